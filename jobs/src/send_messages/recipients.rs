//! Whom a message is for, page by page, in the order of registrations.

use plaza_domain::people::RegistrationId;
use plaza_store::{
    Bulletin, Registration, RegistrationQuery, RegistrationState, Store, StoreError,
};

/// People in one page.
const PAGE: u32 = 200;

/// Some of those a message is for.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// Who may sign in now: nobody else is written to.
    pub(super) people: Vec<Registration>,
    /// The last one that was looked at; `None` when there was none left.
    pub(super) last: Option<i64>,
}

/// The page after a registration, 0 for the first.
pub(super) async fn recipients(
    store: &Store,
    bulletin: &Bulletin,
    after: i64,
) -> Result<Page, StoreError> {
    match &bulletin.session {
        Some(session) => savers(store, session, after).await,
        None => everyone(store, after).await,
    }
}

async fn savers(store: &Store, session: &str, after: i64) -> Result<Page, StoreError> {
    let mut all = store.list_savers(session).await?;
    all.sort_unstable();
    let mut page = Page::default();
    for id in all.into_iter().filter(|id| id.0 > after).take(PAGE as usize) {
        page.last = Some(id.0);
        let found = store.find_registration(id).await?;
        page.people.extend(found.filter(Registration::may_sign_in));
    }
    Ok(page)
}

/// Registrations are listed from the newest down: who registers meanwhile is not written to.
async fn everyone(store: &Store, after: i64) -> Result<Page, StoreError> {
    let query = RegistrationQuery {
        state: RegistrationState::Entitled,
        after: (after != 0).then_some(RegistrationId(after)),
        limit: PAGE,
        ..RegistrationQuery::default()
    };
    let people = store.list_registrations(&query).await?;
    Ok(Page { last: people.last().map(|registration| registration.id.0), people })
}
