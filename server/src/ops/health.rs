//! Alive: the process answers. Ready: it can serve reads and wants to be asked.
//!
//! A server that lost its database or its cache still serves every read from memory, so it stays
//! ready and says what is amiss; taking it away would turn a degraded site into no site.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use axum::{
    Json,
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;

use crate::{Plaza, encoded::CachePolicy};

/// However often it is asked, the store is asked no more often than this.
const FRESH_FOR: Duration = Duration::from_secs(1);
/// A store that takes longer is called unreachable.
const PATIENCE: Duration = Duration::from_secs(2);

/// The last look at the store.
#[derive(Debug, Default)]
pub struct Health {
    last: Mutex<Option<(Instant, Reachable)>>,
    /// Held by the one who looks; others take the last answer.
    looking: tokio::sync::Mutex<()>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Reachable {
    database: bool,
    cache: bool,
}

/// What `/readyz` says.
#[derive(Debug, Serialize)]
struct Readiness {
    /// `ready`, `degraded` (serves, but something is amiss) or `stopping`.
    state: &'static str,
    /// `7.3`: the numbers of the schedule and the content shown; 0 is none yet.
    edition: String,
    database: &'static str,
    cache: &'static str,
}

pub(super) async fn alive() -> Response {
    ([(header::CACHE_CONTROL, CachePolicy::NoStore.header())], "alive\n").into_response()
}

pub(super) async fn ready(State(plaza): State<Arc<Plaza>>) -> Response {
    let reachable = plaza.health.look(&plaza).await;
    let word = |is_up: bool| if is_up { "reachable" } else { "unreachable" };
    let is_stopping = plaza.stop.leaving().is_cancelled();
    let state = match (is_stopping, reachable.database && reachable.cache) {
        (true, _) => "stopping",
        (false, true) => "ready",
        (false, false) => "degraded",
    };
    let status = if is_stopping { StatusCode::SERVICE_UNAVAILABLE } else { StatusCode::OK };
    let readiness = Readiness {
        state,
        edition: plaza.live.load().name().to_owned(),
        database: word(reachable.database),
        cache: word(reachable.cache),
    };
    let headers = [(header::CACHE_CONTROL, CachePolicy::NoStore.header())];
    (status, headers, Json(readiness)).into_response()
}

impl Health {
    async fn look(&self, plaza: &Plaza) -> Reachable {
        if let Some(reachable) = self.last(FRESH_FOR) {
            return reachable;
        }
        let _looking = match self.looking.try_lock() {
            Ok(looking) => looking,
            Err(_) => match self.last(Duration::MAX) {
                Some(reachable) => return reachable,
                None => self.looking.lock().await,
            },
        };
        if let Some(reachable) = self.last(FRESH_FOR) {
            return reachable;
        }
        let (database, cache) = tokio::join!(
            tokio::time::timeout(PATIENCE, plaza.store.ping_database()),
            tokio::time::timeout(PATIENCE, plaza.store.ping_cache()),
        );
        let reachable = Reachable {
            database: matches!(database, Ok(Ok(()))),
            cache: matches!(cache, Ok(Ok(()))),
        };
        self.remember(reachable);
        reachable
    }

    fn last(&self, max_age: Duration) -> Option<Reachable> {
        let last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        last.filter(|(at, _)| at.elapsed() < max_age).map(|(_, reachable)| reachable)
    }

    fn remember(&self, reachable: Reachable) {
        let before = self
            .last
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .replace((Instant::now(), reachable));
        if before.map(|(_, before)| before) != Some(reachable) {
            let Reachable { database, cache } = reachable;
            tracing::info!(database, cache, "store reachable");
        }
    }
}
