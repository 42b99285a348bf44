//! The key that the servers of one plaza share, made by the first of them.

use rand::TryRngCore as _;

use crate::{
    database::{Database, transaction},
    error::StoreError,
    statements::registrations::{SERVER_KEY_FIND, SERVER_KEY_INSERT},
    store::Store,
};

const NAME: &str = "server";
const DOING: &str = "read the key of the servers";

impl Store {
    /// The 32 bytes that only the servers of this plaza know. Asks the database once.
    pub async fn server_key(&self) -> Result<[u8; 32], StoreError> {
        let known = self.known_server_key().get_or_try_init(|| async {
            let text = self.database().run(DOING, self.database().make_server_key()).await?;
            let mut key = [0; 32];
            hex::decode_to_slice(&text, &mut key).map_err(|error| StoreError::Corrupt {
                what: "the key of the servers".to_owned(),
                source: Box::new(error),
            })?;
            Ok::<_, StoreError>(key)
        });
        known.await.copied()
    }
}

impl Database {
    /// The key, made if there is none. Of many who make one at once, one is kept.
    async fn make_server_key(&self) -> sqlx::Result<String> {
        let mut made = [0; 32];
        rand::rngs::OsRng
            .try_fill_bytes(&mut made)
            .expect("an operating system without randomness could not have started this program");
        Ok(transaction!(self, |connection| {
            sqlx::query(self.sql(SERVER_KEY_INSERT))
                .bind(NAME)
                .bind(hex::encode(made))
                .execute(&mut *connection)
                .await?;
            sqlx::query_scalar(self.sql(SERVER_KEY_FIND))
                .bind(NAME)
                .fetch_one(&mut *connection)
                .await?
        }))
    }
}
