//! Leases and marks in Redis: each verb is one script or one command, so no two holders meet.

use std::time::Duration;

use fred::{
    interfaces::{KeysInterface, LuaInterface},
    types::{Expiration, SetOptions},
};

use super::{RedisCache, millis};
use crate::{cache::CacheError, lease::Lease};

/// KEYS: the fence, then a key for each slot. ARGV: token, milliseconds. Answers slot and fence.
const TAKE: &str = "
for slot = 2, #KEYS do
  if redis.call('SET', KEYS[slot], ARGV[1], 'NX', 'PX', ARGV[2]) then
    return { slot - 2, redis.call('INCR', KEYS[1]) }
  end
end
return {}";

/// KEYS: the slot. ARGV: token, milliseconds.
const RENEW: &str = "
if redis.call('GET', KEYS[1]) == ARGV[1] then
  return redis.call('PEXPIRE', KEYS[1], ARGV[2])
end
return 0";

/// KEYS: the slot. ARGV: token.
const RELEASE: &str = "
if redis.call('GET', KEYS[1]) == ARGV[1] then
  return redis.call('DEL', KEYS[1])
end
return 0";

impl RedisCache {
    pub(crate) async fn take(
        &self,
        name: &str,
        slots: u32,
        token: &str,
        ttl: Duration,
    ) -> Result<Option<Lease>, CacheError> {
        let fence = self.key(&format!("fence:{{{name}}}"));
        let keys = std::iter::once(fence).chain((0..slots).map(|slot| self.slot_key(name, slot)));
        let arguments = vec![token.to_owned(), millis(ttl).to_string()];
        let keys: Vec<String> = keys.collect();
        let reply: Vec<u64> =
            self.command()?.eval(TAKE, keys, arguments).await.map_err(CacheError::other)?;
        let [slot, fence] = reply[..] else { return Ok(None) };
        let slot = u32::try_from(slot).map_err(CacheError::other)?;
        Ok(Some(Lease { name: name.to_owned(), token: token.to_owned(), fence, slot }))
    }

    pub(crate) async fn extend(&self, lease: &Lease, ttl: Duration) -> Result<bool, CacheError> {
        let key = self.slot_key(&lease.name, lease.slot);
        let arguments = vec![lease.token.clone(), millis(ttl).to_string()];
        let renewed: u64 =
            self.command()?.eval(RENEW, key, arguments).await.map_err(CacheError::other)?;
        Ok(renewed == 1)
    }

    pub(crate) async fn give_back(&self, lease: &Lease) -> Result<(), CacheError> {
        let key = self.slot_key(&lease.name, lease.slot);
        let token = lease.token.clone();
        self.command()?.eval(RELEASE, key, token).await.map_err(CacheError::other)
    }

    pub(crate) async fn mark(&self, name: &str, ttl: Duration) -> Result<bool, CacheError> {
        let (key, expiry) = (self.key(&format!("mark:{name}")), Expiration::PX(millis(ttl)));
        let options = Some(SetOptions::NX);
        let reply: Option<String> = self
            .command()?
            .set(key, "1", Some(expiry), options, false)
            .await
            .map_err(CacheError::other)?;
        Ok(reply.is_some())
    }

    /// The braces keep the slots of a name, and its fence, on one node of a cluster.
    fn slot_key(&self, name: &str, slot: u32) -> String {
        self.key(&format!("lease:{{{name}}}:{slot}"))
    }
}
