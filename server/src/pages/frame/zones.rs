//! The choice of a time zone.

use chrono_tz::Tz;

use crate::{i18n::dates::zone_name, page::Scene};

/// Zones a visitor can choose without JavaScript; the browser's own is added by it.
const CITIES: [Tz; 44] = [
    Tz::Pacific__Honolulu,
    Tz::America__Anchorage,
    Tz::America__Los_Angeles,
    Tz::America__Denver,
    Tz::America__Chicago,
    Tz::America__Mexico_City,
    Tz::America__New_York,
    Tz::America__Toronto,
    Tz::America__Bogota,
    Tz::America__Lima,
    Tz::America__Caracas,
    Tz::America__Halifax,
    Tz::America__Santiago,
    Tz::America__Argentina__Buenos_Aires,
    Tz::America__Sao_Paulo,
    Tz::Atlantic__Reykjavik,
    Tz::UTC,
    Tz::Europe__London,
    Tz::Europe__Lisbon,
    Tz::Africa__Casablanca,
    Tz::Africa__Lagos,
    Tz::Europe__Madrid,
    Tz::Europe__Paris,
    Tz::Europe__Berlin,
    Tz::Europe__Warsaw,
    Tz::Europe__Athens,
    Tz::Europe__Kyiv,
    Tz::Africa__Cairo,
    Tz::Africa__Johannesburg,
    Tz::Africa__Nairobi,
    Tz::Europe__Istanbul,
    Tz::Asia__Riyadh,
    Tz::Asia__Tehran,
    Tz::Asia__Dubai,
    Tz::Asia__Karachi,
    Tz::Asia__Kolkata,
    Tz::Asia__Dhaka,
    Tz::Asia__Bangkok,
    Tz::Asia__Jakarta,
    Tz::Asia__Singapore,
    Tz::Asia__Shanghai,
    Tz::Asia__Tokyo,
    Tz::Australia__Sydney,
    Tz::Pacific__Auckland,
];

/// The zone times are shown in, and the others.
#[derive(Debug)]
pub(crate) struct Zones {
    /// `Europe/Berlin (UTC+2)`
    pub(crate) current: String,
    pub(crate) current_id: &'static str,
    /// The conference's zone.
    pub(crate) home: String,
    pub(crate) home_id: &'static str,
    pub(crate) is_home: bool,
    /// Id and name, from west to east.
    pub(crate) others: Vec<(&'static str, String)>,
}

impl Zones {
    pub(super) fn new(scene: &Scene<'_>) -> Self {
        // Offsets are those of the conference, not of today: that is what its times are read in.
        let at = scene
            .edition
            .schedule()
            .and_then(plaza_domain::Schedule::span)
            .map_or(scene.now, |span| span.start);
        let mut zones = CITIES.to_vec();
        if !zones.contains(&scene.zone) {
            zones.push(scene.zone);
        }
        let others = zones.into_iter().filter(|zone| *zone != scene.home);
        Self {
            current: zone_name(scene.zone, at),
            current_id: scene.zone.name(),
            home: zone_name(scene.home, at),
            home_id: scene.home.name(),
            is_home: scene.zone == scene.home,
            others: others.map(|zone| (zone.name(), zone_name(zone, at))).collect(),
        }
    }
}
