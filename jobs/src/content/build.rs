//! Files to content: all of it, or everything that is wrong with it.

use std::collections::{BTreeMap, BTreeSet};

use plaza_domain::{
    Content, Settings,
    content::{Page, Problem, Revision, blocked_hash, is_locale, is_slug},
    markdown::{PageRules, parse_page},
    settings,
};
use serde::Deserialize;

use super::{ReadError, files::Files};

/// So many are told of one revision: who mends them finds the rest.
const MOST_PROBLEMS: usize = 100;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Blocked {
    emails: Vec<String>,
}

/// Validates everything, then makes the content of it.
pub(super) fn build(revision: Revision, files: Files) -> Result<Content, ReadError> {
    let Files { wanted, mut problems, .. } = files;
    if wanted.is_empty() && problems.is_empty() {
        return Err(ReadError::wrong(
            "the content folder holds no settings.json and no page (`about/en.md`): check content.path",
        ));
    }
    let mut texts = BTreeMap::new();
    for (path, bytes) in wanted {
        match String::from_utf8(bytes) {
            Ok(text) => {
                texts.insert(path, text);
            }
            Err(error) => {
                let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
                let line = 1 + String::from_utf8_lossy(good).matches('\n').count();
                problems.push(Problem::new(path, line, "not UTF-8 text: save the file as UTF-8"));
            }
        }
    }
    let settings = take_settings(&mut texts, &mut problems);
    let blocked = take_blocked(&mut texts, &mut problems);
    let pages = read_pages(&texts, settings.as_ref(), &mut problems);
    match settings {
        Some(settings) if problems.is_empty() => Ok(Content { revision, settings, pages, blocked }),
        _ => {
            problems.sort();
            let more = problems.len().saturating_sub(MOST_PROBLEMS);
            problems.truncate(MOST_PROBLEMS);
            if more > 0 {
                problems.push(Problem::new("…", 1, format!("and {more} more")));
            }
            let id = revision.id;
            Err(ReadError::Refused { revision: id.chars().take(12).collect(), problems })
        }
    }
}

/// The settings; the default when there is no file, `None` when it cannot be read.
fn take_settings(
    texts: &mut BTreeMap<String, String>,
    problems: &mut Vec<Problem>,
) -> Option<Settings> {
    let Some(json) = texts.remove("settings.json") else { return Some(Settings::default()) };
    match settings::parse(&json, "settings.json") {
        Ok(settings) => Some(settings),
        Err(wrong) => {
            problems.extend(wrong);
            None
        }
    }
}

fn take_blocked(texts: &mut BTreeMap<String, String>, problems: &mut Vec<Problem>) -> Vec<String> {
    let Some(json) = texts.remove("blocked.json") else { return Vec::new() };
    match serde_json::from_str::<Blocked>(&json) {
        Ok(Blocked { emails }) => {
            let hashes: BTreeSet<String> = emails.iter().map(|email| blocked_hash(email)).collect();
            hashes.into_iter().collect()
        }
        Err(error) => {
            // The parser's own words could quote an address.
            let reason = "not of the form `{\"emails\": [\"name@example.org\"]}`";
            problems.push(Problem::new("blocked.json", error.line(), reason));
            Vec::new()
        }
    }
}

fn read_pages(
    texts: &BTreeMap<String, String>,
    settings: Option<&Settings>,
    problems: &mut Vec<Problem>,
) -> BTreeMap<String, Page> {
    let widgets: Option<BTreeSet<String>> = settings
        .map(|settings| settings.atrium.widgets.iter().map(|widget| widget.id.clone()).collect());
    let embeds = settings.map_or(&[][..], |settings| &settings.embeds);
    let mut pages = BTreeMap::<String, Page>::new();
    for (path, text) in texts {
        if problems.len() > MOST_PROBLEMS {
            break;
        }
        let Some((slug, locale)) = path.split_once('/') else { continue };
        let locale = locale.strip_suffix(".md").unwrap_or(locale);
        if !is_slug(slug) {
            let reason = format!("`{slug}` is no name for a page: use a-z, 0-9 and hyphens");
            problems.push(Problem::new(path, 1, reason));
        }
        if !is_locale(locale) {
            let reason =
                format!("`{locale}` is no language: name the file like `en.md` or `es-mx.md`");
            problems.push(Problem::new(path, 1, reason));
        }
        let rules = PageRules { path, slug, embeds, widgets: widgets.as_ref() };
        match parse_page(text, &rules) {
            Ok(copy) => {
                let page = pages.entry(slug.to_owned());
                let page = page.or_insert_with(|| Page { copy: BTreeMap::new() });
                page.copy.insert(locale.to_owned(), copy);
            }
            // Without settings, nobody knows which hosts may be embedded.
            Err(_) if settings.is_none() => {}
            Err(wrong) => problems.extend(wrong),
        }
    }
    pages
}
