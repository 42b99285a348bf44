//! Admins by configuration: they can always come in.

use plaza_store::{Store, StoreError};

use crate::config::AuthConfig;

/// Makes sure that each has a registration. What they are comes from the configuration with every
/// request, so that taking an address out of it takes the rights away; the invitation stays.
pub async fn invite(auth: &AuthConfig, store: &Store) -> Result<(), StoreError> {
    for email in &auth.admins {
        store.invite(email, "", &[]).await?;
    }
    Ok(())
}
