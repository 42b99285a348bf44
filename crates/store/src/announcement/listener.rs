//! Announcements between processes that share a PostgreSQL database: LISTEN and NOTIFY.

use std::time::Duration;

use sha2::{Digest, Sha256};
use sqlx::{PgPool, postgres::PgListener};

use super::Ear;
use crate::{
    database::Database,
    error::StoreError,
    statements::{NOTIFY, SCHEMA_NAME},
};

/// Between two attempts to listen again, growing from the first to the second.
const AGAIN_AFTER: (Duration, Duration) = (Duration::from_millis(100), Duration::from_secs(2));

/// The speaking end.
#[derive(Clone)]
pub(super) struct Channel {
    database: Database,
    pool: PgPool,
    name: String,
}

impl std::fmt::Debug for Channel {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Channel").field("name", &self.name).finish_non_exhaustive()
    }
}

/// The hearing end.
#[derive(Debug)]
pub(super) struct Listener {
    pool: PgPool,
    channel: String,
    connection: PgListener,
}

impl Channel {
    /// Listens from now on. The channel is that of the prefix and the schema: two plazas in one
    /// database do not hear each other.
    pub(super) async fn open(
        database: &Database,
        pool: &PgPool,
        prefix: &str,
    ) -> Result<(Self, Listener), StoreError> {
        let work = async {
            let text = database.sql(SCHEMA_NAME);
            let schema: String = sqlx::query_scalar(text).fetch_one(pool).await?;
            // A digest, because a channel is an identifier of at most 63 bytes.
            let digest = Sha256::digest(format!("{prefix}\0{schema}"));
            let name = format!("plaza_{}", &hex::encode(digest)[..24]);
            let connection = connect(pool, &name).await?;
            Ok((name, connection))
        };
        let (name, connection) = database.run("listen to the database", work).await?;
        let listener = Listener { pool: pool.clone(), channel: name.clone(), connection };
        Ok((Self { database: database.clone(), pool: pool.clone(), name }, listener))
    }

    pub(super) async fn notify(&self, message: &str) -> Result<(), StoreError> {
        let text = self.database.sql(NOTIFY);
        let work = sqlx::query(text).bind(&self.name).bind(message).execute(&self.pool);
        self.database.run("tell other processes", work).await.map(drop)
    }
}

async fn connect(pool: &PgPool, channel: &str) -> sqlx::Result<PgListener> {
    let mut listener = PgListener::connect_with(pool).await?;
    listener.eager_reconnect(false);
    listener.listen(channel).await?;
    Ok(listener)
}

impl Listener {
    pub(super) async fn pump(mut self, ear: Ear) {
        loop {
            while let Ok(Some(notification)) = self.connection.try_recv().await {
                ear.hear(notification.payload());
            }
            tracing::warn!("lost the connection on which the database announces; connecting again");
            self.connection = self.reconnect().await;
            ear.missed();
        }
    }

    async fn reconnect(&self) -> PgListener {
        let (mut pause, longest) = AGAIN_AFTER;
        loop {
            match connect(&self.pool, &self.channel).await {
                Ok(connection) => return connection,
                Err(error) => tracing::debug!(%error, "the database does not listen yet"),
            }
            tokio::time::sleep(pause).await;
            pause = longest.min(pause * 2);
        }
    }
}
