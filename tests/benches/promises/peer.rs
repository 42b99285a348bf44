//! The official server of socket.io, in a process of its own, for comparison.

use std::{net::SocketAddr, path::Path, process::Stdio};

use serde_json::Value;
use tokio::{
    io::{AsyncBufReadExt, BufReader},
    process::{Child, Command},
};

/// Killed when dropped.
#[derive(Debug)]
pub(crate) struct Peer {
    pub(crate) address: SocketAddr,
    child: Child,
}

impl Peer {
    pub(crate) async fn start() -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut child = Command::new("node")
            .arg(folder.join("sockets/server.mjs"))
            .env("NODE_ENV", "production")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("Node can be started");
        let output = child.stdout.take().expect("its output is piped");
        let line = BufReader::new(output).lines().next_line().await;
        let line = line.expect("it can be read").expect("it says its port; npm install ran");
        let said: Value = serde_json::from_str(&line).expect("it says its port as JSON");
        let port = said["port"].as_u64().and_then(|port| u16::try_from(port).ok());
        let address = ([127, 0, 0, 1], port.expect("a port")).into();
        Self { address, child }
    }

    pub(crate) fn pid(&self) -> u32 {
        self.child.id().expect("it has not ended")
    }
}
