//! A certified OpenID Connect provider, and somebody who signs in there.

use std::{collections::BTreeMap, path::Path, process::Stdio};

use reqwest::{Method, header};
use tokio::{
    io::{AsyncBufReadExt, BufReader},
    process::{Child, Command},
};
use url::Url;

use crate::{plaza::client, wait::SOON};

/// The secret the provider shares with the plaza.
pub const CLIENT_SECRET: &str = "a secret of both";
/// Pages between the door of the provider and ours.
const MAX_STEPS: usize = 20;

/// A provider in a process of its own, which ends with this.
#[derive(Debug)]
pub struct OpenIdProvider {
    pub issuer: Url,
    child: Child,
}

impl OpenIdProvider {
    /// One that may lead back to `callback`; `None`, said aloud, where it is not installed.
    pub async fn start(callback: &str) -> Option<Self> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        if !folder.join("../node_modules/oidc-provider").exists() {
            crate::place::skip("the OpenID Connect provider is not installed; `npm ci` does it");
            return None;
        }
        let mut child = Command::new("node")
            .arg(folder.join("openid/provider.mjs"))
            .arg(callback)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .expect("Node can be started");
        let output = child.stdout.take().expect("its output is piped");
        let mut lines = BufReader::new(output).lines();
        let line = tokio::time::timeout(SOON, lines.next_line()).await;
        let line = line.expect("the provider starts soon").expect("its output can be read");
        let issuer = line.expect("the provider says where it is");
        // It says more, and ends when nobody reads it.
        tokio_util::task::TaskTracker::new()
            .spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        Some(Self { issuer: issuer.parse().expect("it is an address"), child })
    }

    /// Signs in there with an address, agrees, and gives where the provider leads to.
    pub async fn signs_in(&self, door: &str, email: &str) -> Url {
        let http = client();
        let mut cookies = BTreeMap::<String, String>::new();
        let mut next: Url = door.parse().expect("the plaza leads to an address");
        let login = [("prompt", "login"), ("login", email), ("password", "any")];
        let consent = [("prompt", "consent")];
        let mut form: Option<&[(&str, &str)]> = None;
        for _ in 0..MAX_STEPS {
            if next.origin() != self.issuer.origin() {
                return next;
            }
            let line: Vec<_> =
                cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            let method = if form.is_some() { Method::POST } else { Method::GET };
            let mut request =
                http.request(method, next.clone()).header(header::COOKIE, line.join("; "));
            if let Some(fields) = form.take() {
                let body: String = url::form_urlencoded::Serializer::new(String::new())
                    .extend_pairs(fields)
                    .finish();
                request = request
                    .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                    .body(body);
            }
            let answer = request.send().await.expect("the provider answers");
            for set in answer.headers().get_all(header::SET_COOKIE) {
                let set = set.to_str().expect("a cookie is text");
                let (name, value) =
                    set.split(';').next().and_then(|pair| pair.split_once('=')).expect("a pair");
                cookies.insert(name.to_owned(), value.to_owned());
            }
            if let Some(location) = answer.headers().get(header::LOCATION) {
                next = next.join(location.to_str().expect("an address")).expect("an address");
                continue;
            }
            let page = answer.text().await.expect("the page arrives whole");
            form = Some(if page.contains("value=\"login\"") { &login } else { &consent });
        }
        panic!("the provider leads nowhere");
    }

    /// Ends it, and waits until it has.
    pub async fn stop(&mut self) {
        self.child.kill().await.expect("it can be ended");
    }
}
