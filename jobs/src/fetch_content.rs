//! The job that publishes what organizers wrote in git.

mod diff;

use std::{sync::Arc, time::Duration};

use anyhow::Context;
use async_trait::async_trait;
use plaza_domain::Content;
use plaza_store::SnapshotKind;
use serde_json::json;

pub use self::diff::ContentDiff;
use crate::{
    Job, JobError, Report, Run,
    content::{ContentOptions, Transfer, read},
};

/// Fetches the content repository, checks all of it, and publishes it when something changed.
#[derive(Debug, Clone)]
pub struct FetchContent {
    options: ContentOptions,
}

impl FetchContent {
    pub fn new(options: ContentOptions) -> Self {
        Self { options }
    }

    async fn read(&self, run: &Run) -> Result<Content, JobError> {
        // Cancelled also when the runner drops this future: the blocking thread must not go on.
        let cancel = run.cancel.child_token();
        let _stop = cancel.clone().drop_guard();
        let transfer = Arc::new(Transfer::new(&self.options, cancel));
        let options = self.options.clone();
        let reading = tokio::task::spawn_blocking(move || read(&options, &transfer));
        Ok(reading.await.context("the reading of content broke off").map_err(JobError::fail)??)
    }
}

#[async_trait]
impl Job for FetchContent {
    fn name(&self) -> &'static str {
        "fetch-content"
    }

    fn time_limit(&self) -> Duration {
        // Longer than the fetch's own limit, which has the better words.
        self.options.timeout() + Duration::from_secs(30)
    }

    async fn run(&self, run: &Run) -> Result<Report, JobError> {
        let content = self.read(run).await?;
        let hash = content.content_hash();
        let revision = &content.revision;
        let origin = match revision.committed_at {
            Some(_) => {
                let id: String = revision.id.chars().take(7).collect();
                format!("commit {id} \"{}\"", revision.subject)
            }
            None => format!("folder {}", revision.subject),
        };
        let latest = run.store.latest_info(SnapshotKind::Content).await.map_err(JobError::retry)?;
        if let Some(latest) = latest.filter(|latest| latest.hash == hash) {
            if !run.dry_run {
                run.store.announce_again(&latest).await;
            }
            let summary = format!("{origin} changes nothing, snapshot {} stays", latest.number);
            return Ok(Report { summary, ..Report::default() });
        }
        let previous = run.store.latest::<Content>(SnapshotKind::Content).await;
        let previous = previous.map_err(JobError::retry)?.map(|snapshot| snapshot.body);
        let diff = ContentDiff::between(previous.as_ref(), &content);
        let changes = diff.lines();
        if run.cancel.is_cancelled() {
            return Err(JobError::Cancelled);
        }
        if run.dry_run {
            let summary = format!("would publish {origin}: {}", diff.summary());
            return Ok(Report { summary, changes, ..Report::default() });
        }
        let kept = json!({ "revision": revision, "content": diff });
        let info = run
            .store
            .publish(SnapshotKind::Content, &hash, &content, &kept)
            .await
            .map_err(JobError::retry)?;
        let summary =
            format!("published snapshot {} from {origin}: {}", info.number, diff.summary());
        Ok(Report { summary, published: Some(info.number), changes, ..Report::default() })
    }
}
