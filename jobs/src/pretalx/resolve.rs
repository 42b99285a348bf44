//! The names in a [`Mapping`], looked up among what the source has.

use std::collections::{BTreeMap, BTreeSet};

use plaza_domain::{
    Localized,
    schedule::lint::{Warning, WarningKind},
    text::fold,
};

use super::{
    gathered::{Gathered, Question, Tag},
    mapping::{Mapping, Named, TypeLook},
};

/// Ids of the questions a mapping names.
#[derive(Debug, Default)]
pub(super) struct Questions {
    pub links: Vec<u64>,
    pub recommendations: Vec<u64>,
    pub surveys: Vec<u64>,
    pub affiliation: Option<u64>,
    pub participant_cap: Option<u64>,
    pub languages: Option<u64>,
}

impl Questions {
    /// Finds them, and says which are not there.
    pub(super) fn resolve(mapping: &Mapping, questions: &[Question]) -> (Self, Vec<Warning>) {
        let mut by_text = BTreeMap::new();
        for question in questions.iter().rev() {
            by_text.extend(question.text.iter().map(|(_, text)| (key(text), question.id)));
        }
        let ids: BTreeSet<u64> = questions.iter().map(|question| question.id).collect();
        let mut warnings = Vec::new();
        let mut find = |field: &str, named: &Named| {
            let id = match named {
                Named::Id(id) => ids.get(id).copied(),
                Named::Text(text) => by_text
                    .get(&key(text))
                    .copied()
                    .or_else(|| text.trim().parse().ok().filter(|id| ids.contains(id))),
            };
            if id.is_none() {
                warnings.push(unknown(field, &named.to_string(), "question"));
            }
            id
        };
        let mut all = |field: &str, named: &[Named]| -> Vec<u64> {
            named.iter().filter_map(|named| find(field, named)).collect()
        };
        let found = Self {
            links: all("links", &mapping.links),
            recommendations: all("recommendations", &mapping.recommendations),
            surveys: all("surveys", &mapping.surveys),
            affiliation: all("affiliation", mapping.affiliation.as_slice()).pop(),
            participant_cap: all("participant_cap", mapping.participant_cap.as_slice()).pop(),
            languages: all("languages", mapping.languages.as_slice()).pop(),
        };
        (found, warnings)
    }

    /// All of them, in order: what is asked for, and the only ones read.
    pub(super) fn ids(&self) -> BTreeSet<u64> {
        let lists = [&self.links, &self.recommendations, &self.surveys];
        let single = [self.affiliation, self.participant_cap, self.languages];
        lists.into_iter().flatten().copied().chain(single.into_iter().flatten()).collect()
    }
}

/// Ids of the tags a mapping names.
#[derive(Debug, Default)]
pub(super) struct Tags {
    pub captions: BTreeSet<u64>,
    pub sign_language: BTreeSet<u64>,
    pub interpretation: BTreeSet<u64>,
    /// Those that become themes.
    pub themes: BTreeSet<u64>,
}

impl Tags {
    /// Finds them, and says which are not there; a source that hides all its tags is not blamed.
    pub(super) fn resolve(mapping: &Mapping, tags: &[Tag]) -> (Self, Vec<Warning>) {
        let by_name: BTreeMap<String, u64> =
            tags.iter().map(|tag| (key(&tag.name), tag.id)).collect();
        let mut warnings = Vec::new();
        let mut find = |field: &str, names: &[String]| -> BTreeSet<u64> {
            let mut found = BTreeSet::new();
            for name in names {
                match by_name.get(&key(name)) {
                    Some(id) => _ = found.insert(*id),
                    None if tags.is_empty() => {}
                    None => warnings.push(unknown(field, &format!("`{name}`"), "tag")),
                }
            }
            found
        };
        let shown = match &mapping.public_tags {
            Some(names) => find("public_tags", names),
            None => tags.iter().filter(|t| t.is_public == Some(true)).map(|t| t.id).collect(),
        };
        let hidden = find("hidden_tags", &mapping.hidden_tags);
        let found = Self {
            captions: find("captions_tags", &mapping.captions_tags),
            sign_language: find("sign_language_tags", &mapping.sign_language_tags),
            interpretation: find("interpretation_tags", &mapping.interpretation_tags),
            themes: shown.difference(&hidden).copied().collect(),
        };
        let is_untold = !tags.is_empty() && tags.iter().all(|tag| tag.is_public.is_none());
        if mapping.public_tags.is_none() && is_untold {
            let message = "this Pretalx does not say which tags are public, so that none is shown; \
                           list them in `pretalx.mapping.public_tags`";
            warnings.push(about_source(WarningKind::UnknownLabel, message));
        }
        (found, warnings)
    }
}

/// How the types of the source look, by id, and which configured ones are not there.
pub(super) fn resolve_looks(
    mapping: &Mapping,
    gathered: &Gathered,
) -> (BTreeMap<u64, TypeLook>, Vec<Warning>) {
    let mut looks = BTreeMap::new();
    let mut warnings = Vec::new();
    let named = |name: &Localized, wanted: &str| name.iter().any(|(_, t)| key(t) == key(wanted));
    for (wanted, look) in &mapping.types {
        let is_it = |id: u64, name| id.to_string() == *wanted || named(name, wanted);
        match gathered.types.iter().find(|label| is_it(label.id, &label.name)) {
            Some(label) => _ = looks.insert(label.id, look.clone()),
            None => warnings.push(unknown("types", &format!("`{wanted}`"), "session type")),
        }
    }
    (looks, warnings)
}

/// A warning about the source or the configuration, not about a session.
pub(super) fn about_source(kind: WarningKind, message: impl Into<String>) -> Warning {
    Warning { kind, sessions: Vec::new(), message: message.into() }
}

fn unknown(field: &str, named: &str, thing: &str) -> Warning {
    let kind = match thing {
        "question" => WarningKind::UnknownQuestion,
        _ => WarningKind::UnknownLabel,
    };
    let message = format!(
        "pretalx.mapping.{field}: the source has no {thing} {named}, or does not show it to us"
    );
    about_source(kind, message)
}

/// Names are compared without regard to case, accents and surrounding blanks.
fn key(name: &str) -> String {
    fold(name.trim())
}
