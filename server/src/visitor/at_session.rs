//! The session whose page is asked for: what the visitor has to do with it is found out in the
//! query that finds out who they are.

use axum::extract::{MatchedPath, Request};
use plaza_store::Attendance;

use crate::pages::SESSION_PAGE;

/// What an attendee has to do with the session whose page they ask for.
#[derive(Debug, Clone)]
pub struct AtSession {
    session: String,
    attendance: Attendance,
}

impl AtSession {
    pub(super) fn new(session: String, attendance: Attendance) -> Self {
        Self { session, attendance }
    }

    /// What it is with this session; `None` when it was not asked about.
    pub fn with(&self, session: &str) -> Option<Attendance> {
        (self.session == session).then_some(self.attendance)
    }
}

/// The session whose page is asked for, as the address names it.
pub(super) fn asked_for(request: &Request) -> Option<String> {
    let page = request.extensions().get::<MatchedPath>()?;
    let is_read = request.method().is_safe() && page.as_str() == SESSION_PAGE;
    let (_, id) = request.uri().path().rsplit_once('/')?;
    is_read.then(|| id.to_owned())
}
