//! How often a link may be asked for: for one address, and from one network.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use chrono::{DateTime, TimeDelta, Utc};
use plaza_domain::people::{EmailAddress, secret};

use crate::{Plaza, error::Error, security::network::Network};

const WINDOW: Duration = Duration::from_hours(1);
/// Keys that are counted here at most; more than that begin anew.
const MAX_KEYS: usize = 10_000;

/// Counts one more request; refuses it when there were too many, from anybody. It does not matter
/// whether the address is known.
pub async fn count(plaza: &Plaza, network: &Network, email: &EmailAddress) -> Result<(), Error> {
    let key = plaza.store.server_key().await?;
    let auth = &plaza.config.auth;
    let address = secret::keyed_hash(&key, "address", &[email.expose().as_bytes()]);
    let counted = [
        (format!("sign-in:network:{}", network.name(&key)), auth.asks_per_hour),
        (format!("sign-in:address:{}", hex::encode(&address[..16])), auth.mails_per_hour),
    ];
    for (key, most) in counted {
        let (so_far, until) = count_one(plaza, &key).await;
        if so_far > most {
            metrics::counter!("plaza_sign_in_refused_total").increment(1);
            return Err(Error::TooManyRequests { retry_after: until.as_secs().max(1) });
        }
    }
    Ok(())
}

/// A cache that is down must let nobody be shut out, nor everything through.
async fn count_one(plaza: &Plaza, key: &str) -> (u64, Duration) {
    match plaza.store.count_within(key, WINDOW).await {
        Ok(counted) => counted,
        Err(error) => {
            tracing::warn!(%error, "limits are counted by this process alone");
            plaza.sign_in.counts.one(key, plaza.clock.now())
        }
    }
}

/// Counts within windows, in this process.
#[derive(Debug, Default)]
pub(super) struct Counts(Mutex<HashMap<String, (u64, DateTime<Utc>)>>);

impl Counts {
    /// One more: how many there are within the window, and how long it lasts.
    fn one(&self, key: &str, now: DateTime<Utc>) -> (u64, Duration) {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if counts.len() >= MAX_KEYS {
            counts.retain(|_, (_, until)| *until > now);
        }
        if counts.len() >= MAX_KEYS {
            counts.clear();
        }
        let window = TimeDelta::from_std(WINDOW).unwrap_or(TimeDelta::MAX);
        let (count, until) = counts.entry(key.to_owned()).or_insert((0, now + window));
        if *until <= now {
            (*count, *until) = (0, now + window);
        }
        *count += 1;
        (*count, (*until - now).to_std().unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_begins_anew_when_it_is_over_and_memory_is_bounded() {
        let counts = Counts::default();
        let start: DateTime<Utc> = "2026-06-18T07:30:00Z".parse().unwrap();
        let after = |minutes| start + TimeDelta::minutes(minutes);
        assert_eq!(counts.one("a", start), (1, WINDOW));
        assert_eq!(counts.one("a", after(45)), (2, Duration::from_mins(15)));
        assert_eq!(counts.one("b", after(45)).0, 1);
        assert_eq!(counts.one("a", after(60)), (1, WINDOW));
        for key in 0..3 * MAX_KEYS {
            counts.one(&key.to_string(), start);
        }
        assert!(counts.0.lock().unwrap().len() <= MAX_KEYS);
    }
}
