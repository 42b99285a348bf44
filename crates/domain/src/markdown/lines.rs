//! Lines that stand for something else: `%name%` is a widget, the address of a video a frame.

use pulldown_cmark::{Event, Tag, TagEnd};
use url::Url;

use super::{Located, frames};
use crate::link::embed::embed_url;

/// What a page is made of, before it is HTML.
#[derive(Debug)]
pub(super) enum Piece<'a> {
    Text(Vec<Event<'a>>),
    /// The name of a widget, and the byte of the source where it stands.
    Widget(String, usize),
}

/// Cuts the events where a line of a top-level paragraph is a widget, and puts frames in place of
/// lines that are the bare address of a video.
pub(super) fn cut<'a>(source: &str, events: Vec<Located<'a>>) -> Vec<Piece<'a>> {
    let mut pieces = Vec::new();
    let mut text = Vec::new();
    let mut depth = 0_usize;
    let mut events = events.into_iter();
    while let Some((event, _)) = events.next() {
        match &event {
            Event::Start(Tag::Paragraph) if depth == 0 => {
                let inside = events.by_ref();
                let inside = inside.take_while(|(e, _)| *e != Event::End(TagEnd::Paragraph));
                cut_paragraph(source, inside.collect(), &mut text, &mut pieces);
                continue;
            }
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
        text.push(event);
    }
    flush(&mut text, &mut pieces);
    pieces
}

fn cut_paragraph<'a>(
    source: &str,
    events: Vec<Located<'a>>,
    text: &mut Vec<Event<'a>>,
    pieces: &mut Vec<Piece<'a>>,
) {
    let mut paragraph: Vec<Event<'a>> = Vec::new();
    for line in lines(events) {
        let inside = || line.iter().filter(|(event, _)| !is_break(event)).map(|(_, at)| at);
        let start = inside().map(|at| at.start).min().unwrap_or(0);
        let end = inside().map(|at| at.end).max().unwrap_or(0);
        let written = source.get(start..end).unwrap_or_default().trim();
        if let Some(name) = widget_name(written) {
            end_paragraph(&mut paragraph, text);
            flush(text, pieces);
            pieces.push(Piece::Widget(name.to_owned(), start));
        } else if let Some(frame) = video(written) {
            end_paragraph(&mut paragraph, text);
            text.push(Event::Html(frame.into()));
        } else {
            let skipped =
                usize::from(paragraph.is_empty() && line.first().is_some_and(|(e, _)| is_break(e)));
            paragraph.extend(line.into_iter().skip(skipped).map(|(event, _)| event));
        }
    }
    end_paragraph(&mut paragraph, text);
}

/// The lines of a paragraph; each but the first begins with its line break. Breaks inside of
/// emphasis and links do not count.
fn lines(events: Vec<Located<'_>>) -> Vec<Vec<Located<'_>>> {
    let mut lines = vec![Vec::new()];
    let mut depth = 0_usize;
    for located in events {
        match &located.0 {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            event if depth == 0 && is_break(event) => lines.push(Vec::new()),
            _ => {}
        }
        lines.last_mut().expect("begins with one line").push(located);
    }
    lines
}

fn is_break(event: &Event<'_>) -> bool {
    matches!(event, Event::SoftBreak | Event::HardBreak)
}

fn end_paragraph<'a>(paragraph: &mut Vec<Event<'a>>, text: &mut Vec<Event<'a>>) {
    if !paragraph.is_empty() {
        text.push(Event::Start(Tag::Paragraph));
        text.append(paragraph);
        text.push(Event::End(TagEnd::Paragraph));
    }
}

fn flush<'a>(text: &mut Vec<Event<'a>>, pieces: &mut Vec<Piece<'a>>) {
    if !text.is_empty() {
        pieces.push(Piece::Text(std::mem::take(text)));
    }
}

/// `name` of a line that is `%name%`.
pub(super) fn widget_name(line: &str) -> Option<&str> {
    let name = line.strip_prefix('%')?.strip_suffix('%')?;
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    (!name.is_empty() && name.bytes().all(is_name)).then_some(name)
}

fn video(line: &str) -> Option<String> {
    let bare = line.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')).unwrap_or(line);
    let is_address = bare.starts_with("https://") && !bare.contains(char::is_whitespace);
    let url = is_address.then(|| Url::parse(bare).ok()).flatten()?;
    Some(frames::render(&embed_url(&url)?))
}
