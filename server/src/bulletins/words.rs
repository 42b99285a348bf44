//! A bulletin in a reader's language.

use chrono::{DateTime, Utc};
use plaza_domain::Localized;
use plaza_store::{Bulletin, BulletinKind};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::i18n::Translate;

/// Titles of changed sessions that are listed.
pub(super) const MAX_TITLES: usize = 5;

/// A bulletin as pages are told it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Told {
    /// Grows; who has seen it has seen those before it.
    pub(crate) seq: i64,
    kind: &'static str,
    /// The session it is about.
    session: Option<String>,
    title: String,
    text: String,
    /// The language of the words.
    lang: &'static str,
    at: DateTime<Utc>,
    /// When the session starts.
    #[serde(skip_serializing_if = "Option::is_none")]
    starts_at: Option<DateTime<Utc>>,
}

/// What stands in a bulletin that the programme changed.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Programme {
    pub(super) count: usize,
    pub(super) titles: Vec<Localized>,
}

/// What stands in a bulletin that a session starts.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Starting {
    pub(super) title: Localized,
    pub(super) starts_at: Option<DateTime<Utc>>,
}

/// What stands in a message of the organizers.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Message {
    subject: Localized,
    text: Localized,
}

impl Told {
    pub(crate) fn new(bulletin: &Bulletin, locale: &'static str) -> Self {
        let t = Translate::new(locale);
        let (title, text, starts_at) = match bulletin.kind {
            BulletinKind::Programme => {
                let Programme { count, titles } = read(&bulletin.body);
                let titles: Vec<_> = titles.iter().map(|title| title.text(locale)).collect();
                let list = titles.join(&t.get("live-list-comma"));
                (t.count("live-programme-changed", &count), list, None)
            }
            BulletinKind::Starting => {
                let Starting { title, starts_at } = read(&bulletin.body);
                (t.get("live-starting"), title.text(locale).to_owned(), starts_at)
            }
            BulletinKind::Message => {
                let Message { subject, text } = read(&bulletin.body);
                (subject.text(locale).to_owned(), text.text(locale).to_owned(), None)
            }
        };
        Self {
            seq: bulletin.id,
            kind: bulletin.kind.as_str(),
            session: bulletin.session.clone(),
            title,
            text,
            lang: locale,
            at: bulletin.created_at,
            starts_at,
        }
    }
}

/// Another version may say more or less.
fn read<T: Default + for<'de> Deserialize<'de>>(body: &Value) -> T {
    T::deserialize(body).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn told(kind: BulletinKind, body: Value, locale: &'static str) -> (String, String) {
        let (id, session, created_at) = (1, None, DateTime::UNIX_EPOCH);
        let told = Told::new(&Bulletin { id, kind, session, body, created_at }, locale);
        (told.title, told.text)
    }

    #[test]
    fn each_reads_it_in_their_language() {
        let talk = json!({"en": "A talk", "es": "Una charla"});
        let changed = json!({"count": 1, "titles": [talk]});
        let words = |title: &str, text: &str| (title.to_owned(), text.to_owned());
        assert_eq!(
            told(BulletinKind::Programme, changed.clone(), "en"),
            words("The programme changed: 1 session", "A talk")
        );
        assert_eq!(
            told(BulletinKind::Programme, changed, "es"),
            words("El programa cambió: 1 sesión", "Una charla")
        );
        let starting = json!({"title": talk, "starts_at": "2026-06-18T08:00:00Z"});
        assert_eq!(told(BulletinKind::Starting, starting, "en"), words("Starts soon", "A talk"));
        let message = json!({"subject": {"en": "Hi"}, "text": {"en": "There"}, "mail": true});
        assert_eq!(told(BulletinKind::Message, message, "ar"), words("Hi", "There"));
        assert_eq!(told(BulletinKind::Message, json!("?"), "en"), words("", ""));
    }
}
