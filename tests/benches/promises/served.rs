//! The released program with the captured conference, in a process of its own.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use plaza_domain::{
    clock::SystemClock,
    people::{
        EmailAddress, Role,
        secret::{self, Token},
    },
    schedule::{Session, Slot},
};
use plaza_store::{BrowserSessionKind, NewBrowserSession, SnapshotKind, Store, StoreOptions};
use plaza_tests::{Place, Program, Setting, SourceFolder, TestPlaza, eventually};
use rand::{SeedableRng, rngs::StdRng};

/// A session of the captured conference.
pub(crate) const SESSION: &str = "37SR9H";

/// The program as it is released.
pub(crate) fn released() -> PathBuf {
    let built = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/release/plaza");
    let program = std::env::var("PLAZA_BENCH_PROGRAM").map_or(built, Into::into);
    assert!(program.exists(), "{} is not built; make bench builds it", program.display());
    program
}

/// A server, and a way into its database for who measures it.
#[derive(Debug)]
pub(crate) struct Served {
    pub(crate) program: Program,
    pub(crate) store: Store,
    _setting: Setting,
}

impl Served {
    /// Starts one on a SQLite file of its own, with `more` at the end of its configuration, and
    /// waits until it shows the conference.
    pub(crate) async fn start(more: &str) -> Self {
        let (place, source) = (Place::of_sqlite(), SourceFolder::new());
        publish(&place, &source).await;
        let options = StoreOptions {
            database_url: place.database_url.clone(),
            cache_url: place.cache_url.clone(),
            prefix: place.prefix.clone(),
            clock: Arc::new(SystemClock),
        };
        let store = Store::open(options).await.expect("the place can be opened");
        let url = source.path().display().to_string();
        let setting = Setting::asking(released(), place, source, &url, more);
        let program = setting.serves().await;
        eventually("the conference is shown", async || {
            (program.get("/schedule").await.status == 200).then_some(())
        })
        .await;
        Self { program, store, _setting: setting }
    }

    /// Lets somebody in; gives the token by which they are known from now on.
    pub(crate) async fn sign_in(
        &self,
        name: &str,
        roles: &[Role],
        kind: BrowserSessionKind,
    ) -> String {
        sign_in(&self.store, name, roles, kind).await
    }
}

/// Lets somebody in; gives the token by which they are known from now on.
pub(crate) async fn sign_in(
    store: &Store,
    name: &str,
    roles: &[Role],
    kind: BrowserSessionKind,
) -> String {
    let id = store.invite(&address(name), name, roles).await.expect("it works");
    let token = Token::issue(&mut StdRng::from_os_rng()).expose().to_owned();
    let token = match kind {
        BrowserSessionKind::Cookie => token,
        BrowserSessionKind::Bearer => format!("plaza_{token}"),
    };
    let session = NewBrowserSession {
        token_hash: secret::hash(&token),
        id: secret::hash(name)[..32].to_owned(),
        kind,
        device: "Firefox on Linux".into(),
        lifetime: Duration::from_hours(24),
    };
    assert!(store.insert_browser_session(id, &session).await.expect("it works"));
    token
}

pub(crate) fn address(name: &str) -> EmailAddress {
    EmailAddress::parse(&format!("{name}@example.org")).expect("it is one")
}

/// Publishes the captured conference, with seats in a session that is yet to come.
async fn publish(place: &Place, source: &SourceFolder) {
    let plaza = TestPlaza::open(place, source.options()).await;
    assert!(plaza.fetches().await.is_success());
    plaza.shows_edition("1.0").await;
    let edition = plaza.plaza.live.load_full();
    let mut schedule = edition.schedule().expect("it was published").clone();
    let mut sessions = schedule.sessions.iter_mut();
    let session = sessions.find(|session| session.id.as_str() == SESSION);
    limit(session.expect("the captured conference has it"));
    let hash = schedule.content_hash();
    let store = &plaza.plaza.store;
    let changes = serde_json::json!([]);
    let published = store.publish(SnapshotKind::Schedule, &hash, &schedule, &changes).await;
    published.expect("it works");
    plaza.shows_edition("2.0").await;
    plaza.close().await;
}

fn limit(session: &mut Session) {
    session.participant_cap = Some(crate::seats::SEATS);
    let start = chrono::DateTime::<chrono::Utc>::from_timestamp(4_000_000_000, 0);
    let start = start.expect("a time far from now");
    session.slot = Some(Slot { start, end: start + chrono::TimeDelta::hours(1) });
}
