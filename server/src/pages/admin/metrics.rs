//! `/admin/metrics`: what visitors did, as charts with the numbers beneath, and as CSV.

mod chart;
mod export;
mod range;

use std::{collections::BTreeMap, sync::Arc};

use askama::Template;
use axum::{extract::State, response::Response};
use plaza_store::{MetricQuery, Store, StoreError};

pub(super) use self::export::export;
use self::{
    chart::Chart,
    range::{Range, Span},
};
use super::desk::{Desk, frame, show};
use crate::{
    Plaza, admin::Staff, edition::Edition, error::Error, page::Scene, pages::frame::Frame,
    visit::Visit,
};

/// Lines of a ranking.
const MOST: u32 = 15;
/// Sessions looked at to rank rooms.
const MOST_SESSIONS: u32 = 1_000;

#[derive(Debug, Template)]
#[template(path = "pages/admin/metrics.html")]
struct MetricsPage {
    frame: Frame,
    desk: Desk,
    spans: Vec<(&'static str, String, bool)>,
    from: String,
    to: String,
    charts: Vec<Chart>,
    rankings: Vec<Ranking>,
    /// The address of the same as CSV.
    csv: String,
}

/// What was most often.
#[derive(Debug)]
struct Ranking {
    kind: &'static str,
    title: String,
    rows: Vec<(String, u64)>,
}

/// `GET /admin/metrics?range=&from=&to=`
pub(super) async fn get(
    State(plaza): State<Arc<Plaza>>,
    Staff(staff): Staff,
    visit: Visit,
) -> Result<Response, Error> {
    let range = Range::of(&plaza, &visit)?;
    let count = |name: &str| MetricQuery {
        name: name.to_owned(),
        from: range.from,
        to: range.to,
        bucket: range.bucket(),
    };
    let store = &plaza.store;
    let (here, views, links) = (
        store.peak_metrics(&count("internal/siteVisitors"), "visitors").await?,
        store.count_metrics(&count("general/pageView")).await?,
        store.count_metrics(&count("session/link")).await?,
    );
    let pages = top(store, "general/pageView", "routeName", &range, MOST).await?;
    let saved = top(store, "attendance/attend", "sessionId", &range, MOST).await?;
    let opened = top(store, "session/link", "sessionId", &range, MOST_SESSIONS).await?;
    let hosts = top(store, "session/link", "link", &range, MOST).await?;
    show(&plaza, &visit, |scene| {
        let chart = |kind, key, points| Chart::new(scene, kind, key, points);
        let ranking = |kind, key, rows| Ranking { kind, title: scene.t.get(key), rows };
        let edition = &scene.edition;
        let titled = |rows: &[(String, u64)]| titled(scene, rows);
        Ok(MetricsPage {
            frame: frame(scene, &scene.t.get("admin-metrics")),
            desk: Desk::new(scene, &staff),
            spans: spans(scene, &range),
            from: range.from_day.to_string(),
            to: range.to_day.to_string(),
            charts: vec![
                chart("visitors", "admin-metrics-visitors", &here),
                chart("views", "admin-metrics-views", &views),
                chart("links", "admin-metrics-links", &links),
            ],
            rankings: vec![
                ranking("pages", "admin-metrics-pages", pages),
                ranking("sessions", "admin-metrics-sessions", titled(&opened)),
                ranking("saved", "admin-metrics-saved", titled(&saved)),
                ranking("rooms", "admin-metrics-rooms", rooms(edition, scene.t.locale, &opened)),
                ranking("addresses", "admin-metrics-addresses", hosts),
            ],
            csv: format!("/admin/metrics.csv?{}", range.query()),
        }
        .render()?)
    })
}

async fn top(
    store: &Store,
    name: &str,
    key: &str,
    range: &Range,
    limit: u32,
) -> Result<Vec<(String, u64)>, StoreError> {
    store.top_metrics(name, key, range.from, range.to, limit).await
}

/// By title, the first of them; a session that is gone by its id.
fn titled(scene: &Scene<'_>, rows: &[(String, u64)]) -> Vec<(String, u64)> {
    let title = |id: &str| {
        let found = scene.edition.session(id);
        found.map_or_else(|| id.to_owned(), |s| s.title.text(scene.t.locale).to_owned())
    };
    rows.iter().take(MOST as usize).map(|(id, n)| (title(id), *n)).collect()
}

/// How often links were opened, by where the sessions are.
fn rooms(edition: &Edition, locale: &str, opened: &[(String, u64)]) -> Vec<(String, u64)> {
    let mut rooms: BTreeMap<&str, u64> = BTreeMap::new();
    for (id, n) in opened {
        let location = edition.session(id).and_then(|session| session.location.as_ref());
        let found = location.and_then(|id| edition.schedule()?.location(id.as_str()));
        if let Some(location) = found {
            *rooms.entry(location.name.text(locale)).or_default() += n;
        }
    }
    let mut rooms: Vec<_> = rooms.into_iter().map(|(name, n)| (name.to_owned(), n)).collect();
    rooms.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    rooms.truncate(MOST as usize);
    rooms
}

fn spans(scene: &Scene<'_>, range: &Range) -> Vec<(&'static str, String, bool)> {
    let each = Span::ALL.into_iter().map(|span| {
        let label = scene.t.get(&format!("admin-range-{}", span.as_str()));
        (span.as_str(), label, span == range.span)
    });
    each.collect()
}
