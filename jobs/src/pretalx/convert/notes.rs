//! Cleans every text that becomes public, and notes what had to be changed.

use plaza_domain::{
    Localized,
    schedule::{
        SessionId,
        lint::{Warning, WarningKind},
    },
    text::{clean, clean_line, shorten},
};
use url::Url;

use crate::pretalx::{Gathered, source::is_loopback};

/// Longer addresses are nothing a person made.
const LONGEST_URL: usize = 2048;

/// Cleans texts and collects warnings.
#[derive(Debug)]
pub(super) struct Notes<'a> {
    pub warnings: Vec<Warning>,
    /// The language of texts that do not say theirs.
    pub locale: &'a str,
    base: Option<&'a Url>,
    is_local_site: bool,
    /// What the next warnings are about.
    subject: Subject,
}

#[derive(Debug, Default)]
struct Subject {
    name: String,
    session: Option<SessionId>,
}

impl<'a> Notes<'a> {
    pub(super) fn new(gathered: &'a Gathered, locale: &'a str) -> Self {
        Self {
            warnings: Vec::new(),
            locale,
            base: gathered.base.as_ref(),
            is_local_site: gathered.is_local_site,
            subject: Subject::default(),
        }
    }

    /// Says what the next texts belong to.
    pub(super) fn about(&mut self, name: &str, session: Option<SessionId>) {
        self.subject = Subject { name: name.to_owned(), session };
    }

    pub(super) fn warn(&mut self, kind: WarningKind, message: &str) {
        let message = match self.subject.name.as_str() {
            "" => message.to_owned(),
            name => format!("{name}: {message}"),
        };
        self.warnings.push(Warning {
            kind,
            sessions: self.subject.session.iter().cloned().collect(),
            message,
        });
    }

    /// One line of at most `max` characters.
    pub(super) fn line(&mut self, text: &str, max: usize) -> String {
        let line = clean_line(text, max);
        self.note_cleaning(text, max);
        line
    }

    /// Text of several lines, at most `max` characters, trimmed.
    pub(super) fn text(&mut self, text: &str, max: usize) -> String {
        self.note_cleaning(text, max);
        shorten(clean(text).trim(), max)
    }

    /// Text in one language.
    pub(super) fn text_in(&mut self, locale: Option<&str>, text: &str, max: usize) -> Localized {
        let text = self.text(text, max);
        Localized::of(locale.filter(|locale| is_locale(locale)).unwrap_or(self.locale), text)
    }

    /// All languages, each at most `max` characters; keys that are no language are dropped.
    pub(super) fn localized(&mut self, texts: &Localized, max: usize) -> Localized {
        let mut cleaned = Localized::default();
        for (locale, text) in texts.iter().filter(|(locale, _)| is_locale(locale)) {
            cleaned.insert(locale, self.text(text, max));
        }
        cleaned
    }

    /// A name in all its languages, each on one line of at most `max` characters.
    pub(super) fn name(&mut self, texts: &Localized, max: usize) -> Localized {
        self.localized(texts, max).map(|text| clean_line(text, max))
    }

    /// A picture or a file of the source; none when visitors could not load it.
    pub(super) fn media(&mut self, address: Option<&str>) -> Option<Url> {
        let address = address.map(str::trim).filter(|address| !address.is_empty())?;
        let url = match (Url::parse(address), self.base) {
            (Ok(url), _) => Some(url),
            (Err(url::ParseError::RelativeUrlWithoutBase), Some(base)) => base.join(address).ok(),
            (Err(_), _) => None,
        };
        match url.filter(is_web) {
            Some(url) if is_loopback(&url) && !self.is_local_site => None,
            Some(url) => Some(url),
            None => {
                self.warn(WarningKind::Cleaned, "a link that is not http or https was dropped");
                None
            }
        }
    }

    fn note_cleaning(&mut self, text: &str, max: usize) {
        if text.len() > max && text.trim().chars().count() > max {
            let message = format!("a text of more than {max} characters was cut");
            self.warn(WarningKind::Cleaned, &message);
        }
        let has_deceptive = || clean(text).chars().count() < text.replace('\r', "").chars().count();
        if matches!(clean(text), std::borrow::Cow::Owned(_)) && has_deceptive() {
            self.warn(WarningKind::Cleaned, "control or direction characters were removed");
        }
    }
}

/// Whether a link may be followed by a visitor's browser: on the web, without credentials.
pub(super) fn is_web(url: &Url) -> bool {
    matches!(url.scheme(), "http" | "https")
        && url.host().is_some()
        && url.username().is_empty()
        && url.password().is_none()
        && url.as_str().len() <= LONGEST_URL
}

/// Whether a text has the form of a language tag.
pub(super) fn is_locale(locale: &str) -> bool {
    let is_part = |part: &str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    locale.len() <= 35
        && locale.split(['-', '_']).all(is_part)
        && locale.bytes().take(2).filter(u8::is_ascii_alphabetic).count() == 2
}

/// `#rrggbb`, lower case; nothing else.
pub(super) fn color(color: Option<&str>) -> Option<String> {
    let color = color?.trim();
    let digits = color.strip_prefix('#')?;
    let is_hex = digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit());
    is_hex.then(|| color.to_ascii_lowercase())
}
