//! Beginnings that many stories share.

use plaza_jobs::runner::RunResult;
use plaza_store::RunOutcome;
use plaza_tests::{Place, SourceFolder, TestPlaza};

/// A session of the captured conference in the Great Hall, and its title.
pub(crate) const CODE: &str = "37SR9H";
pub(crate) const TITLE: &str = "Ein Feldführer zu: Bürgerkarten";

/// A plaza that shows the captured programme as its first edition.
pub(crate) async fn a_fetched_plaza(place: &Place, source: &SourceFolder) -> TestPlaza {
    let plaza = TestPlaza::open(place, source.options()).await;
    assert_eq!(outcome(&plaza.fetches().await), (RunOutcome::Succeeded, Some(1)));
    plaza.shows_edition("1.0").await;
    plaza
}

/// How a run ended and which snapshot it published.
pub(crate) fn outcome(result: &RunResult) -> (RunOutcome, Option<u64>) {
    match result {
        RunResult::Ran { outcome, report, message } => {
            let published = report.as_ref().and_then(|report| report.published);
            assert!(!message.is_empty(), "a run says in a sentence what it did");
            (*outcome, published)
        }
        other => panic!("it did not run: {other:?}"),
    }
}

/// What a run said of itself.
pub(crate) fn message(result: &RunResult) -> &str {
    match result {
        RunResult::Ran { message, .. } => message,
        other => panic!("it did not run: {other:?}"),
    }
}
