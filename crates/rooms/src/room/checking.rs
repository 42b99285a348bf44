//! Things as people describe them: refused where they are too large, say nothing, or lead
//! somewhere they should not.

use url::Url;

use crate::{
    protocol::{
        object::{Media, Point, Thing},
        pose::FARTHEST_CM,
        refusal::Refusal,
    },
    text,
};

const MAX_URL: usize = 2_048;
const MAX_NOTE: usize = 500;
/// Points of one drawing, and of one command.
pub(super) const MAX_POINTS: usize = 1_000;
const MAX_POINTS_AT_ONCE: usize = 100;

pub(super) fn check_thing(thing: Thing) -> Result<Thing, Refusal> {
    match thing {
        Thing::Media { media, url } => Ok(Thing::Media { media, url: check_url(media, url)? }),
        Thing::Note { text } => {
            let text = text::clean_message(&text).filter(|text| text.chars().count() <= MAX_NOTE);
            let refusal = || Refusal::invalid(format!("a note holds 1 to {MAX_NOTE} letters"));
            Ok(Thing::Note { text: text.ok_or_else(refusal)? })
        }
        Thing::Drawing { color, width, points } => {
            check_points(&points)?;
            if width == 0 {
                return Err(Refusal::invalid("a line is a centimetre wide at least"));
            }
            Ok(Thing::Drawing { color, width, points })
        }
    }
}

/// Addresses of the open web, or of this site; nothing with a password in it.
fn check_url(media: Media, url: String) -> Result<String, Refusal> {
    let is_ours = url.starts_with('/') && !url.starts_with("//") && !url.starts_with("/\\");
    let refusal = || Refusal::invalid("give an address that begins with https://");
    if url.len() > MAX_URL || url.chars().any(char::is_control) {
        return Err(refusal());
    }
    if is_ours {
        return Ok(url);
    }
    let parsed = Url::parse(&url).map_err(|_| refusal())?;
    // A card only shows the address; the rest is fetched, which needs TLS.
    let is_open = parsed.scheme() == "https" || (media == Media::Link && parsed.scheme() == "http");
    let is_plain = parsed.username().is_empty() && parsed.password().is_none();
    if is_open && is_plain && parsed.has_host() { Ok(parsed.into()) } else { Err(refusal()) }
}

pub(super) fn check_points(points: &[Point]) -> Result<(), Refusal> {
    let is_far = |at: &i16| !(-FARTHEST_CM..=FARTHEST_CM).contains(at);
    if points.len() > MAX_POINTS_AT_ONCE || points.iter().flatten().any(is_far) {
        let most = MAX_POINTS_AT_ONCE;
        return Err(Refusal::invalid(format!(
            "a line goes on with {most} points within the scene"
        )));
    }
    Ok(())
}
