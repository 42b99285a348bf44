//! The official client of socket.io, led from a test.

use std::{
    path::Path,
    process::Stdio,
    sync::{Arc, Mutex},
};

use serde_json::{Value, json};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    process::{Child, ChildStdin, Command},
};

use crate::eventually;

/// Clients in a process of their own, which ends with this.
#[derive(Debug)]
pub struct LiveClients {
    input: ChildStdin,
    /// Everything that was heard, in order.
    heard: Arc<Mutex<Vec<Value>>>,
    opened: usize,
    called: usize,
    _child: Child,
}

impl LiveClients {
    /// `None`, said aloud, where the client is not installed.
    pub fn start() -> Option<Self> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        if !folder.join("../node_modules/socket.io-client").exists() {
            crate::place::skip("the client of socket.io is not installed; `npm ci` does it");
            return None;
        }
        let mut child = Command::new("node")
            .arg(folder.join("sockets/clients.mjs"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("Node can be started");
        let input = child.stdin.take().expect("its input is piped");
        let output = child.stdout.take().expect("its output is piped");
        let heard = Arc::<Mutex<Vec<Value>>>::default();
        let log = heard.clone();
        tokio_util::task::TaskTracker::new().spawn(async move {
            let mut lines = BufReader::new(output).lines();
            while let Ok(Some(line)) = lines.next_line().await {
                let line = serde_json::from_str(&line).expect("clients write JSON");
                log.lock().expect("no reader panics").push(line);
            }
        });
        Some(Self { input, heard, opened: 0, called: 0, _child: child })
    }

    async fn tell(&mut self, command: &Value) {
        let line = format!("{command}\n");
        self.input.write_all(line.as_bytes()).await.expect("the clients read");
    }

    /// Opens a client; its number.
    pub async fn open(&mut self, url: &str, options: Value) -> usize {
        let client = self.opened;
        self.opened += 1;
        self.tell(&json!({"command": "open", "client": client, "url": url, "options": options}))
            .await;
        client
    }

    /// Opens a client and waits until it is connected.
    pub async fn connect(&mut self, url: &str, options: Value) -> usize {
        let client = self.open(url, options).await;
        self.hears(client, "connect", |_| true).await;
        client
    }

    /// Sends an event; what was acknowledged.
    pub async fn emit(&mut self, client: usize, name: &str, values: Value) -> Value {
        let call = self.called;
        self.called += 1;
        self.tell(&json!({"command": "emit", "client": client, "name": name, "values": values, "call": call}))
            .await;
        let heard = self.heard.clone();
        eventually(&format!("`{name}` is acknowledged"), async || {
            let heard = heard.lock().expect("no writer panics");
            let mut answers = heard.iter().filter(|line| line["event"] == "answer");
            answers.find(|line| line["call"] == call).map(|line| line["values"][0].clone())
        })
        .await
    }

    /// Sends an event many times, asking for nothing.
    pub async fn flood(&mut self, client: usize, name: &str, times: usize) {
        self.tell(&json!({"command": "flood", "client": client, "name": name, "values": [], "times": times}))
            .await;
    }

    /// Sends what no client sends, over its websocket.
    pub async fn raw(&mut self, client: usize, text: &str) {
        self.tell(&json!({"command": "raw", "client": client, "text": text})).await;
    }

    /// Says a command that takes only the client: `stall`, `resume`, `connect`, `close`.
    pub async fn do_(&mut self, client: usize, command: &str) {
        self.tell(&json!({"command": command, "client": client})).await;
    }

    /// Every time a client heard an event, and what came with it first.
    pub fn heard(&self, client: usize, event: &str) -> Vec<Value> {
        let heard = self.heard.lock().expect("no writer panics");
        let of_client = heard.iter().filter(|line| line["client"] == client);
        let of_event = of_client.filter(|line| line["event"] == event);
        of_event.map(|line| line["values"][0].clone()).collect()
    }

    /// Waits until a client heard an event that is as it should be.
    pub async fn hears(
        &self,
        client: usize,
        event: &str,
        is_right: impl Fn(&Value) -> bool,
    ) -> Value {
        eventually(&format!("client {client} hears the right `{event}`"), async || {
            self.heard(client, event).into_iter().find(|value| is_right(value))
        })
        .await
    }

    /// Waits until the last an event said to a client is right.
    pub async fn settles(&self, client: usize, event: &str, right: &Value) {
        eventually(&format!("client {client} last hears {right} as `{event}`"), async || {
            (self.heard(client, event).last() == Some(right)).then_some(())
        })
        .await;
    }

    /// Waits until a client heard an event so often.
    pub async fn hears_times(&self, client: usize, event: &str, times: usize) -> Vec<Value> {
        eventually(&format!("client {client} hears `{event}` {times} times"), async || {
            Some(self.heard(client, event)).filter(|heard| heard.len() >= times)
        })
        .await
    }
}
