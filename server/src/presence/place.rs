//! Where somebody is, as far as it is anybody's business.

use serde::{Deserialize, Serialize};

use crate::{edition::Edition, pages::is_copy};

/// A place people are counted at.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Place {
    /// A public page, by its path.
    Page(String),
    /// A session, by its id.
    Session(String),
    /// A room, by the id of its location.
    Room(String),
}

/// Pages that are there whatever the organizers publish. Those of one person, of the desk and of
/// signing in are nobody's business.
const PAGES: [&str; 5] = ["/", "/schedule", "/people", "/search", "/doors"];

impl Place {
    /// Whether there is such a place, and others may know that somebody is at it. Its name is read
    /// by others, so it is never one that somebody made up.
    pub(crate) fn is_known(&self, edition: &Edition) -> bool {
        let is_location =
            |id: &str| edition.schedule().is_some_and(|schedule| schedule.location(id).is_some());
        match self {
            Self::Page(path) if PAGES.contains(&path.as_str()) => true,
            Self::Page(path) => {
                let Some(path) = path.strip_prefix('/') else { return false };
                match path.split_once('/') {
                    Some(("sessions", id)) => edition.session(id).is_some(),
                    Some(("people", id)) => edition.person(id).is_some(),
                    Some(("doors", id)) => is_location(id),
                    Some(_) => false,
                    None => is_content(path, edition),
                }
            }
            Self::Session(id) => edition.session(id).is_some(),
            Self::Room(id) => is_location(id),
        }
    }
}

/// Whether the organizers wrote a page that is open at an address of its own.
fn is_content(slug: &str, edition: &Edition) -> bool {
    let content = edition.content();
    content.pages.contains_key(slug) && content.settings.page(slug).is_open() && !is_copy(slug)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use plaza_domain::{content, settings::PageFlag};

    use super::*;
    use crate::plaza::no_content;

    fn page(path: &str, edition: &Edition) -> bool {
        Place::Page(path.to_owned()).is_known(edition)
    }

    #[test]
    fn only_public_pages_that_exist_are_places() {
        let mut content = no_content();
        for slug in ["help", "hidden", "atrium-top"] {
            let copy = BTreeMap::default();
            content.body.pages.insert(slug.to_owned(), content::Page { copy });
        }
        let hidden = PageFlag { enabled: true, visible: false };
        content.body.settings.pages.insert("hidden".to_owned(), hidden);
        let edition = Edition::new(None, content);
        let known = ["/", "/schedule", "/people", "/doors", "/help"];
        assert_eq!(known.map(|path| page(path, &edition)), [true; 5]);
        let made_up = [
            "",
            "help",
            "/help/",
            "/hidden",
            "/atrium-top",
            "/the-event-is-cancelled",
            "/people/the-event-is-cancelled",
            "/me",
            "/me/schedule",
            "/admin/mail",
            "/outbox",
            "/help?b=c",
        ];
        assert_eq!(made_up.map(|path| page(path, &edition)), [false; 12]);
        assert!(!Place::Session("37SR9H".into()).is_known(&edition));
        assert!(!Place::Room("12".into()).is_known(&edition));
    }

    #[test]
    fn a_place_is_named_by_its_kind() {
        let text = serde_json::to_string(&Place::Room("12".into())).unwrap();
        assert_eq!(text, r#"{"room":"12"}"#);
    }
}
