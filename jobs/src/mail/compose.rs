//! What a letter says: the parts every letter is made of, filled for one kind, as text and HTML.

use askama::Template;
use plaza_domain::Localized;

use super::texts::{Texts, direction};

/// Characters of a subject; what is longer is cut by the programs that show it anyway.
const MAX_SUBJECT: usize = 200;
/// Characters of a name someone is greeted with.
const MAX_NAME: usize = 60;

/// A letter, ready to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// One line.
    pub subject: String,
    pub text: String,
    pub html: String,
    /// The language of the greeting and the explanations.
    pub locale: &'static str,
}

/// Who writes, and to whom.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame<'a> {
    pub(super) texts: Texts,
    /// The name of the conference in the reader's language.
    pub(super) conference: &'a str,
    /// Where the plaza is, without a slash at its end.
    pub(super) home: &'a str,
}

/// How somebody gets in.
#[derive(Debug)]
pub(super) struct Key<'a> {
    pub(super) link: &'a str,
    /// Where there is a page that asks for it.
    pub(super) code: Option<String>,
    /// How long both work.
    pub(super) minutes: i64,
}

#[derive(Debug, Template)]
#[template(path = "mail/letter.html")]
struct Html<'a> {
    sheet: &'a Sheet,
}

#[derive(Debug, Template)]
#[template(path = "mail/letter.txt")]
struct Text<'a> {
    sheet: &'a Sheet,
}

/// The parts of a letter, from top to bottom.
#[derive(Debug)]
struct Sheet {
    locale: &'static str,
    dir: &'static str,
    subject: String,
    greeting: String,
    paragraphs: Vec<Paragraph>,
    action: Action,
    code: Option<(String, String)>,
    notes: Vec<Note>,
    footer: String,
    home: String,
}

/// Lines in a language that may be another than the letter's.
#[derive(Debug)]
struct Paragraph {
    lang: String,
    dir: &'static str,
    lines: Vec<String>,
    /// The name of something.
    is_title: bool,
}

#[derive(Debug)]
struct Action {
    label: String,
    url: String,
}

#[derive(Debug)]
struct Note {
    text: String,
    url: Option<String>,
}

/// Somebody asked to sign in.
pub(super) fn sign_in(frame: Frame<'_>, key: &Key<'_>) -> Result<Written, askama::Error> {
    let t = frame.texts;
    let mut sheet = Sheet::new(frame, &frame.say("mail-sign-in-subject"), "");
    sheet.say(t, &frame.say("mail-sign-in-intro"));
    sheet.action = Action { label: t.get("mail-sign-in-action"), url: key.link.to_owned() };
    sheet.code = key.code.clone().map(|code| (t.get("mail-sign-in-code"), code));
    sheet.note(t.count("mail-link-minutes", key.minutes));
    sheet.note(t.get("mail-sign-in-ignore"));
    sheet.write()
}

/// A ticket lets somebody in.
pub(super) fn ticket(
    frame: Frame<'_>,
    name: &str,
    key: &Key<'_>,
) -> Result<Written, askama::Error> {
    let t = frame.texts;
    let mut sheet = Sheet::new(frame, &frame.say("mail-ticket-subject"), name);
    sheet.say(t, &frame.say("mail-ticket-intro"));
    sheet.action = Action { label: t.get("mail-ticket-action"), url: key.link.to_owned() };
    sheet.note(t.count("mail-link-minutes", key.minutes));
    let again = format!("{}/sign-in", frame.home);
    sheet.notes.push(Note { text: t.get("mail-ticket-later"), url: Some(again) });
    sheet.note(t.get("mail-ticket-ignore"));
    sheet.write()
}

