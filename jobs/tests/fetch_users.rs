//! Tellings of tickets, by list and by webhook, in any order.

#![expect(clippy::unwrap_used, reason = "a test stops where something is missing")]

#[path = "fetch_users/folder.rs"]
mod folder;
#[path = "fetch_users/order.rs"]
mod order;
#[path = "fetch_users/tellings.rs"]
mod tellings;
