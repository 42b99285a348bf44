//! From what Tito says of a ticket to our [`Ticket`]: pure.

use chrono::{DateTime, Utc};
use plaza_domain::{
    localized::normalize_locale,
    people::{EmailAddress, Ticket, TicketState},
    text::clean_line,
};

use super::wire;

/// Names are cut at this many characters.
const LONGEST_NAME: usize = 200;
/// Slugs of Tito have 26; more than this is none.
const LONGEST_SLUG: usize = 100;

/// What a ticket's surroundings say of it, where it does not say so itself.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Around<'a> {
    /// Of the telling.
    pub at: Option<DateTime<Utc>>,
    /// The telling is that of a ticket that was taken back.
    pub is_void: bool,
    pub locale: Option<&'a str>,
}

/// A ticket, and what an organizer should look at in it.
#[derive(Debug, PartialEq)]
pub(super) struct Converted {
    pub ticket: Ticket,
    /// `email: this is not an e-mail address`; never what it is.
    pub doubt: Option<String>,
}

/// The ticket, or which field makes it unusable, and why.
pub(super) fn convert(told: &wire::Ticket, around: Around<'_>) -> Result<Converted, String> {
    let slug = said(told.slug.as_ref()).ok_or("slug: a ticket has one")?;
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    if slug.len() > LONGEST_SLUG || !slug.chars().all(is_plain) {
        return Err("slug: expected letters, digits, - and _".to_owned());
    }
    let updated_at = told.updated_at.or(around.at).or(told.created_at);
    let state = state_of(told, around);
    let (email, doubt) = match email_of(told, state) {
        Ok(email) => (email, None),
        // Whoever held it before does not any more.
        Err(doubt) => (None, Some(doubt)),
    };
    let buyer = told.registration.as_ref();
    let locale = buyer.and_then(|buyer| said(buyer.locale.as_ref())).or(around.locale);
    let ticket = Ticket {
        slug: slug.to_owned(),
        // A ticket that nobody can be told of is nobody's.
        state: if state == TicketState::Complete && email.is_none() {
            TicketState::Unassigned
        } else {
            state
        },
        email,
        name: name_of(told, state),
        release: release_of(told),
        updated_at: updated_at.ok_or("updated_at: a telling without a time cannot be ordered")?,
        language: locale.and_then(language),
    };
    Ok(Converted { ticket, doubt })
}

/// What the ticket is worth. Void wins wherever it is said: in doubt nobody is let in. A state we
/// do not know (`incomplete`: its holder still has to say who they are) lets nobody in either.
fn state_of(told: &wire::Ticket, around: Around<'_>) -> TicketState {
    let word = said(told.state.as_ref()).or(said(told.state_name.as_ref()));
    match word {
        _ if around.is_void => TicketState::Void,
        Some("complete") => TicketState::Complete,
        Some("void") => TicketState::Void,
        None if said(told.email.as_ref()).is_some() => TicketState::Complete,
        Some(_) | None => TicketState::Unassigned,
    }
}

/// Whose it is. Where an event does not ask each holder for an address, a complete ticket is the
/// buyer's; one that is not complete is not.
fn email_of(told: &wire::Ticket, state: TicketState) -> Result<Option<EmailAddress>, String> {
    let own = ("email", said(told.email.as_ref()));
    let buyer = told.registration.as_ref().and_then(|buyer| said(buyer.email.as_ref()));
    let of_buyer = [
        ("registration_email", said(told.registration_email.as_ref())),
        ("registration.email", buyer),
    ];
    let is_complete = state == TicketState::Complete;
    let candidates = [own].into_iter().chain(of_buyer.into_iter().filter(|_| is_complete));
    let Some((field, text)) = candidates.into_iter().find_map(|(field, text)| Some((field, text?)))
    else {
        return Ok(None);
    };
    // What it is stays out of the message: it is nearly somebody's address.
    EmailAddress::parse(text).map(Some).map_err(|error| format!("{field}: {error}"))
}

/// The buyer gives the name where they give the address.
fn name_of(told: &wire::Ticket, state: TicketState) -> String {
    let parts = [&told.first_name, &told.last_name].map(|part| said(part.as_ref()));
    let joined = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let name = said(told.name.as_ref()).map(str::to_owned);
    let name = name.or(Some(joined).filter(|joined| !joined.is_empty()));
    let is_buyers = state == TicketState::Complete && said(told.email.as_ref()).is_none();
    let buyer = told.registration.as_ref().and_then(|buyer| said(buyer.name.as_ref()));
    let of_buyer = said(told.registration_name.as_ref()).or(buyer).filter(|_| is_buyers);
    let name = name.or_else(|| of_buyer.map(str::to_owned)).unwrap_or_default();
    clean_line(&name, LONGEST_NAME)
}

fn release_of(told: &wire::Ticket) -> String {
    let nested = told.release.as_ref().and_then(|release| said(release.slug.as_ref()));
    let slug = said(told.release_slug.as_ref()).or(nested).unwrap_or_default();
    clean_line(slug, LONGEST_SLUG)
}

/// `pt-BR` as `pt-br`; none for what is no language tag.
fn language(locale: &str) -> Option<String> {
    let locale = normalize_locale(locale);
    let is_part = |part: &str| {
        (1..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric())
    };
    let is_tag = locale.len() <= 35 && locale.split('-').all(is_part);
    is_tag.then(|| locale.into_owned())
}

/// What a field says, if anything.
fn said(field: Option<&String>) -> Option<&str> {
    field.map(|text| text.trim()).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests;
