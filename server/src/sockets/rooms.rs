//! Rooms of socket.io: who is told what.

use plaza_domain::people::RegistrationId;

/// Those who watch who and how many are where.
pub(super) const HEADS: &str = "heads";
/// Attendees who watch who is here.
pub(super) const PEOPLE: &str = "people";
/// Everyone who sees the desk: hears of jobs and mail without asking.
pub(super) const STAFF: &str = "staff";
/// Those of them who asked for events and errors as they happen.
pub(super) const ANALYSIS: &str = "analysis";

/// Everyone who reads a language.
pub(super) fn of_locale(locale: &str) -> String {
    format!("locale/{locale}")
}

/// Everyone signed in as one person.
pub(super) fn of_person(id: RegistrationId) -> String {
    format!("person/{id}")
}
