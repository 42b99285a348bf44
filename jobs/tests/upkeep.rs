//! What jobs do to the store by themselves, at night and after a message.

use std::{sync::Arc, time::Duration};

use chrono::TimeDelta;
use plaza_domain::{
    clock::ManualClock,
    people::{EmailAddress, secret},
};
use plaza_jobs::{
    Job, Report, Run,
    forget::{Forget, ForgetOptions},
    send_messages::SendMessages,
};
use plaza_store::{
    BrowserSessionKind, BulletinKind, MailCounts, NewBrowserSession, NewBulletin, NewSignIn,
    SignInPurpose, Store, StoreOptions,
};
use serde_json::json;
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;

struct Plaza {
    store: Store,
    clock: Arc<ManualClock>,
    _folder: TempDir,
}

fn email(text: &str) -> EmailAddress {
    EmailAddress::parse(text).expect("stories write addresses well")
}

fn days(count: u64) -> Duration {
    Duration::from_hours(24 * count)
}

impl Plaza {
    async fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let clock = Arc::new(ManualClock::at(
            "2026-06-18T07:30:00Z".parse().expect("a constant time parses"),
        ));
        let options = StoreOptions {
            database_url: format!("sqlite:{}", folder.path().join("plaza.db").display()),
            cache_url: "memory:".to_owned(),
            prefix: "plaza".to_owned(),
            clock: clock.clone(),
        };
        let store = Store::open(options).await.expect("a new database opens");
        store.migrate().await.expect("a new database can be filled");
        Self { store, clock, _folder: folder }
    }

    async fn runs(&self, job: &dyn Job, dry_run: bool) -> Report {
        let (store, clock) = (self.store.clone(), self.clock.clone());
        let run = Run { store, clock, cancel: CancellationToken::new(), dry_run };
        job.run(&run).await.expect("nothing is in the job's way")
    }

    /// Somebody asks to sign in, and signs in with another browser for so many days.
    async fn signs_in(&self, name: &str, lifetime: Duration) {
        let invited = self.store.invite(&email("ada@example.org"), "Ada", &[]).await;
        let id = invited.expect("anybody can be invited");
        let request = NewSignIn {
            email: email("ada@example.org"),
            purpose: SignInPurpose::Asked,
            nonce_hash: None,
            shown_hash: None,
            next: "/".to_owned(),
            locale: "en".to_owned(),
            lifetime: Duration::from_mins(10),
            token_hash: None,
        };
        let asked = self.store.insert_sign_in(name, &request, None).await;
        asked.expect("requests have names of their own");
        let session = NewBrowserSession {
            token_hash: secret::hash(name),
            id: name.to_owned(),
            kind: BrowserSessionKind::Cookie,
            device: "Firefox on Linux".to_owned(),
            lifetime,
        };
        let signed_in = self.store.insert_browser_session(id, &session).await;
        assert!(signed_in.expect("browsers have names of their own"));
    }
}

#[tokio::test]
async fn each_night_what_signs_nobody_in_any_more_is_forgotten() {
    let plaza = Plaza::new().await;
    let job = Forget::new(ForgetOptions {
        people: None,
        metrics: days(400),
        mail: days(30),
        bulletins: days(90),
        audit: days(400),
        spared: Vec::new(),
    });
    plaza.signs_in("short", days(1)).await;
    plaza.signs_in("long", days(60)).await;
    assert_eq!(plaza.runs(&job, false).await.changes, Vec::<String>::new(), "all are good");
    plaza.clock.advance(TimeDelta::days(2));
    let dry = plaza.runs(&job, true).await;
    assert_eq!((&*dry.summary, dry.changes.len()), ("would forget 0 people", 0));
    assert!(plaza.store.find_sign_in_by_id("short").await.unwrap().is_some());
    let report = plaza.runs(&job, false).await;
    assert_eq!(report.summary, "deleted what was old");
    // Both requests, and the browser whose time is over.
    assert_eq!(report.changes, ["3 expired sign-ins"]);
    for (name, is_there) in [("short", false), ("long", true)] {
        assert!(plaza.store.find_sign_in_by_id(name).await.unwrap().is_none(), "{name}");
        let found = plaza.store.find_browser_session(&secret::hash(name), days(14)).await.unwrap();
        assert_eq!(found.is_some(), is_there, "{name}");
    }
    assert_eq!(plaza.runs(&job, false).await.summary, "nothing to forget");
}

#[tokio::test]
async fn a_rehearsal_says_how_many_would_be_written_to_and_writes_to_nobody() {
    let plaza = Plaza::new().await;
    for number in 0..3 {
        let address = format!("person{number}@example.org");
        plaza.store.invite(&email(&address), "", &[]).await.unwrap();
    }
    assert_eq!(plaza.runs(&SendMessages, true).await.summary, "no message waits to be mailed");
    let message = NewBulletin {
        kind: BulletinKind::Message,
        session: None,
        body: json!({"subject": {"en": "Lunch"}, "text": {"en": "At noon."}, "mail": true}),
        once: None,
    };
    plaza.store.insert_bulletin(&message).await.unwrap();
    for _ in 0..2 {
        let report = plaza.runs(&SendMessages, true).await;
        assert_eq!(report.summary, "1 message, 3 letters would be written");
        assert_eq!(plaza.store.count_mail().await.unwrap(), MailCounts::default());
        assert_eq!(plaza.store.find_cursor("send-messages").await.unwrap(), None);
    }
    let report = plaza.runs(&SendMessages, false).await;
    assert_eq!(report.summary, "1 message, 3 letters written");
    let queued = MailCounts { queued: 3, ..MailCounts::default() };
    assert_eq!(plaza.store.count_mail().await.unwrap(), queued);
}
