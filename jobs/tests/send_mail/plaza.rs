//! A plaza with a store of its own, and a postman.

use std::{sync::Arc, time::Duration};

use plaza_domain::{
    Content, Localized, Settings,
    clock::ManualClock,
    content::{Revision, blocked_hash},
    people::EmailAddress,
};
use plaza_jobs::mail::{Carrier, Kept, Letter, MailOptions, Outbox, Postman, Tally, options};
use plaza_store::{
    MailEntry, MailQuery, NewSignIn, SignInPurpose, SnapshotKind, Store, StoreOptions,
};
use rand::{SeedableRng, rngs::StdRng};
use serde_json::Value;
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;

pub(crate) struct Plaza {
    pub(crate) store: Store,
    pub(crate) clock: Arc<ManualClock>,
    pub(crate) folder: TempDir,
    outbox: Outbox,
    postman: Postman,
}

pub(crate) fn email(text: &str) -> EmailAddress {
    EmailAddress::parse(text).unwrap()
}

impl Plaza {
    /// With an outbox; Ada is invited.
    pub(crate) async fn new() -> Self {
        Self::with(|_| Carrier::Outbox).await
    }

    /// With another way out, which may be in this plaza's own folder.
    pub(crate) async fn with(carrier: impl FnOnce(&TempDir) -> Carrier) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(ManualClock::at("2026-06-18T07:30:00Z".parse().unwrap()));
        let store = Store::open(StoreOptions {
            database_url: format!("sqlite:{}", folder.path().join("plaza.db").display()),
            cache_url: "memory:".to_owned(),
            prefix: "plaza".to_owned(),
            clock: clock.clone(),
        });
        let store = store.await.unwrap();
        store.migrate().await.unwrap();
        store.invite(&email("ada@example.org"), "Ada", &[]).await.unwrap();
        let options = MailOptions {
            from: options::parse_mailbox("Festival <plaza@example.org>").unwrap(),
            reply_to: Some(options::parse_mailbox("help@example.org").unwrap()),
            carrier: carrier(&folder),
            public_url: "https://plaza.example.org".parse().unwrap(),
            ticket_link: Duration::from_hours(1),
            retries: 3,
            time_limit: Duration::from_secs(10),
        };
        let (outbox, rng) = (Outbox::default(), StdRng::seed_from_u64(7));
        let (own, told) = (store.clone(), clock.clone());
        let postman = Postman::open(options, own, told, rng, outbox.clone()).unwrap();
        Self { store, clock, folder, outbox, postman }
    }

    /// A browser asks to sign in, as the page does it.
    pub(crate) async fn asks(&self, id: &str, reader: &str, locale: &str) {
        let request = NewSignIn {
            email: email(reader),
            purpose: SignInPurpose::Asked,
            nonce_hash: Some("n".repeat(64)),
            shown_hash: None,
            next: "/schedule".to_owned(),
            locale: locale.to_owned(),
            lifetime: Duration::from_mins(10),
            token_hash: None,
        };
        let mail = Letter::SignIn { request: id.to_owned() }.queue(&email(reader), locale);
        self.store.insert_sign_in(id, &request, Some(&mail)).await.unwrap();
    }

    pub(crate) async fn queues(&self, letter: &Letter, reader: &str) -> bool {
        self.store.queue_mail(&letter.queue(&email(reader), "en")).await.unwrap()
    }

    /// The postman sends what is due.
    pub(crate) async fn delivers(&self) -> Tally {
        self.postman.drain(&CancellationToken::new()).await.unwrap()
    }

    /// What was sent, the oldest first.
    pub(crate) fn sent(&self) -> Vec<Arc<Kept>> {
        let mut sent = self.outbox.list();
        sent.reverse();
        sent
    }

    /// The queue, the oldest first.
    pub(crate) async fn queue(&self) -> Vec<MailEntry> {
        let query = MailQuery { limit: 100, ..MailQuery::default() };
        let mut mails = self.store.list_mail(&query).await.unwrap();
        mails.reverse();
        mails
    }

    /// The organizers name the conference and block addresses.
    pub(crate) async fn publishes(&self, name: &str, blocked: &[&str]) {
        let mut settings = Settings::default();
        settings.conference.name = Localized::english(name);
        let content = Content {
            revision: Revision {
                id: "folder".to_owned(),
                subject: String::new(),
                committed_at: None,
            },
            settings,
            pages: std::collections::BTreeMap::new(),
            blocked: blocked.iter().map(|email| blocked_hash(email)).collect(),
        };
        let hash = content.content_hash();
        let published =
            self.store.publish(SnapshotKind::Content, &hash, &content, &Value::Null).await;
        published.unwrap();
    }
}
