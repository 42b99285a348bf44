//! Counting within windows in Redis: one script, so no count is without an end.

use std::time::Duration;

use fred::interfaces::LuaInterface;

use super::{RedisCache, millis};
use crate::cache::CacheError;

/// KEYS: the count. ARGV: milliseconds. Answers the count, and the milliseconds that are left.
const COUNT: &str = "
local count = redis.call('INCR', KEYS[1])
local left = redis.call('PTTL', KEYS[1])
if left < 0 then
  redis.call('PEXPIRE', KEYS[1], ARGV[1])
  left = tonumber(ARGV[1])
end
return { count, left }";

impl RedisCache {
    pub(super) async fn count_key(
        &self,
        key: &str,
        window: Duration,
    ) -> Result<(u64, Duration), CacheError> {
        let argument = millis(window).to_string();
        let (count, left): (u64, u64) = self
            .command()?
            .eval(COUNT, self.key(key), argument)
            .await
            .map_err(CacheError::other)?;
        Ok((count, Duration::from_millis(left)))
    }
}
