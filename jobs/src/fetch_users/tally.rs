//! What a run changed, in words: numbers and names of tickets, never of people.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use plaza_domain::{
    people::{RegistrationId, Ticket, TicketState},
    schedule::lint::{Warning, WarningKind},
};

use crate::Report;

/// Longer lists are not for a report.
const MOST_LINES: usize = 500;
const MOST_WARNINGS: usize = 100;

/// What a telling does to what is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Effect {
    New,
    Changed,
    Void,
}

/// Counts while pages are applied.
#[derive(Debug, Default)]
pub(super) struct Tally {
    /// By ticket: one that is told twice in a run counts once.
    effects: BTreeMap<String, (Effect, String)>,
    warnings: BTreeSet<String>,
    /// The greatest instant of a ticket that was read.
    pub(super) newest: Option<DateTime<Utc>>,
    /// Those who lost the right to sign in.
    pub(super) ended: BTreeSet<RegistrationId>,
}

impl Tally {
    /// Counts a telling before it is applied.
    pub(super) fn count(&mut self, known: Option<&Ticket>, told: &Ticket) {
        self.newest = self.newest.max(Some(told.updated_at));
        let effect = match known {
            Some(known) if !told.supersedes(known) => return,
            _ if told.state == TicketState::Void => Effect::Void,
            Some(_) => Effect::Changed,
            None => Effect::New,
        };
        self.effects.insert(told.slug.clone(), (effect, told.release.clone()));
    }

    pub(super) fn warn(&mut self, message: String) {
        self.warnings.insert(message);
    }

    /// `12 tickets new, 3 changed, 1 void; 1 person lost the right to sign in`.
    pub(super) fn report(self, dry_run: bool) -> Report {
        let what = self.summary();
        let summary = match (what.is_empty(), dry_run) {
            (true, _) => "no ticket changed".to_owned(),
            (false, true) => format!("would apply: {what}"),
            (false, false) => what,
        };
        let warning =
            |message| Warning { kind: WarningKind::Cleaned, sessions: Vec::new(), message };
        let warnings = self.warnings.iter().take(MOST_WARNINGS).cloned().map(warning).collect();
        let changes = self.effects.iter().take(MOST_LINES);
        let changes = changes.map(|(slug, (effect, release))| match release.as_str() {
            "" => format!("{}: ticket {slug}", effect.word()),
            release => format!("{}: ticket {slug} ({release})", effect.word()),
        });
        let is_nothing = self.effects.is_empty() && self.ended.is_empty();
        let has_changed = !dry_run && !is_nothing;
        let changes = changes.collect();
        Report { summary, published: None, has_changed, warnings, changes }
    }

    fn summary(&self) -> String {
        let count = |wanted| {
            let count = self.effects.values().filter(|(effect, _)| *effect == wanted).count();
            (count > 0).then_some((wanted, count))
        };
        let counts = [Effect::New, Effect::Changed, Effect::Void].into_iter().filter_map(count);
        // The first number says what is counted.
        let part = |(at, (effect, count)): (usize, (Effect, usize))| match (at, count) {
            (0, 1) => format!("1 ticket {}", effect.word()),
            (0, _) => format!("{count} tickets {}", effect.word()),
            _ => format!("{count} {}", effect.word()),
        };
        let text = counts.enumerate().map(part).collect::<Vec<_>>().join(", ");
        let lost = match self.ended.len() {
            0 => String::new(),
            1 => "1 person lost the right to sign in".to_owned(),
            people => format!("{people} people lost the right to sign in"),
        };
        [text, lost].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ")
    }
}

impl Effect {
    fn word(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Changed => "changed",
            Self::Void => "void",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ticket(slug: &str, state: TicketState, minute: u32) -> Ticket {
        let updated_at = format!("2026-03-01T10:{minute:02}:00Z").parse().unwrap();
        let release = "online".to_owned();
        let slug = slug.to_owned();
        Ticket {
            slug,
            state,
            email: None,
            name: String::new(),
            release,
            updated_at,
            language: None,
        }
    }

    #[test]
    fn a_run_says_what_changed_without_saying_whose() {
        let (complete, void) = (TicketState::Complete, TicketState::Void);
        let mut tally = Tally::default();
        let old = ticket("ti_2", complete, 1);
        tally.count(None, &ticket("ti_1", complete, 5));
        tally.count(None, &ticket("ti_4", complete, 9));
        tally.count(Some(&old), &ticket("ti_2", complete, 6));
        tally.count(Some(&old), &ticket("ti_3", void, 7));
        tally.count(Some(&old), &old);
        tally.ended.insert(RegistrationId(3));
        assert_eq!(tally.newest, Some("2026-03-01T10:09:00Z".parse().unwrap()));
        let report = tally.report(false);
        let expected = "2 tickets new, 1 changed, 1 void; 1 person lost the right to sign in";
        assert_eq!(report.summary, expected);
        assert_eq!(report.changes[1], "changed: ticket ti_2 (online)");
        assert!(report.is_news());
    }

    #[test]
    fn a_run_that_changes_nothing_says_so() {
        let report = Tally::default().report(false);
        assert_eq!((report.summary.as_str(), report.is_news()), ("no ticket changed", false));
    }
}
