//! Programme text: a session's description, a biography.

use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd, html::push_html};

use super::{autolink, parse, sanitize, tables};
use crate::text::{clean, shorten};

/// No description is this long; some marks cost the square of their number to sanitise.
const MAX_CHARACTERS: usize = 32 * 1024;

/// Renders programme text (a session's description, a biography) to sanitised HTML: of raw HTML
/// only the words, no embeds, bare addresses linked, headings pushed down two levels so that a page
/// keeps its one `h1`.
pub fn render_text(markdown: &str) -> String {
    let source = shorten(&clean(markdown), MAX_CHARACTERS);
    let mut located: Vec<_> = parse(&source).collect();
    tables::align(&mut located);
    let mut events = Vec::with_capacity(located.len());
    // Inside of these, text is not searched for addresses.
    let mut opaque = 0_usize;
    let mut html = None;
    for (event, _) in located {
        match event {
            Event::Start(Tag::HtmlBlock) => html = Some(String::new()),
            Event::End(TagEnd::HtmlBlock) => {
                let words = sanitize::words(&html.take().unwrap_or_default());
                if !words.trim().is_empty() {
                    events.push(Event::Html(format!("<p>{}</p>\n", words.trim()).into()));
                }
            }
            Event::Html(part) => {
                if let Some(html) = html.as_mut() {
                    html.push_str(&part);
                }
            }
            // Our own cells are the only inline HTML kept; see `tables`.
            Event::InlineHtml(tag) if is_cell(&tag) => events.push(Event::InlineHtml(tag)),
            Event::InlineHtml(_)
            | Event::FootnoteReference(_)
            | Event::Start(Tag::FootnoteDefinition(_))
            | Event::End(TagEnd::FootnoteDefinition) => {}
            Event::Text(text) if opaque == 0 => events.extend(autolink::link(text)),
            Event::Start(Tag::Heading { level, .. }) => {
                let (id, classes, attrs) = (None, Vec::new(), Vec::new());
                events.push(Event::Start(Tag::Heading { level: lower(level), id, classes, attrs }));
            }
            Event::End(TagEnd::Heading(level)) => {
                events.push(Event::End(TagEnd::Heading(lower(level))));
            }
            event => {
                match &event {
                    Event::Start(tag) if is_opaque(tag.to_end()) => opaque += 1,
                    Event::End(tag) if is_opaque(*tag) => opaque -= 1,
                    _ => {}
                }
                events.push(event);
            }
        }
    }
    let mut html = String::with_capacity(source.len() * 3 / 2);
    push_html(&mut html, events.into_iter());
    sanitize::text(&html)
}

fn is_cell(tag: &str) -> bool {
    ["<td", "<th", "</td>", "</th>"].iter().any(|cell| tag.starts_with(cell))
}

fn is_opaque(tag: TagEnd) -> bool {
    matches!(tag, TagEnd::Link | TagEnd::Image | TagEnd::CodeBlock)
}

fn lower(level: HeadingLevel) -> HeadingLevel {
    HeadingLevel::try_from((level as usize + 2).min(6)).unwrap_or(HeadingLevel::H6)
}
