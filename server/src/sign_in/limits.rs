//! How often somebody may ask to be let in: for one address, and from one network.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use chrono::{DateTime, TimeDelta, Utc};
use plaza_domain::people::{EmailAddress, RegistrationId, secret};

use crate::{Plaza, error::Error, security::network::Network};

const WINDOW: Duration = Duration::from_hours(1);
/// So many times what one network may ask for an address is sent to it in all: whoever asks from
/// one network in somebody else's name does not shut them out of their mail.
const NETWORKS: u64 = 6;
/// Codes for other programs that one attendee makes within an hour.
const APP_CODES: u64 = 20;
/// Keys that are counted here at most; more than that begin anew.
const MAX_KEYS: usize = 10_000;

/// Counts one more request for a link; refuses it when there were too many from this network, for
/// this address from here, or for this address from anywhere. It does not matter whether the
/// address is known. What one network is refused does not count for the others.
pub async fn count(plaza: &Plaza, network: &Network, email: &EmailAddress) -> Result<(), Error> {
    count_network(plaza, network).await?;
    let key = plaza.store.server_key().await?;
    let address = secret::keyed_hash(&key, "address", &[email.expose().as_bytes()]);
    let (address, from) = (hex::encode(&address[..16]), network.name(&key));
    let mails = plaza.config.auth.mails_per_hour;
    refuse_beyond(plaza, &format!("sign-in:address:{address}:{from}"), mails).await?;
    let everywhere = mails.saturating_mul(NETWORKS);
    refuse_beyond(plaza, &format!("sign-in:address:{address}"), everywhere).await
}

/// Counts one more request to come in, by whatever door, from a network.
pub async fn count_network(plaza: &Plaza, network: &Network) -> Result<(), Error> {
    let key = plaza.store.server_key().await?;
    let from = format!("sign-in:network:{}", network.name(&key));
    refuse_beyond(plaza, &from, plaza.config.auth.asks_per_hour).await
}

/// Counts one more code for another program of an attendee.
pub async fn count_app_code(plaza: &Plaza, id: RegistrationId) -> Result<(), Error> {
    refuse_beyond(plaza, &format!("app-code:{id}"), APP_CODES).await
}

async fn refuse_beyond(plaza: &Plaza, key: &str, most: u64) -> Result<(), Error> {
    let (so_far, until) = count_one(plaza, key).await;
    if so_far <= most {
        return Ok(());
    }
    metrics::counter!("plaza_sign_in_refused_total").increment(1);
    Err(Error::TooManyRequests { retry_after: until.as_secs().max(1) })
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
