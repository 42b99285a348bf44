//! The jobs that fill a plaza, and the runner that runs each of them once.
//!
//! A job is a [`Job`]; what it may touch is in its [`Run`]; the [`runner`] gives it a lease, a
//! time limit and a history. [`fetch_schedule`], [`fetch_content`] and
//! [`fetch_users`] are the jobs that fetch.

pub mod content;
pub mod fetch;
pub mod fetch_content;
pub mod fetch_schedule;
pub mod fetch_users;
pub mod forget;
pub mod job;
pub mod mail;
pub mod pretalx;
pub mod runner;
pub mod seats;
pub mod send_mail;
pub mod send_messages;
pub mod tito;

pub use job::{Job, JobError, Report, Run};
