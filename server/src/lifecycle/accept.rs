//! Accepts connections, with limits on how many there are and how slowly they may speak.

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use axum::{Router, body::Body, extract::ConnectInfo};
use hyper::{Request, body::Incoming, service::service_fn};
use hyper_util::{
    rt::{TokioExecutor, TokioIo, TokioTimer},
    server::{
        conn::auto::Builder,
        graceful::{GracefulShutdown, Watcher},
    },
};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{OwnedSemaphorePermit, Semaphore},
};
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use tower::ServiceExt;

use crate::config::HttpConfig;

/// The head of a request, in bytes (431 beyond; RFC 6585 §5) and in header lines.
const MAX_HEAD: usize = 32 << 10;
const MAX_HEADER_LINES: usize = 100;
/// Requests under way on one HTTP/2 connection.
const MAX_STREAMS: u32 = 100;
/// When no connection can be accepted (no file descriptors left), the pause before trying again.
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);

/// The site behind a listener.
pub(super) struct Site {
    router: Router,
    protocol: Arc<Builder<TokioExecutor>>,
    first_head: Duration,
    slots: Arc<Semaphore>,
}

/// The connections that are open when no more are accepted.
pub(super) struct Connections {
    graceful: GracefulShutdown,
    tasks: TaskTracker,
}

impl Site {
    pub(super) fn new(router: Router, http: &HttpConfig) -> Self {
        let mut protocol = Builder::new(TokioExecutor::new());
        protocol
            .http1()
            .timer(TokioTimer::new())
            .header_read_timeout(Duration::from_secs(http.idle_timeout_seconds))
            .max_buf_size(MAX_HEAD)
            .max_headers(MAX_HEADER_LINES);
        protocol
            .http2()
            .timer(TokioTimer::new())
            .keep_alive_interval(Duration::from_secs(http.idle_timeout_seconds.max(2) / 2))
            .max_concurrent_streams(MAX_STREAMS)
            .max_header_list_size(u32::try_from(MAX_HEAD).expect("32 KiB fit"));
        Self {
            router,
            protocol: Arc::new(protocol),
            first_head: Duration::from_secs(http.header_timeout_seconds),
            slots: Arc::new(Semaphore::new(http.max_connections)),
        }
    }

    /// Accepts until cancelled, then closes the listener.
    pub(super) async fn run(self, listener: TcpListener, until: CancellationToken) -> Connections {
        let connections =
            Connections { graceful: GracefulShutdown::new(), tasks: TaskTracker::new() };
        while let Some((stream, peer, slot)) =
            until.run_until_cancelled(next_connection(&listener, &self.slots)).await
        {
            let served = self.serve(stream, peer, connections.graceful.watcher(), slot);
            connections.tasks.spawn(served);
        }
        connections
    }

    fn serve(
        &self,
        stream: TcpStream,
        peer: SocketAddr,
        watcher: Watcher,
        slot: OwnedSemaphorePermit,
    ) -> impl Future<Output = ()> + use<> {
        let protocol = self.protocol.clone();
        let router = self.router.clone();
        let first_head = self.first_head;
        async move {
            let _slot = slot;
            let has_spoken = Arc::new(AtomicBool::new(false));
            let heard = has_spoken.clone();
            let service = service_fn(move |request: Request<Incoming>| {
                heard.store(true, Ordering::Relaxed);
                let mut request = request.map(Body::new);
                request.extensions_mut().insert(ConnectInfo(peer));
                router.clone().oneshot(request)
            });
            // Small answers must not wait for the acknowledgement of the one before (Nagle).
            if let Err(error) = stream.set_nodelay(true) {
                tracing::debug!(%error, "connection without TCP_NODELAY");
            }
            let connection =
                protocol.serve_connection_with_upgrades(TokioIo::new(stream), service).into_owned();
            let connection = watcher.watch(connection);
            tokio::pin!(connection);
            // hyper's own limit begins when it knows the protocol; who sends nothing at all would
            // stay for ever.
            let ended = match tokio::time::timeout(first_head, &mut connection).await {
                Ok(ended) => ended,
                Err(_) if has_spoken.load(Ordering::Relaxed) => connection.await,
                Err(_) => return tracing::debug!("connection closed: no request in time"),
            };
            if let Err(error) = ended {
                tracing::debug!(%error, "connection broke off");
            }
        }
    }
}

impl Connections {
    /// Tells every connection to end after the request under way, and waits up to `limit`.
    pub(super) async fn drain(self, limit: Duration) {
        self.tasks.close();
        let open = self.tasks.len();
        if tokio::time::timeout(limit, self.graceful.shutdown()).await.is_err() {
            tracing::warn!(open, "connections did not end in time; cut off");
        }
    }
}

/// The next connection, once there is room for it.
async fn next_connection(
    listener: &TcpListener,
    slots: &Arc<Semaphore>,
) -> (TcpStream, SocketAddr, OwnedSemaphorePermit) {
    let slot = slots.clone().acquire_owned().await.expect("this semaphore is never closed");
    loop {
        match listener.accept().await {
            Ok((stream, peer)) => return (stream, peer, slot),
            Err(error) => {
                tracing::warn!(%error, "connection not accepted");
                tokio::time::sleep(ACCEPT_PAUSE).await;
            }
        }
    }
}
