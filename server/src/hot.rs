//! The hot lane: an answer that was complete once is sent again without passing the site.
//!
//! The first request for something passes every layer. What came out, with all its headers, is
//! kept in the edition it was made from ([`Lane`]) if its handler said that it may be
//! ([`Keep`]), and sent to whoever asks in the same words: same target, languages, own cookies
//! and origin. The lane goes when its edition goes, so that nothing old is ever sent.

mod entry;
mod key;
mod lane;

use std::{
    convert::Infallible,
    sync::{Arc, Mutex, PoisonError},
    task::{Context, Poll},
};

use axum::{Router, extract::Request, response::Response};
use futures::future::{BoxFuture, Either, Ready, ready};
use rand::{SeedableRng, rngs::SmallRng};
use tower::{Service, ServiceExt};

use self::{entry::Entry, key::Key};
pub use self::{entry::Keep, lane::Lane};
use crate::{
    Plaza,
    telemetry::request_id::{HEADER, RequestId},
};

/// The whole site, behind its hot lane.
#[derive(Debug, Clone)]
pub struct HotLane {
    site: Router,
    plaza: Arc<Plaza>,
    /// Names need to differ, not to be secret.
    names: Arc<Mutex<SmallRng>>,
}

impl HotLane {
    pub fn new(site: Router, plaza: Arc<Plaza>) -> Self {
        Self { site, plaza, names: Arc::new(Mutex::new(SmallRng::from_os_rng())) }
    }

    fn find(&self, key: &Key, request: &Request) -> Option<Response> {
        let edition = self.plaza.live.load();
        let entry = edition.lane.find(key)?;
        if entry.is_over(self.plaza.clock.as_ref()) {
            return None;
        }
        let is_proxy_trusted = self.plaza.config.http.trusted_proxies > 0;
        let name = {
            let mut names = self.names.lock().unwrap_or_else(PoisonError::into_inner);
            RequestId::new(request.headers(), is_proxy_trusted, &mut *names).header()
        };
        let mut response = entry.respond(request.headers());
        response.headers_mut().insert(HEADER, name);
        Some(response)
    }
}

impl Service<Request> for HotLane {
    type Response = Response;
    type Error = Infallible;
    type Future = Either<
        Ready<Result<Response, Infallible>>,
        BoxFuture<'static, Result<Response, Infallible>>,
    >;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request) -> Self::Future {
        let key = Key::of(&request);
        if let Some(response) = key.as_ref().and_then(|key| self.find(key, &request)) {
            return Either::Left(ready(Ok(response)));
        }
        let site = self.site.clone();
        Either::Right(Box::pin(async move {
            let mut response = site.oneshot(request).await?;
            let keep = response.extensions_mut().remove::<Keep>();
            if let (Some(key), Some(keep)) = (key, keep) {
                let lane = keep.lane.clone();
                if let Some(entry) = Entry::new(keep, &response) {
                    lane.insert(key, entry);
                }
            }
            Ok(response)
        }))
    }
}
