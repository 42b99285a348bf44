//! Frames: only allowed hosts, in the form that tracks least, each with a name for those who
//! cannot see it.

use std::borrow::Cow;

use url::Url;

use crate::link::embed::{embed_url, is_allowed_frame};

/// A frame of our own making, to be sanitised like any other.
pub(super) fn render(url: &Url) -> String {
    let src = url.as_str().replace('&', "&amp;").replace('"', "%22");
    format!("<iframe src=\"{src}\" title=\"{}\"></iframe>\n", url.host_str().unwrap_or_default())
}

/// The address a frame may load instead of `src`: the known video's own form, or `src` itself when
/// its host is in `hosts`.
pub(super) fn allowed(src: &str, hosts: &[String]) -> Option<String> {
    let absolute = if src.starts_with("//") { format!("https:{src}") } else { src.to_owned() };
    let url = Url::parse(absolute.trim()).ok()?;
    let framed = embed_url(&url).or_else(|| is_allowed_frame(&url, hosts).then_some(url))?;
    Some(framed.into())
}

/// Adds a title to every frame that has none. Works on HTML that is not sanitised yet, so that a
/// tag it misreads does no harm: the first title wins, and an added one comes last.
pub(super) fn name(html: &str) -> Cow<'_, str> {
    let lower = html.to_ascii_lowercase();
    let mut named = String::new();
    let mut copied = 0;
    for (start, _) in lower.match_indices("<iframe") {
        // Inside of a tag that has a title by now.
        if start < copied {
            continue;
        }
        let Some(end) = end_of_tag(&lower, start) else { break };
        let end = if html[..end].ends_with('/') { end - 1 } else { end };
        named.push_str(&html[copied..end]);
        named.extend([" title=\"", host_in(&html[start..end]), "\""]);
        copied = end;
    }
    if copied == 0 {
        return Cow::Borrowed(html);
    }
    named.push_str(&html[copied..]);
    Cow::Owned(named)
}

/// The byte of the `>` that ends the tag, outside of quotes.
fn end_of_tag(html: &str, start: usize) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in html.bytes().enumerate().skip(start) {
        match (quote, byte) {
            (None, b'>') => return Some(at),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    None
}

fn host_in(tag: &str) -> &str {
    let after = tag.split_once("//").map_or("", |(_, rest)| rest);
    let host = after.split(|c: char| !c.is_ascii_alphanumeric() && c != '.' && c != '-').next();
    host.filter(|host| !host.is_empty()).unwrap_or("iframe")
}
