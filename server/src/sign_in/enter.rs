//! Coming in: a request is used up, and a browser or a program is signed in.

use axum::http::HeaderMap;
use plaza_domain::people::secret::{self, Code, Token, code_hash};
use plaza_store::{BrowserSessionKind, NewBrowserSession, Registration, SignInRequest};

use super::{MAX_TRIES, device::device};
use crate::{
    Plaza,
    error::Error,
    visitor::{
        recognize::BEARER_PREFIX,
        roles::{is_listed, roles},
    },
};

/// What a typed code was worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typed {
    Right,
    /// So many tries are left.
    Wrong {
        left: u32,
    },
}

/// Which of the two codes of a request was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// The one in the mail.
    Mailed,
    /// The one in the browser that asked.
    Shown,
}

/// Looks at a code somebody typed. The try is counted before the code is looked at, so that no
/// number of simultaneous tries is more than [`MAX_TRIES`].
pub async fn try_code(
    plaza: &Plaza,
    request: &SignInRequest,
    which: Which,
    typed: &Code,
) -> Result<Typed, Error> {
    if !plaza.store.count_try(&request.id, MAX_TRIES).await? {
        return Ok(Typed::Wrong { left: 0 });
    }
    let key = plaza.store.server_key().await?;
    let kept = match which {
        Which::Mailed => request.code_hash.as_deref(),
        Which::Shown => request.shown_hash.as_deref(),
    };
    let given = code_hash(&key, &request.id, typed);
    let left = MAX_TRIES.saturating_sub(request.tries + 1);
    let is_right = kept.is_some_and(|kept| secret::is_same(kept, &given));
    Ok(if is_right { Typed::Right } else { Typed::Wrong { left } })
}

/// Uses up a request. `None` when it was used before, is too old, or its address may not come in
/// (any more): the three are not told apart.
pub async fn enter(
    plaza: &Plaza,
    request: &SignInRequest,
    kind: BrowserSessionKind,
    headers: &HeaderMap,
) -> Result<Option<(Registration, String)>, Error> {
    if is_listed(plaza.live.load().content(), &request.email) {
        return Ok(None);
    }
    let (token, new) = issue(plaza, kind, headers);
    let Some(registration) = plaza.store.consume_sign_in(&request.id, &new).await? else {
        return Ok(None);
    };
    metrics::counter!("plaza_signed_in_total").increment(1);
    Ok(Some((registration, token)))
}

/// Signs in somebody another door vouches for. `None` when they may not come in.
pub async fn enter_vouched(
    plaza: &Plaza,
    registration: &Registration,
    headers: &HeaderMap,
) -> Result<Option<String>, Error> {
    if roles(&plaza.config, plaza.live.load().content(), registration).is_none() {
        return Ok(None);
    }
    let (token, new) = issue(plaza, BrowserSessionKind::Cookie, headers);
    // Blocked since it was looked up.
    if !plaza.store.insert_browser_session(registration.id, &new).await? {
        return Ok(None);
    }
    metrics::counter!("plaza_signed_in_total").increment(1);
    Ok(Some(token))
}

/// A secret never seen before, and what is kept of it.
fn issue(
    plaza: &Plaza,
    kind: BrowserSessionKind,
    headers: &HeaderMap,
) -> (String, NewBrowserSession) {
    let token: Token = plaza.sign_in.issue_token();
    let token = match kind {
        BrowserSessionKind::Cookie => token.expose().to_owned(),
        BrowserSessionKind::Bearer => format!("{BEARER_PREFIX}{}", token.expose()),
    };
    let new = NewBrowserSession {
        token_hash: secret::hash(&token),
        id: plaza.sign_in.name(),
        kind,
        device: device(headers),
        lifetime: plaza.config.auth.absolute(),
    };
    (token, new)
}
