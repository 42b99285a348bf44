//! Finds links in what people wrote.

use plaza_domain::{Localized, link::Link, schedule::lint::WarningKind};
use url::Url;

use super::notes::{Notes, is_web};

/// More links than this in one place are not meant for people.
const MOST_LINKS: usize = 50;

/// The http and https URLs among the words of a text, each once, in order.
pub(super) fn urls(text: &str, notes: &mut Notes) -> Vec<Url> {
    let mut urls: Vec<Url> = Vec::new();
    let mut is_cleaned = false;
    for word in text.split_whitespace() {
        let word = trim_punctuation(word);
        if !word.contains(':') {
            continue;
        }
        let Ok(url) = Url::parse(word) else { continue };
        if !is_web(&url) {
            is_cleaned |= url.has_host() || is_script(&url);
        } else if !urls.contains(&url) && urls.len() < MOST_LINKS {
            urls.push(url);
        }
    }
    if is_cleaned {
        notes.warn(WarningKind::Cleaned, "a link that is not http or https was dropped");
    }
    urls
}

/// Links without a title.
pub(super) fn links(urls: Vec<Url>) -> Vec<Link> {
    let link = |url| Link { url, title: Localized::default(), language: None };
    urls.into_iter().map(link).collect()
}

fn is_script(url: &Url) -> bool {
    matches!(url.scheme(), "javascript" | "data" | "vbscript")
}

/// A URL in running text without the punctuation around it; a closing bracket stays when the
/// URL itself opened it. Counted once: a run of brackets does not cost the square of its length.
fn trim_punctuation(word: &str) -> &str {
    let mut word = word.trim_start_matches(['(', '<', '[', '{', '"', '\'', '«', '“', '„']);
    let count = |bracket| word.matches(bracket).count();
    let opened = [count('('), count('[')];
    let mut closed = [count(')'), count(']')];
    while let Some(end) = word.chars().next_back() {
        let kind = [')', ']'].iter().position(|bracket| *bracket == end);
        let is_trailing =
            kind.map_or_else(|| ".,;:!?>}\"'»”".contains(end), |kind| closed[kind] > opened[kind]);
        if !is_trailing {
            break;
        }
        if let Some(kind) = kind {
            closed[kind] -= 1;
        }
        word = &word[..word.len() - end.len_utf8()];
    }
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn punctuation_around_a_link_is_not_part_of_it() {
        assert_eq!(trim_punctuation("(https://a.example/x),"), "https://a.example/x");
        assert_eq!(trim_punctuation("<https://a.example/x>."), "https://a.example/x");
        assert_eq!(trim_punctuation("https://a.example/x_(y)."), "https://a.example/x_(y)");
        assert_eq!(trim_punctuation("https://a.example/?q=1&r=2"), "https://a.example/?q=1&r=2");
        assert_eq!(trim_punctuation("..."), "");
        // Would take minutes if each bracket were counted anew.
        let run = "https://a.example/".to_owned() + &")".repeat(1_000_000);
        assert_eq!(trim_punctuation(&run), "https://a.example/");
    }
}
