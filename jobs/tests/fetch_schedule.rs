//! The job `fetch-schedule` against a real HTTP server that serves captured answers, honestly or
//! not.

#![expect(clippy::unwrap_used, reason = "a test stops where something is missing")]

#[path = "fetch_schedule/generations.rs"]
mod generations;
#[path = "fetch_schedule/hostile_answers.rs"]
mod hostile_answers;
#[path = "fetch_schedule/hostile_http.rs"]
mod hostile_http;
#[path = "fetch_schedule/plaza.rs"]
mod plaza;
#[path = "fetch_schedule/publishing.rs"]
mod publishing;
#[path = "fetch_schedule/real.rs"]
mod real;
#[path = "fetch_schedule/rehearsing.rs"]
mod rehearsing;
#[path = "fetch_schedule/secrets.rs"]
mod secrets;
#[path = "fetch_schedule/site.rs"]
mod site;
