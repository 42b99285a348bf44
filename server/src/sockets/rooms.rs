//! Rooms of socket.io: who is told what.

use plaza_domain::people::RegistrationId;

/// Those who watch who and how many are where.
pub(super) const HEADS: &str = "heads";
/// Attendees who watch who is here.
pub(super) const PEOPLE: &str = "people";
/// Organizers who watch events and jobs as they happen.
pub(super) const DESK: &str = "desk";

/// Everyone who reads a language.
pub(super) fn of_locale(locale: &str) -> String {
    format!("locale/{locale}")
}

/// Everyone signed in as one person.
pub(super) fn of_person(id: RegistrationId) -> String {
    format!("person/{id}")
}
