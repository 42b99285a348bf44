//! Leases in the database, where no Redis is shared.

use chrono::{DateTime, Utc};

use super::Lease;
use crate::{
    database::{Database, transaction, write},
    statements::{LEASE_FENCE, LEASE_RELEASE, LEASE_RENEW, LEASE_TAKE},
};

impl Database {
    /// The slot and the fence. The row of the fence is what concurrent takers of a name queue at.
    pub(super) async fn take_slot(
        &self,
        name: &str,
        slots: u32,
        token: &str,
        now: DateTime<Utc>,
        expires_at: DateTime<Utc>,
    ) -> sqlx::Result<Option<(u32, u64)>> {
        let granted = transaction!(self, |connection| {
            let fence: i64 = sqlx::query_scalar(self.sql(LEASE_FENCE))
                .bind(name)
                .fetch_one(&mut *connection)
                .await?;
            let mut granted = None;
            for slot in 0..slots {
                let row: Option<i64> = sqlx::query_scalar(self.sql(LEASE_TAKE))
                    .bind(name)
                    .bind(i64::from(slot))
                    .bind(token)
                    .bind(expires_at)
                    .bind(now)
                    .fetch_optional(&mut *connection)
                    .await?;
                if row.is_some() {
                    granted = Some((slot, fence.unsigned_abs()));
                    break;
                }
            }
            granted
        });
        Ok(granted)
    }

    pub(super) async fn extend_slot(
        &self,
        lease: &Lease,
        now: DateTime<Utc>,
        expires_at: DateTime<Utc>,
    ) -> sqlx::Result<bool> {
        let text = self.sql(LEASE_RENEW);
        let changed = write!(self, |pool| {
            sqlx::query(text)
                .bind(&lease.name)
                .bind(i64::from(lease.slot))
                .bind(&lease.token)
                .bind(expires_at)
                .bind(now)
                .execute(pool)
                .await?
                .rows_affected()
        });
        Ok(changed == 1)
    }

    pub(super) async fn free_slot(&self, lease: &Lease) -> sqlx::Result<()> {
        let text = self.sql(LEASE_RELEASE);
        write!(self, |pool| {
            sqlx::query(text)
                .bind(&lease.name)
                .bind(i64::from(lease.slot))
                .bind(&lease.token)
                .bind(DateTime::UNIX_EPOCH)
                .execute(pool)
                .await
                .map(drop)
        })
    }
}
