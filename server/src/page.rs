//! How a page is served: from the edition's cache if it was rendered, else rendered and kept.

use std::sync::Arc;

use axum::{
    http::{HeaderName, HeaderValue, StatusCode},
    response::Response,
};
use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use plaza_domain::{
    Settings, people::secret, rooms::Room, schedule::whats_on::Phase, settings::Condition,
};

use crate::{
    edition::{Edition, page_cache::PageKey},
    encoded::{CachePolicy, Effort, Encoded},
    error::Error,
    hot::Keep,
    i18n::{Translate, dates::Dates},
    plaza::Plaza,
    rooms::LEAD,
    visit::Visit,
    visitor::{Audience, Visitor},
};

/// Whose sign-in a page was for; `client/src/offline` reads it.
const KEPT_FOR: HeaderName = HeaderName::from_static("plaza-for");

/// Whether a page speaks of the present.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Freshness {
    /// True as long as the edition is.
    Still,
    /// Says "now", "next", "in 12 min": true for the minute.
    Minute,
}

/// What a page is rendered from.
#[derive(Debug)]
pub struct Scene<'a> {
    pub visit: &'a Visit,
    pub edition: Arc<Edition>,
    /// Scheme and host visitors use, without a slash at the end.
    pub origin: String,
    pub now: DateTime<Utc>,
    pub t: Translate,
    /// The zone times are shown in.
    pub zone: Tz,
    /// The conference's own zone.
    pub home: Tz,
    /// The jobs of the control panel, when it is asked for.
    pub panel: Option<Vec<&'static str>>,
    /// The rooms that are open to everyone with a ticket.
    pub rooms: Arc<Vec<Room>>,
    /// How long before a session its links and rooms open.
    pub lead: TimeDelta,
}

impl<'a> Scene<'a> {
    pub fn new(plaza: &Plaza, visit: &'a Visit) -> Self {
        let origin = plaza.config.http.public_url.origin().ascii_serialization();
        let now = plaza.clock.now();
        let now = visit.travel.map_or(now, |travel| travel.now(now));
        let panel = visit.wants_panel().then(|| plaza.runner.names());
        let (rooms, lead) = (plaza.rooms.listed(), plaza.config.schedule.links_open());
        Self { panel, rooms, lead, ..Self::of(plaza.live.load_full(), origin, now, visit) }
    }

    /// A scene from its parts. A language the conference does not offer gives way to one it does.
    pub fn of(edition: Arc<Edition>, origin: String, now: DateTime<Utc>, visit: &'a Visit) -> Self {
        let home = edition.schedule().map_or(Tz::UTC, |schedule| schedule.conference.timezone);
        let offered = edition.locales();
        let is_offered = offered.contains(&visit.locale);
        let locale = if is_offered { visit.locale } else { offered[0] };
        let zone = visit.zone.unwrap_or(home);
        let (rooms, lead) = (Arc::default(), LEAD);
        let t = Translate::new(locale);
        Self { visit, edition, origin, now, t, zone, home, panel: None, rooms, lead }
    }

    pub fn settings(&self) -> &Settings {
        &self.edition.content().settings
    }

    /// Writes times as the visitor wants them.
    pub fn dates(&self) -> Dates {
        Dates { t: self.t, zone: self.zone }
    }

    /// The part of the event the moment falls in; before it while there is no programme.
    pub fn phase(&self) -> Phase {
        self.edition.schedule().map_or(Phase::Before, |schedule| schedule.phase(self.now))
    }

    /// Whether something is shown to this visitor now.
    pub fn is_met(&self, condition: Condition) -> bool {
        match condition {
            Condition::Always => true,
            Condition::Never => false,
            Condition::Guest => self.visit.visitor.attendee().is_none(),
            Condition::Attendee => self.visit.visitor.attendee().is_some(),
            Condition::Before => self.phase() == Phase::Before,
            Condition::During => self.phase() == Phase::During,
            Condition::After => self.phase() == Phase::After,
        }
    }

    /// Refuses a page the organizers hid or have not opened.
    pub fn require(&self, page: &str) -> Result<(), Error> {
        if self.settings().page(page).is_open() { Ok(()) } else { Err(Error::NotFound) }
    }
}

/// Serves a page that is the same for everyone of an [`Audience`]. `render` is called only when
/// the page is not in the edition's cache, so it must not show anything of one person:
/// [`serve_own`] is for that.
pub fn serve(
    plaza: &Plaza,
    visit: &Visit,
    freshness: Freshness,
    render: impl FnOnce(&Scene<'_>) -> Result<String, Error>,
) -> Result<Response, Error> {
    // Shown at another time, or with the control panel: theirs alone.
    if visit.travel.is_some() || visit.wants_panel() {
        return serve_own(plaza, visit, render);
    }
    let minute = || plaza.clock.now().timestamp().div_euclid(60);
    let minute = (freshness == Freshness::Minute).then(minute);
    let target = visit.target().to_owned();
    let audience = visit.visitor.audience();
    let key = PageKey { target, locale: visit.locale, audience, zone: visit.zone, minute };
    let edition = plaza.live.load_full();
    let (lane, page) = if let Some(page) = edition.pages.get(&key) {
        (edition.lane.clone(), page)
    } else {
        let scene = Scene::new(plaza, visit);
        let html = render(&scene)?;
        let page = Arc::new(Encoded::new("text/html; charset=utf-8", html, Effort::Quick));
        scene.edition.pages.insert(key, page.clone());
        (scene.edition.lane.clone(), page)
    };
    if audience != Audience::Guest {
        return Ok(for_one(&page, visit));
    }
    // Shown as to a guest while nobody can say who it is: it must not take the place of what their
    // browser keeps for them.
    if matches!(visit.visitor, Visitor::Unknown) {
        return Ok(page.respond(&visit.headers, CachePolicy::NoStore));
    }
    Ok(Keep { lane, body: page, minute }.respond(&visit.headers))
}

/// Serves a page that shows something of the one who asks: rendered each time, kept by nobody
/// but their browser.
pub fn serve_own(
    plaza: &Plaza,
    visit: &Visit,
    render: impl FnOnce(&Scene<'_>) -> Result<String, Error>,
) -> Result<Response, Error> {
    let html = render(&Scene::new(plaza, visit))?;
    let page = Encoded::new("text/html; charset=utf-8", html, Effort::Quick);
    Ok(for_one(&page, visit))
}

/// A page for one browser. What it keeps to be read offline is that person's: the header tells a
/// sign-in from another one, and nothing of who it is. A page of another time is kept by nobody.
fn for_one(page: &Encoded, visit: &Visit) -> Response {
    let policy = if visit.travel.is_some() { CachePolicy::NoStore } else { CachePolicy::Private };
    let mut response = page.respond(&visit.headers, policy);
    if let Some(attendee) = visit.visitor.attendee() {
        let marker = secret::hash(&format!("kept for {}", attendee.browser_session));
        let marker = HeaderValue::from_str(&marker[..16]).expect("a hash is written in hex");
        response.headers_mut().insert(KEPT_FOR, marker);
    }
    response
}

/// Serves a page that is not worth keeping: an error, an answer to a form.
pub fn serve_once(status: StatusCode, visit: &Visit, html: String) -> Response {
    let page = Encoded::new("text/html; charset=utf-8", html, Effort::Quick);
    page.respond_as(status, &visit.headers, CachePolicy::NoStore)
}
