//! `plaza registration`.

use std::{process::ExitCode, sync::Arc};

use anyhow::{Context, bail};
use clap::{Args, Subcommand};
use plaza_domain::{Clock, clock::SystemClock, people::EmailAddress};
use plaza_jobs::seats::OpenSeats;
use plaza_store::Registration;
use serde_json::json;

use super::{Common, block_on, screen, trace::write_down};
use crate::{Config, Plaza, lifecycle, privacy};

/// Shows, deletes or blocks one person: for requests that come by mail or telephone. Who was
/// looked at and what was changed is written into the audit log; servers that run hear of it at
/// once.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  plaza registration export ada@example.org > ada.json\n  plaza registration delete ada@example.org --yes\n  plaza registration block eve@example.org --because 'harassment, 18 June'"
)]
pub(super) struct Person {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Prints everything that is kept about a person, as JSON.
    Export(Whom),
    /// Deletes a person and everything that is kept about them, for good. Of somebody who is
    /// blocked, the address and the block stay.
    Delete {
        #[command(flatten)]
        whom: Whom,
        /// Really; without it, says what would be deleted.
        #[arg(long)]
        yes: bool,
    },
    /// Signs a person out everywhere and keeps them out. Their seats go to whoever waits for one.
    Block {
        #[command(flatten)]
        whom: Whom,
        /// Why, for those who look at it later. The person is not told.
        #[arg(long, value_name = "TEXT")]
        because: String,
    },
    /// Lets a person in again who was blocked.
    Unblock(Whom),
}

#[derive(Debug, Args)]
struct Whom {
    /// The address of the registration.
    #[arg(value_name = "EMAIL")]
    email: String,
}

impl Person {
    pub(super) fn run(&self, common: &Common) -> anyhow::Result<ExitCode> {
        let loaded = common.load(&[])?;
        let (Action::Export(whom)
        | Action::Unblock(whom)
        | Action::Delete { whom, .. }
        | Action::Block { whom, .. }) = &self.action;
        let email = EmailAddress::parse(&whom.email)?;
        if matches!(&self.action, Action::Block { because, .. } if because.trim().is_empty()) {
            bail!("say why with --because: whoever looks at it later has nothing else");
        }
        let config = loaded.config.clone();
        block_on(&loaded, async move |_| {
            let plaza = Box::pin(open(config)).await?;
            let told = act(&plaza, &self.action, &email).await;
            plaza.sockets.close().await;
            plaza.store.close().await;
            screen::show(&told?);
            Ok(ExitCode::SUCCESS)
        })
    }
}

/// The event as a server sees it: whom a seat goes to depends on its programme.
async fn open(config: Config) -> anyhow::Result<Arc<Plaza>> {
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let store = lifecycle::open_store(&config, clock.clone()).await?;
    store.migrate().await?;
    let runner = lifecycle::runner(&config, store.clone(), clock.clone());
    Plaza::open(config, store, clock, runner).await.context("could not read the last snapshots")
}

async fn act(plaza: &Plaza, action: &Action, email: &EmailAddress) -> anyhow::Result<String> {
    let found = plaza.store.find_registration_by_email(email).await?;
    let Some(Registration { id, blocked_at, .. }) = found else {
        bail!("there is no registration with this address; nothing was changed");
    };
    match action {
        Action::Export(_) => {
            write_down(&plaza.store, "registration.export", id, json!({})).await?;
            let kept = plaza.store.export_registration(id).await?;
            let kept = kept.context("the registration was deleted a moment ago")?;
            Ok(serde_json::to_string_pretty(&kept)?)
        }
        Action::Delete { yes: false, .. } => Ok(format!(
            "registration {id} would be deleted, with its tickets, plans, seats and mail; --yes \
             does it"
        )),
        Action::Delete { .. } => {
            write_down(&plaza.store, "registration.delete", id, json!({})).await?;
            if !privacy::delete(plaza, id).await? {
                bail!("the registration was deleted a moment ago");
            }
            let kept = if blocked_at.is_some() { "; its address stays, blocked" } else { "" };
            Ok(format!("registration {id} is deleted{kept}"))
        }
        Action::Block { because, .. } => {
            write_down(&plaza.store, "registration.block", id, json!({ "because": because }))
                .await?;
            let edition = plaza.live.load_full();
            let seats = OpenSeats::new(edition.schedule(), plaza.clock.now());
            plaza.store.block(id, because, seats.seating()).await?;
            Ok(format!("registration {id} is blocked and signed out"))
        }
        Action::Unblock(_) => {
            write_down(&plaza.store, "registration.unblock", id, json!({})).await?;
            plaza.store.unblock(id).await?;
            Ok(format!("registration {id} may come in again"))
        }
    }
}
