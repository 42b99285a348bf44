//! Requests to sign in, in the database.

use chrono::{DateTime, Utc};
use plaza_domain::people::EmailAddress;
use sqlx::FromRow;

use super::{NewSignIn, SignInPurpose, SignInRequest};
use crate::{
    database::{Database, Transaction, read, within, write},
    registration::rows::damaged,
    statements::sign_in::{
        SIGN_IN_CONSUME, SIGN_IN_COUNT_TRY, SIGN_IN_FIND, SIGN_IN_FIND_BY_ID, SIGN_IN_INSERT,
        SIGN_IN_PRUNE, SIGN_IN_SET_SECRETS,
    },
};

#[derive(Debug, FromRow)]
struct Row {
    id: String,
    email: String,
    purpose: String,
    nonce_hash: Option<String>,
    shown_hash: Option<String>,
    code_hash: Option<String>,
    tries: i64,
    next: String,
    locale: String,
    created_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
    used_at: Option<DateTime<Utc>>,
}

#[derive(Debug, thiserror::Error)]
#[error("`{0}` is no purpose of a sign-in")]
struct UnknownPurpose(String);

impl Row {
    fn into_request(self) -> sqlx::Result<SignInRequest> {
        let purpose = SignInPurpose::ALL.into_iter().find(|known| known.as_str() == self.purpose);
        Ok(SignInRequest {
            id: self.id,
            email: EmailAddress::parse(&self.email).map_err(damaged)?,
            purpose: purpose.ok_or(UnknownPurpose(self.purpose)).map_err(damaged)?,
            nonce_hash: self.nonce_hash,
            shown_hash: self.shown_hash,
            code_hash: self.code_hash,
            tries: u32::try_from(self.tries).map_err(damaged)?,
            next: self.next,
            locale: self.locale,
            created_at: self.created_at,
            expires_at: self.expires_at,
            used_at: self.used_at,
        })
    }
}

impl Database {
    pub(super) async fn insert_request(
        &self,
        transaction: &mut Transaction,
        id: &str,
        request: &NewSignIn,
        now: DateTime<Utc>,
        expires_at: DateTime<Utc>,
    ) -> sqlx::Result<()> {
        let text = self.sql(SIGN_IN_INSERT);
        within!(transaction, |connection| {
            sqlx::query(text)
                .bind(id)
                .bind(request.email.expose())
                .bind(request.purpose.as_str())
                .bind(request.nonce_hash.as_deref())
                .bind(request.shown_hash.as_deref())
                .bind(request.token_hash.as_deref())
                .bind(&request.next)
                .bind(&request.locale)
                .bind(now)
                .bind(expires_at)
                .execute(connection)
                .await
                .map(drop)
        })
    }

    pub(super) async fn set_request_secrets(
        &self,
        id: &str,
        token_hash: &str,
        code_hash: &str,
        now: DateTime<Utc>,
    ) -> sqlx::Result<u64> {
        let text = self.sql(SIGN_IN_SET_SECRETS);
        write!(self, |pool| {
            let set = sqlx::query(text).bind(id).bind(token_hash).bind(code_hash).bind(now);
            Ok(set.execute(pool).await?.rows_affected())
        })
    }

    pub(super) async fn find_request_by_token(
        &self,
        token_hash: &str,
    ) -> sqlx::Result<Option<SignInRequest>> {
        let text = self.sql(SIGN_IN_FIND);
        let row: Option<Row> =
            read!(self, |pool| sqlx::query_as(text).bind(token_hash).fetch_optional(pool).await?);
        row.map(Row::into_request).transpose()
    }

    pub(super) async fn find_request(&self, id: &str) -> sqlx::Result<Option<SignInRequest>> {
        let text = self.sql(SIGN_IN_FIND_BY_ID);
        let row: Option<Row> =
            read!(self, |pool| sqlx::query_as(text).bind(id).fetch_optional(pool).await?);
        row.map(Row::into_request).transpose()
    }

    pub(super) async fn count_request_try(
        &self,
        id: &str,
        max: u32,
        now: DateTime<Utc>,
    ) -> sqlx::Result<u64> {
        let text = self.sql(SIGN_IN_COUNT_TRY);
        write!(self, |pool| {
            let counted = sqlx::query(text).bind(id).bind(i64::from(max)).bind(now);
            Ok(counted.execute(pool).await?.rows_affected())
        })
    }

    /// The address of the request, which is now used; `None` when it cannot be.
    pub(super) async fn consume_request(
        &self,
        transaction: &mut Transaction,
        id: &str,
        now: DateTime<Utc>,
    ) -> sqlx::Result<Option<String>> {
        let text = self.sql(SIGN_IN_CONSUME);
        within!(transaction, |connection| {
            sqlx::query_scalar(text).bind(id).bind(now).fetch_optional(connection).await
        })
    }

    pub(super) async fn prune_requests(
        &self,
        transaction: &mut Transaction,
        expired_before: DateTime<Utc>,
    ) -> sqlx::Result<u64> {
        let text = self.sql(SIGN_IN_PRUNE);
        within!(transaction, |connection| {
            let pruned = sqlx::query(text).bind(expired_before).execute(connection).await?;
            Ok(pruned.rows_affected())
        })
    }
}
