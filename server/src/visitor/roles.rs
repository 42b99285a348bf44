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
    let by_ticket = registration.releases.iter().flat_map(|release| config.roles_of(release));
    let mut roles: Roles = by_ticket.chain(&registration.granted_roles).copied().collect();
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
