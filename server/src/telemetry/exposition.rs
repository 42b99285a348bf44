//! The numbers, as Prometheus reads them: on an address of their own, or on `/metrics` for who
//! brings the token.

use std::{
    sync::{Arc, OnceLock},
    time::Duration,
};

use anyhow::Context;
use axum::{
    Router,
    extract::State,
    http::header,
    response::{IntoResponse, Response},
    routing::get,
};
use metrics::{counter, gauge};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use tokio::net::TcpListener;
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use crate::{Plaza, config::MetricsConfig, encoded::CachePolicy};

/// Seconds; from a page in memory to a job that fetches a slow source.
const BUCKETS: [f64; 12] =
    [0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.1, 0.5, 1.0, 5.0, 30.0, 120.0];
/// How often recorded values are folded when nobody asks for them.
const UPKEEP: Duration = Duration::from_secs(5);

/// One recorder for the process: that is how the `metrics` crate works.
static RECORDER: OnceLock<PrometheusHandle> = OnceLock::new();

/// Whether anybody may read numbers; without, none are kept.
fn is_wanted(config: &MetricsConfig) -> bool {
    config.listen.is_some() || config.token.is_some()
}

/// Starts recording, and listens on `metrics.listen` if it is set.
pub async fn start(
    plaza: &Arc<Plaza>,
    tasks: &TaskTracker,
    stop: &CancellationToken,
) -> anyhow::Result<()> {
    if !is_wanted(&plaza.config.metrics) {
        return Ok(());
    }
    record()?;
    let until = stop.clone();
    tasks.spawn(async move {
        while until.run_until_cancelled(tokio::time::sleep(UPKEEP)).await.is_some() {
            if let Some(recorder) = RECORDER.get() {
                recorder.run_upkeep();
            }
        }
    });
    let Some(at) = &plaza.config.metrics.listen else { return Ok(()) };
    let listener = TcpListener::bind(at)
        .await
        .with_context(|| format!("could not listen on {at} (metrics.listen)"))?;
    tracing::info!(address = %listener.local_addr()?, "metrics served");
    let site = Router::new()
        .route("/metrics", get(async |State(plaza): State<Arc<Plaza>>| page(&plaza)))
        .with_state(plaza.clone());
    let until = stop.clone().cancelled_owned();
    tasks.spawn(async move {
        if let Err(error) = axum::serve(listener, site).with_graceful_shutdown(until).await {
            tracing::error!(%error, "metrics are not served any more");
        }
    });
    Ok(())
}

fn record() -> anyhow::Result<()> {
    if RECORDER.get().is_some() {
        return Ok(());
    }
    let builder =
        PrometheusBuilder::new().set_buckets(&BUCKETS).context("could not set buckets")?;
    let handle = builder.install_recorder().context("could not record metrics")?;
    RECORDER.set(handle).map_err(|_| anyhow::anyhow!("metrics were started twice"))
}

/// Every number there is, in Prometheus' text format.
pub fn page(plaza: &Plaza) -> Response {
    look_at(plaza);
    let numbers = RECORDER.get().map(PrometheusHandle::render).unwrap_or_default();
    let headers = [(header::CONTENT_TYPE, "text/plain; version=0.0.4")];
    (headers, [(header::CACHE_CONTROL, CachePolicy::NoStore.header())], numbers).into_response()
}

/// Numbers that are looked up when asked for.
#[expect(clippy::cast_precision_loss, reason = "counts and ages stay far below 2^52")]
fn look_at(plaza: &Plaza) {
    let edition = plaza.live.load();
    let now = plaza.clock.now();
    let infos = [
        ("schedule", edition.schedule.as_ref().and_then(|published| published.info.as_ref())),
        ("content", edition.content.info.as_ref()),
    ];
    for (kind, info) in infos {
        let Some(info) = info else { continue };
        let age = (now - info.created_at).num_seconds().max(0);
        gauge!("plaza_snapshot_number", "kind" => kind).set(info.number as f64);
        gauge!("plaza_snapshot_age_seconds", "kind" => kind).set(age as f64);
    }
    let counters = plaza.store.counters();
    counter!("plaza_store_commands_total", "store" => "database").absolute(counters.database);
    counter!("plaza_store_commands_total", "store" => "cache").absolute(counters.cache);
    gauge!("plaza_listeners").set(plaza.listeners.open() as f64);
    gauge!("plaza_sockets").set(plaza.sockets.open_connections() as f64);
    gauge!("plaza_visitors").set(plaza.presence.count() as f64);
    gauge!("plaza_presence_peers").set(plaza.presence.peers() as f64);
    gauge!("plaza_build_info", "version" => crate::VERSION).set(1.0);
}
