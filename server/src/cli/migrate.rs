//! `plaza migrate`.

use std::{process::ExitCode, sync::Arc};

use clap::Args;
use plaza_domain::clock::SystemClock;

use super::{Common, block_on, screen};
use crate::lifecycle;

/// Brings the tables of the database to what this program expects. `serve` and `job` do it too
/// when they start; several at once are safe.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  plaza migrate --config plaza.toml")]
pub(super) struct Migrate {}

impl Migrate {
    pub(super) fn run(common: &Common) -> anyhow::Result<ExitCode> {
        let loaded = common.load(&[])?;
        let config = loaded.config.clone();
        block_on(&loaded, async move |_| {
            let store = lifecycle::open_store(&config, Arc::new(SystemClock)).await?;
            store.migrate().await?;
            store.close().await;
            screen::show("the database is up to date");
            Ok(ExitCode::SUCCESS)
        })
    }
}
