//! What people write, made harmless: nothing invisible, nothing that turns other people's text
//! around, nothing without end.

use unicode_normalization::UnicodeNormalization as _;

/// Letters of a name that are shown.
pub const MAX_NAME: usize = 48;
/// Letters of one message.
pub const MAX_MESSAGE: usize = 2_000;
/// Combining marks in a row that are still writing; more are there to climb out of their line.
const MAX_MARKS: usize = 4;

/// A name in one line, in the composed form; what cannot be seen is left out. `None` when nothing
/// is left to be seen.
pub fn clean_name(name: &str) -> Option<String> {
    let line = clean(name, char::is_whitespace);
    let words: Vec<_> = line.split_whitespace().collect();
    let cut: String = words.join(" ").chars().take(MAX_NAME).collect();
    let cut = cut.trim_end();
    (!cut.is_empty() && cut.chars().any(is_seen)).then(|| cut.to_owned())
}

/// A message of several lines. `None` when nothing is left to be seen.
pub fn clean_message(text: &str) -> Option<String> {
    let text = clean(text, |letter| letter.is_whitespace() && letter != '\n');
    let text = text.trim();
    text.chars().any(is_seen).then(|| text.to_owned())
}

fn clean(text: &str, is_space: impl Fn(char) -> bool) -> String {
    let mut marks = 0;
    text.nfc()
        .filter(|letter| is_kept(*letter))
        .map(|letter| if is_space(letter) { ' ' } else { letter })
        .filter(|letter| {
            let is_mark = unicode_normalization::char::is_combining_mark(*letter);
            marks = if is_mark { marks + 1 } else { 0 };
            marks <= MAX_MARKS
        })
        .collect()
}

/// Not controls, not what turns text around (Unicode's bidirectional embeddings, overrides and
/// isolates), not what has no width; joiners stay, since Persian and emoji need them.
fn is_kept(letter: char) -> bool {
    !matches!(
        letter,
        '\u{0}'..='\u{8}'
            | '\u{b}'..='\u{1f}'
            | '\u{7f}'..='\u{9f}'
            | '\u{ad}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'
            | '\u{200e}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}'
    )
}

fn is_seen(letter: char) -> bool {
    let is_joiner = matches!(letter, '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}');
    !letter.is_whitespace()
        && !is_joiner
        && !matches!(letter, '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' | '\u{2800}')
        && !unicode_normalization::char::is_combining_mark(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_line_that_can_be_seen() {
        let name = |text: &str| clean_name(text);
        assert_eq!(name("  Ana\tLucía \n"), Some("Ana Lucía".to_owned()));
        assert_eq!(name("نور"), Some("نور".to_owned()));
        assert_eq!(name("admin\u{202e}nimda"), Some("adminnimda".to_owned()));
        assert_eq!(name("A\u{200b}\u{feff}na"), Some("Ana".to_owned()));
        assert_eq!(name(&"x".repeat(5_000)), Some("x".repeat(MAX_NAME)));
        let tower = format!("a{}", "\u{316}".repeat(60));
        assert_eq!(name(&tower).map(|name| name.chars().count()), Some(1 + MAX_MARKS));
        for nothing in ["", "   ", "\u{200d}\u{200d}", "\u{3164}", "\u{0}\u{7}", "\u{301}"] {
            assert_eq!(name(nothing), None, "{nothing:?}");
        }
    }

    #[test]
    fn a_message_keeps_its_lines_and_its_emoji() {
        assert_eq!(clean_message(" one\n two\r\n"), Some("one\n two".to_owned()));
        let family = "👩\u{200d}👧";
        assert_eq!(clean_message(family), Some(family.to_owned()));
        assert_eq!(clean_message("\u{2066}\u{2069}"), None);
    }
}
