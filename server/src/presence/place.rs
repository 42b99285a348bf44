//! Where somebody is, as far as it is anybody's business.

use plaza_domain::Schedule;
use serde::{Deserialize, Serialize};

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

/// Characters of a path or an id.
const MAX: usize = 100;
/// What people do here is nobody's business.
const PRIVATE: [&str; 5] = ["/me", "/admin", "/sign-in", "/sign-out", "/outbox"];

impl Place {
    /// Whether there is such a place, and others may know that somebody is at it.
    pub(crate) fn is_known(&self, schedule: Option<&Schedule>) -> bool {
        match self {
            Self::Page(path) => {
                let is_plain = |c: char| c.is_ascii_alphanumeric() || "/-_.".contains(c);
                let is_private = |private: &str| {
                    let rest = path.strip_prefix(private);
                    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
                };
                path.starts_with('/')
                    && path.len() <= MAX
                    && path.chars().all(is_plain)
                    && !PRIVATE.into_iter().any(is_private)
            }
            Self::Session(id) => schedule
                .is_some_and(|schedule| schedule.sessions.iter().any(|s| s.id.as_str() == id)),
            Self::Room(id) => schedule.is_some_and(|schedule| schedule.location(id).is_some()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_public_places_that_exist_are_known() {
        let page = |path: &str| Place::Page(path.to_owned()).is_known(None);
        let paths = ["/", "/schedule", "/people/ABC", "/meals", "/sessions/37SR9H"];
        assert_eq!(paths.map(page), [true; 5]);
        let long = format!("/{}", "x".repeat(100));
        let paths = ["", "schedule", "/me", "/me/schedule", "/admin/mail", "/a?b=c", "/a b", &long];
        assert_eq!(paths.map(page), [false; 8]);
        assert!(!Place::Session("37SR9H".into()).is_known(None));
    }

    #[test]
    fn a_place_is_named_by_its_kind() {
        let text = serde_json::to_string(&Place::Room("12".into())).unwrap();
        assert_eq!(text, r#"{"room":"12"}"#);
    }
}
