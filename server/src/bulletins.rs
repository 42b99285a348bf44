//! Bulletins: what everyone, or everyone who keeps a session, is told while they are here. Each
//! has a number, so that who was away asks for what they missed.

mod head;
mod starting;
mod telling;
mod words;

use std::{collections::BTreeSet, time::Duration};

use plaza_domain::people::RegistrationId;
use plaza_store::{Bulletin, BulletinKind, StoreError};

use self::words::Told;
pub(crate) use self::{head::Head, telling::Teller};
use crate::Plaza;

/// Bulletins that are told to who comes back, the oldest first.
const MAX_MISSED: u32 = 100;
/// Who was never here is told what was said in this time.
const NEW_TO_THIS: Duration = Duration::from_hours(2);

/// What somebody missed.
#[derive(Debug)]
pub(crate) struct Missed {
    pub(crate) bulletins: Vec<Told>,
    /// The number of the newest there is for them to ask after.
    pub(crate) head: i64,
    /// Whether more came than are told at once: to be asked for after `head`.
    pub(crate) is_cut: bool,
}

/// What came after a number; after 0, what was told lately. Costs no query where nothing came.
pub(crate) async fn since(
    plaza: &Plaza,
    since: i64,
    id: Option<RegistrationId>,
    locale: &'static str,
) -> Result<Missed, StoreError> {
    if plaza.sockets.told.is(since) {
        return Ok(Missed { bulletins: Vec::new(), head: since, is_cut: false });
    }
    let last = plaza.store.last_bulletin().await?;
    // A database that was restored from a backup counts from before.
    let since = if since > last { 0 } else { since };
    let after = if since == 0 { last - i64::from(MAX_MISSED) } else { since };
    let found = plaza.store.list_bulletins(after, MAX_MISSED).await?;
    let head = found.last().map_or(last, |bulletin| bulletin.id);
    let is_cut = head < last;
    let lately = plaza.clock.now() - NEW_TO_THIS;
    let is_new = |bulletin: &&Bulletin| since > 0 || bulletin.created_at >= lately;
    let missed: Vec<&Bulletin> = found.iter().filter(is_new).collect();
    let saved = match id {
        Some(id) if missed.iter().any(|bulletin| is_for_savers(bulletin)) => {
            let saved = plaza.store.list_saved(id).await?;
            saved.into_iter().map(|saved| saved.session).collect()
        }
        _ => BTreeSet::new(),
    };
    let is_theirs = |bulletin: &&Bulletin| {
        let session = bulletin.session.as_ref();
        !is_for_savers(bulletin) || session.is_some_and(|session| saved.contains(session))
    };
    let told = missed.into_iter().filter(is_theirs).map(|bulletin| Told::new(bulletin, locale));
    Ok(Missed { bulletins: told.collect(), head, is_cut })
}

/// A message about a session is for those who keep it. That one starts is no secret: pages show
/// it to those who keep it.
fn is_for_savers(bulletin: &Bulletin) -> bool {
    bulletin.kind == BulletinKind::Message && bulletin.session.is_some()
}
