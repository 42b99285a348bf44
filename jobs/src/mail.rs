//! Mail: what is written, how it is written, and how it leaves the house.
//!
//! A [`Letter`] is queued in the store, as its kind and what it needs; links and codes are not in
//! it. The [`Postman`] takes what is due, lets the [`writer`] write it, and gives it to the
//! [`Transport`]. What fails is tried again later and is dead after about a day.

mod compose;
mod letter;
mod message;
pub mod options;
pub mod outbox;
mod postman;
mod refusal;
mod texts;
mod transport;
mod writer;

pub use self::{
    compose::Written,
    letter::Letter,
    options::{Carrier, MailOptions},
    outbox::{Kept, Outbox},
    postman::{Postman, Tally},
    refusal::Refusal,
    transport::Transport,
};
