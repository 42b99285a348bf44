//! Who takes part: addresses, tickets, roles and what each role may do.

pub mod email;
pub mod registration_id;
pub mod role;
pub mod secret;
pub mod ticket;
pub mod visibility;

pub use self::{
    email::EmailAddress,
    registration_id::RegistrationId,
    role::{Permission, Role, Roles},
    ticket::{Ticket, TicketState},
    visibility::Visibility,
};
