//! `plaza config`.

use std::process::ExitCode;

use clap::{Args, Subcommand};

use super::{Common, screen};
use crate::config::print::print;

/// Checks or shows the configuration.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  plaza config check --config plaza.toml\n  PLAZA_HTTP__LISTEN=0.0.0.0:80 plaza config print"
)]
pub(super) struct Config {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Says what is wrong with it; exits with 1 if anything is. Connects to nothing.
    Check,
    /// Shows what is in force as TOML, with what decided each value. Secrets are shown as (set).
    Print,
}

impl Config {
    pub(super) fn run(&self, common: &Common) -> anyhow::Result<ExitCode> {
        let loaded = common.load(&[])?;
        match self.action {
            Action::Check => {
                for warning in loaded.config.warnings() {
                    screen::complain(&format!("warning: {warning}"));
                }
                screen::show("the configuration can be used");
            }
            Action::Print => screen::show(&print(&loaded)),
        }
        Ok(ExitCode::SUCCESS)
    }
}
