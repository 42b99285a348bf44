//! Asks the provider, with limits: it is another's server.

use std::{sync::OnceLock, time::Duration};

use futures::future::BoxFuture;
use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse};
use reqwest::{Client, redirect::Policy};

/// A key set with many keys is a tenth of this.
const MAX_BODY: usize = 1 << 20;
const PATIENCE: Duration = Duration::from_secs(8);

/// The client, made when it is first needed.
#[derive(Debug, Default)]
pub(super) struct Fetch(OnceLock<Client>);

/// Why a request brought nothing.
#[derive(Debug, thiserror::Error)]
pub(super) enum FetchError {
    #[error("could not ask the provider")]
    Http(#[from] reqwest::Error),
    #[error("the provider answers more than {MAX_BODY} bytes")]
    TooLarge,
    #[error("the provider's answer is not HTTP")]
    Malformed(#[from] http::Error),
}

impl<'c> AsyncHttpClient<'c> for Fetch {
    type Error = FetchError;
    type Future = BoxFuture<'c, Result<HttpResponse, FetchError>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(self.send(request))
    }
}

impl Fetch {
    /// Follows no redirects: a provider could lead to addresses only we can reach.
    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, FetchError> {
        let client = if let Some(client) = self.0.get() {
            client
        } else {
            let made = Client::builder().redirect(Policy::none()).timeout(PATIENCE).build()?;
            self.0.get_or_init(|| made)
        };
        let mut answer = client.execute(reqwest::Request::try_from(request)?).await?;
        let mut builder = http::Response::builder().status(answer.status());
        for (name, value) in answer.headers() {
            builder = builder.header(name, value);
        }
        let mut body = Vec::new();
        while let Some(chunk) = answer.chunk().await? {
            if body.len() + chunk.len() > MAX_BODY {
                return Err(FetchError::TooLarge);
            }
            body.extend_from_slice(&chunk);
        }
        Ok(builder.body(body)?)
    }
}
