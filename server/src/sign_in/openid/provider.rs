//! What the provider says of itself: asked for by one at a time, believed for a while, and when
//! it could not be had, not asked for again for a moment. A provider that hangs holds up nobody
//! but the one who asks it.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use chrono::{DateTime, TimeDelta, Utc};
use openidconnect::{IssuerUrl, core::CoreProviderMetadata};
use plaza_domain::Clock;
use tokio::time::timeout;

use super::{Refusal, fetch::Fetch};
use crate::config::OpenIdConfig;

/// How long what it said, its keys among it, is believed.
const KNOWN_FOR: TimeDelta = TimeDelta::minutes(15);
/// How long it is left alone after it did not answer.
const FAILED_FOR: TimeDelta = TimeDelta::seconds(10);
/// How long describing itself may take, its keys included.
const PATIENCE: Duration = Duration::from_secs(8);
/// How long the others wait for the one who asks.
const WAIT: Duration = Duration::from_secs(3);

/// The provider, as it is known here.
#[derive(Debug)]
pub(in crate::sign_in) struct Provider {
    patience: Duration,
    wait: Duration,
    last: Mutex<Option<(Answer, DateTime<Utc>)>>,
    /// Held by the one who asks.
    asking: tokio::sync::Mutex<()>,
    pub(super) fetch: Fetch,
}

/// What it said, or why it did not.
type Answer = Result<Arc<CoreProviderMetadata>, String>;

impl Default for Provider {
    fn default() -> Self {
        Self::with_patience(PATIENCE, WAIT)
    }
}

impl Provider {
    fn with_patience(patience: Duration, wait: Duration) -> Self {
        let (last, asking) = (Mutex::default(), tokio::sync::Mutex::default());
        Self { patience, wait, last, asking, fetch: Fetch::default() }
    }

    /// What it says of itself; asked again after a while, since keys change.
    pub(super) async fn describe(
        &self,
        config: &OpenIdConfig,
        clock: &dyn Clock,
    ) -> Result<Arc<CoreProviderMetadata>, Refusal> {
        if let Some(known) = self.known(clock.now()) {
            return known.map_err(Refusal::Provider);
        }
        let Ok(_asking) = timeout(self.wait, self.asking.lock()).await else {
            return Err(Refusal::Provider("it takes long to describe itself".to_owned()));
        };
        // Whoever asked before may have been answered meanwhile.
        if let Some(known) = self.known(clock.now()) {
            return known.map_err(Refusal::Provider);
        }
        let asked = timeout(self.patience, discover(config, &self.fetch)).await;
        let answer = asked.unwrap_or_else(|_| Err("it does not describe itself in time".into()));
        *self.last() = Some((answer.clone(), clock.now()));
        answer.map_err(Refusal::Provider)
    }

    fn known(&self, now: DateTime<Utc>) -> Option<Answer> {
        let last = self.last();
        let (answer, at) = last.as_ref()?;
        let lasts = if answer.is_ok() { KNOWN_FOR } else { FAILED_FOR };
        (TimeDelta::zero()..lasts).contains(&(now - *at)).then(|| answer.clone())
    }

    fn last(&self) -> std::sync::MutexGuard<'_, Option<(Answer, DateTime<Utc>)>> {
        self.last.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

async fn discover(config: &OpenIdConfig, fetch: &Fetch) -> Answer {
    // Providers compare this to the letter, and most have no slash at the end.
    let issuer = config.issuer.as_str();
    let bare = if config.issuer.path() == "/" { issuer.trim_end_matches('/') } else { issuer };
    let issuer = IssuerUrl::new(bare.to_owned()).map_err(|error| format!("issuer: {error}"))?;
    let found = CoreProviderMetadata::discover_async(issuer, fetch).await;
    found.map(Arc::new).map_err(|error| format!("it does not describe itself: {error}"))
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use axum::{Router, http::StatusCode};
    use futures::{StreamExt, stream::FuturesUnordered};
    use plaza_domain::clock::ManualClock;
    use tokio::net::TcpListener;
    use tokio_util::task::TaskTracker;

    use super::*;

    fn config(listener: &TcpListener) -> OpenIdConfig {
        let issuer = format!("http://{}", listener.local_addr().unwrap()).parse().unwrap();
        let (client_id, name) = ("plaza".to_owned(), "Example ID".to_owned());
        OpenIdConfig { issuer, client_id, client_secret: None, name }
    }

    async fn ask_often(provider: &Provider, config: &OpenIdConfig, clock: &ManualClock) -> usize {
        let asks = (0..50).map(|_| provider.describe(config, clock));
        let answers = futures::future::join_all(asks).await;
        answers.iter().filter(|answer| matches!(answer, Err(Refusal::Provider(_)))).count()
    }

    #[tokio::test]
    async fn one_that_fails_is_asked_once_and_left_alone_for_a_moment() {
        let asked = Arc::new(AtomicUsize::new(0));
        let counter = asked.clone();
        let broken = Router::new().fallback(async move || {
            counter.fetch_add(1, Ordering::SeqCst);
            StatusCode::INTERNAL_SERVER_ERROR
        });
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let (config, provider) = (config(&listener), Provider::default());
        TaskTracker::new().spawn(async move { axum::serve(listener, broken).await });
        let clock = ManualClock::at(DateTime::UNIX_EPOCH);
        assert_eq!(ask_often(&provider, &config, &clock).await, 50);
        clock.advance(TimeDelta::seconds(9));
        assert_eq!(ask_often(&provider, &config, &clock).await, 50);
        assert_eq!(asked.load(Ordering::SeqCst), 1);
        clock.advance(TimeDelta::seconds(1));
        assert_eq!(ask_often(&provider, &config, &clock).await, 50);
        assert_eq!(asked.load(Ordering::SeqCst), 2);
    }

    #[tokio::test]
    async fn one_that_hangs_holds_up_one_request_and_the_others_for_a_moment() {
        // It takes connections and never answers.
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let (config, clock) = (config(&listener), ManualClock::at(DateTime::UNIX_EPOCH));
        let (moment, long) = (Duration::from_millis(20), Duration::from_hours(1));
        let provider = Provider::with_patience(long, moment);
        let asks: FuturesUnordered<_> =
            (0..50).map(|_| provider.describe(&config, &clock)).collect();
        let others = timeout(Duration::from_secs(10), asks.take(49).collect::<Vec<_>>()).await;
        assert!(others.expect("they do not wait for it").iter().all(Result::is_err));

        let provider = Provider::with_patience(moment, long);
        assert_eq!(ask_often(&provider, &config, &clock).await, 50, "one waited, and told all");
    }
}
