//! A bound on nesting: a thousand quotes in quotes cost a browser more than they say.

use pulldown_cmark::Event;

use super::Located;

const MAX_DEPTH: usize = 32;

/// Leaves out tags below the deepest level allowed and keeps what they hold.
pub(super) fn limit<'a>(
    events: impl Iterator<Item = Located<'a>>,
) -> impl Iterator<Item = Located<'a>> {
    let mut depth = 0_usize;
    events.filter(move |(event, _)| match event {
        Event::Start(_) => {
            depth += 1;
            depth <= MAX_DEPTH
        }
        Event::End(_) => {
            depth -= 1;
            depth < MAX_DEPTH
        }
        _ => true,
    })
}
