//! What was done by whom: lines are added and read, never changed; old ones are deleted.

use std::time::Duration;

use chrono::{DateTime, Utc};
use plaza_domain::people::RegistrationId;
use serde_json::Value;
use sqlx::FromRow;

use crate::{
    database::{Database, read, write},
    error::StoreError,
    statements::audit::{AUDIT_INSERT, AUDIT_LIST, AUDIT_LIST_OF_ACTION, AUDIT_PRUNE},
    store::Store,
};

/// An administrative act that is to be written down.
#[derive(Debug, Clone, PartialEq)]
pub struct NewAudit {
    /// `None` for an operator at a terminal.
    pub actor_id: Option<RegistrationId>,
    /// A name; `registration 12` once that person was deleted.
    pub actor: String,
    /// `registration.block`.
    pub action: String,
    /// What it was done to: `registration 12`.
    pub subject: String,
    pub detail: Value,
}

/// An administrative act.
#[derive(Debug, Clone, PartialEq)]
pub struct AuditEntry {
    pub id: i64,
    pub at: DateTime<Utc>,
    /// `None` for an operator at a terminal, or when the registration is gone.
    pub actor_id: Option<RegistrationId>,
    pub actor: String,
    pub action: String,
    pub subject: String,
    pub detail: Value,
}

/// Which acts to list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuditQuery {
    /// One action, in full; found as well where it failed (`registration.block.failed`).
    pub action: Option<String>,
    /// The last one of the page before.
    pub before: Option<i64>,
    pub limit: u32,
}

#[derive(Debug, FromRow)]
struct Row {
    id: i64,
    at: DateTime<Utc>,
    actor_id: Option<i64>,
    actor: String,
    action: String,
    subject: String,
    detail: String,
}

impl TryFrom<Row> for AuditEntry {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let Row { id, at, actor_id, actor, action, subject, detail } = row;
        let detail = serde_json::from_str(&detail).map_err(|error| StoreError::Corrupt {
            what: format!("line {id} of the audit log"),
            source: Box::new(error),
        })?;
        let actor_id = actor_id.map(RegistrationId);
        Ok(Self { id, at, actor_id, actor, action, subject, detail })
    }
}

impl Store {
    /// Writes down what was done.
    pub async fn write_audit(&self, audit: &NewAudit) -> Result<(), StoreError> {
        let work = self.database().insert_audit(audit, self.now());
        self.database().run("write down who did what", work).await
    }

    /// Up to `query.limit` acts, the newest first.
    pub async fn list_audit(&self, query: &AuditQuery) -> Result<Vec<AuditEntry>, StoreError> {
        let work = self.database().list_audit(query);
        let rows = self.database().run("list who did what", work).await?;
        rows.into_iter().map(AuditEntry::try_from).collect()
    }

    /// Deletes what is older than that; says how many lines it was.
    pub async fn prune_audit(&self, older_than: Duration) -> Result<u64, StoreError> {
        let work = self.database().prune_audit_rows(self.before(older_than));
        self.database().run("delete old lines of the audit log", work).await
    }
}

impl Database {
    async fn insert_audit(&self, audit: &NewAudit, now: DateTime<Utc>) -> sqlx::Result<()> {
        let text = self.sql(AUDIT_INSERT);
        write!(self, |pool| {
            sqlx::query(text)
                .bind(now)
                .bind(audit.actor_id.map(|id| id.0))
                .bind(&audit.actor)
                .bind(&audit.action)
                .bind(&audit.subject)
                .bind(audit.detail.to_string())
                .execute(pool)
                .await
                .map(drop)
        })
    }

    async fn prune_audit_rows(&self, before: DateTime<Utc>) -> sqlx::Result<u64> {
        let text = self.sql(AUDIT_PRUNE);
        write!(self, |pool| Ok(sqlx::query(text).bind(before).execute(pool).await?.rows_affected()))
    }

    async fn list_audit(&self, query: &AuditQuery) -> sqlx::Result<Vec<Row>> {
        let (before, limit) = (query.before.unwrap_or(i64::MAX), i64::from(query.limit));
        if let Some(action) = &query.action {
            let text = self.sql(AUDIT_LIST_OF_ACTION);
            read!(self, |pool| {
                let rows = sqlx::query_as(text).bind(before).bind(limit).bind(action);
                let rows = rows.bind(format!("{action}.failed"));
                rows.fetch_all(pool).await
            })
        } else {
            let text = self.sql(AUDIT_LIST);
            read!(self, |pool| sqlx::query_as(text).bind(before).bind(limit).fetch_all(pool).await)
        }
    }
}
