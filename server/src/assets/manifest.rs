//! Vite's manifest: which file an entry point became, and the styles it brings.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

/// By source path: `src/entrypoints/site.ts`.
#[derive(Debug, Default, Deserialize)]
#[serde(transparent)]
pub(super) struct Manifest(BTreeMap<String, Chunk>);

#[derive(Debug, Deserialize)]
struct Chunk {
    /// Below `client/dist`: `assets/site-1a2b3c.js`.
    file: String,
    #[serde(default)]
    css: Vec<String>,
    /// Keys of the chunks it needs.
    #[serde(default)]
    imports: Vec<String>,
}

impl Manifest {
    /// A manifest that cannot be read counts as none: pages come without scripts.
    pub(super) fn parse(json: &[u8]) -> Self {
        serde_json::from_slice(json).unwrap_or_else(|error| {
            tracing::error!(%error, "the client's manifest cannot be read");
            Self::default()
        })
    }

    pub(super) fn script(&self, entry: &str) -> Option<&str> {
        self.0.get(entry).map(|chunk| chunk.file.as_str())
    }

    /// Those of its imports come first: the entry point's own rules win.
    pub(super) fn styles<'a>(&'a self, entry: &'a str) -> Vec<&'a str> {
        let (mut seen, mut styles) = (BTreeSet::new(), Vec::new());
        self.collect(entry, &mut seen, &mut styles);
        styles
    }

    fn collect<'a>(
        &'a self,
        key: &'a str,
        seen: &mut BTreeSet<&'a str>,
        styles: &mut Vec<&'a str>,
    ) {
        let Some(chunk) = self.0.get(key).filter(|_| seen.insert(key)) else { return };
        for import in &chunk.imports {
            self.collect(import, seen, styles);
        }
        for style in &chunk.css {
            if !styles.contains(&style.as_str()) {
                styles.push(style);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MANIFEST: &[u8] = br#"{
        "_shared-1.js": { "file": "assets/shared-1.js", "css": ["assets/shared-1.css"],
                          "imports": ["src/entrypoints/site.ts"] },
        "src/entrypoints/site.ts": { "file": "assets/site-2.js", "isEntry": true,
                          "css": ["assets/site-2.css", "assets/shared-1.css"],
                          "imports": ["_shared-1.js"] }
    }"#;

    #[test]
    fn an_entry_point_brings_its_own_styles_and_those_of_its_imports_once() {
        let manifest = Manifest::parse(MANIFEST);
        assert_eq!(manifest.script("src/entrypoints/site.ts"), Some("assets/site-2.js"));
        let styles = manifest.styles("src/entrypoints/site.ts");
        assert_eq!(styles, ["assets/shared-1.css", "assets/site-2.css"]);
        assert_eq!(manifest.script("src/entrypoints/none.ts"), None);
    }

    #[test]
    fn a_broken_manifest_is_no_manifest() {
        assert!(Manifest::parse(b"{").script("src/entrypoints/site.ts").is_none());
    }
}
