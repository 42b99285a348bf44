//! Keeps a programme that lost its sessions from replacing a good one.

use anyhow::anyhow;
use plaza_domain::Schedule;

use crate::JobError;

/// Refuses a programme that is empty, or has lost more than half of the last one's sessions
/// or of their times.
pub(super) fn refuse_unfit(
    new: &Schedule,
    old: Option<&Schedule>,
    allow_shrink: bool,
) -> Result<(), JobError> {
    let (now, before) = (new.sessions.len(), old.map_or(0, |old| old.sessions.len()));
    if now == 0 {
        return Err(JobError::Fail(anyhow!(
            "the source has no confirmed sessions; the last programme is kept; confirm some in \
             Pretalx, or check `pretalx.event`"
        )));
    }
    if now * 2 < before && !allow_shrink {
        return Err(JobError::Fail(anyhow!(
            "only {now} of {before} sessions are left; the last programme is kept; set \
             `pretalx.allow_shrink` if that is meant"
        )));
    }
    let scheduled =
        |schedule: &Schedule| schedule.sessions.iter().filter(|s| s.slot.is_some()).count();
    let (placed, placed_before) = (scheduled(new), old.map_or(0, scheduled));
    if placed * 2 < placed_before && !allow_shrink {
        return Err(JobError::Fail(anyhow!(
            "only {placed} of {placed_before} sessions still have a time; the last programme is \
             kept; set `pretalx.allow_shrink` if that is meant"
        )));
    }
    Ok(())
}
