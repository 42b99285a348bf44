//! `/admin/content`: which revision of the organizers' copy is shown, and what refused the last.

use std::sync::Arc;

use askama::Template;
use axum::{extract::State, response::Response};
use plaza_store::RunOutcome;

use super::{
    desk::{Desk, Moment, frame, show},
    jobs::RunRow,
};
use crate::{
    Plaza, admin::Staff, api::v1::admin::jobs::runs_of, error::Error, pages::frame::Frame,
    visit::Visit,
};

const JOB: &str = "fetch-content";
/// Runs looked at for the last refusal.
const RUNS: u32 = 20;

#[derive(Debug, Template)]
#[template(path = "pages/admin/content.html")]
struct ContentDesk {
    frame: Frame,
    desk: Desk,
    revision: Option<RevisionRow>,
    /// The run that was refused after the revision that is shown.
    refused: Option<RunRow>,
    /// One problem a line: `path:line: reason`.
    problems: Vec<String>,
    pages: Vec<(String, String)>,
    can_run: bool,
}

#[derive(Debug)]
struct RevisionRow {
    id: String,
    subject: String,
    committed: Option<Moment>,
    published: Option<Moment>,
    number: u64,
}

/// `GET /admin/content`
pub(super) async fn get(
    State(plaza): State<Arc<Plaza>>,
    Staff(staff): Staff,
    visit: Visit,
) -> Result<Response, Error> {
    let runs = runs_of(&plaza, JOB, RUNS).await?;
    let is_over = |outcome: &RunOutcome| *outcome != RunOutcome::Cancelled;
    let last = runs.iter().find(|run| run.outcome.as_ref().is_some_and(is_over));
    let refused = last.filter(|run| run.outcome == Some(RunOutcome::Failed));
    show(&plaza, &visit, |scene| {
        let content = scene.edition.content();
        let info = scene.edition.content.info.as_ref();
        let revision = info.map(|info| RevisionRow {
            id: content.revision.id.clone(),
            subject: content.revision.subject.clone(),
            committed: content.revision.committed_at.map(|at| Moment::new(scene, at)),
            published: Some(Moment::new(scene, info.created_at)),
            number: info.number,
        });
        let pages = content.pages.iter().map(|(slug, page)| {
            let locales: Vec<_> = page.copy.keys().map(String::as_str).collect();
            (slug.clone(), locales.join(", "))
        });
        let desk = Desk::new(scene, &staff);
        Ok(ContentDesk {
            frame: frame(scene, &scene.t.get("admin-content")),
            can_run: desk.may_run() && plaza.runner.names().contains(&JOB),
            desk,
            revision,
            refused: refused.map(|run| RunRow::new(scene, run)),
            problems: refused.map(|run| problems(&run.message)).unwrap_or_default(),
            pages: pages.collect(),
        }
        .render()?)
    })
}

/// The history keeps a refusal on one line; each problem in it begins with `path:line:`.
fn problems(message: &str) -> Vec<String> {
    let begins = |word: &str| {
        let place = word.strip_suffix(':').and_then(|place| place.rsplit_once(':'));
        place.is_some_and(|(path, line)| !path.is_empty() && line.parse::<u32>().is_ok())
    };
    let mut problems = vec![String::new()];
    for word in message.split_whitespace() {
        match problems.last_mut() {
            Some(last) if last.is_empty() => word.clone_into(last),
            Some(last) if !begins(word) => {
                last.push(' ');
                last.push_str(word);
            }
            _ => problems.push(word.to_owned()),
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_problem_of_a_refused_revision_is_a_line() {
        let message = "revision abc is refused, the last good content stays: \
                       about/en.md:3: no title settings.json:12: `x` is: no color";
        let expected = [
            "revision abc is refused, the last good content stays:",
            "about/en.md:3: no title",
            "settings.json:12: `x` is: no color",
        ];
        assert_eq!(problems(message), expected);
    }
}
