//! What a webhook says: which tickets it tells of, and whether their holders are to be written to.
//!
//! Only the header names the event, and the header is not signed: it may take something away that
//! the body does not mention, never give something the body takes away.

use plaza_domain::people::Ticket;
use serde::de::DeserializeOwned;

use super::{
    TitoOptions,
    convert::{Around, Converted, convert},
    wire,
};
use crate::fetch::{FetchError, decode::decode};

/// What a webhook told.
#[derive(Debug, Clone, PartialEq)]
pub enum Told {
    Tickets {
        tickets: Vec<Ticket>,
        /// They may have become somebody's just now, who then is to be sent a link.
        is_welcome: bool,
    },
    /// It is about another event than ours.
    Elsewhere,
    /// It is of Tito's test mode, which lets nobody in here.
    Test,
    /// It says nothing that matters to us, or something we do not know.
    Nothing,
}

/// The body is not what Tito sends; says where and why: `updated_at: expected a string`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Unreadable(String);

/// How an event's body is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Ticket,
    Purchase,
}

/// An event there may be: its shape, whether it takes tickets back, whether it may give one.
const EVENTS: [(&str, Shape, bool, bool); 11] = [
    ("ticket.created", Shape::Ticket, false, false),
    ("ticket.completed", Shape::Ticket, false, true),
    ("ticket.updated", Shape::Ticket, false, false),
    ("ticket.reassigned", Shape::Ticket, false, true),
    ("ticket.voided", Shape::Ticket, true, false),
    ("ticket.unvoided", Shape::Ticket, false, true),
    ("ticket.unsnoozed", Shape::Ticket, false, false),
    ("registration.finished", Shape::Purchase, false, true),
    ("registration.completed", Shape::Purchase, false, true),
    ("registration.updated", Shape::Purchase, false, false),
    ("registration.cancelled", Shape::Purchase, true, false),
];

/// Reads the body of the event that the header `X-Webhook-Name` named.
pub fn read(options: &TitoOptions, name: &str, body: &[u8]) -> Result<Told, Unreadable> {
    let known = EVENTS.into_iter().find(|(known, ..)| *known == name);
    let Some((_, shape, is_void, is_welcome)) = known else { return Ok(Told::Nothing) };
    match shape {
        Shape::Ticket => ticket(options, body, is_void, is_welcome),
        Shape::Purchase => purchase(options, body, is_void, is_welcome),
    }
}

fn ticket(
    options: &TitoOptions,
    body: &[u8],
    is_void: bool,
    is_welcome: bool,
) -> Result<Told, Unreadable> {
    let told: wire::Ticket = parse(body)?;
    if let Some(ignored) = ignored(options, told.event.as_ref(), told.test_mode) {
        return Ok(ignored);
    }
    let around = Around { is_void, ..Around::default() };
    let ticket = kept(convert(&told, around).map_err(Unreadable)?);
    Ok(Told::Tickets { tickets: vec![ticket], is_welcome })
}

/// The tickets of a purchase tell no time of their own. They are taken as of when it was
/// completed: whatever a ticket told since then by itself is newer, however late the purchase is
/// told again.
fn purchase(
    options: &TitoOptions,
    body: &[u8],
    is_void: bool,
    is_welcome: bool,
) -> Result<Told, Unreadable> {
    let told: wire::Purchase = parse(body)?;
    if let Some(ignored) = ignored(options, told.event.as_ref(), told.test_mode) {
        return Ok(ignored);
    }
    let completed = told.completed_at.or(told.created_at).or(told.updated_at);
    let at = if is_void { told.updated_at.or(completed) } else { completed };
    let around = Around { at, is_void, locale: told.locale.as_deref() };
    let tickets = told.tickets.iter().enumerate().map(|(at, ticket)| {
        let converted = convert(ticket, around);
        converted.map(kept).map_err(|why| Unreadable(format!("tickets[{at}].{why}")))
    });
    Ok(Told::Tickets { tickets: tickets.collect::<Result<_, _>>()?, is_welcome })
}

fn ignored(
    options: &TitoOptions,
    event: Option<&wire::Event>,
    test_mode: Option<bool>,
) -> Option<Told> {
    let slugs = event.map(|event| (event.account_slug.as_deref(), event.slug.as_deref()));
    let (account, event) = slugs.unwrap_or_default();
    if !options.is_about_us(account, event) {
        return Some(Told::Elsewhere);
    }
    (test_mode == Some(true) && !options.test_mode).then_some(Told::Test)
}

fn kept(Converted { ticket, doubt }: Converted) -> Ticket {
    if let Some(doubt) = doubt {
        tracing::warn!(ticket = ticket.slug, doubt, "a ticket lets nobody in");
    }
    ticket
}

fn parse<T: DeserializeOwned>(body: &[u8]) -> Result<T, Unreadable> {
    // Serde would take a list for the fields in their order.
    if body.trim_ascii_start().first().is_some_and(|first| *first != b'{') {
        return Err(Unreadable("the body: expected an object".to_owned()));
    }
    decode("", body).map_err(|error| match error {
        FetchError::Temporary { reason, .. } | FetchError::Unusable { reason, .. } => {
            Unreadable(reason)
        }
        other => Unreadable(other.to_string()),
    })
}

#[cfg(test)]
mod tests;
