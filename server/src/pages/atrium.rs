//! `/`: where people arrive. It looks different before, during and after the event.

use std::sync::Arc;

use askama::Template;
use axum::{extract::State, response::Response};
use plaza_domain::{
    schedule::whats_on::Phase,
    settings::{SponsorSize, SponsorTier, WidgetKind},
};

use super::{
    card::{Card, cards, iso},
    copy::{Copy, Tile, featured, frame},
    frame::{Frame, Image, navigation::is_safe},
    structured,
    text::Text,
};
use crate::{
    Plaza,
    error::Error,
    page::{Freshness, Scene, serve},
    rooms::{RoomLink, open_links},
    visit::Visit,
};

/// Cards of "now" and "next" that are shown; the rest is on the schedule.
const SHOWN: usize = 6;

#[derive(Debug, Template)]
#[template(path = "pages/atrium.html")]
struct AtriumPage {
    frame: Frame,
    phase: &'static str,
    title: Text,
    subtitle: Text,
    image: Option<Image>,
    /// An address a frame may load.
    video: Option<String>,
    dates: String,
    venue: Text,
    /// Until the first session: for machines, and in words.
    countdown: Option<(String, String)>,
    now: Vec<Card>,
    more_now: usize,
    next: Vec<Card>,
    more_next: usize,
    /// When what is next begins: for machines, the moment, the words until then.
    next_at: Option<(String, String, String)>,
    /// Moments at which this page changes.
    turns: String,
    now_title: Text,
    featured_title: Text,
    featured: Vec<Card>,
    copy: Option<Copy>,
    tiles: Vec<Tile>,
    tiers: Vec<Tier>,
    rooms_title: Text,
    rooms: Vec<RoomLink>,
    has_programme: bool,
}

#[derive(Debug)]
struct Tier {
    title: Text,
    size: &'static str,
    sponsors: Vec<Logo>,
}

#[derive(Debug)]
struct Logo {
    name: String,
    image: Option<String>,
    href: Option<String>,
}

/// `GET /`
pub(super) async fn get(State(plaza): State<Arc<Plaza>>, visit: Visit) -> Result<Response, Error> {
    serve(&plaza, &visit, Freshness::Minute, render)
}

pub(super) fn render(scene: &Scene<'_>) -> Result<String, Error> {
    scene.require("atrium")?;
    Ok(page(scene).render()?)
}

fn page(scene: &Scene<'_>) -> AtriumPage {
    let (t, dates, settings) = (scene.t, scene.dates(), scene.settings());
    let (atrium, conference) = (&settings.atrium, &settings.conference);
    let schedule = scene.edition.schedule();
    let phase = scene.phase();
    let mut frame_ = Frame::new(scene, "atrium", "");
    if let Some(event) = structured::event(scene) {
        frame_ = frame_.with_data(&event);
    }
    let on = schedule.map(|schedule| schedule.whats_on(scene.now));
    let (now, next) = on.map(|on| (on.now, on.next)).unwrap_or_default();
    let next_start = next.first().and_then(|session| session.slot).map(|slot| slot.start);
    let first = schedule.and_then(plaza_domain::Schedule::span).map(|span| span.start);
    let is_before = phase == Phase::Before;
    let slug = match phase {
        Phase::Before => &atrium.copy.before,
        Phase::During => &atrium.copy.during,
        Phase::After => &atrium.copy.after,
    };
    let copy = copy_of(scene, slug);
    let turn = schedule.and_then(|schedule| schedule.next_turn(scene.now));
    AtriumPage {
        phase: match phase {
            Phase::Before => "before",
            Phase::During => "during",
            Phase::After => "after",
        },
        title: Text::pick(&atrium.hero.title, t).or_else(|| frame_.conference.clone()),
        subtitle: Text::pick(&atrium.hero.subtitle, t)
            .or_else(|| Text::pick(&conference.tagline, t)),
        image: atrium.hero.image.as_ref().map(|picture| Image::new(picture, t)),
        video: atrium.video.as_ref().and_then(|url| frame(scene, url.as_str())),
        dates: schedule
            .map(|s| dates.days(s.conference.starts_on, s.conference.ends_on))
            .unwrap_or_default(),
        venue: Text::pick(&conference.venue, t),
        countdown: first
            .filter(|_| is_before)
            .map(|start| (iso(start), dates.until(start, scene.now))),
        more_now: now.len().saturating_sub(SHOWN),
        now: cards(scene, now.into_iter().take(SHOWN)),
        more_next: next.len().saturating_sub(SHOWN),
        next: cards(scene, next.into_iter().take(SHOWN)),
        next_at: next_start
            .map(|start| (iso(start), dates.moment(start), dates.until(start, scene.now))),
        turns: turn.map(iso).unwrap_or_default(),
        now_title: headed(scene, WidgetKind::Now, "atrium-now"),
        rooms_title: headed(scene, WidgetKind::Rooms, "rooms-title"),
        rooms: open_links(scene, |_| true).into_iter().take(SHOWN).collect(),
        featured_title: headed(scene, WidgetKind::Featured, "atrium-featured"),
        featured: cards(scene, featured(scene)),
        tiles: tiles(scene, copy.as_ref()),
        copy,
        tiers: atrium.sponsors.iter().map(|tier| Tier::new(scene, tier)).collect(),
        has_programme: schedule.is_some_and(|schedule| !schedule.sessions.is_empty()),
        frame: frame_,
    }
}

/// The copy of this part of the event, without lists that have a section of their own.
fn copy_of(scene: &Scene<'_>, slug: &str) -> Option<Copy> {
    let mut copy = Copy::find(scene, slug)?;
    copy.parts.retain(|part| part.tile.as_ref().is_none_or(|tile| tile.cards.is_empty()));
    Some(copy)
}

/// The widgets that stand neither in a section of their own nor in the copy.
fn tiles(scene: &Scene<'_>, copy: Option<&Copy>) -> Vec<Tile> {
    let is_told = |id: &str| {
        let mut parts = copy.iter().flat_map(|copy| &copy.parts);
        parts.any(|part| part.tile.as_ref().is_some_and(|tile| tile.id == id))
    };
    let is_tile = |kind| matches!(kind, WidgetKind::Link | WidgetKind::Embed);
    let widgets = scene.settings().atrium.widgets.iter();
    let widgets = widgets.filter(|widget| is_tile(widget.kind) && !is_told(&widget.id));
    widgets.filter_map(|widget| Tile::new(scene, widget)).collect()
}

/// What a section is called: as the organizers call the widget of its kind, else as we do.
fn headed(scene: &Scene<'_>, kind: WidgetKind, key: &str) -> Text {
    let widget = scene.settings().atrium.widgets.iter().find(|widget| widget.kind == kind);
    let title = widget.map(|widget| Text::pick(&widget.title, scene.t)).unwrap_or_default();
    title.or_else(|| Text::own(scene.t.get(key)))
}

impl Tier {
    fn new(scene: &Scene<'_>, tier: &SponsorTier) -> Self {
        Self {
            title: Text::pick(&tier.title, scene.t),
            size: match tier.size {
                SponsorSize::Large => "large",
                SponsorSize::Medium => "medium",
                SponsorSize::Regular => "regular",
                SponsorSize::Small => "small",
            },
            sponsors: tier
                .sponsors
                .iter()
                .map(|sponsor| Logo {
                    name: sponsor.title.clone(),
                    image: sponsor.image.clone().filter(|image| is_safe(image)),
                    href: sponsor.href.as_ref().map(ToString::to_string).filter(|url| is_safe(url)),
                })
                .collect(),
        }
    }
}
