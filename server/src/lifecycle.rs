//! From the first bind to a clean exit.
//!
//! Start: store, migrations, jobs, the first edition, then the listener. Stop, in this order:
//! `/readyz` says no, a grace for the balancer, no new connections, streams end, requests under
//! way end, jobs end, the store closes.

mod accept;
mod assemble;
mod files;
pub mod signals;
pub mod stop;
#[cfg(test)]
mod tests;

use std::{sync::Arc, time::Duration};

use anyhow::Context;
use tokio::net::TcpListener;
use tokio_util::{sync::CancellationToken, task::TaskTracker};

pub use self::assemble::{open_store, postman, runner};
use crate::{
    Config, Plaza, assets, config::JobMode, event_log, router::router, sockets, telemetry,
};

/// Binds `http.listen` and serves until `shutdown`.
pub async fn serve(config: Config, shutdown: CancellationToken) -> anyhow::Result<()> {
    files::allow_many();
    let at = config.http.listen.clone();
    let listener = TcpListener::bind(&at)
        .await
        .with_context(|| format!("could not listen on {at} (http.listen)"))?;
    Box::pin(serve_with_listener(config, listener, shutdown)).await
}

/// Serves on a listener that is bound already, until `shutdown`; returns when everything ended.
pub async fn serve_with_listener(
    config: Config,
    listener: TcpListener,
    shutdown: CancellationToken,
) -> anyhow::Result<()> {
    let plaza = Box::pin(assemble::open(config)).await?;
    let tasks = TaskTracker::new();
    let background = CancellationToken::new();
    start_background(&plaza, &tasks, &background).await?;

    let address = listener.local_addr().context("could not learn the address listened on")?;
    tracing::info!(%address, url = %plaza.config.http.public_url, "plaza serves");
    let site = accept::Site::new(router(plaza.clone()), &plaza.config.http);
    let accepting = CancellationToken::new();
    let accepted = tasks.spawn(site.run(listener, accepting.clone()));

    shutdown.cancelled().await;
    plaza.stop.leave();
    let grace = Duration::from_secs(plaza.config.http.grace_seconds);
    tracing::info!(grace_seconds = grace.as_secs(), "stopping: not ready any more");
    tokio::time::sleep(grace).await;

    accepting.cancel();
    plaza.stop.close_streams();
    plaza.live_rooms.close().await;
    plaza.sockets.close().await;
    let drain = Duration::from_secs(plaza.config.http.drain_seconds);
    let connections = async {
        match accepted.await {
            Ok(connections) => connections.drain(drain).await,
            Err(error) => tracing::error!(%error, "the listener ended unexpectedly"),
        }
    };
    tokio::join!(connections, plaza.runner.drain(drain));

    background.cancel();
    tasks.close();
    plaza.sign_in.tasks.close();
    let ended = async { tokio::join!(tasks.wait(), plaza.sign_in.tasks.wait()) };
    if tokio::time::timeout(Duration::from_secs(5), ended).await.is_err() {
        tracing::warn!("a background task did not end in time");
    }
    plaza.store.close().await;
    tracing::info!("stopped");
    Ok(())
}

async fn start_background(
    plaza: &Arc<Plaza>,
    tasks: &TaskTracker,
    stop: &CancellationToken,
) -> anyhow::Result<()> {
    tasks.spawn_blocking(assets::warm);
    let store = plaza.store.clone();
    tasks.spawn(async move {
        if let Err(error) = store.prune_sign_ins().await {
            tracing::warn!(%error, "old sign-ins are not forgotten yet");
        }
    });
    let (follower, until) = (plaza.clone(), stop.clone());
    tasks.spawn(async move { Box::pin(follower.follow(until)).await });
    tasks.spawn(sockets::run(plaza.clone(), stop.clone()));
    tasks.spawn(event_log::run(plaza.clone(), stop.clone()));
    if plaza.config.mail.worker {
        let (store, clock) = (plaza.store.clone(), plaza.clock.clone());
        let postman = postman(&plaza.config, store, clock, plaza.outbox.clone())?;
        let until = plaza.stop.leaving().clone();
        tasks.spawn(async move { postman.run(until).await });
    }
    for warning in plaza.config.warnings() {
        tracing::warn!("{warning}");
    }
    if plaza.config.jobs.mode == JobMode::InProcess {
        let schedules = plaza.config.jobs.schedules.parse()?;
        let (runner, until) = (plaza.runner.clone(), plaza.stop.leaving().clone());
        tasks.spawn(async move {
            if let Err(error) = runner.tick(&schedules, until).await {
                tracing::error!(error = format!("{error:#}"), "jobs do not start by themselves");
            }
        });
    }
    telemetry::exposition::start(plaza, tasks, stop).await
}
