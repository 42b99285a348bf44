//! How far the list of tickets was read, and from where to read on.

use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use plaza_store::{Store, StoreError};

use crate::{JobError, tito::TitoOptions};

/// A ticket that changed while the last run read may have been told late: it is read again.
const OVERLAP: TimeDelta = TimeDelta::minutes(15);

/// The greatest instant of a ticket that was read, of one event.
#[derive(Debug)]
pub(super) struct Reach {
    source: String,
    newest: Option<DateTime<Utc>>,
}

impl Reach {
    pub(super) async fn find(store: &Store, options: &TitoOptions) -> Result<Self, JobError> {
        let source = options.cursor();
        let found = store.find_cursor(&source).await.map_err(unknown)?;
        // What cannot be read is as if it were not there: everything is read again.
        let newest = found.and_then(|text| text.parse().ok());
        Ok(Self { source, newest })
    }

    /// Tickets that changed before that need not be read again; `None` on the first run.
    pub(super) fn since(&self) -> Option<DateTime<Utc>> {
        self.newest?.checked_sub_signed(OVERLAP)
    }

    /// Writes down how far was read. A ticket that claims to be from the future moves it no
    /// further than `now`.
    pub(super) async fn move_to(
        &self,
        store: &Store,
        newest: Option<DateTime<Utc>>,
        now: DateTime<Utc>,
    ) -> Result<(), JobError> {
        let newest = newest.map(|newest| newest.min(now)).max(self.newest);
        match newest {
            Some(newest) if Some(newest) != self.newest => {
                let text = newest.to_rfc3339_opts(SecondsFormat::Millis, true);
                store.set_cursor(&self.source, &text).await.map_err(unknown)
            }
            _ => Ok(()),
        }
    }
}

fn unknown(error: StoreError) -> JobError {
    JobError::retry(anyhow::Error::new(error).context("how far the tickets were read is not known"))
}
