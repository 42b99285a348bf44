//! Who may come in, and as what: asked again with each request, from what is true now.

use plaza_domain::{
    Content,
    content::blocked_hash,
    people::{EmailAddress, Role, Roles},
};
use plaza_store::Registration;

use crate::Config;

/// The roles of a registration; `None` when it may not be here: its tickets are gone, or an admin
/// or the organizers' list blocks it.
pub fn roles(config: &Config, content: &Content, registration: &Registration) -> Option<Roles> {
    let is_admin = config.auth.is_admin(&registration.email);
    let may_come = registration.is_entitled() || is_admin;
    let is_blocked = registration.blocked_at.is_some() || is_listed(content, &registration.email);
    if !may_come || is_blocked {
        return None;
    }
    let mut roles: Roles = registration.granted_roles.iter().copied().collect();
    let by_ticket = config.tito.iter().flat_map(|tito| {
        registration.releases.iter().flat_map(|release| tito.roles_of(release)).copied()
    });
    by_ticket.for_each(|role| roles.insert(role));
    roles.insert(Role::Attendee);
    if is_admin {
        roles.insert(Role::Admin);
    }
    Some(roles)
}

/// Whether the organizers' copy names the address as one that may not sign in.
pub fn is_listed(content: &Content, email: &EmailAddress) -> bool {
    if content.blocked.is_empty() {
        return false;
    }
    let hash = blocked_hash(email.expose());
    content.blocked.contains(&hash)
}
