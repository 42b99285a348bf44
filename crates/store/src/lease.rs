//! Leases: who may work on something, until when.

mod rows;

use std::time::Duration;

use rand::TryRngCore as _;

use crate::{error::StoreError, store::Store};

const ACQUIRE: &str = "acquire a lease";
const RENEW: &str = "renew a lease";
const RELEASE: &str = "release a lease";

/// The right to hold one of the slots of a name, until it expires or is released.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lease {
    pub name: String,
    /// Tells this holder from any other, so that only the holder renews and releases.
    pub token: String,
    /// Grows with every lease of this name: of two holders, the one with the greater is right.
    pub fence: u64,
    /// Which of the slots, from 0.
    pub slot: u32,
}

impl Store {
    /// Takes one of `slots` slots of `name` for `ttl`, or answers `None` when others hold them all.
    pub async fn acquire(
        &self,
        name: &str,
        slots: u32,
        ttl: Duration,
    ) -> Result<Option<Lease>, StoreError> {
        let token = random_token();
        if let Some(redis) = self.redis() {
            let granted = redis.take(name, slots, &token, ttl).await;
            return granted.map_err(|error| error.while_doing(ACQUIRE));
        }
        let work = self.database().take_slot(name, slots, &token, self.now(), self.after(ttl));
        let granted = self.database().run(ACQUIRE, work).await?;
        Ok(granted.map(|(slot, fence)| Lease { name: name.to_owned(), token, fence, slot }))
    }

    /// Holds `lease` for another `ttl` from now. `false`: it was lost, stop working.
    pub async fn renew(&self, lease: &Lease, ttl: Duration) -> Result<bool, StoreError> {
        if let Some(redis) = self.redis() {
            let renewed = redis.extend(lease, ttl).await;
            return renewed.map_err(|error| error.while_doing(RENEW));
        }
        let work = self.database().extend_slot(lease, self.now(), self.after(ttl));
        self.database().run(RENEW, work).await
    }

    /// Gives `lease` back, unless somebody else holds that slot by now.
    pub async fn release(&self, lease: Lease) -> Result<(), StoreError> {
        if let Some(redis) = self.redis() {
            let released = redis.give_back(&lease).await;
            return released.map_err(|error| error.while_doing(RELEASE));
        }
        let work = self.database().free_slot(&lease);
        self.database().run(RELEASE, work).await
    }
}

/// 128 bits nobody else has.
pub(crate) fn random_token() -> String {
    let mut bytes = [0; 16];
    rand::rngs::OsRng
        .try_fill_bytes(&mut bytes)
        .expect("an operating system without randomness could not have started this program");
    hex::encode(bytes)
}
