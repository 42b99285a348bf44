//! Journeys across the whole system: a source changes, a job runs, visitors see it.

mod calendars;
mod configuration;
mod content;
mod contract;
mod errors;
mod faults;
mod lane;
mod limits;
mod processes;
mod programme;
mod replicas;
mod secrets;
mod still;
mod story;
