//! A bar chart in SVG: no script, no style of its own; the same numbers stand in a table.

use chrono::{DateTime, Utc};

use crate::{page::Scene, pages::admin::desk::Moment};

/// The drawing's size, in its own units.
const WIDTH: f64 = 960.0;
const HEIGHT: f64 = 200.0;
/// Between bars.
const GAP: f64 = 1.0;
/// Instants named below the bars: the first of each of so many equal parts.
const MARKS: usize = 5;

/// One chart.
#[derive(Debug)]
pub(super) struct Chart {
    pub(super) kind: &'static str,
    pub(super) title: String,
    /// The whole of it in a sentence.
    pub(super) summary: String,
    pub(super) bars: Vec<Bar>,
    /// The greatest number; 0 when there is nothing to draw.
    pub(super) most: u64,
    /// Instants along the bottom.
    pub(super) marks: Vec<String>,
    /// What is not zero, in order of time.
    pub(super) rows: Vec<(Moment, u64)>,
}

/// A bar, in the drawing's units.
#[derive(Debug, PartialEq)]
pub(super) struct Bar {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

impl Chart {
    pub(super) fn new(
        scene: &Scene<'_>,
        kind: &'static str,
        key: &str,
        points: &[(DateTime<Utc>, u64)],
    ) -> Self {
        let peak = points.iter().max_by_key(|(_, n)| *n).filter(|(_, n)| *n > 0);
        let most = peak.map_or(0, |(_, n)| *n);
        let summary = match peak {
            Some((at, n)) => scene.t.fill2(
                "admin-metrics-summary",
                ("most", &n.to_string()),
                ("at", &Moment::new(scene, *at).text),
            ),
            None => scene.t.get("admin-metrics-nothing"),
        };
        let rows = points.iter().filter(|(_, n)| *n > 0);
        // Each stands where its part of the width begins.
        let first = |part| points.get(points.len() * part / MARKS);
        let marks = (0..MARKS.min(points.len())).filter_map(first);
        let marks = marks.map(|(at, _)| Moment::new(scene, *at).text);
        Self {
            kind,
            title: scene.t.get(key),
            summary,
            bars: bars(points, most),
            most,
            marks: marks.collect(),
            rows: rows.map(|(at, n)| (Moment::new(scene, *at), *n)).collect(),
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "a drawing needs no more than its units")]
fn bars(points: &[(DateTime<Utc>, u64)], most: u64) -> Vec<Bar> {
    let step = WIDTH / points.len().max(1) as f64;
    let round = |x: f64| (x * 10.0).round() / 10.0;
    let bar = |(i, (_, n)): (usize, &(DateTime<Utc>, u64))| {
        let height = round(HEIGHT * (*n as f64) / most.max(1) as f64);
        Bar {
            x: round(step * i as f64),
            y: round(HEIGHT - height),
            width: round((step - GAP).max(0.5)),
            height,
        }
    };
    points.iter().enumerate().filter(|(_, (_, n))| *n > 0).map(bar).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_highest_bar_fills_the_drawing_and_nothing_is_no_bar() {
        let at = DateTime::UNIX_EPOCH;
        let points = [(at, 0), (at, 5), (at, 10), (at, 0)];
        let expected = [
            Bar { x: 240.0, y: 100.0, width: 239.0, height: 100.0 },
            Bar { x: 480.0, y: 0.0, width: 239.0, height: 200.0 },
        ];
        assert_eq!(bars(&points, 10), expected);
        assert_eq!(bars(&[], 0), []);
        assert_eq!(bars(&[(at, 0)], 0), []);
    }
}
