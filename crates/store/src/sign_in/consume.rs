//! Using a request: once, whatever the rush.

use plaza_domain::people::EmailAddress;

use crate::{
    browser_session::NewBrowserSession,
    error::StoreError,
    registration::{Registration, rows::damaged},
    store::Store,
};

impl Store {
    /// Uses the request `id`, marks its registration as verified and signs the browser in: all or
    /// nothing. `None` when the request was used or expired, or the person may not sign in.
    pub async fn consume_sign_in(
        &self,
        id: &str,
        session: &NewBrowserSession,
    ) -> Result<Option<Registration>, StoreError> {
        let (now, expires_at) = (self.now(), self.after(session.lifetime));
        let database = self.database();
        let work = async {
            let mut transaction = database.begin().await?;
            let Some(email) = database.consume_request(&mut transaction, id, now).await? else {
                return Ok(None);
            };
            let email = EmailAddress::parse(&email).map_err(damaged)?;
            let kept = database.lock_registration_by_email(&mut transaction, &email).await?;
            let Some(kept) = kept.filter(|kept| kept.registration.may_sign_in()) else {
                return Ok(None);
            };
            let registration =
                database.open_browser(&mut transaction, kept, session, now, expires_at).await?;
            transaction.commit().await?;
            Ok(Some(registration))
        };
        database.run("sign in", work).await
    }
}
