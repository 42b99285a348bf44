//! A browser as far as cookies go: it keeps what it is given, and sends it back.

use std::{cell::RefCell, collections::BTreeMap};

use reqwest::Method;

use crate::{Answer, TestPlaza};

/// Somebody with a cookie jar, who sends forms from our own pages.
#[derive(Debug)]
pub struct Browser<'a> {
    plaza: &'a TestPlaza,
    cookies: RefCell<BTreeMap<String, String>>,
}

impl<'a> Browser<'a> {
    pub fn new(plaza: &'a TestPlaza) -> Self {
        Self { plaza, cookies: RefCell::default() }
    }

    /// Opens a page.
    pub async fn get(&self, path: &str) -> Answer {
        self.ask(Method::GET, path, |request| request).await
    }

    /// Presses the button of a form.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body: String =
            url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        self.ask(Method::POST, path, |request| {
            request
                .header("content-type", "application/x-www-form-urlencoded")
                .header("sec-fetch-site", "same-origin")
                .body(body)
        })
        .await
    }

    /// Asks in another way, with its cookies.
    pub async fn ask(
        &self,
        method: Method,
        path: &str,
        more: impl FnOnce(reqwest::RequestBuilder) -> reqwest::RequestBuilder,
    ) -> Answer {
        let request = self.plaza.http().request(method, self.plaza.url(path));
        let answer = self.plaza.ask(more(request.header("cookie", self.cookie_line()))).await;
        for set in answer.headers.get_all("set-cookie") {
            self.keep(set.to_str().expect("a cookie is text"));
        }
        answer
    }

    /// The value of a cookie it has.
    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.borrow().get(name).cloned()
    }

    /// Gives it a cookie, as if it had it from before.
    pub fn set_cookie(&self, name: &str, value: &str) {
        self.cookies.borrow_mut().insert(name.to_owned(), value.to_owned());
    }

    fn cookie_line(&self) -> String {
        let cookies = self.cookies.borrow();
        let pairs: Vec<_> = cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        pairs.join("; ")
    }

    fn keep(&self, set: &str) {
        let (pair, attributes) = set.split_once(';').unwrap_or((set, ""));
        let (name, value) = pair.split_once('=').expect("a cookie has a name");
        if attributes.split(';').any(|attribute| attribute.trim() == "Max-Age=0") {
            self.cookies.borrow_mut().remove(name);
        } else {
            self.cookies.borrow_mut().insert(name.to_owned(), value.to_owned());
        }
    }
}
