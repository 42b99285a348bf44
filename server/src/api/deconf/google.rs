//! A link that puts a session into somebody's Google calendar.

use chrono::{DateTime, Utc};
use plaza_domain::{
    Schedule,
    schedule::{Session, Slot},
};
use url::Url;

/// Google's template page, filled in; the text in `locale`.
pub(super) fn template_url(
    session: &Session,
    slot: Slot,
    schedule: &Schedule,
    public_url: &Url,
    locale: &str,
) -> Url {
    let mut url = Url::parse("https://calendar.google.com/calendar/render")
        .expect("a constant address parses");
    let stamp = |at: DateTime<Utc>| at.format("%Y%m%dT%H%M%SZ").to_string();
    let dates = format!("{}/{}", stamp(slot.start), stamp(slot.end));
    let page = crate::calendar::session_url(public_url, session.id.as_str());
    url.query_pairs_mut()
        .append_pair("action", "TEMPLATE")
        .append_pair("text", session.title.text(locale))
        .append_pair("dates", &dates)
        .append_pair("details", page.as_str());
    let location = session.location.as_ref().and_then(|id| schedule.location(id.as_str()));
    if let Some(location) = location {
        url.query_pairs_mut().append_pair("location", location.name.text(locale));
    }
    url
}
