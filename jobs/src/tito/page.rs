//! A page of the list of tickets, read without believing it.

use plaza_domain::people::Ticket;

use super::{
    TitoOptions,
    convert::{Around, convert},
    wire,
};
use crate::fetch::{FetchError, decode::decode};

/// What a page held.
#[derive(Debug, Default, PartialEq)]
pub struct Page {
    pub tickets: Vec<Ticket>,
    /// A line for each ticket that could not be used, or not wholly: by its place or its name.
    pub doubts: Vec<String>,
    /// Names of all tickets it listed, those that are not used included.
    pub listed: Vec<String>,
    pub next_page: Option<u32>,
    /// On all pages together, if it says.
    pub total: Option<usize>,
}

/// Reads a page of the list of tickets (Admin API 3.0, `/tickets`); `what` names it in doubts and
/// errors. Fails when the whole is no page; a ticket that cannot be used is a doubt. Tickets of
/// Tito's test mode are left out unless the options say otherwise.
pub fn read(options: &TitoOptions, what: &str, body: &[u8]) -> Result<Page, FetchError> {
    let wire::Page { tickets, meta } = decode(what, body)?;
    let mut page = Page { next_page: meta.next_page, total: meta.total_count, ..Page::default() };
    for (at, value) in tickets.iter().enumerate() {
        let told = match serde_path_to_error::deserialize::<_, wire::Ticket>(value) {
            Ok(told) => told,
            Err(error) => {
                // The error's own words quote the value.
                let path = error.path().to_string();
                page.doubts.push(format!("{what}: tickets[{at}].{path}: an unusable value"));
                page.listed.push(format!("{what} {at}"));
                continue;
            }
        };
        page.listed.push(told.slug.clone().unwrap_or_else(|| format!("{what} {at}")));
        if told.test_mode == Some(true) && !options.test_mode {
            continue;
        }
        match convert(&told, Around::default()) {
            Ok(converted) => {
                let slug = &converted.ticket.slug;
                page.doubts.extend(converted.doubt.map(|doubt| format!("ticket {slug}: {doubt}")));
                page.tickets.push(converted.ticket);
            }
            Err(why) => page.doubts.push(format!("{what}: tickets[{at}].{why}")),
        }
    }
    Ok(page)
}
