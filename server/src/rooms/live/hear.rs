//! What a connection says while it is in a room.

use std::sync::{Arc, Weak};

use plaza_rooms::protocol::command::Command;
use serde_json::{Value, json};
use socketioxide::{
    extract::{AckSender, TryData},
    socket::DisconnectReason,
};

use super::{binary::Binary, host::Word, line::Line};
use crate::{
    Plaza,
    sockets::adapter::{PlazaAdapter, Socket},
};

/// Bytes of one report: nothing of ours is as long.
const MAX_REPORT: usize = 256;

/// Hears a connection, and does what it asks for once the room knows it.
pub(super) fn listen(socket: &Socket, plaza: &Weak<Plaza>) {
    let plaza = plaza.clone();
    socket.on_disconnect(async move |socket: Socket, reason: DisconnectReason| {
        let Some(line) = socket.extensions.get::<Arc<Line>>() else { return };
        if let Some(plaza) = plaza.upgrade() {
            plaza.live_rooms.lines().remove(&line.id);
        }
        let is_meant = reason == DisconnectReason::ClientNSDisconnect;
        let word = if is_meant { Word::Left(line.id) } else { Word::Broke(line.id) };
        line.send(word).await;
    });
    socket.on("report", async |socket: Socket, TryData(bytes): TryData<Binary>| {
        let Some(line) = socket.extensions.get::<Arc<Line>>() else { return };
        // What is no bytes is nonsense too, and counted as such.
        let bytes = bytes.map_or_else(|_| Vec::new(), |Binary(bytes)| bytes);
        let bytes = if bytes.len() > MAX_REPORT { Vec::new() } else { bytes };
        // Newer ones come: a room that is behind does without.
        line.words.try_send(Word::Report(line.id, bytes)).ok();
    });
    socket.on(
        "do",
        async |socket: Socket, TryData(command): TryData<Value>, ack: AckSender<PlazaAdapter>| {
            let Some(line) = socket.extensions.get::<Arc<Line>>() else { return };
            if !line.is_greeted().await {
                return;
            }
            match read(command.unwrap_or_default()) {
                Ok(command) => line.send(Word::Command(line.id, command, ack)).await,
                Err(reason) => {
                    let refusal = json!({"code": "invalid", "reason": reason});
                    ack.send(&json!({"ok": false, "message": reason, "refusal": refusal})).ok();
                    // Counted as nonsense.
                    line.send(Word::Report(line.id, Vec::new())).await;
                }
            }
        },
    );
}

/// A command, or what is wrong with it and where.
fn read(command: Value) -> Result<Command, String> {
    serde_path_to_error::deserialize(command).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_with_a_command_is_said() {
        assert_eq!(read(json!({"do": "stand"})), Ok(Command::Stand));
        let wrong = read(json!({"do": "hand", "raised": "yes"})).unwrap_err();
        assert!(wrong.contains("expected a boolean"), "{wrong}");
        for wrong in [json!(null), json!([]), json!({}), json!({"do": "fly"}), json!("stand")] {
            assert!(read(wrong.clone()).is_err(), "{wrong}");
        }
    }
}
