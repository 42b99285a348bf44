//! Organizers' copy and the widgets that stand in it.

use plaza_domain::{
    content::Block,
    link::embed::is_allowed_frame,
    schedule::Session,
    settings::{Widget, WidgetKind},
};
use url::Url;

use super::{
    card::{Card, cards},
    frame::navigation::is_safe,
    icons,
    text::{Text, other_language},
};
use crate::{i18n::direction, page::Scene};

/// A page of the organizers in the language it was found in.
#[derive(Debug)]
pub(super) struct Copy {
    pub(super) title: Text,
    pub(super) description: String,
    /// The language, where it is not the visitor's.
    pub(super) lang: Option<String>,
    pub(super) parts: Vec<Part>,
}

/// A piece of copy: text or widget, one of the two.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) html: String,
    pub(super) tile: Option<Tile>,
}

/// A widget, ready to be written.
#[derive(Debug)]
pub(super) struct Tile {
    pub(super) id: String,
    pub(super) title: Text,
    pub(super) subtitle: Text,
    pub(super) icon: Option<String>,
    pub(super) href: Option<String>,
    /// An address that may be shown in a frame.
    pub(super) frame: Option<String>,
    pub(super) cards: Vec<Card>,
}

/// Whether a page of the organizers stands within one of ours and has no address of its own.
pub(crate) fn is_copy(slug: &str) -> bool {
    slug.starts_with("atrium-")
        || ["schedule", "people", "search", "doors", "offline"].contains(&slug)
}

impl Copy {
    /// The page of a slug, if the organizers wrote one.
    pub(super) fn find(scene: &Scene<'_>, slug: &str) -> Option<Self> {
        let page = scene.edition.content().pages.get(slug)?;
        let (lang, copy) = page.pick(scene.t.locale)?;
        let lang = other_language(lang, scene.t);
        let parts = copy.blocks.iter().filter_map(|block| match block {
            Block::Html(html) => Some(Part { html: html.clone(), tile: None }),
            Block::Widget(name) => {
                Some(Part { html: String::new(), tile: Some(Tile::named(scene, name)?) })
            }
        });
        Some(Self {
            title: Text { plain: copy.title.clone(), lang: lang.clone() },
            description: copy.description.clone(),
            parts: parts.collect(),
            lang,
        })
    }

    pub(super) fn dir(&self) -> &'static str {
        direction(self.lang.as_deref().unwrap_or_default())
    }
}

impl Tile {
    /// The widget of a name, if there is one and it is shown to this visitor now.
    fn named(scene: &Scene<'_>, name: &str) -> Option<Self> {
        let widgets = &scene.settings().atrium.widgets;
        Self::new(scene, widgets.iter().find(|widget| widget.id == name)?)
    }

    pub(super) fn new(scene: &Scene<'_>, widget: &Widget) -> Option<Self> {
        if !scene.is_met(widget.when) {
            return None;
        }
        let href = widget.href.clone().filter(|href| is_safe(href));
        let mut tile = Self {
            id: widget.id.clone(),
            title: Text::pick(&widget.title, scene.t),
            subtitle: Text::pick(&widget.subtitle, scene.t),
            icon: widget.icon.as_deref().map(|name| icons::known(name).to_owned()),
            href: None,
            frame: None,
            cards: Vec::new(),
        };
        match widget.kind {
            WidgetKind::Link => tile.href = href,
            WidgetKind::Embed => tile.frame = Some(frame(scene, &href?)?),
            WidgetKind::Now => {
                let schedule = scene.edition.schedule()?;
                tile.cards = cards(scene, schedule.whats_on(scene.now).now.into_iter().take(6));
            }
            WidgetKind::Featured => tile.cards = cards(scene, featured(scene)),
            WidgetKind::Rooms => tile.href = Some("/rooms".to_owned()),
        }
        let has_list = matches!(widget.kind, WidgetKind::Now | WidgetKind::Featured);
        (!has_list || !tile.cards.is_empty()).then_some(tile)
    }
}

/// Where a frame may load an address from: a known video in the form that tracks least, or a
/// host the organizers allow.
pub(super) fn frame(scene: &Scene<'_>, href: &str) -> Option<String> {
    let url = Url::parse(href).ok()?;
    let is_allowed = is_allowed_frame(&url, &scene.settings().embeds);
    let known = plaza_domain::link::embed::embed_url(&url);
    known.or_else(|| is_allowed.then_some(url)).map(String::from)
}

/// The sessions to feature: the organizers' in their order, then the source's; none that is over.
pub(super) fn featured<'s>(scene: &'s Scene<'_>) -> Vec<&'s Session> {
    let atrium = &scene.settings().atrium;
    let limit = usize::from(atrium.featured_limit.unwrap_or(3));
    let named = atrium.featured_sessions.iter().filter_map(|id| scene.edition.session(id));
    let all = scene.edition.schedule().map(|s| s.sessions.as_slice()).unwrap_or_default();
    let marked = all.iter().filter(|session| session.is_featured);
    let mut found: Vec<&Session> = Vec::new();
    for session in named.chain(marked) {
        let is_over = session.slot.is_none_or(|slot| slot.end <= scene.now);
        if !is_over && found.iter().all(|known| known.code != session.code) {
            found.push(session);
        }
    }
    found.truncate(limit);
    found
}
