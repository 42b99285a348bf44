//! A thousand ask for twenty-five seats at the same moment.

use std::collections::BTreeMap;

use plaza_tests::{Engine, Place, TestPlaza};
use reqwest::StatusCode;

use super::{CODE, a_plaza, a_token, address};

const PEOPLE: usize = 1000;
const SEATS: u32 = 25;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_a_thousand_who_ask_at_once_twenty_five_have_a_seat() {
    for place in Engine::ALL.into_iter().filter_map(Place::find) {
        let plaza = a_plaza(&place, Some(SEATS)).await;
        let mut tokens = Vec::with_capacity(PEOPLE);
        for i in 0..PEOPLE {
            let email = address(&format!("attendee-{i}"));
            let id = plaza.plaza.store.invite(&email, "", &[]).await.unwrap();
            tokens.push(a_token(&plaza, id, true).await);
        }
        let asked = tokens.iter().map(|token| ask(&plaza, token));
        let mut answers: BTreeMap<u16, usize> = BTreeMap::new();
        for status in futures::future::join_all(asked).await {
            *answers.entry(status).or_default() += 1;
        }
        let seats = SEATS as usize;
        assert_eq!(answers, BTreeMap::from([(200, seats), (409, PEOPLE - seats)]));
        let counts = plaza.plaza.store.count_seats(CODE).await.unwrap();
        assert_eq!((counts.taken, counts.waiting), (u64::from(SEATS), 0));
        plaza.close().await;
    }
}

/// Asks until there is an answer: a server that is too busy says so, and asking again is what it
/// asks for.
async fn ask(plaza: &TestPlaza, token: &str) -> u16 {
    loop {
        let request = plaza
            .http()
            .post(plaza.url(&format!("/api/v1/sessions/{CODE}/seat")))
            .bearer_auth(token)
            .json(&serde_json::json!({ "wait": false }));
        let answer = plaza.ask(request).await;
        if answer.status != StatusCode::SERVICE_UNAVAILABLE.as_u16() {
            return answer.status;
        }
    }
}
