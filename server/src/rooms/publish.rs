//! Brings the rooms of the settings to what the settings say, and reads which rooms there are.

use crate::{Plaza, edition::Edition};

/// Before an edition is shown, so that its pages can link to its rooms. What cannot be written now
/// is, with the next edition or when the server starts; the rooms there are stay.
pub(crate) async fn publish(plaza: &Plaza, edition: &Edition) {
    // Before the first content nothing is said of rooms, and that is no reason to put any away.
    if edition.content.info.is_some() {
        let rooms = &edition.content().settings.rooms.rooms;
        let mut draw = || plaza.rooms.draw_id();
        if let Err(error) = plaza.store.publish_rooms(rooms, &mut draw).await {
            tracing::warn!(%error, "rooms of the settings not published");
        }
    }
    plaza.rooms.refresh(&plaza.store).await;
}
