//! A plaza that really serves, in this process.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use plaza_domain::{clock::ManualClock, content::blocked_hash};
use plaza_jobs::{
    Job,
    fetch_schedule::FetchSchedule,
    mail::Kept,
    pretalx::PretalxOptions,
    runner::{RunResult, Runner, Trigger},
};
use plaza_server::{Config, Plaza, config::secret::StoreUrl, edition::Edition, lifecycle::postman};
use plaza_store::{Store, StoreOptions};
use rand::{SeedableRng, rngs::StdRng};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use crate::{Answer, Place, eventually};

/// A server on a place, listening on a port of its own.
#[derive(Debug)]
pub struct TestPlaza {
    pub plaza: Arc<Plaza>,
    pub clock: Arc<ManualClock>,
    pub address: SocketAddr,
    http: reqwest::Client,
    tasks: TaskTracker,
    stop: CancellationToken,
    /// A file that is gone could not be opened by a new connection.
    _folder: Arc<TempDir>,
}

impl TestPlaza {
    /// Opens a plaza on `place` that fetches from `source`, and serves it.
    pub async fn open(place: &Place, source: PretalxOptions) -> Self {
        Self::with_jobs(place, |_| {
            vec![Arc::new(FetchSchedule::new(source, StdRng::seed_from_u64(7)))]
        })
        .await
    }

    /// Opens a plaza on `place` with these jobs, and serves it.
    pub async fn with_jobs(place: &Place, jobs: impl FnOnce(&Store) -> Vec<Arc<dyn Job>>) -> Self {
        Self::configured(place, jobs, |_| {}).await
    }

    /// The same, with more said in its configuration.
    pub async fn configured(
        place: &Place,
        jobs: impl FnOnce(&Store) -> Vec<Arc<dyn Job>>,
        configure: impl FnOnce(&mut Config),
    ) -> Self {
        let clock = Arc::new(ManualClock::at(opening_morning()));
        let options = StoreOptions {
            database_url: place.database_url.clone(),
            cache_url: place.cache_url.clone(),
            prefix: place.prefix.clone(),
            clock: clock.clone(),
        };
        let store = Store::open(options).await.expect("the place can be opened");
        store.migrate().await.expect("the place can be migrated");
        let runner = Runner::new(store.clone(), clock.clone(), jobs(&store));
        let mut config = Config::default();
        config.database.url = StoreUrl::new(place.database_url.clone());
        config.cache.url = StoreUrl::new(place.cache_url.clone());
        config.http.public_url = "https://plaza.example.org".parse().expect("a constant URL");
        configure(&mut config);
        let plaza =
            Plaza::open(config, store, clock.clone(), runner).await.expect("the plaza opens");
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("there is a free port");
        let address = listener.local_addr().expect("a listener has an address");
        let (tasks, stop) = (TaskTracker::new(), CancellationToken::new());
        let (followed, token) = (plaza.clone(), stop.clone());
        tasks.spawn(async move { Box::pin(followed.follow(token)).await });
        if plaza.config.mail.worker {
            let (store, clock) = (plaza.store.clone(), plaza.clock.clone());
            let postman = postman(&plaza.config, store, clock, plaza.outbox.clone());
            let (postman, token) = (postman.expect("mail can be sent"), stop.clone());
            tasks.spawn(async move { postman.run(token).await });
        }
        tasks.spawn(plaza_server::sockets::run(plaza.clone(), stop.clone()));
        let router = plaza_server::router::router(plaza.clone());
        // With whom the connection is, as the program's own listener says it.
        let site = router.into_make_service_with_connect_info::<SocketAddr>();
        let until = stop.clone().cancelled_owned();
        tasks.spawn(async move { axum::serve(listener, site).with_graceful_shutdown(until).await });
        let http = client();
        Self { plaza, clock, address, http, tasks, stop, _folder: place.folder.clone() }
    }

    /// Runs `fetch-schedule` as `plaza job` does.
    pub async fn fetches(&self) -> RunResult {
        self.plaza.runner.run("fetch-schedule", Trigger::Command, false).await
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Asks for a path as a visitor who takes no compression.
    pub async fn get(&self, path: &str) -> Answer {
        self.ask(self.http.get(self.url(path))).await
    }

    pub async fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        let request = self.http.get(self.url(path));
        let add = |request: reqwest::RequestBuilder, (name, value): &(&str, &str)| {
            request.header(*name, *value)
        };
        self.ask(headers.iter().fold(request, add)).await
    }

    pub async fn ask(&self, request: reqwest::RequestBuilder) -> Answer {
        let response = request.send().await.expect("the server answers");
        Answer::read(response).await.expect("the answer arrives whole")
    }

    /// The client that asks, for requests of another kind.
    pub fn http(&self) -> &reqwest::Client {
        &self.http
    }

    /// Waits until a path's body contains `text`; gives the answer that does.
    pub async fn shows(&self, path: &str, text: &str) -> Answer {
        let what = format!("{path} shows `{text}`");
        eventually(&what, async || {
            let answer = self.get(path).await;
            answer.text().contains(text).then_some(answer)
        })
        .await
    }

    /// Waits until the plaza shows an edition.
    pub async fn shows_edition(&self, name: &str) {
        let what = format!("edition {name} is shown");
        eventually(&what, async || (self.plaza.live.load().name() == name).then_some(())).await;
    }

    /// Waits until there are `count` mails to an address in the outbox; gives them, newest first.
    pub async fn has_mailed(&self, email: &str, count: usize) -> Vec<Arc<Kept>> {
        let what = format!("{count} mails are in the outbox for a reader");
        eventually(&what, async || {
            let mails = self.plaza.outbox.list().into_iter();
            let mails: Vec<_> = mails.filter(|kept| kept.email.expose() == email).collect();
            (mails.len() == count).then_some(mails)
        })
        .await
    }

    /// Shows the same with these addresses, and no others, on the organizers' list of those who
    /// may not sign in.
    pub fn lists_as_blocked(&self, emails: &[&str]) {
        let shown = self.plaza.live.load_full();
        let mut content = shown.content.clone();
        content.body.blocked = emails.iter().map(|email| blocked_hash(email)).collect();
        self.plaza.live.swap(Edition::new(shown.schedule.clone(), content));
    }

    /// Ends it as a signal would, and waits.
    pub async fn close(self) {
        self.plaza.sockets.close().await;
        self.stop.cancel();
        self.tasks.close();
        // Idle keep-alive connections are closed by the server; a busy one has this long.
        let ended = tokio::time::timeout(Duration::from_secs(20), self.tasks.wait()).await;
        assert!(ended.is_ok(), "the server ends");
        self.plaza.store.close().await;
    }
}

/// Half past nine where the captured conference takes place, on its first day.
pub fn opening_morning() -> chrono::DateTime<chrono::Utc> {
    "2026-06-18T07:30:00Z".parse().expect("a constant time")
}

/// A client that asks for no compression, follows no redirect, and never waits for ever.
pub fn client() -> reqwest::Client {
    reqwest::Client::builder()
        .no_gzip()
        .no_proxy()
        .redirect(reqwest::redirect::Policy::none())
        .timeout(Duration::from_secs(30))
        .build()
        .expect("a plain client can be made")
}
