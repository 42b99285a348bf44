//! Puts a plaza together from its configuration.

use std::{path::Path, sync::Arc};

use anyhow::Context;
use plaza_domain::{Clock, clock::SystemClock};
use plaza_jobs::{
    Job,
    fetch_content::FetchContent,
    fetch_schedule::FetchSchedule,
    fetch_users::FetchUsers,
    forget::Forget,
    mail::{Outbox, Postman},
    runner::Runner,
    send_mail::SendMail,
    send_messages::SendMessages,
};
use plaza_store::{Store, StoreOptions};
use rand::{SeedableRng, rngs::StdRng};

use crate::{Config, Plaza, config::MailTransport};

/// Everything a server needs, migrations included.
pub(super) async fn open(config: Config) -> anyhow::Result<Arc<Plaza>> {
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let store = open_store(&config, clock.clone()).await?;
    store.migrate().await.context("could not prepare the database")?;
    let runner = runner(&config, store.clone(), clock.clone());
    let plaza = Plaza::open(config, store, clock, runner).await;
    plaza.context("could not read the last snapshots")
}

/// Connects to the database and the cache. Makes the folder of an SQLite file.
pub async fn open_store(config: &Config, clock: Arc<dyn Clock>) -> anyhow::Result<Store> {
    let database_url = config.database.url.expose().to_owned();
    if let Some(folder) = sqlite_folder(&database_url) {
        std::fs::create_dir_all(folder)
            .with_context(|| format!("could not make the folder {}", folder.display()))?;
    }
    let cache_url = config.cache.url.expose().to_owned();
    let prefix = config.cache.prefix.clone();
    let store = Store::open(StoreOptions { database_url, cache_url, prefix, clock }).await;
    store.context("could not open the store")
}

/// The runner with the jobs whose sources are configured.
pub fn runner(config: &Config, store: Store, clock: Arc<dyn Clock>) -> Runner {
    let mut jobs: Vec<Arc<dyn Job>> = Vec::new();
    if let Some(pretalx) = &config.pretalx {
        jobs.push(Arc::new(FetchSchedule::new(pretalx.clone(), StdRng::from_os_rng())));
    }
    if let Some(content) = &config.content {
        jobs.push(Arc::new(FetchContent::new(content.clone())));
    }
    if let Some(tito) = &config.tito {
        jobs.push(Arc::new(FetchUsers::new(tito.clone(), StdRng::from_os_rng())));
    }
    jobs.push(Arc::new(SendMessages));
    jobs.push(Arc::new(Forget::new(config.privacy.options(&config.auth))));
    // Mail that stays in memory belongs to the server whose memory it is.
    if config.mail.transport != MailTransport::Outbox {
        match postman(config, store.clone(), clock.clone(), Outbox::default()) {
            Ok(postman) => jobs.push(Arc::new(SendMail::new(Arc::new(postman)))),
            Err(error) => tracing::error!(error = format!("{error:#}"), "no mail can be sent"),
        }
    }
    Runner::new(store, clock, jobs)
}

/// Who sends the mail. Fails only where [`Config::problems`] says so.
pub fn postman(
    config: &Config,
    store: Store,
    clock: Arc<dyn Clock>,
    outbox: Outbox,
) -> anyhow::Result<Postman> {
    let options = config.mail.options(&config.http, config.auth.ticket_link_lifetime());
    let options = options.map_err(|problem| anyhow::anyhow!(problem))?;
    Postman::open(options, store, clock, StdRng::from_os_rng(), outbox)
}

fn sqlite_folder(url: &str) -> Option<&Path> {
    let path = url.strip_prefix("sqlite:")?;
    let path = path.strip_prefix("//").unwrap_or(path).split('?').next()?;
    Path::new(path).parent().filter(|folder| !folder.as_os_str().is_empty())
}