/// A seat became free.
pub(super) fn seat(
    frame: Frame<'_>,
    name: &str,
    session: &str,
    title: &Localized,
) -> Result<Written, askama::Error> {
    let t = frame.texts;
    let (lang, title) = title.pick(t.locale).unwrap_or((t.locale, session));
    let mut sheet = Sheet::new(frame, &t.fill("mail-seat-subject", "title", title), name);
    sheet.say(t, &t.get("mail-seat-intro"));
    sheet.paragraphs.push(Paragraph { is_title: true, ..Paragraph::new(lang, title) });
    let url = format!("{}/sessions/{session}", frame.home);
    sheet.action = Action { label: t.get("mail-seat-action"), url };
    sheet.note(t.get("mail-seat-leave"));
    sheet.write()
}

/// The organizers write. What they wrote is plain text; blank lines part paragraphs.
pub(super) fn message(
    frame: Frame<'_>,
    name: &str,
    subject: &Localized,
    text: &Localized,
) -> Result<Written, askama::Error> {
    let t = frame.texts;
    let mut sheet = Sheet::new(frame, subject.text(t.locale), name);
    if let Some((lang, text)) = text.pick(t.locale) {
        let text = text.replace("\r\n", "\n");
        let paragraphs = text.split("\n\n").map(str::trim).filter(|lines| !lines.is_empty());
        sheet.paragraphs.extend(paragraphs.map(|lines| Paragraph::new(lang, lines)));
    }
    sheet.action = Action { label: frame.say("mail-message-action"), url: frame.home.to_owned() };
    sheet.note(frame.say("mail-message-why"));
    sheet.write()
}

impl Frame<'_> {
    /// A text in which the conference may be named.
    fn say(&self, key: &str) -> String {
        self.texts.fill(key, "conference", self.conference)
    }
}

impl Paragraph {
    fn new(lang: &str, text: &str) -> Self {
        let lines = text.lines().map(one_line).collect();
        Self { lang: lang.to_owned(), dir: direction(lang), lines, is_title: false }
    }
}

impl Sheet {
    fn new(frame: Frame<'_>, subject: &str, name: &str) -> Self {
        let t = frame.texts;
        let greeting = greetable(name)
            .map_or_else(|| t.get("mail-hello"), |name| t.fill("mail-hello-name", "name", &name));
        Self {
            locale: t.locale,
            dir: direction(t.locale),
            subject: one_line(subject).chars().take(MAX_SUBJECT).collect(),
            greeting,
            paragraphs: Vec::new(),
            action: Action { label: String::new(), url: frame.home.to_owned() },
            code: None,
            notes: Vec::new(),
            footer: frame.say("mail-footer"),
            home: frame.home.to_owned(),
        }
    }

    fn say(&mut self, t: Texts, text: &str) {
        self.paragraphs.push(Paragraph::new(t.locale, text));
    }

    fn note(&mut self, text: String) {
        self.notes.push(Note { text, url: None });
    }

    fn write(self) -> Result<Written, askama::Error> {
        let (text, html) = (Text { sheet: &self }.render()?, Html { sheet: &self }.render()?);
        Ok(Written { subject: self.subject, text: text + "\n", html, locale: self.locale })
    }
}

