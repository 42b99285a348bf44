//! Registrations in the database.

use std::error::Error;

use chrono::{DateTime, Utc};
use plaza_domain::{
    people::{EmailAddress, RegistrationId, Role, Visibility},
    text::fold,
};
use sqlx::FromRow;

use super::Registration;
use crate::{
    database::{Database, Transaction, read, within},
    statements::registrations::{
        REGISTRATION_FIND, REGISTRATION_FIND_BY_EMAIL, REGISTRATION_INSERT, REGISTRATION_LOCK,
        REGISTRATION_LOCK_BY_EMAIL, REGISTRATION_WRITE,
    },
};

#[derive(Debug, Clone, FromRow)]
pub(crate) struct Row {
    id: i64,
    email: String,
    name: String,
    language: Option<String>,
    has_own_name: bool,
    has_own_language: bool,
    releases: String,
    granted_roles: String,
    is_invited: bool,
    visibility: String,
    feed_generation: i64,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    verified_at: Option<DateTime<Utc>>,
    consented_at: Option<DateTime<Utc>>,
    blocked_at: Option<DateTime<Utc>>,
    blocked_because: String,
}

/// A registration, and what of it tickets no longer tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Kept {
    pub(crate) registration: Registration,
    /// Chosen by the person or given by an admin.
    pub(crate) has_own_name: bool,
    pub(crate) has_own_language: bool,
}

/// What is stored is not what this program writes. The text itself is not repeated.
pub(crate) fn damaged(error: impl Error + Send + Sync + 'static) -> sqlx::Error {
    sqlx::Error::Decode(Box::new(error))
}

impl Row {
    pub(crate) fn into_kept(self) -> sqlx::Result<Kept> {
        let registration = Registration {
            id: RegistrationId(self.id),
            email: EmailAddress::parse(&self.email).map_err(damaged)?,
            name: self.name,
            language: self.language,
            releases: serde_json::from_str(&self.releases).map_err(damaged)?,
            granted_roles: serde_json::from_str(&self.granted_roles).map_err(damaged)?,
            is_invited: self.is_invited,
            visibility: self.visibility.parse().map_err(damaged)?,
            feed_generation: self.feed_generation,
            created_at: self.created_at,
            updated_at: self.updated_at,
            verified_at: self.verified_at,
            consented_at: self.consented_at,
            blocked_at: self.blocked_at,
            blocked_because: self.blocked_because,
        };
        let Self { has_own_name, has_own_language, .. } = self;
        Ok(Kept { registration, has_own_name, has_own_language })
    }

    pub(crate) fn into_registration(self) -> sqlx::Result<Registration> {
        Ok(self.into_kept()?.registration)
    }
}

impl Database {
    pub(super) async fn find_registration(
        &self,
        id: RegistrationId,
    ) -> sqlx::Result<Option<Registration>> {
        let text = self.sql(REGISTRATION_FIND);
        let row: Option<Row> =
            read!(self, |pool| { sqlx::query_as(text).bind(id.0).fetch_optional(pool).await? });
        row.map(Row::into_registration).transpose()
    }

    pub(super) async fn find_registration_by_email(
        &self,
        email: &EmailAddress,
    ) -> sqlx::Result<Option<Registration>> {
        let text = self.sql(REGISTRATION_FIND_BY_EMAIL);
        let row: Option<Row> = read!(self, |pool| {
            sqlx::query_as(text).bind(email.expose()).fetch_optional(pool).await?
        });
        row.map(Row::into_registration).transpose()
    }

    /// The registration, which nobody else changes until the transaction ends.
    pub(crate) async fn lock_registration(
        &self,
        transaction: &mut Transaction,
        id: RegistrationId,
    ) -> sqlx::Result<Option<Kept>> {
        let text = self.sql(REGISTRATION_LOCK);
        let row: Option<Row> = within!(transaction, |connection| {
            sqlx::query_as(text).bind(id.0).fetch_optional(connection).await?
        });
        row.map(Row::into_kept).transpose()
    }

    pub(crate) async fn lock_registration_by_email(
        &self,
        transaction: &mut Transaction,
        email: &EmailAddress,
    ) -> sqlx::Result<Option<Kept>> {
        let text = self.sql(REGISTRATION_LOCK_BY_EMAIL);
        let row: Option<Row> = within!(transaction, |connection| {
            sqlx::query_as(text).bind(email.expose()).fetch_optional(connection).await?
        });
        row.map(Row::into_kept).transpose()
    }

    /// The registration of `email`, made if there is none, and locked.
    pub(crate) async fn insert_registration(
        &self,
        transaction: &mut Transaction,
        email: &EmailAddress,
        now: DateTime<Utc>,
    ) -> sqlx::Result<Kept> {
        let text = self.sql(REGISTRATION_INSERT);
        let row: Row = within!(transaction, |connection| {
            sqlx::query_as(text)
                .bind(email.expose())
                .bind(fold(email.expose()))
                .bind(Visibility::default().as_str())
                .bind(now)
                .fetch_one(connection)
                .await?
        });
        row.into_kept()
    }

    /// Writes all that may change of a registration that was locked.
    pub(crate) async fn write_registration(
        &self,
        transaction: &mut Transaction,
        kept: &Kept,
        now: DateTime<Utc>,
    ) -> sqlx::Result<()> {
        let Kept { registration, has_own_name, has_own_language } = kept;
        let text = self.sql(REGISTRATION_WRITE);
        let releases = serde_json::to_string(&registration.releases).map_err(damaged)?;
        let found_by = fold(&format!("{} {}", registration.name, registration.email.expose()));
        within!(transaction, |connection| {
            sqlx::query(text)
                .bind(registration.id.0)
                .bind(&registration.name)
                .bind(registration.language.as_deref())
                .bind(has_own_name)
                .bind(has_own_language)
                .bind(found_by)
                .bind(releases)
                .bind(roles_text(&registration.granted_roles)?)
                .bind(registration.is_invited)
                .bind(registration.visibility.as_str())
                .bind(registration.feed_generation)
                .bind(now)
                .bind(registration.verified_at)
                .bind(registration.consented_at)
                .bind(registration.blocked_at)
                .bind(&registration.blocked_because)
                .execute(connection)
                .await
                .map(drop)
        })
    }
}

fn roles_text(roles: &[Role]) -> sqlx::Result<String> {
    serde_json::to_string(roles).map_err(damaged)
}
