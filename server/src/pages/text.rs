//! Text for a template that knows its language.

use std::fmt;

use askama::filters::{Escaper, Html, HtmlSafe};
use plaza_domain::Localized;

use crate::i18n::{Translate, direction};

/// A text and, where it differs from the page's, its language. Written into HTML it is escaped,
/// and wrapped in an element with `lang` and `dir` where needed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Text {
    /// Unescaped; for attributes and elements that hold no others.
    pub(crate) plain: String,
    pub(crate) lang: Option<String>,
}

impl Text {
    /// A text in the page's language, or of none (a name, a number).
    pub(crate) fn own(plain: impl Into<String>) -> Self {
        Self { plain: plain.into(), lang: None }
    }

    /// The best text for the reader of a page.
    pub(crate) fn pick(text: &Localized, t: Translate) -> Self {
        text.pick(t.locale).map_or_else(Self::default, |(lang, text)| Self {
            plain: text.to_owned(),
            lang: other_language(lang, t),
        })
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.plain.is_empty()
    }

    pub(crate) fn or_else(self, other: impl FnOnce() -> Self) -> Self {
        if self.is_empty() { other() } else { self }
    }
}

/// A language, when it is not the page's.
pub(crate) fn other_language(lang: &str, t: Translate) -> Option<String> {
    let base = lang.split('-').next().unwrap_or_default();
    (base != t.locale).then(|| lang.to_owned())
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(lang) = &self.lang else { return Html.write_escaped_str(f, &self.plain) };
        f.write_str("<span lang=\"")?;
        Html.write_escaped_str(&mut *f, lang)?;
        write!(f, "\" dir=\"{}\">", direction(lang))?;
        Html.write_escaped_str(&mut *f, &self.plain)?;
        f.write_str("</span>")
    }
}

impl HtmlSafe for Text {}

/// Sanitised HTML with its language, where that is not the page's.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Prose {
    pub(crate) html: String,
    pub(crate) lang: Option<String>,
}

impl Prose {
    /// Renders Markdown of the programme.
    pub(crate) fn pick(text: &Localized, t: Translate) -> Option<Self> {
        let (lang, markdown) = text.pick(t.locale)?;
        let html = plaza_domain::markdown::render_text(markdown);
        (!html.trim().is_empty()).then(|| Self { html, lang: other_language(lang, t) })
    }

    pub(crate) fn dir(&self) -> &'static str {
        direction(self.lang.as_deref().unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_in_another_language_says_so_and_is_escaped() {
        let title = Localized::of("ar", "<قاعة>");
        let text = Text::pick(&title, Translate::new("en"));
        assert_eq!(text.to_string(), "<span lang=\"ar\" dir=\"rtl\">&#60;قاعة&#62;</span>");
        assert_eq!(Text::pick(&title, Translate::new("ar")).to_string(), "&#60;قاعة&#62;");
    }
}
