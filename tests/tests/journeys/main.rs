//! Journeys across the whole system: a source changes, a job runs, visitors see it.

mod calendars;
mod content;
mod contract;
mod errors;
mod programme;
mod replicas;
mod secrets;
mod still;
mod story;
