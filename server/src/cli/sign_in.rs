//! `plaza sign-in`.

use std::{process::ExitCode, sync::Arc, time::Duration};

use anyhow::{Context, bail};
use clap::Args;
use plaza_domain::{
    Content,
    clock::SystemClock,
    people::{EmailAddress, Role, secret::Token},
};
use plaza_store::{NewSignIn, Registration, SignInPurpose, SnapshotKind, Store};
use rand::{RngCore, SeedableRng, rngs::StdRng};
use serde_json::json;

use super::{Common, block_on, screen, trace::write_down};
use crate::{Config, lifecycle, visitor::roles::is_listed};

/// How long the link is good for.
const LIFETIME: Duration = Duration::from_mins(15);

/// Prints a link that signs somebody in, once, within 15 minutes: for when mail does not arrive.
/// Who holds it is let in, so hand it over with care. It is written into the audit log.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  plaza sign-in ada@example.org\n  plaza sign-in ada@example.org --invite --name Ada --role organizer"
)]
pub(super) struct SignIn {
    /// The address of the registration.
    #[arg(value_name = "EMAIL")]
    email: String,
    /// Let them in without a ticket, if they have none.
    #[arg(long)]
    invite: bool,
    /// What somebody who is invited is called.
    #[arg(long, value_name = "NAME", requires = "invite")]
    name: Option<String>,
    /// A role somebody who is invited gets; may be repeated.
    #[arg(long, value_name = "ROLE", requires = "invite")]
    role: Vec<Role>,
}

impl SignIn {
    pub(super) fn run(&self, common: &Common) -> anyhow::Result<ExitCode> {
        let loaded = common.load(&[])?;
        let email = EmailAddress::parse(&self.email)?;
        let name = self.name.clone().unwrap_or_default();
        let invite = self.invite.then(|| (name, self.role.clone()));
        let config = loaded.config.clone();
        block_on(&loaded, async move |_| {
            let store = lifecycle::open_store(&config, Arc::new(SystemClock)).await?;
            store.migrate().await?;
            let link = issue(&config, &store, &email, invite).await;
            store.close().await;
            screen::show(&link?);
            Ok(ExitCode::SUCCESS)
        })
    }
}

/// Makes the link.
async fn issue(
    config: &Config,
    store: &Store,
    email: &EmailAddress,
    invite: Option<(String, Vec<Role>)>,
) -> anyhow::Result<String> {
    refuse_listed(store, email).await?;
    if let Some((name, roles)) = &invite {
        let id = store.invite(email, name, roles).await?;
        write_down(store, "registration.invite", id, json!({ "roles": roles })).await?;
    } else if config.auth.is_admin(email) {
        store.invite(email, "", &[]).await?;
    }
    let registration = may_sign_in(store.find_registration_by_email(email).await?)?;
    let mut rng = StdRng::from_os_rng();
    let token = Token::issue(&mut rng);
    let mut name = [0; 16];
    rng.fill_bytes(&mut name);
    let new = NewSignIn {
        email: email.clone(),
        purpose: SignInPurpose::Operator,
        nonce_hash: None,
        shown_hash: None,
        next: "/".to_owned(),
        locale: registration.language.clone().unwrap_or_else(|| "en".to_owned()),
        lifetime: LIFETIME,
        token_hash: Some(token.hash()),
    };
    // First the entry, then the key: no link exists that nobody wrote down.
    write_down(store, "sign-in.link", registration.id, json!({})).await?;
    store.insert_sign_in(&hex::encode(name), &new, None).await?;
    let path = format!("/sign-in/link/{}", token.expose());
    let url = config.http.public_url.join(&path).context("could not write the link")?;
    Ok(url.into())
}

/// A link for somebody the organizers keep out would never work.
async fn refuse_listed(store: &Store, email: &EmailAddress) -> anyhow::Result<()> {
    let content = store.latest::<Content>(SnapshotKind::Content).await?;
    if content.is_some_and(|content| is_listed(&content.body, email)) {
        bail!(
            "the organizers keep this address out (blocked.json of the content): a link would not \
             work, so there is none; nothing was changed"
        );
    }
    Ok(())
}

fn may_sign_in(found: Option<Registration>) -> anyhow::Result<Registration> {
    let Some(registration) = found else {
        bail!("there is no registration with this address; --invite lets them in without a ticket");
    };
    if registration.blocked_at.is_some() {
        bail!("this registration is blocked; an admin can undo that under /admin/registrations");
    }
    if !registration.is_entitled() {
        bail!("no ticket lets this registration in any more; --invite does without one");
    }
    Ok(registration)
}
