//! Looking through registrations, page by page.

use plaza_domain::{
    people::{RegistrationId, Role},
    text::fold,
};

use super::{Registration, rows::Row};
use crate::{
    database::{Database, read},
    error::StoreError,
    statements::registrations::{REGISTRATION_COUNT, REGISTRATION_LIST},
    store::Store,
};

/// Which registrations to list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RegistrationQuery {
    /// Part of a name or address, whatever its case and accents; empty for all.
    pub text: String,
    /// A role an admin gave.
    pub role: Option<Role>,
    pub state: RegistrationState,
    /// The last one of the page before.
    pub after: Option<RegistrationId>,
    pub limit: u32,
}

/// What a registration is worth now.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum RegistrationState {
    #[default]
    Any,
    /// May sign in.
    Entitled,
    Blocked,
    /// Nothing lets them in any more.
    Lapsed,
}

/// How many registrations there are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RegistrationCounts {
    pub all: u64,
    /// May sign in.
    pub entitled: u64,
    /// Signed in at least once.
    pub verified: u64,
    pub blocked: u64,
}

impl RegistrationState {
    pub const ALL: [Self; 4] = [Self::Any, Self::Entitled, Self::Blocked, Self::Lapsed];

    /// The word for it in addresses of pages.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Any => "any",
            Self::Entitled => "entitled",
            Self::Blocked => "blocked",
            Self::Lapsed => "lapsed",
        }
    }
}

impl Store {
    /// Up to `query.limit` registrations, the newest first.
    pub async fn list_registrations(
        &self,
        query: &RegistrationQuery,
    ) -> Result<Vec<Registration>, StoreError> {
        let work = self.database().list_registrations(query);
        self.database().run("list registrations", work).await
    }

    /// How many registrations there are, of all kinds that are told apart.
    pub async fn count_registrations(&self) -> Result<RegistrationCounts, StoreError> {
        let work = self.database().count_registrations();
        self.database().run("count registrations", work).await
    }
}

impl Database {
    async fn list_registrations(
        &self,
        query: &RegistrationQuery,
    ) -> sqlx::Result<Vec<Registration>> {
        let text = self.sql(REGISTRATION_LIST);
        let after = query.after.map_or(i64::MAX, |id| id.0);
        let role = query.role.map(|role| format!("%\"{role}\"%")).unwrap_or_default();
        let rows: Vec<Row> = read!(self, |pool| {
            sqlx::query_as(text)
                .bind(after)
                .bind(pattern(&query.text))
                .bind(role)
                .bind(query.state.as_str())
                .bind(i64::from(query.limit))
                .fetch_all(pool)
                .await?
        });
        rows.into_iter().map(Row::into_registration).collect()
    }

    async fn count_registrations(&self) -> sqlx::Result<RegistrationCounts> {
        let text = self.sql(REGISTRATION_COUNT);
        let (all, entitled, verified, blocked): (i64, i64, i64, i64) =
            read!(self, |pool| sqlx::query_as(text).fetch_one(pool).await?);
        Ok(RegistrationCounts {
            all: all.unsigned_abs(),
            entitled: entitled.unsigned_abs(),
            verified: verified.unsigned_abs(),
            blocked: blocked.unsigned_abs(),
        })
    }
}

/// What LIKE is to find anywhere; its own signs in `text` stand for themselves.
fn pattern(text: &str) -> String {
    let folded = fold(text.trim());
    if folded.is_empty() {
        return String::new();
    }
    let mut pattern = String::from("%");
    for sign in folded.chars() {
        if matches!(sign, '%' | '_' | '!') {
            pattern.push('!');
        }
        pattern.push(sign);
    }
    pattern.push('%');
    pattern
}
