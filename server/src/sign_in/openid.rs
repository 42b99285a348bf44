//! The second door: somebody else's OpenID Connect provider vouches for an address (authorization
//! code with PKCE, state and nonce). Who may come in is still decided here.

mod fetch;
mod provider;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use openidconnect::{
    AccessTokenHash, AuthenticationFlow, AuthorizationCode, ClientId, ClientSecret, CsrfToken,
    EndpointMaybeSet, EndpointNotSet, EndpointSet, Nonce, OAuth2TokenResponse, PkceCodeChallenge,
    PkceCodeVerifier, RedirectUrl, Scope, TokenResponse,
    core::{CoreClient, CoreResponseType, CoreUserInfoClaims},
};
use plaza_domain::people::{EmailAddress, secret, secret::Token};

pub(super) use self::provider::Provider;
use crate::{Plaza, config::OpenIdConfig, security::next::own_path};

/// Where the provider leads back to.
pub const CALLBACK: &str = "/sign-in/openid/callback";

type Client = CoreClient<
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// Why somebody who came from the provider is not let in by what they brought.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// The provider does not answer, or not as one should. The visitor can do nothing.
    #[error("{0}")]
    Provider(String),
    /// They said no there, or the provider did.
    #[error("declined at the provider")]
    Declined,
    /// What came back does not belong to what this browser began.
    #[error("the answer does not belong to a request of this browser")]
    Foreign,
    /// The provider does not vouch for any address.
    #[error("no verified address")]
    Unverified,
}

/// What the browser keeps until it comes back.
#[derive(Debug)]
pub struct Pending {
    state: String,
    nonce: String,
    verifier: String,
    pub next: String,
}

impl Pending {
    /// As the value of a cookie.
    pub fn write(&self) -> String {
        let next = URL_SAFE_NO_PAD.encode(&self.next);
        [&self.state, &self.nonce, &self.verifier, &next].map(String::as_str).join(".")
    }

    pub fn read(text: &str) -> Option<Self> {
        let mut parts = text.split('.');
        let mut token = || Token::parse(parts.next()?).map(|token| token.expose().to_owned());
        let (state, nonce, verifier) = (token()?, token()?, token()?);
        let next = URL_SAFE_NO_PAD.decode(parts.next()?).ok()?;
        let next = own_path(&String::from_utf8(next).ok()?);
        Some(Self { state, nonce, verifier, next })
    }
}

/// Where to send the browser, and what it keeps meanwhile.
pub async fn begin(
    plaza: &Plaza,
    config: &OpenIdConfig,
    next: &str,
) -> Result<(String, Pending), Refusal> {
    let client = client(plaza, config).await?;
    let token = || plaza.sign_in.issue_token().expose().to_owned();
    let pending =
        Pending { state: token(), nonce: token(), verifier: token(), next: own_path(next) };
    let verifier = PkceCodeVerifier::new(pending.verifier.clone());
    let challenge = PkceCodeChallenge::from_code_verifier_sha256(&verifier);
    let (state, nonce) = (pending.state.clone(), pending.nonce.clone());
    let (url, _, _) = client
        .authorize_url(
            AuthenticationFlow::<CoreResponseType>::AuthorizationCode,
            move || CsrfToken::new(state),
            move || Nonce::new(nonce),
        )
        .add_scope(Scope::new("email".to_owned()))
        .set_pkce_challenge(challenge)
        .url();
    Ok((url.into(), pending))
}

/// The address the provider vouches for.
pub async fn finish(
    plaza: &Plaza,
    config: &OpenIdConfig,
    pending: &Pending,
    state: &str,
    code: &str,
) -> Result<EmailAddress, Refusal> {
    if !secret::is_same(&pending.state, state) {
        return Err(Refusal::Foreign);
    }
    let client = client(plaza, config).await?;
    let http = &plaza.sign_in.provider.fetch;
    let answer = client
        .exchange_code(AuthorizationCode::new(code.to_owned()))
        .map_err(|error| Refusal::Provider(error.to_string()))?
        .set_pkce_verifier(PkceCodeVerifier::new(pending.verifier.clone()))
        .request_async(http)
        .await
        .map_err(|error| Refusal::Provider(format!("no token for the code: {error}")))?;
    let id_token = answer.id_token().ok_or(Refusal::Provider("no ID token".to_owned()))?;
    let clock = plaza.clock.clone();
    let verifier = client.id_token_verifier().set_time_fn(move || clock.now());
    let nonce = Nonce::new(pending.nonce.clone());
    let wrong = |error: &dyn std::fmt::Display| Refusal::Provider(format!("ID token: {error}"));
    let claims = id_token.claims(&verifier, &nonce).map_err(|error| wrong(&error))?;
    if let Some(expected) = claims.access_token_hash() {
        let signed_by = id_token.signing_key(&verifier).map_err(|error| wrong(&error))?;
        let algorithm = id_token.signing_alg().map_err(|error| wrong(&error))?;
        let token = answer.access_token();
        let found = AccessTokenHash::from_token(token, algorithm, signed_by)
            .map_err(|error| wrong(&error))?;
        if found != *expected {
            return Err(wrong(&"it belongs to another access token"));
        }
    }
    let (email, is_verified) = if let Some(email) = claims.email() {
        (email.to_string(), claims.email_verified())
    } else {
        // Many say it only when asked for it.
        let token = answer.access_token().clone();
        let request = client
            .user_info(token, Some(claims.subject().clone()))
            .map_err(|error| Refusal::Provider(error.to_string()))?;
        let said: CoreUserInfoClaims = request
            .request_async(http)
            .await
            .map_err(|error| Refusal::Provider(format!("no claims: {error}")))?;
        (said.email().map(|email| email.to_string()).unwrap_or_default(), said.email_verified())
    };
    if is_verified != Some(true) {
        return Err(Refusal::Unverified);
    }
    EmailAddress::parse(&email).map_err(|_| Refusal::Unverified)
}

async fn client(plaza: &Plaza, config: &OpenIdConfig) -> Result<Client, Refusal> {
    let metadata = plaza.sign_in.provider.describe(config, &*plaza.clock).await?;
    let back = plaza.config.http.public_url.join(CALLBACK).expect("a constant path joins");
    let secret = config.client_secret.as_ref();
    let secret = secret.map(|secret| ClientSecret::new(secret.expose().to_owned()));
    let id = ClientId::new(config.client_id.clone());
    Ok(CoreClient::from_provider_metadata((*metadata).clone(), id, secret)
        .set_redirect_uri(RedirectUrl::from_url(back)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_browser_keeps_is_read_back_and_nonsense_is_not() {
        let token = || Token::parse(&"A".repeat(43)).unwrap().expose().to_owned();
        let pending = Pending {
            state: token(),
            nonce: token(),
            verifier: token(),
            next: "/sessions/ñ?a=b.c".to_owned(),
        };
        let read = Pending::read(&pending.write()).unwrap();
        assert_eq!((read.state, read.next), (token(), "/sessions/%C3%B1?a=b.c".to_owned()));
        for nonsense in ["", "a.b.c.d", "...", &format!("{0}.{0}.{0}", token())] {
            assert!(Pending::read(nonsense).is_none(), "{nonsense}");
        }
        let evil = Pending { next: "//evil.example".to_owned(), ..pending };
        assert_eq!(Pending::read(&evil.write()).unwrap().next, "/");
    }
}
