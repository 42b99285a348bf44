//! Log lines on the standard error, for a person or for a machine.

use std::io;

use anyhow::Context;
use tracing_subscriber::{EnvFilter, fmt, layer::SubscriberExt, util::SubscriberInitExt};

use crate::config::{LogConfig, LogFormat};

/// Libraries that chatter at `info`, and those that write down whole messages, with the secrets in
/// them, when they are asked for everything. Whoever wants to read them names them in `log.level`.
const QUIET: &str = "tokio_cron_scheduler=warn,sqlx=warn,fred=warn,hyper=warn,h2=warn,axum=warn,\
    engineioxide=warn,socketioxide=warn,tungstenite=warn,tokio_tungstenite=warn,lettre=warn,\
    reqwest=warn,rustls=warn,openidconnect=warn,oauth2=warn";

/// Starts logging for the whole process. Only once.
pub fn start(config: &LogConfig) -> anyhow::Result<()> {
    // Ours come last: the more specific directive wins, whatever their order.
    let directives = format!("{QUIET},{}", config.level);
    let filter = EnvFilter::try_new(directives).context("could not use log.level")?;
    let registry = tracing_subscriber::registry().with(filter);
    let started = match config.format {
        LogFormat::Text => {
            let colors = std::io::IsTerminal::is_terminal(&io::stderr());
            registry.with(fmt::layer().with_writer(io::stderr).with_ansi(colors)).try_init()
        }
        LogFormat::Json => {
            let lines = fmt::layer().json().flatten_event(true).with_writer(io::stderr);
            registry.with(lines).try_init()
        }
    };
    started.context("could not start logging")
}
