//! What Tito's webhooks send, and how it is signed.

use std::fs;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use hmac::{Hmac, KeyInit, Mac};
use serde_json::Value;
use sha2::Sha256;

use super::captured;
use crate::{Answer, TestPlaza};

/// The security token of the fixtures.
pub const SECRET: &str = "plaza-webhook-secret-0001";

/// One body as it is sent.
#[derive(Debug, Clone)]
pub struct Hook {
    /// `ticket.completed`.
    pub name: String,
    pub signature: String,
    pub body: Vec<u8>,
}

impl Hook {
    /// The body of a fixture, with the headers its index names: `ticket.completed.non-ascii`.
    pub fn captured(file: &str) -> Self {
        let path = format!("webhooks/{file}.json");
        let index = fs::read(captured().join("index.json")).expect("the fixtures have an index");
        let index: Value = serde_json::from_slice(&index).expect("the index is JSON");
        let entries = index["webhooks"].as_array().expect("the index lists webhooks");
        let entry = entries.iter().find(|entry| entry["file"] == path.as_str());
        let headers = &entry.unwrap_or_else(|| panic!("{path} is not in the index"))["headers"];
        let header = |name: &str| headers[name].as_str().expect("a header").to_owned();
        Self {
            name: header("X-Webhook-Name"),
            signature: header("Tito-Signature"),
            body: fs::read(captured().join(&path)).expect("the fixture is there"),
        }
    }

    /// A body of our own making, signed with `secret`.
    pub fn signed(name: &str, body: impl Into<Vec<u8>>, secret: &str) -> Self {
        let body = body.into();
        Self { name: name.to_owned(), signature: sign(&body, secret), body }
    }

    /// The same with some fields changed, signed again.
    #[must_use]
    pub fn with(&self, change: impl FnOnce(&mut Value)) -> Self {
        let mut body: Value = serde_json::from_slice(&self.body).expect("a body is JSON");
        change(&mut body);
        Self::signed(&self.name, body.to_string(), SECRET)
    }

    /// The same under another signature.
    #[must_use]
    pub fn under(&self, signature: &str) -> Self {
        Self { signature: signature.to_owned(), ..self.clone() }
    }

    /// Sends it; what is answered.
    pub async fn send(&self, plaza: &TestPlaza) -> Answer {
        self.send_to(plaza, "/webhooks/tito").await
    }

    pub async fn send_to(&self, plaza: &TestPlaza, path: &str) -> Answer {
        let request = plaza.http().post(plaza.url(path)).body(self.body.clone());
        let request = request
            .header("content-type", "application/json")
            .header("x-webhook-name", &self.name)
            .header("tito-signature", &self.signature);
        plaza.ask(request).await
    }
}

/// The signature of a body: base64 of its HMAC.
pub fn sign(body: &[u8], secret: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).expect("a key of any length");
    mac.update(body);
    STANDARD.encode(mac.finalize().into_bytes())
}
