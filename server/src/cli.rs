//! What can be typed after `plaza`. One file a command.

mod config;
mod content;
mod job;
mod migrate;
mod registration;
mod screen;
mod serve;
mod sign_in;
mod trace;

use std::{path::PathBuf, process::ExitCode};

use clap::{Args, Parser, Subcommand};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use crate::{
    config::load::{self, Loaded, Sources},
    lifecycle::signals,
    telemetry,
};

/// Runs a whole conference online.
#[derive(Debug, Parser)]
#[command(
    name = "plaza",
    version = crate::VERSION,
    after_help = "Examples:\n  plaza serve --config plaza.toml\n  plaza job fetch-schedule --dry-run\n  plaza config check --config plaza.toml\n\nEvery key of the configuration can be given as a variable too: http.listen is\nPLAZA_HTTP__LISTEN. Flags win over variables, variables over the file."
)]
struct Cli {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Command,
}

/// Flags of every command.
#[derive(Debug, Args)]
struct Common {
    /// The configuration, a TOML file. Paths in it are relative to the working directory.
    #[arg(long, global = true, env = "PLAZA_CONFIG", value_name = "FILE")]
    config: Option<PathBuf>,
    /// Sets one key of the configuration; may be repeated. Others can see what you type: keep
    /// secrets in files.
    #[arg(long, global = true, value_name = "KEY=VALUE", value_parser = parse_pair)]
    set: Vec<(String, String)>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serves the site until it is told to stop.
    Serve(serve::Serve),
    /// Runs one job now and waits for its end.
    Job(job::Job),
    /// Brings the tables of the database to what this program expects.
    Migrate(migrate::Migrate),
    /// Checks or shows the configuration.
    Config(config::Config),
    /// Speaks about the content repository.
    Content(content::Content),
    /// Prints a link that signs somebody in.
    SignIn(sign_in::SignIn),
    /// Shows, deletes or blocks one person.
    Registration(registration::Person),
}

/// Reads the arguments, does what they say, and says how it went.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    let done = match cli.command {
        Command::Serve(serve) => serve.run(&cli.common),
        Command::Job(job) => job.run(&cli.common),
        Command::Migrate(_) => migrate::Migrate::run(&cli.common),
        Command::Config(config) => config.run(&cli.common),
        Command::Content(content) => content.run(),
        Command::SignIn(sign_in) => sign_in.run(&cli.common),
        Command::Registration(person) => person.run(&cli.common),
    };
    done.unwrap_or_else(|error| {
        screen::complain(&format!("plaza: {error:#}"));
        ExitCode::FAILURE
    })
}

impl Common {
    /// The configuration, with flags of the command itself winning over `--set`.
    fn load(&self, flags: &[(&str, Option<&String>)]) -> anyhow::Result<Loaded> {
        let own =
            flags.iter().filter_map(|(key, value)| Some(((*key).to_owned(), (*value)?.clone())));
        let flags = self.set.iter().cloned().chain(own).collect();
        let loaded = load::load(&Sources::from_process(self.config.clone(), flags));
        loaded.map_err(|error| anyhow::anyhow!("the configuration cannot be used\n{error}"))
    }
}

/// Starts logging and the runtime, and runs `work` in it; signals cancel the token.
fn block_on<F: Future<Output = anyhow::Result<ExitCode>>>(
    loaded: &Loaded,
    work: impl FnOnce(CancellationToken) -> F,
) -> anyhow::Result<ExitCode> {
    telemetry::log::start(&loaded.config.log)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let done = runtime.block_on(async {
        let tasks = TaskTracker::new();
        work(signals::shutdown_on_signal(&tasks)?).await
    });
    // Work that does not listen to cancellation must not hold up the end.
    runtime.shutdown_background();
    done
}

fn parse_pair(text: &str) -> Result<(String, String), String> {
    let (key, value) =
        text.split_once('=').ok_or("write KEY=VALUE, such as http.listen=[::]:80")?;
    let key = key.trim();
    if key.contains('.') {
        Ok((key.to_owned(), value.to_owned()))
    } else {
        Err(format!("`{key}` is no key: write its section too, such as http.listen"))
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_commands_fit_together() {
        Cli::command().debug_assert();
    }
}
