//! Asking to be let in by mail. The same is done for every address: whether a mail goes out is
//! decided where mail is written, after the answer.

use plaza_domain::people::{
    EmailAddress,
    secret::{code_hash, shown_code},
};
use plaza_jobs::mail::Letter;
use plaza_store::{NewSignIn, SignInPurpose};

use super::{asking::Asking, limits};
use crate::{Plaza, error::Error, security::network::Network};

/// Who wants to come in, and where to.
#[derive(Debug)]
pub struct Wish {
    pub email: EmailAddress,
    /// A path of ours ([`crate::security::next::own_path`]).
    pub next: String,
    pub locale: &'static str,
}

/// For a browser: the link will know the one that asked.
pub async fn ask(plaza: &Plaza, network: &Network, wish: Wish) -> Result<Asking, Error> {
    limits::count(plaza, network, &wish.email).await?;
    let asking = Asking { request: plaza.sign_in.name(), nonce: plaza.sign_in.issue_token() };
    let key = plaza.store.server_key().await?;
    let shown = shown_code(&key, &asking.request, asking.nonce.expose());
    let shown_hash = code_hash(&key, &asking.request, &shown);
    insert(plaza, &asking.request, wish, Some((asking.nonce.hash(), shown_hash))).await?;
    Ok(asking)
}

/// For a program, which keeps no cookie: its name of the request is the secret it keeps.
pub async fn ask_for_program(
    plaza: &Plaza,
    network: &Network,
    wish: Wish,
) -> Result<String, Error> {
    limits::count(plaza, network, &wish.email).await?;
    let request = plaza.sign_in.name();
    insert(plaza, &request, wish, None).await?;
    Ok(request)
}

async fn insert(
    plaza: &Plaza,
    request: &str,
    wish: Wish,
    bound: Option<(String, String)>,
) -> Result<(), Error> {
    let letter = Letter::SignIn { request: request.to_owned() };
    let mail = letter.queue(&wish.email, wish.locale);
    let (nonce_hash, shown_hash) = bound.unzip();
    let new = NewSignIn {
        email: wish.email,
        purpose: SignInPurpose::Asked,
        nonce_hash,
        shown_hash,
        token_hash: None,
        next: wish.next,
        locale: wish.locale.to_owned(),
        lifetime: plaza.config.auth.link_lifetime(),
    };
    plaza.store.insert_sign_in(request, &new, Some(&mail)).await?;
    metrics::counter!("plaza_sign_in_asked_total").increment(1);
    Ok(())
}
