//! A wire between us and a service that can be cut, frozen and mended.

use std::net::SocketAddr;

use tokio::{
    io::copy_bidirectional,
    net::{TcpListener, TcpStream},
    sync::watch,
};
use tokio_util::task::TaskTracker;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wire {
    Whole,
    /// Nobody listens, and every connection is lost: the service was killed.
    Cut,
    /// Connections stand, nothing moves: the service, or the network, hangs.
    Frozen,
}

pub(crate) struct Proxy {
    address: SocketAddr,
    wire: watch::Sender<Wire>,
}

impl Proxy {
    /// Stands before the service of `url`; gives the address to use in its place.
    pub(crate) async fn before(url: &str) -> (Self, String) {
        let mut url = url::Url::parse(url).unwrap();
        let service = format!("{}:{}", url.host_str().unwrap(), url.port().unwrap());
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let wire = watch::Sender::new(Wire::Whole);
        TaskTracker::new().spawn(listen(address, service, Some(listener), wire.subscribe()));
        url.set_host(Some("127.0.0.1")).unwrap();
        url.set_port(Some(address.port())).unwrap();
        (Self { address, wire }, url.into())
    }

    pub(crate) async fn cut(&self) {
        self.wire.send_replace(Wire::Cut);
        super::support::eventually(|| async { TcpStream::connect(self.address).await.err() }).await;
    }

    pub(crate) fn freeze(&self) {
        self.wire.send_replace(Wire::Frozen);
    }

    pub(crate) fn mend(&self) {
        self.wire.send_replace(Wire::Whole);
    }
}

async fn listen(
    address: SocketAddr,
    service: String,
    mut listener: Option<TcpListener>,
    mut wire: watch::Receiver<Wire>,
) {
    let connections = TaskTracker::new();
    loop {
        let state = *wire.borrow_and_update();
        if state == Wire::Cut {
            listener = None;
        } else if listener.is_none() {
            listener = Some(TcpListener::bind(address).await.unwrap());
        }
        let accept = async {
            match &listener {
                Some(listener) => listener.accept().await.unwrap().0,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            changed = wire.changed() => if changed.is_err() { return },
            near = accept => {
                connections.spawn(connect(near, service.clone(), wire.clone()));
            }
        }
    }
}

async fn connect(mut near: TcpStream, service: String, mut wire: watch::Receiver<Wire>) {
    let mut far = TcpStream::connect(service).await.unwrap();
    loop {
        let state = *wire.borrow_and_update();
        tokio::select! {
            changed = wire.changed() => if changed.is_err() { return },
            _ = copy_bidirectional(&mut near, &mut far), if state == Wire::Whole => return,
        }
        if *wire.borrow() == Wire::Cut {
            return;
        }
    }
}
