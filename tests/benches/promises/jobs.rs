//! What a fetch costs beyond its source, and the conversion of a large programme.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use plaza_domain::{Clock, clock::SystemClock};
use plaza_jobs::{
    fetch::Jitter,
    pretalx::{Mapping, Source, convert, gather},
};
use plaza_tests::{FakePretalx, Place, SourceFolder, TestPlaza};
use rand::{SeedableRng, rngs::StdRng};
use tokio_util::sync::CancellationToken;

use crate::table::Table;

pub(crate) async fn measure(table: &mut Table) {
    let source = SourceFolder::new();
    measure_convert(table, &source).await;
    measure_fetch(table, &source).await;
}

async fn measure_convert(table: &mut Table, source: &SourceFolder) {
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let jitter = Jitter::new(StdRng::seed_from_u64(1));
    let opened = Source::open(&source.options(), clock, jitter, CancellationToken::new());
    let opened = opened.expect("the captured answers can be opened");
    let gathered = gather(&opened, &Mapping::default()).await.expect("they can be gathered");
    // 120 confirmed items, nine times.
    let large = gathered.tiled(9);
    let mut times = Vec::new();
    let mut sessions = 0;
    for _ in 0..21 {
        let began = Instant::now();
        let conversion = convert(&large, &Mapping::default(), None);
        times.push(began.elapsed());
        sessions = conversion.schedule.sessions.len();
    }
    assert!(sessions >= 1_000, "{sessions}");
    times.sort();
    let took = times[times.len() / 2];
    let what = format!("`convert` of {sessions} sessions");
    let promised = Duration::from_millis(50);
    table.add(&what, "< 50 ms", &format!("{:.1} ms", milliseconds(took)), took < promised);
}

async fn measure_fetch(table: &mut Table, source: &SourceFolder) {
    let site = FakePretalx::serve(source.path()).await;
    site.answers_after(Duration::from_millis(50));
    let mut costs = Vec::new();
    for _ in 0..5 {
        let place = Place::of_sqlite();
        let plaza = TestPlaza::open(&place, site.options()).await;
        let busy = site.busy();
        let began = Instant::now();
        assert!(plaza.fetches().await.is_success());
        costs.push(began.elapsed().saturating_sub(site.busy().saturating_sub(busy)));
        plaza.close().await;
    }
    costs.sort();
    let cost = costs[costs.len() / 2];
    let promised = Duration::from_millis(200);
    let measured = format!("{:.0} ms", milliseconds(cost));
    table.add("`fetch-schedule` beyond its source's time", "< 200 ms", &measured, cost < promised);
}

fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1_000.0
}
