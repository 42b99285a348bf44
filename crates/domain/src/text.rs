//! Text from outside: made safe to show, and folded for search.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Removes what no programme text needs and what could deceive a reader: control characters but
/// tab and newline, and the bidirectional overrides and isolates (Unicode TR 36 §2.10.2: text
/// that shows in another order than it is stored). Line ends become `\n`.
pub fn clean(text: &str) -> Cow<'_, str> {
    if text.chars().any(is_unwanted) {
        let unified = text.replace("\r\n", "\n").replace('\r', "\n");
        Cow::Owned(unified.chars().filter(|c| !is_unwanted(*c)).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// [`clean`], on one line, trimmed, at most `max` characters (an ellipsis marks the cut).
pub fn clean_line(text: &str, max: usize) -> String {
    let line = clean(text).split_whitespace().collect::<Vec<_>>().join(" ");
    shorten(&line, max)
}

/// At most `max` characters; a cut is marked by an ellipsis that counts as one of them.
pub fn shorten(text: &str, max: usize) -> String {
    if text.chars().count() <= max {
        return text.to_owned();
    }
    let mut cut: String = text.chars().take(max.saturating_sub(1)).collect();
    cut.truncate(cut.trim_end().len());
    cut.push('…');
    cut
}

/// Lower case without accents, for search: `Čapek` and `capek` are one.
pub fn fold(text: &str) -> String {
    text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}

fn is_unwanted(c: char) -> bool {
    let is_bidi_control = matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    (c.is_control() && c != '\n' && c != '\t') || is_bidi_control || c == '\u{FEFF}'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_and_bidi_characters_are_removed_and_the_rest_is_kept() {
        assert_eq!(clean("a\u{202E}b\u{0}c\r\nd\te"), "abc\nd\te");
        assert_eq!(clean("مرحبا بالعالم"), "مرحبا بالعالم");
    }

    #[test]
    fn a_long_line_is_cut_with_an_ellipsis() {
        assert_eq!(clean_line("  one\n two  three ", 9), "one two…");
        assert_eq!(clean_line("short", 9), "short");
    }

    #[test]
    fn search_ignores_case_and_accents() {
        assert_eq!(fold("Čapek ÉTÉ ﬁ"), "capek ete fi");
    }
}
