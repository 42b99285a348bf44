//! Roles, and the one place that decides what each may do.

use std::{collections::BTreeSet, fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// What somebody is to the conference. Everybody who may sign in is an attendee.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    Attendee,
    Speaker,
    Interpreter,
    Moderator,
    Organizer,
    Admin,
}

/// Something not everybody may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Permission {
    /// Open the links of a session at any time, whatever its cap.
    OpenLinksEarly,
    /// See jobs, the content revision, the mail queue and the figures.
    SeeDesk,
    /// Run jobs.
    RunJobs,
    /// Write to everyone, or to those who saved a session.
    SendMessages,
    /// See the site at another time.
    Preview,
    /// Search registrations, end their sign-ins, block, send links again.
    ManageRegistrations,
    /// Give and take roles.
    ManageRoles,
    /// Read what was done by whom.
    SeeAudit,
    /// Change, close and delete any room, and look after who is in it.
    ManageRooms,
}

/// Everything somebody is. Never kept in a session: looked up when it matters.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Roles(BTreeSet<Role>);

/// The text names no role.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is no role; there are attendee, speaker, interpreter, moderator, organizer and admin"
)]
pub struct UnknownRole(String);

impl Role {
    pub const ALL: [Self; 6] = [
        Self::Attendee,
        Self::Speaker,
        Self::Interpreter,
        Self::Moderator,
        Self::Organizer,
        Self::Admin,
    ];

    /// The word for it in configuration, in the database and in the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Attendee => "attendee",
            Self::Speaker => "speaker",
            Self::Interpreter => "interpreter",
            Self::Moderator => "moderator",
            Self::Organizer => "organizer",
            Self::Admin => "admin",
        }
    }

    /// The whole table. An admin may do everything, and only an admin may give roles.
    pub fn may(self, permission: Permission) -> bool {
        use Permission as P;
        match self {
            Self::Admin => true,
            Self::Organizer => permission != P::ManageRoles,
            Self::Moderator => {
                matches!(permission, P::OpenLinksEarly | P::SeeDesk | P::ManageRooms)
            }
            Self::Interpreter => permission == P::OpenLinksEarly,
            Self::Speaker | Self::Attendee => false,
        }
    }
}

impl Roles {
    pub fn may(&self, permission: Permission) -> bool {
        self.0.iter().any(|role| role.may(permission))
    }

    pub fn contains(&self, role: Role) -> bool {
        self.0.contains(&role)
    }

    pub fn insert(&mut self, role: Role) {
        self.0.insert(role);
    }

    /// From the least to the most.
    pub fn iter(&self) -> impl Iterator<Item = Role> + '_ {
        self.0.iter().copied()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<Role> for Roles {
    fn from_iter<I: IntoIterator<Item = Role>>(roles: I) -> Self {
        Self(roles.into_iter().collect())
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Role {
    type Err = UnknownRole;

    fn from_str(text: &str) -> Result<Self, UnknownRole> {
        let found = Self::ALL.into_iter().find(|role| role.as_str() == text);
        found.ok_or_else(|| UnknownRole(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_admin_gives_roles_and_only_staff_sees_the_desk() {
        let who = |permission| -> Vec<_> {
            Role::ALL.into_iter().filter(|role| role.may(permission)).collect()
        };
        assert_eq!(who(Permission::ManageRoles), [Role::Admin]);
        assert_eq!(who(Permission::SeeDesk), [Role::Moderator, Role::Organizer, Role::Admin]);
        assert_eq!(who(Permission::ManageRooms), [Role::Moderator, Role::Organizer, Role::Admin]);
        let early = [Role::Interpreter, Role::Moderator, Role::Organizer, Role::Admin];
        assert_eq!(who(Permission::OpenLinksEarly), early);
    }

    #[test]
    fn roles_are_read_as_they_are_written() {
        for role in Role::ALL {
            assert_eq!(role.to_string().parse(), Ok(role));
        }
        assert!("Admin".parse::<Role>().is_err());
    }
}
