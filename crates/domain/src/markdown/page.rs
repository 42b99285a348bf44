//! An organizer's page: Markdown with a little front matter, widgets, frames and footnotes.

use std::collections::BTreeSet;

use pulldown_cmark::{Event, html::push_html};

use super::{
    footnotes, frames, front_matter, headings, line_at,
    lines::{self, Piece},
    parse, plain,
    sanitize::PageSanitizer,
    tables,
};
use crate::{
    content::{Block, PageCopy, Problem},
    text::{clean, clean_line},
};

/// A page longer than this is no page; some marks cost the square of their number to sanitise.
const MAX_BYTES: usize = 128 * 1024;
const MAX_TITLE: usize = 200;
const MAX_DESCRIPTION: usize = 300;

/// What a page is held against.
#[derive(Debug, Clone, Copy)]
pub struct PageRules<'a> {
    /// Where the page stands, for problems: `about/en.md`.
    pub path: &'a str,
    /// The title of a page that has none.
    pub slug: &'a str,
    /// Hosts that may be embedded besides the known video hosts.
    pub embeds: &'a [String],
    /// The widgets there are; `None` when the settings could not be read.
    pub widgets: Option<&'a BTreeSet<String>>,
}

/// Reads and renders a page, or says everything that is wrong with it.
pub fn parse_page(markdown: &str, rules: &PageRules<'_>) -> Result<PageCopy, Vec<Problem>> {
    if markdown.len() > MAX_BYTES {
        let long = markdown.len();
        let reason = format!("a page may have at most {MAX_BYTES} bytes, this one has {long}");
        return Err(vec![Problem::new(rules.path, 1, reason)]);
    }
    let source = clean(markdown);
    let (matter, start) = front_matter::split(&source)
        .map_err(|(line, reason)| vec![Problem::new(rules.path, line, reason)])?;
    let body = &source[start..];
    let mut events: Vec<_> = parse(body).collect();
    let heading = headings::take_title(&mut events);
    let mut ids = headings::settle(&mut events);
    ids.append(&mut footnotes::gather(&mut events));
    tables::align(&mut events);
    let sanitizer = PageSanitizer::new(rules.embeds, ids);

    let mut problems = Vec::new();
    let mut blocks = Vec::new();
    for piece in lines::cut(body, events) {
        match piece {
            Piece::Widget(name, at) => {
                if rules.widgets.is_some_and(|widgets| !widgets.contains(&name)) {
                    let reason = format!("no widget in settings.json has the id `{name}`");
                    problems.push(Problem::new(rules.path, line_at(&source, start + at), reason));
                }
                blocks.push(Block::Widget(name));
            }
            Piece::Text(events) => {
                let (html, refused) = render(events, &sanitizer);
                problems.extend(refused.iter().map(|src| refuse_frame(&source, src, rules.path)));
                if !html.trim().is_empty() {
                    blocks.push(Block::Html(html));
                }
            }
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let title = matter.title.filter(|title| !title.trim().is_empty()).or(heading);
    let description = matter.description.filter(|text| !text.trim().is_empty());
    Ok(PageCopy {
        title: clean_line(title.as_deref().unwrap_or(rules.slug), MAX_TITLE),
        description: description.map_or_else(
            || plain::plain_text(body, MAX_DESCRIPTION),
            |text| clean_line(&text, MAX_DESCRIPTION),
        ),
        blocks,
    })
}

fn render(events: Vec<Event<'_>>, sanitizer: &PageSanitizer) -> (String, Vec<String>) {
    let mut html = String::new();
    push_html(&mut html, events.into_iter().map(demote_title));
    sanitizer.clean(&frames::name(&html))
}

/// A page has one `h1`, which is its title: one in raw HTML is a heading like the others.
fn demote_title(event: Event<'_>) -> Event<'_> {
    let demote = |html: &str| {
        let lower = html.replace("<H1", "<h1").replace("</H1", "</h1");
        lower.replace("<h1", "<h2").replace("</h1", "</h2")
    };
    match event {
        Event::Html(html) => Event::Html(demote(&html).into()),
        Event::InlineHtml(html) => Event::InlineHtml(demote(&html).into()),
        event => event,
    }
}

fn refuse_frame(source: &str, src: &str, path: &str) -> Problem {
    let escaped = src.replace('&', "&amp;");
    let at = source.find(src).or_else(|| source.find(&escaped)).or_else(|| source.find("<iframe"));
    let shown = clean_line(src, 120);
    let reason = format!(
        "`{shown}` may not be embedded: use https and name its host in `embeds` of settings.json"
    );
    Problem::new(path, line_at(source, at.unwrap_or(0)), reason)
}
