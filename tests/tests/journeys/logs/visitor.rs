//! Somebody behind a proxy, of whom everything that is secret is remembered.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
};

use plaza_tests::{Answer, Program, tito::hooks::Hook};
use reqwest::{Method, RequestBuilder};
use serde_json::Value;

/// Where visitors come from, as the proxy says.
pub(super) const NETWORK: &str = "203.0.113.77";

/// What must not be logged.
#[derive(Debug)]
pub(super) struct Secrets(RefCell<BTreeSet<String>>);

impl Secrets {
    pub(super) fn new<'a>(known: impl IntoIterator<Item = &'a str>) -> Self {
        Self(RefCell::new(known.into_iter().map(str::to_owned).collect()))
    }

    pub(super) fn add(&self, secret: &str) {
        assert!(secret.len() > 8, "`{secret}` could be anything");
        self.0.borrow_mut().insert(secret.to_owned());
    }

    /// A code, as it is shown and as it is read.
    pub(super) fn add_code(&self, code: &str) {
        self.add(code);
        self.0.borrow_mut().insert(code.replace('-', ""));
    }

    pub(super) fn count(&self) -> usize {
        self.0.borrow().len()
    }

    /// The first of them in a line.
    pub(super) fn found_in(&self, line: &str) -> Option<String> {
        self.0.borrow().iter().find(|secret| line.contains(secret.as_str())).cloned()
    }
}

/// A browser as far as cookies go.
#[derive(Debug)]
pub(super) struct Visitor<'a> {
    program: &'a Program,
    secrets: &'a Secrets,
    cookies: RefCell<BTreeMap<String, String>>,
}

impl<'a> Visitor<'a> {
    pub(super) fn new(program: &'a Program, secrets: &'a Secrets) -> Self {
        Self { program, secrets, cookies: RefCell::default() }
    }

    /// Opens a page: status and text.
    pub(super) async fn get(&self, path: &str) -> (u16, String) {
        let answer = self.ask(Method::GET, path, |request| request).await;
        (answer.status, String::from_utf8_lossy(&answer.body).into_owned())
    }

    /// Presses the button of a form: status and text.
    pub(super) async fn post(&self, path: &str, fields: &[(&str, &str)]) -> (u16, String) {
        let body: String =
            url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let answer = self.ask(Method::POST, path, |request| {
            let kind = "application/x-www-form-urlencoded";
            request.header("content-type", kind).body(body)
        });
        let answer = answer.await;
        (answer.status, String::from_utf8_lossy(&answer.body).into_owned())
    }

    /// Asks the API.
    pub(super) async fn json(&self, method: &str, path: &str) -> Value {
        let method = method.parse().expect("a method");
        let answer = self.ask(method, path, |request| request).await;
        assert_eq!(answer.status, 200, "{path}: {}", answer.text());
        answer.json()
    }

    /// Sends what Tito would: the status.
    pub(super) async fn hooks(&self, hook: &Hook) -> u16 {
        let answer = self.ask(Method::POST, "/webhooks/tito", |request| {
            request
                .header("content-type", "application/json")
                .header("x-webhook-name", &hook.name)
                .header("tito-signature", &hook.signature)
                .body(hook.body.clone())
        });
        answer.await.status
    }

    async fn ask(
        &self,
        method: Method,
        path: &str,
        more: impl FnOnce(RequestBuilder) -> RequestBuilder,
    ) -> Answer {
        let cookies: Vec<_> =
            self.cookies.borrow().iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = self.program.http().request(method, self.program.url(path));
        let request = request
            .header("cookie", cookies.join("; "))
            .header("sec-fetch-site", "same-origin")
            .header("x-forwarded-for", NETWORK);
        let response = more(request).send().await.expect("the program answers");
        let answer = Answer::read(response).await.expect("the answer arrives whole");
        for set in answer.headers.get_all("set-cookie") {
            let set = set.to_str().expect("a cookie is text");
            let (name, rest) = set.split_once('=').expect("a cookie has a name");
            let value = rest.split(';').next().unwrap_or_default();
            if value.len() > 16 {
                self.secrets.add(value);
            }
            self.cookies.borrow_mut().insert(name.to_owned(), value.to_owned());
        }
        answer
    }
}

/// What stands behind `before`, up to a character that ends it.
pub(super) fn between(text: &str, before: &str, ends: impl Fn(char) -> bool) -> String {
    let (_, rest) = text.split_once(before).unwrap_or_else(|| panic!("no `{before}` in {text}"));
    rest.split(ends).next().unwrap_or_default().to_owned()
}
