//! `plaza serve`.

use std::process::ExitCode;

use clap::Args;

use super::{Common, block_on};
use crate::lifecycle;

/// Serves the site until SIGTERM or SIGINT, then lets everything under way end; a second signal
/// ends it at once.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  plaza serve --config plaza.toml\n  plaza serve --listen 0.0.0.0:8080 --database sqlite:/var/lib/plaza/plaza.db"
)]
pub(super) struct Serve {
    /// Address and port, instead of http.listen; port 0 takes a free one and logs it.
    #[arg(long, value_name = "ADDRESS")]
    listen: Option<String>,
    /// Instead of database.url: sqlite:path or postgres://…
    #[arg(long, value_name = "URL")]
    database: Option<String>,
}

impl Serve {
    pub(super) fn run(&self, common: &Common) -> anyhow::Result<ExitCode> {
        let flags =
            [("http.listen", self.listen.as_ref()), ("database.url", self.database.as_ref())];
        let loaded = common.load(&flags)?;
        let config = loaded.config.clone();
        block_on(&loaded, async move |shutdown| {
            Box::pin(lifecycle::serve(config, shutdown)).await?;
            Ok(ExitCode::SUCCESS)
        })
    }
}
