//! The acts there are: what each is called, who may, and what is written down of it.

use plaza_domain::people::{EmailAddress, Permission, RegistrationId, Role};
use serde_json::{Value, json};

use super::Message;
use crate::{
    error::{Error, Sentence},
    rooms::act::RoomAct,
};

/// Characters of a reason.
const MAX_REASON: usize = 500;

/// Something an organizer does.
#[derive(Debug, Clone, PartialEq)]
pub enum Act {
    RunJob {
        job: String,
    },
    /// Lets somebody in without a ticket.
    Invite {
        email: EmailAddress,
        name: String,
        roles: Vec<Role>,
    },
    Block {
        id: RegistrationId,
        because: String,
    },
    Unblock {
        id: RegistrationId,
    },
    /// The roles an admin gave, all of them.
    SetRoles {
        id: RegistrationId,
        roles: Vec<Role>,
    },
    SendLink {
        id: RegistrationId,
    },
    /// One of their signed-in browsers, or all.
    EndSignIns {
        id: RegistrationId,
        session: Option<String>,
    },
    SendMailAgain {
        mail: i64,
    },
    SendMessage(Message),
    Room(RoomAct),
}

impl Act {
    /// The word for it in the audit log.
    pub fn name(&self) -> &'static str {
        match self {
            Self::RunJob { .. } => "job.run",
            Self::Invite { .. } => "registration.invite",
            Self::Block { .. } => "registration.block",
            Self::Unblock { .. } => "registration.unblock",
            Self::SetRoles { .. } => "registration.roles",
            Self::SendLink { .. } => "registration.link",
            Self::EndSignIns { .. } => "registration.sign-out",
            Self::SendMailAgain { .. } => "mail.again",
            Self::SendMessage(_) => "message.send",
            Self::Room(act) => act.name(),
        }
    }

    /// Every name but those of what is done to rooms, for the filter of the log.
    pub const NAMES: [&'static str; 9] = [
        "job.run",
        "registration.invite",
        "registration.block",
        "registration.unblock",
        "registration.roles",
        "registration.link",
        "registration.sign-out",
        "mail.again",
        "message.send",
    ];

    /// Who may do it.
    pub fn permission(&self) -> Permission {
        match self {
            Self::RunJob { .. } => Permission::RunJobs,
            // Whoever gives roles, in whatever way.
            Self::SetRoles { .. } => Permission::ManageRoles,
            Self::Invite { roles, .. } if !roles.is_empty() => Permission::ManageRoles,
            Self::Invite { .. }
            | Self::Block { .. }
            | Self::Unblock { .. }
            | Self::SendLink { .. }
            | Self::EndSignIns { .. }
            | Self::SendMailAgain { .. } => Permission::ManageRegistrations,
            Self::SendMessage(_) => Permission::SendMessages,
            // And whose room it is.
            Self::Room(_) => Permission::ManageRooms,
        }
    }

    /// What it is done to, in the words of the log. Addresses are hinted at: a log is kept longer
    /// than a registration.
    pub fn subject(&self) -> String {
        match self {
            Self::RunJob { job } => format!("job {job}"),
            Self::Invite { email, .. } => email.hint(),
            Self::Block { id, .. }
            | Self::Unblock { id }
            | Self::SetRoles { id, .. }
            | Self::SendLink { id }
            | Self::EndSignIns { id, .. } => format!("registration {id}"),
            Self::SendMailAgain { mail } => format!("mail {mail}"),
            Self::SendMessage(message) => match &message.session {
                Some(session) => format!("session {session}"),
                None => "everyone".to_owned(),
            },
            Self::Room(act) => act.subject(),
        }
    }

    /// The rest of it, as JSON.
    pub fn detail(&self) -> Value {
        match self {
            Self::Invite { roles, .. } | Self::SetRoles { roles, .. } => json!({ "roles": roles }),
            Self::Block { because, .. } => json!({ "because": because }),
            Self::EndSignIns { session, .. } => json!({ "all": session.is_none() }),
            Self::SendMessage(message) => {
                json!({ "subject": message.subject, "mail": message.by_mail })
            }
            Self::Room(act) => act.detail(),
            Self::RunJob { .. }
            | Self::Unblock { .. }
            | Self::SendLink { .. }
            | Self::SendMailAgain { .. } => json!({}),
        }
    }

    /// Whose registration it touches.
    pub fn registration(&self) -> Option<RegistrationId> {
        match self {
            Self::Block { id, .. }
            | Self::Unblock { id }
            | Self::SetRoles { id, .. }
            | Self::SendLink { id }
            | Self::EndSignIns { id, .. } => Some(*id),
            Self::RunJob { .. }
            | Self::Invite { .. }
            | Self::SendMailAgain { .. }
            | Self::SendMessage(_)
            | Self::Room(_) => None,
        }
    }

    /// Refuses what cannot be done by its own words.
    pub(super) fn check(&self) -> Result<(), Error> {
        match self {
            Self::Block { because, .. } if because.trim().is_empty() => {
                Err(Error::Invalid(Sentence::Key("refused-reason-missing")))
            }
            Self::Block { because, .. } if because.chars().count() > MAX_REASON => {
                Err(Error::Invalid(Sentence::AtMost("refused-reason-long", MAX_REASON)))
            }
            Self::SendMessage(message) => message.check(),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn acts() -> [Act; 10] {
        let id = RegistrationId(7);
        let email = EmailAddress::parse("grace.hopper@example.org").unwrap();
        let invite = |roles| Act::Invite { email: email.clone(), name: "Grace".into(), roles };
        [
            Act::RunJob { job: "fetch-users".into() },
            invite(Vec::new()),
            Act::Block { id, because: "spam".into() },
            Act::Unblock { id },
            Act::SetRoles { id, roles: vec![Role::Moderator] },
            Act::SendLink { id },
            Act::EndSignIns { id, session: None },
            Act::SendMailAgain { mail: 3 },
            Act::SendMessage(Message::default()),
            invite(vec![Role::Speaker]),
        ]
    }

    #[test]
    fn each_act_has_a_name_of_its_own_that_the_log_can_be_asked_for() {
        let names: Vec<_> = acts().iter().take(9).map(Act::name).collect();
        assert_eq!(names, Act::NAMES);
    }

    #[test]
    fn a_moderator_may_do_none_and_an_organizer_gives_no_roles() {
        let may = |role: Role| -> Vec<_> {
            acts().iter().map(|act| role.may(act.permission())).collect()
        };
        assert_eq!(may(Role::Attendee), [false; 10]);
        assert_eq!(may(Role::Moderator), [false; 10]);
        let organizer = may(Role::Organizer);
        assert_eq!(organizer.iter().filter(|may| **may).count(), 8);
        assert!(!organizer[4] && !organizer[9], "roles are an admin's to give");
        assert_eq!(may(Role::Admin), [true; 10]);
    }

    #[test]
    fn no_address_is_written_down() {
        for act in acts() {
            let trace = format!("{} {} {}", act.name(), act.subject(), act.detail());
            assert!(!trace.contains("grace.hopper"), "{trace}");
        }
    }

    #[test]
    fn nobody_is_blocked_without_a_reason() {
        let block = |because: &str| Act::Block { id: RegistrationId(1), because: because.into() };
        assert!(block("spam").check().is_ok());
        for because in ["", " \n", &"x".repeat(501)] {
            assert!(matches!(block(because).check(), Err(Error::Invalid(_))), "{because:?}");
        }
    }
}