/// Without line breaks, which would begin another header, and without other control characters;
/// nor those that turn the direction of what follows.
fn one_line(text: &str) -> String {
    let is_turning = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let breaks = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    let plain = text.chars().filter(|c| !is_turning(*c));
    let plain: String = plain.map(|c| if breaks(c) { ' ' } else { c }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The name, if it looks like one. Whoever buys a ticket writes a name and an address that may be
/// anybody's: what could be an advertisement or an address of the web is not sent on.
fn greetable(name: &str) -> Option<String> {
    let name = one_line(name);
    let has_address = name.contains(['/', ':', '@', '\\'])
        || name.split('.').skip(1).any(|rest| rest.starts_with(|c: char| c.is_alphanumeric()));
    let is_name = !name.is_empty() && name.chars().count() <= MAX_NAME && !has_address;
    is_name.then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(tag: &str) -> Frame<'static> {
        Frame { texts: Texts::of(tag), conference: "Festival", home: "https://plaza.example.org" }
    }

    fn key() -> Key<'static> {
        let code = Some("ABCD-EFGH".to_owned());
        Key { link: "https://plaza.example.org/sign-in/link/T0ken_-", code, minutes: 10 }
    }

    #[test]
    fn a_letter_of_sign_in_has_its_link_its_code_and_its_minutes() {
        let written = sign_in(frame("en"), &key()).unwrap();
        assert_eq!(written.subject, "Sign in to Festival");
        assert_eq!(
            written.text,
            "Hello,\n\n\
             With this link you sign in to Festival:\n\n\
             Sign in:\nhttps://plaza.example.org/sign-in/link/T0ken_-\n\n\
             Or type this code on the page where you asked for this mail:\n\n    ABCD-EFGH\n\n\
             The link works once, within 10 minutes.\n\n\
             You did not ask for this mail? Then ignore it: without it nobody can sign in with \
             your address. Give the link and the code to no one.\n\n\
             -- \nThis mail was sent by Festival.\nhttps://plaza.example.org\n"
        );
        assert!(written.html.contains("href=\"https://plaza.example.org/sign-in/link/T0ken_-\""));
        assert!(written.html.contains(">ABCD-EFGH<"));
    }

    #[test]
    fn each_language_is_written_in_its_direction() {
        for (tag, start) in [
            ("en", "<html lang=\"en\" dir=\"ltr\">"),
            ("es-MX", "<html lang=\"es\" dir=\"ltr\">"),
            ("ar", "<html lang=\"ar\" dir=\"rtl\">"),
        ] {
            let written = ticket(frame(tag), "Ada", &key()).unwrap();
            assert!(written.html.contains(start), "{}", written.html);
            for part in ["Ada", "Festival", "T0ken_-", "https://plaza.example.org/sign-in\n"] {
                assert!(written.text.contains(part), "{tag}: {part} in {}", written.text);
            }
            assert!(!written.text.contains("Unknown localization"), "{}", written.text);
        }
    }

    #[test]
    fn hostile_names_and_titles_break_neither_headers_nor_html() {
        let title = Localized::of("de", "Tee\r\nBcc: eve@example.org\u{202e}</bdi><script>");
        let written = seat(frame("en"), "<b>Eve</b>", "S1", &title).unwrap();
        assert_eq!(written.subject, "You have a seat: Tee Bcc: eve@example.org</bdi><script>");
        assert!(!written.html.contains("<script>"), "{}", written.html);
        assert!(written.html.contains("lang=\"de\""), "{}", written.html);
        assert!(written.text.starts_with("Hello,\n"), "{}", written.text);
    }

    #[test]
    fn people_are_greeted_by_names_only() {
        for name in ["Ada Lovelace", "J. R. R. Tolkien", "أدا", "O’Neill-Smith Jr."] {
            assert_eq!(greetable(name).as_deref(), Some(name));
        }
        let long = "a".repeat(61);
        for name in ["", " \n", "Win at https://evil.example", "evil.example", "a@b", &long] {
            assert_eq!(greetable(name), None, "{name}");
        }
    }

    #[test]
    fn a_message_keeps_its_paragraphs_and_its_language() {
        let subject = Localized::english("Doors open at 9");
        let text = Localized::english("Dear all,\r\n\r\nthe doors open at 9.\nSee you & yours <3");
        let written = message(frame("ar"), "", &subject, &text).unwrap();
        assert_eq!(written.subject, "Doors open at 9");
        assert!(written.text.contains("Dear all,\n\nthe doors open at 9.\nSee you & yours <3\n"));
        let html = "<p lang=\"en\" dir=\"ltr\"";
        assert_eq!(written.html.matches(html).count(), 2, "{}", written.html);
        assert!(written.html.contains("the doors open at 9.<br>See you &#38; yours &#60;3"));
    }
}
