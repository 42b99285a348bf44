//! A small conference in code, and a look at its pages.

use std::{collections::BTreeMap, sync::Arc};

use axum::{
    extract::FromRequestParts,
    http::{Request, header},
};
use chrono::{DateTime, NaiveDate, TimeZone, Utc};
use plaza_domain::{
    Content, Localized, Schedule, Settings,
    content::{Block, Page, PageCopy, Revision},
    link::Link,
    schedule::{
        Break, Change, ChangeKind, Conference, Label, Layout, Location, Person, Session,
        SessionType, Slot, Visibility, change::Placement,
    },
};
use url::Url;

use crate::{
    edition::{Edition, Published},
    error::Error,
    page::Scene,
    visit::Visit,
};

/// A link that only attendees may see.
pub(super) const SECRET: &str = "https://meet.example.org/secret-room";

/// An instant of the first day.
pub(super) fn at(hour: u32, minute: u32) -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 6, 18, hour, minute, 0).unwrap()
}

pub(super) fn slot(from: u32, to: u32) -> Slot {
    Slot { start: at(from, 0), end: at(to, 0) }
}

/// A session in the hall from 8 to 9 UTC.
pub(super) fn a_session(id: &str, title: &str) -> Session {
    Session {
        id: id.into(),
        code: id.split('-').next().unwrap().to_owned(),
        title: Localized::english(title),
        summary: Localized::english("A *short* word."),
        description: Localized::of("de", "Lang <script>alert(1)</script>"),
        slot: Some(slot(8, 9)),
        location: Some("1".into()),
        session_type: Some("talk".into()),
        track: Some("web".into()),
        themes: vec!["care".into()],
        people: vec!["ADA".into()],
        languages: vec!["en".to_owned(), "asl".to_owned()],
        links: vec![a_link("https://youtu.be/dQw4w9WgXcQ")],
        resources: vec![a_link("https://example.org/slides.pdf")],
        cover_image: None,
        is_recorded: true,
        is_featured: true,
        has_captions: true,
        has_interpretation: true,
        participant_cap: Some(20),
        surveys: vec![Url::parse("https://example.org/survey").unwrap()],
        recommendations: vec![Url::parse("https://example.org/more").unwrap()],
        visibility: Visibility::Public,
    }
}

pub(super) fn a_link(url: &str) -> Link {
    Link { url: Url::parse(url).unwrap(), title: Localized::default(), language: None }
}

/// Two halls, a private session, one in two slots, one moved, one cancelled, one without a time.
pub(super) fn a_schedule() -> Schedule {
    let name = |text: &str| Localized::english(text);
    let label = |id: &str, title: &str| Label {
        id: id.into(),
        title: name(title),
        description: Localized::default(),
        color: Some("#ffff00".into()),
    };
    let hall = |id: &str, title: &str| Location {
        id: id.into(),
        name: name(title),
        description: Localized::default(),
        capacity: None,
    };
    let was = Placement { slot: Some(slot(12, 13)), location: Some("2".into()) };
    let change = |id: &str, kind| Change {
        session: id.into(),
        at: at(7, 0),
        title: name("Called off"),
        kind,
    };
    let to = Placement { slot: Some(slot(10, 11)), location: Some("2".into()) };
    Schedule {
        conference: Conference {
            name: name("Test <Fest>"),
            starts_on: NaiveDate::from_ymd_opt(2026, 6, 18).unwrap(),
            ends_on: NaiveDate::from_ymd_opt(2026, 6, 20).unwrap(),
            timezone: chrono_tz::Tz::Europe__Berlin,
            locales: vec!["en".into()],
            accent: Some("#0a6e5c".into()),
        },
        version: Some("1.0".into()),
        sessions: vec![
            a_session("OPEN", "Opening </script><img src=x onerror=alert(1)>"),
            Session {
                location: Some("2".into()),
                visibility: Visibility::Private,
                links: vec![a_link(SECRET)],
                ..a_session("SECRET", "Private talk")
            },
            Session { slot: Some(slot(10, 11)), ..a_session("MOVED", "Moved") },
            Session { slot: Some(slot(14, 15)), ..a_session("OPEN-2", "Opening again") },
            Session { slot: None, location: None, ..a_session("DRAFT", "No time yet") },
        ],
        breaks: vec![Break { title: name("Lunch"), slot: slot(11, 12), location: None }],
        people: vec![Person {
            id: "ADA".into(),
            name: "Ada \"&\" Écrivain".into(),
            biography: Localized::of("fr", "**Bonjour**"),
            affiliation: name("The Analytical Engine"),
            avatar: None,
        }],
        locations: vec![hall("1", "Great Hall"), hall("2", "Library")],
        types: vec![SessionType {
            id: "talk".into(),
            title: name("Talk"),
            layout: Layout::Plenary,
            icon: "talk".into(),
        }],
        tracks: vec![label("web", "Living Web")],
        themes: vec![label("care", "Care")],
        changes: vec![
            change("MOVED", ChangeKind::Moved { from: was.clone(), to }),
            change("GONE", ChangeKind::Cancelled { was }),
        ],
        numbering: BTreeMap::new(),
    }
}

/// Settings with something of everything, and two pages, one of them in English only.
pub(super) fn a_content() -> Content {
    let settings: Settings = serde_json::from_str(include_str!("../../../content/settings.json"))
        .expect("the demo's settings are valid");
    let copy = |title: &str| PageCopy {
        title: title.to_owned(),
        description: "What it is about".into(),
        blocks: vec![
            Block::Html("<h2 id=\"why\">Why</h2><p>Because.</p>".into()),
            Block::Widget("plan".into()),
            Block::Widget("no-such-widget".into()),
        ],
    };
    let page = |locales: &[&str]| Page {
        copy: locales.iter().map(|locale| ((*locale).to_owned(), copy("About us"))).collect(),
    };
    let pages = [("about", page(&["en"])), ("atrium-during", page(&["en", "es", "ar"]))];
    Content {
        revision: Revision { id: "test".into(), subject: String::new(), committed_at: None },
        settings,
        pages: pages.map(|(slug, page)| (slug.to_owned(), page)).into(),
        blocked: Vec::new(),
    }
}

/// What is shown before anything was fetched.
pub(super) fn nothing() -> Content {
    Content { settings: Settings::default(), pages: BTreeMap::new(), ..a_content() }
}

/// Renders a page for a visitor at a moment.
pub(super) async fn look_at<T>(
    edition: &Arc<Edition>,
    target: &str,
    now: DateTime<Utc>,
    render: impl FnOnce(&Scene<'_>) -> Result<T, Error>,
) -> Result<T, Error> {
    let request = Request::builder().uri(target).header(header::HOST, "plaza.example");
    let (mut parts, ()) = request.body(()).unwrap().into_parts();
    let Ok(visit) = Visit::from_request_parts(&mut parts, &()).await;
    render(&Scene::of(edition.clone(), "https://plaza.example".into(), now, &visit))
}

pub(super) fn edition(schedule: Option<Schedule>, content: Content) -> Arc<Edition> {
    let schedule = schedule.map(|body| Published { info: None, body });
    Arc::new(Edition::new(schedule, Published { info: None, body: content }))
}
