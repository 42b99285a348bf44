//! Two real pretalx on this machine, of both generations, holding the same conference.
//!
//! `PRETALX_V1="http://127.0.0.1:8345 TOKEN" PRETALX_OLD="http://127.0.0.1:8346 TOKEN"`

use std::time::Instant;

use plaza_jobs::pretalx::{PretalxOptions, options::Token};

use super::{
    generations::{assert_same, comparable},
    plaza::{Plaza, mapping},
};

fn options(variable: &str) -> PretalxOptions {
    let place = std::env::var(variable).expect("the two variables name running sites");
    let (url, token) = place.split_once(' ').unwrap();
    let mut options = PretalxOptions::new(url, "plaza26");
    options.token = Some(Token::new(token));
    options.mapping = mapping();
    options
}

#[tokio::test]
#[ignore = "needs two running pretalx"]
async fn two_real_sites_give_the_same_programme() {
    let mut schedules = Vec::new();
    for variable in ["PRETALX_V1", "PRETALX_OLD"] {
        let plaza = Plaza::new().await;
        let begun = Instant::now();
        let report = plaza.fetch(&options(variable)).await.unwrap();
        let took = begun.elapsed();
        println!("{variable}: {} in {took:?}, {} warnings", report.summary, report.warnings.len());
        let again = plaza.fetch(&options(variable)).await.unwrap();
        assert_eq!(again.summary, "unchanged since snapshot 1");

        let anonymous = PretalxOptions { token: None, ..options(variable) };
        let report = Plaza::new().await.fetch(&anonymous).await.unwrap();
        assert!(report.summary.ends_with("114 sessions"), "{}", report.summary);
        schedules.push(comparable(plaza.schedule().await));
    }
    assert_same(&schedules[0], &schedules[1]);
}
