//! Tells new bulletins to the connections of this server, and writes those no person writes.

use std::{collections::BTreeSet, time::Duration};

use plaza_domain::schedule::Change;
use plaza_store::{Bulletin, BulletinKind, NewBulletin};
use serde::Deserialize;
use serde_json::json;
use tokio::time::{Interval, MissedTickBehavior, interval};

use super::{
    is_for_savers, starting,
    words::{MAX_TITLES, Programme, Told},
};
use crate::{Plaza, edition::Edition, sockets::Audience, visit::LOCALES};

/// Bulletins told at one time.
const BATCH: u32 = 100;
/// How often it is looked whether a session starts.
const LOOK: Duration = Duration::from_secs(5);

/// What this server told already.
#[derive(Debug)]
pub(crate) struct Teller {
    /// The last bulletin that was told; unknown while the store could not say.
    head: Option<i64>,
    /// The programme that is shown, as a number and a hash; none before the first.
    programme: Option<(u64, String)>,
    /// Starts that were announced.
    started: BTreeSet<String>,
    look: Interval,
}

impl Teller {
    /// Begins after what was told until now.
    pub(crate) async fn begin(plaza: &Plaza) -> Self {
        let mut look = interval(LOOK);
        look.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let head = last(plaza).await;
        let programme = programme_of(&plaza.live.load());
        Self { head, programme, started: BTreeSet::new(), look }
    }

    /// Tells what was written since.
    pub(crate) async fn tell_new(&mut self, plaza: &Plaza) {
        let Some(mut head) = self.head else {
            // Nobody can tell what was told: pages ask for themselves when they come back.
            self.head = last(plaza).await;
            return;
        };
        loop {
            let found = match plaza.store.list_bulletins(head, BATCH).await {
                Ok(found) => found,
                Err(error) => return tracing::warn!(%error, "bulletins not told yet"),
            };
            for bulletin in &found {
                plaza.sockets.told.note(bulletin.id);
                tell(plaza, bulletin).await;
                head = bulletin.id;
                self.head = Some(head);
            }
            if found.len() < BATCH as usize {
                return;
            }
        }
    }

    /// The programme may be another one: then everyone is told what changed, once.
    pub(crate) async fn note_edition(&mut self, plaza: &Plaza) {
        let edition = plaza.live.load_full();
        let now = programme_of(&edition);
        let before = std::mem::replace(&mut self.programme, now.clone());
        let (Some(_), Some((number, hash))) = (&before, &now) else { return };
        if before == now {
            return;
        }
        let changes = changes_of(&edition);
        if changes.is_empty() {
            return;
        }
        let titles = changes.iter().take(MAX_TITLES).map(|change| change.title.clone()).collect();
        let body = Programme { count: changes.len(), titles };
        let bulletin = NewBulletin {
            kind: BulletinKind::Programme,
            session: None,
            body: json!(body),
            once: Some(format!("programme:{number}:{hash}")),
        };
        if let Err(error) = plaza.store.insert_bulletin(&bulletin).await {
            tracing::warn!(%error, "the change of the programme is not told by a bulletin");
        }
    }

    /// Waits until it is time to look whether a session starts.
    pub(crate) async fn next_start(&mut self) {
        self.look.tick().await;
    }

    /// Tells of sessions that start soon; each once, whichever server is first.
    pub(crate) async fn tell_starting(&mut self, plaza: &Plaza) {
        let edition = plaza.live.load_full();
        let Some(schedule) = edition.schedule() else { return };
        let within = chrono::TimeDelta::minutes(plaza.config.sockets.starting_minutes.into());
        let soon = starting::soon(schedule, plaza.clock.now(), within);
        let names: BTreeSet<String> =
            soon.iter().filter_map(|bulletin| bulletin.once.clone()).collect();
        for bulletin in soon {
            let once = bulletin.once.clone().unwrap_or_default();
            if self.started.contains(&once) {
                continue;
            }
            match plaza.store.insert_bulletin(&bulletin).await {
                Ok(_) => drop(self.started.insert(once)),
                Err(error) => return tracing::warn!(%error, "a start is not told yet"),
            }
        }
        self.started.retain(|once| names.contains(once));
    }
}

/// The last one there is; those before it are told to nobody but who asks.
async fn last(plaza: &Plaza) -> Option<i64> {
    let last = plaza.store.last_bulletin().await;
    let last = last.inspect_err(|error| tracing::warn!(%error, "bulletins not read")).ok()?;
    plaza.sockets.told.note(last);
    Some(last)
}

async fn tell(plaza: &Plaza, bulletin: &Bulletin) {
    if !is_for_savers(bulletin) {
        for locale in LOCALES {
            let told = Told::new(bulletin, locale);
            plaza.sockets.tell_audience(Audience::Locale(locale), "bulletin", &told).await;
        }
        return;
    }
    let Some(session) = &bulletin.session else { return };
    let savers = match plaza.store.list_savers(session).await {
        Ok(savers) => savers,
        // They find it when they come back.
        Err(error) => return tracing::warn!(%error, "those who keep a session are not told"),
    };
    for id in savers {
        let audience = Audience::Person(id);
        let told = |locale| Told::new(bulletin, locale);
        plaza.sockets.tell_in_own_language(&audience, "bulletin", told);
    }
}

fn programme_of(edition: &Edition) -> Option<(u64, String)> {
    let info = edition.schedule.as_ref()?.info.as_ref()?;
    Some((info.number, info.hash.clone()))
}

fn changes_of(edition: &Edition) -> Vec<Change> {
    let info = edition.schedule.as_ref().and_then(|published| published.info.as_ref());
    info.and_then(|info| Vec::deserialize(&info.changes).ok()).unwrap_or_default()
}
