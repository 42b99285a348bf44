//! Journeys across the whole system: a source changes, a job runs, visitors see it.

mod attending;
mod calendars;
mod configuration;
mod content;
mod contract;
mod desk;
mod errors;
mod faults;
mod lane;
mod limits;
mod logs;
mod mail;
mod openid;
mod outbox;
mod privacy;
mod processes;
mod programme;
mod replicas;
mod rooms;
mod secrets;
mod sign_in;
mod still;
mod story;
mod tickets;
mod tito;
