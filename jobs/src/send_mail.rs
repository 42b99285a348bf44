//! The job that sends the mail that is due, once: for servers that leave it to others.

use std::{sync::Arc, time::Duration};

use anyhow::anyhow;
use async_trait::async_trait;

use crate::{
    Job, JobError, Report, Run,
    mail::{Postman, Tally},
};

/// Sends everything that is due. A server with `mail.worker` needs it not.
#[derive(Debug, Clone)]
pub struct SendMail {
    postman: Arc<Postman>,
}

impl SendMail {
    pub fn new(postman: Arc<Postman>) -> Self {
        Self { postman }
    }
}

#[async_trait]
impl Job for SendMail {
    fn name(&self) -> &'static str {
        "send-mail"
    }

    fn time_limit(&self) -> Duration {
        Duration::from_mins(10)
    }

    async fn run(&self, run: &Run) -> Result<Report, JobError> {
        if run.dry_run {
            let waiting = run.store.count_mail().await.map_err(JobError::retry)?.queued;
            let summary = format!("would send {}", mails(waiting));
            return Ok(Report { summary, ..Report::default() });
        }
        let tally = self.postman.drain(&run.cancel).await.map_err(JobError::retry)?;
        if run.cancel.is_cancelled() {
            return Err(JobError::Cancelled);
        }
        if tally.sent == 0 && tally.delayed > 0 {
            let told = anyhow!(
                "{} could not be sent and will be tried again; /admin/mail says why",
                mails(tally.delayed.into())
            );
            return Err(JobError::retry(told));
        }
        let has_changed = tally != Tally::default();
        Ok(Report { summary: summary(tally), has_changed, ..Report::default() })
    }
}

fn summary(tally: Tally) -> String {
    let mut parts = vec![format!("sent {}", mails(tally.sent.into()))];
    let others = [
        (tally.unsent, "not needed any more"),
        (tally.delayed, "to be tried again"),
        (tally.dead, "given up"),
    ];
    parts.extend(others.into_iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")));
    parts.join(", ")
}

fn mails(n: u64) -> String {
    match n {
        0 => "no mail".to_owned(),
        1 => "1 mail".to_owned(),
        n => format!("{n} mails"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_is_told_in_one_line() {
        assert_eq!(summary(Tally::default()), "sent no mail");
        let tally = Tally { sent: 3, unsent: 1, delayed: 2, dead: 1 };
        let told = "sent 3 mails, 1 not needed any more, 2 to be tried again, 1 given up";
        assert_eq!(summary(tally), told);
    }
}
