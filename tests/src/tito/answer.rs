//! How the fake Tito answers: by state, time, order and page, as the documentation says.

use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex},
};

use axum::{
    Json,
    extract::{OriginalUri, Path, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use chrono::{DateTime, NaiveDateTime, Utc};
use serde_json::{Value, json};
use url::form_urlencoded;

use super::{ACCOUNT, EVENT, Shop, TOKEN};

pub(super) async fn tickets(
    State(shop): State<Arc<Mutex<Shop>>>,
    Path((account, event)): Path<(String, String)>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
) -> Response {
    let mut shop = shop.lock().expect("nobody panics with the lock");
    let query = uri.query().unwrap_or_default();
    shop.asked.push(format!("{}?{query}", uri.path()));
    if let Some(status) = shop.failures.pop_front() {
        let status = StatusCode::from_u16(status).expect("a status");
        return (status, [(header::RETRY_AFTER, "0")], "not now").into_response();
    }
    let expected = format!("Token token={TOKEN}");
    if headers.get(header::AUTHORIZATION).is_none_or(|given| given != expected.as_str()) {
        let errors = json!({"errors": {"api_token": ["is blank"]}});
        return (StatusCode::UNAUTHORIZED, Json(errors)).into_response();
    }
    if (account.as_str(), event.as_str()) != (ACCOUNT, EVENT) {
        return StatusCode::NOT_FOUND.into_response();
    }
    let Some(question) = Question::parse(query) else {
        return StatusCode::UNPROCESSABLE_ENTITY.into_response();
    };
    Json(shop.answer(&question)).into_response()
}

#[derive(Debug)]
struct Question {
    states: BTreeSet<String>,
    since: Option<DateTime<Utc>>,
    page: usize,
    size: usize,
}

impl Question {
    /// Only what the documentation names, in the form it names.
    fn parse(query: &str) -> Option<Self> {
        let mut question = Self { states: BTreeSet::new(), since: None, page: 1, size: 100 };
        let (mut sort, mut direction) = (String::new(), String::new());
        for (key, value) in form_urlencoded::parse(query.as_bytes()) {
            match key.as_ref() {
                "search[states][]" => _ = question.states.insert(value.into_owned()),
                "search[updated_at][gt]" => {
                    let form = "%Y-%m-%dT%H:%M:%S+UTC";
                    question.since =
                        Some(NaiveDateTime::parse_from_str(&value, form).ok()?.and_utc());
                }
                "search[sort]" => sort = value.into_owned(),
                "search[direction]" => direction = value.into_owned(),
                "page[number]" => question.page = value.parse().ok()?,
                "page[size]" => question.size = value.parse().ok().filter(|size| *size <= 1000)?,
                _ => return None,
            }
        }
        (sort == "updated_at" && direction == "asc").then_some(question)
    }

    fn wants(&self, ticket: &Value) -> bool {
        let state = ticket["state"].as_str().unwrap_or_default();
        let asked =
            if self.states.is_empty() { state != "void" } else { self.states.contains(state) };
        asked && self.since.is_none_or(|since| told_at(ticket) > since)
    }
}

impl Shop {
    fn answer(&mut self, question: &Question) -> Value {
        let mut found: Vec<Value> =
            self.tickets.iter().filter(|ticket| question.wants(ticket)).cloned().collect();
        found.sort_by_key(told_at);
        let size = question.size.min(self.page_limit);
        let pages = found.len().div_ceil(size).max(1);
        let next = (question.page < pages).then_some(question.page + 1);
        let total = found.len();
        let page: Vec<Value> =
            found.into_iter().skip((question.page - 1) * size).take(size).collect();
        if let Some((slug, at)) = self.restless.take() {
            let touched = self.tickets.iter_mut().find(|ticket| ticket["slug"] == slug.as_str());
            touched.expect("the ticket is there")["updated_at"] = at.into();
        }
        json!({"tickets": page, "meta": {
            "current_page": question.page, "next_page": next, "total_pages": pages,
            "total_count": total, "per_page": size, "overall_total": self.tickets.len(),
        }})
    }
}

pub(super) fn told_at(ticket: &Value) -> DateTime<Utc> {
    let text = ticket["updated_at"].as_str().expect("a ticket says when it changed");
    DateTime::parse_from_rfc3339(text).expect("a time").to_utc()
}
