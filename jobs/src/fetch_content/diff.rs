//! What differs between two contents, in an organizer's words.

use std::collections::BTreeMap;

use plaza_domain::{Content, content::PageCopy};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Pages are named `about/en`, settings by their path: `theme.accent`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContentDiff {
    pub added: Vec<String>,
    pub changed: Vec<String>,
    pub removed: Vec<String>,
    pub settings: Vec<String>,
    /// Whether the list of blocked addresses is another one; it is never shown.
    pub blocked: bool,
}

impl ContentDiff {
    /// From the content before (nothing, for the first) to the content after.
    pub fn between(before: Option<&Content>, after: &Content) -> Self {
        let old = before.map(pages_of).unwrap_or_default();
        let new = pages_of(after);
        let mut diff = Self::default();
        for (name, copy) in &new {
            match old.get(name) {
                None => diff.added.push(name.clone()),
                Some(known) if known != copy => diff.changed.push(name.clone()),
                Some(_) => {}
            }
        }
        diff.removed = old.keys().filter(|name| !new.contains_key(*name)).cloned().collect();
        let old_settings = before.map(|content| &content.settings).cloned().unwrap_or_default();
        let values = [&old_settings, &after.settings].map(|settings| {
            serde_json::to_value(settings).expect("settings have text keys and finite numbers")
        });
        compare(&values[0], &values[1], String::new(), &mut diff.settings);
        diff.blocked = before.map_or(&[][..], |content| &content.blocked) != after.blocked;
        diff
    }

    /// `1 page added, 2 changed, settings: theme.accent`.
    pub fn summary(&self) -> String {
        let mut parts = Vec::new();
        for (pages, what) in
            [(&self.added, "added"), (&self.changed, "changed"), (&self.removed, "removed")]
        {
            match pages.len() {
                0 => {}
                1 => parts.push(format!("1 page {what}")),
                count => parts.push(format!("{count} pages {what}")),
            }
        }
        match self.settings.len() {
            0 => {}
            1..=3 => parts.push(format!("settings changed ({})", self.settings.join(", "))),
            count => parts.push(format!("{count} settings changed")),
        }
        if self.blocked {
            parts.push("blocked addresses changed".into());
        }
        if parts.is_empty() { "rendered anew".into() } else { parts.join(", ") }
    }

    /// One line for each change.
    pub fn lines(&self) -> Vec<String> {
        let said = |names: &[String], what: &str| -> Vec<String> {
            names.iter().map(|name| format!("{what} {name}")).collect()
        };
        let mut lines = said(&self.added, "page added:");
        lines.extend(said(&self.changed, "page changed:"));
        lines.extend(said(&self.removed, "page removed:"));
        lines.extend(said(&self.settings, "setting changed:"));
        lines.extend(self.blocked.then(|| "blocked addresses changed".to_owned()));
        lines
    }
}

fn pages_of(content: &Content) -> BTreeMap<String, &PageCopy> {
    let pages = content.pages.iter();
    pages
        .flat_map(|(slug, page)| {
            page.copy.iter().map(move |(locale, copy)| (format!("{slug}/{locale}"), copy))
        })
        .collect()
}

/// Two objects are compared key by key two levels down; below that, the whole counts.
fn compare(old: &Value, new: &Value, path: String, changed: &mut Vec<String>) {
    let is_deep = path.contains('.');
    match (old, new) {
        _ if old == new => {}
        (Value::Object(before), Value::Object(after)) if !is_deep => {
            let added = after.keys().filter(|key| !before.contains_key(*key));
            for key in before.keys().chain(added) {
                let inner = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                let [old, new] = [before, after].map(|map| map.get(key).unwrap_or(&Value::Null));
                compare(old, new, inner, changed);
            }
        }
        _ => changed.push(path),
    }
}
