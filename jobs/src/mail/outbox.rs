//! Where mail stays that is not sent: the last ones, in memory.

use std::{
    collections::VecDeque,
    fmt,
    sync::{Arc, Mutex, PoisonError},
};

use chrono::{DateTime, Utc};
use plaza_domain::people::EmailAddress;

use super::compose::Written;

/// How many are kept.
const KEPT: usize = 200;

/// The last mails of this process. Cloning it gives another handle.
#[derive(Clone, Default)]
pub struct Outbox(Arc<Mutex<Shelf>>);

#[derive(Default)]
struct Shelf {
    put: u64,
    mails: VecDeque<Arc<Kept>>,
}

/// A mail as it would have been sent.
#[derive(Debug)]
pub struct Kept {
    /// Counts from 1, in the order in which they were put here.
    pub number: u64,
    pub at: DateTime<Utc>,
    /// Of the mail in the queue.
    pub mail_id: i64,
    /// `sign-in`, `ticket`, `seat`, `message`.
    pub kind: String,
    pub email: EmailAddress,
    pub written: Written,
}

impl Outbox {
    pub(super) fn put(
        &self,
        at: DateTime<Utc>,
        mail_id: i64,
        kind: &str,
        email: &EmailAddress,
        written: &Written,
    ) {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        held.put += 1;
        let (kind, email, written) = (kind.to_owned(), email.clone(), written.clone());
        let kept = Kept { number: held.put, at, mail_id, kind, email, written };
        held.mails.push_front(Arc::new(kept));
        held.mails.truncate(KEPT);
    }

    /// The newest first.
    pub fn list(&self) -> Vec<Arc<Kept>> {
        let held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        held.mails.iter().cloned().collect()
    }

    pub fn find(&self, number: u64) -> Option<Arc<Kept>> {
        self.list().into_iter().find(|kept| kept.number == number)
    }
}

impl fmt::Debug for Outbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(an outbox)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_ones_are_kept_newest_first() {
        let outbox = Outbox::default();
        let email = EmailAddress::parse("ada@example.org").unwrap();
        let written = Written {
            subject: String::new(),
            text: String::new(),
            html: String::new(),
            locale: "en",
        };
        for mail_id in 1..=250 {
            outbox.put(DateTime::UNIX_EPOCH, mail_id, "seat", &email, &written);
        }
        let kept = outbox.list();
        assert_eq!((kept.len(), kept[0].mail_id, kept[199].number), (200, 250, 51));
        assert_eq!(outbox.find(100).unwrap().mail_id, 100);
        assert!(outbox.find(50).is_none());
    }
}
