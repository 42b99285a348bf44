//! What staff see around a page: the other time it is shown at, and the control panel.

use chrono::{DateTime, Utc};
use plaza_domain::people::Permission;

use crate::{page::Scene, visit::travel::RATES};

/// The page is shown at another time.
#[derive(Debug)]
pub(crate) struct Shown {
    pub(crate) moment: String,
    /// `milliseconds rate`: from what the page's own clocks go on.
    pub(crate) stamp: String,
}

/// The control panel of `?dev`.
#[derive(Debug)]
pub(crate) struct Panel {
    /// What is shown, as a field for a local date and time has it, in the conference's zone.
    pub(crate) local: String,
    pub(crate) zone: String,
    /// Its IANA name.
    pub(crate) zone_id: &'static str,
    pub(crate) speeds: Vec<Speed>,
    pub(crate) jobs: Vec<&'static str>,
    /// The page without the panel.
    pub(crate) close: String,
}

/// A button that makes time run.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Speed {
    pub(crate) rate: i32,
    /// `×200`; `−` before it when time runs backwards.
    pub(crate) label: String,
    pub(crate) is_current: bool,
}

pub(super) fn shown(scene: &Scene<'_>) -> Option<Shown> {
    let travel = scene.visit.travel?;
    let moment = format!("{} {}", scene.dates().moment(scene.now), scene.now.format("%Y"));
    let stamp = format!("{} {}", scene.now.timestamp_millis(), travel.rate());
    Some(Shown { moment, stamp })
}

pub(super) fn panel(scene: &Scene<'_>) -> Option<Panel> {
    let jobs = scene.panel.clone()?;
    let rate = scene.visit.travel.map_or(1, |travel| travel.rate());
    let speeds = RATES.into_iter().filter(|rate| *rate != 0).map(|speed| Speed {
        rate: speed,
        label: label(speed),
        is_current: speed == rate,
    });
    let may_run = scene.visit.visitor.may(Permission::RunJobs);
    Some(Panel {
        local: local(scene.now, scene.home),
        zone_id: scene.home.name(),
        zone: crate::i18n::dates::zone_name(scene.home, scene.now),
        speeds: speeds.collect(),
        jobs: if may_run { jobs } else { Vec::new() },
        close: without_panel(scene),
    })
}

fn label(rate: i32) -> String {
    let sign = if rate < 0 { "−" } else { "" };
    format!("{sign}×{}", rate.unsigned_abs())
}

/// `2026-06-18T09:30`
fn local(at: DateTime<Utc>, zone: chrono_tz::Tz) -> String {
    at.with_timezone(&zone).format("%Y-%m-%dT%H:%M").to_string()
}

fn without_panel(scene: &Scene<'_>) -> String {
    let query = scene.visit.uri.query().unwrap_or_default();
    let pairs = url::form_urlencoded::parse(query.as_bytes()).filter(|(key, _)| key != "dev");
    let mut kept = url::form_urlencoded::Serializer::new(String::new());
    let kept = kept.extend_pairs(pairs).finish();
    let path = scene.visit.uri.path();
    if kept.is_empty() { path.to_owned() } else { format!("{path}?{kept}") }
}
