//! Bare addresses in programme text become links.

use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};

/// Puts links around the `http://` and `https://` addresses of a text.
pub(super) fn link(text: CowStr<'_>) -> Vec<Event<'_>> {
    let mut events = Vec::new();
    let mut rest: &str = &text;
    while let Some((start, end)) = find(rest) {
        let url = CowStr::from(rest[start..end].to_owned());
        if start > 0 {
            events.push(Event::Text(rest[..start].to_owned().into()));
        }
        let (link_type, title) = (LinkType::Autolink, CowStr::Borrowed(""));
        let id = title.clone();
        events.push(Event::Start(Tag::Link { link_type, dest_url: url.clone(), title, id }));
        events.push(Event::Text(url));
        events.push(Event::End(TagEnd::Link));
        rest = &rest[end..];
    }
    if events.is_empty() {
        return vec![Event::Text(text)];
    }
    if !rest.is_empty() {
        events.push(Event::Text(rest.to_owned().into()));
    }
    events
}

/// The bytes of the first address. What ends a sentence does not belong to it, nor does a bracket
/// that was not opened inside it.
fn find(text: &str) -> Option<(usize, usize)> {
    let mut from = 0;
    loop {
        let start = from + text[from..].find("http")?;
        let address = &text[start..];
        let scheme = ["https://", "http://"].into_iter().find(|scheme| address.starts_with(scheme));
        let is_word = text[..start].chars().next_back().is_some_and(char::is_alphanumeric);
        let Some(scheme) = scheme.filter(|_| !is_word) else {
            from = start + "http".len();
            continue;
        };
        let is_end = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '`' | '|');
        let url = trim_end(&address[..address.find(is_end).unwrap_or(address.len())]);
        if url.len() > scheme.len() {
            return Some((start, start + url.len()));
        }
        from = start + scheme.len();
    }
}

/// Without what ends a sentence, and without brackets it did not open. Counted once: a run of
/// brackets does not cost the square of its length.
fn trim_end(mut url: &str) -> &str {
    let count = |bracket| url.matches(bracket).count();
    let opened = [count('('), count('[')];
    let mut closed = [count(')'), count(']')];
    while let Some(last) = url.chars().next_back() {
        let is_sentence_end = ".,;:!?'*_~…،؛؟".contains(last);
        let kind = [')', ']'].iter().position(|bracket| *bracket == last);
        let is_unopened = kind.is_some_and(|kind| closed[kind] > opened[kind]);
        if !is_sentence_end && !is_unopened {
            break;
        }
        if let Some(kind) = kind {
            closed[kind] -= 1;
        }
        url = &url[..url.len() - last.len_utf8()];
    }
    url
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<&str> {
        find(text).map(|(start, end)| &text[start..end])
    }

    #[test]
    fn an_address_ends_before_what_ends_the_sentence() {
        assert_eq!(found("See https://a.example/x_(y)."), Some("https://a.example/x_(y)"));
        assert_eq!(found("(http://a.example/?q=1)"), Some("http://a.example/?q=1"));
        assert_eq!(found("https://"), None);
        assert_eq!(found("xhttps://a.example"), None);
        assert_eq!(found("http and https://b.example, then"), Some("https://b.example"));
    }
}
