//! `plaza content`.

use std::process::ExitCode;

use clap::{Args, Subcommand};
use plaza_domain::settings;

use super::screen;

/// Speaks about the content repository.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  plaza content schema > settings.schema.json")]
pub(super) struct Content {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Prints the JSON Schema of settings.json, with which an editor completes it.
    Schema,
}

impl Content {
    pub(super) fn run(&self) -> anyhow::Result<ExitCode> {
        match self.action {
            Action::Schema => screen::show(&serde_json::to_string_pretty(&settings::schema())?),
        }
        Ok(ExitCode::SUCCESS)
    }
}
