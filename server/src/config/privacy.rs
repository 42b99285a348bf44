//! `[privacy]`: for how long what is kept.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use plaza_jobs::forget::ForgetOptions;
use serde::{Deserialize, Serialize};

use super::AuthConfig;

/// Days in the audit log: a year, and a month to look at it.
const AUDIT_DAYS: u64 = 400;
/// About a century: more days than anybody means.
const MOST_DAYS: u64 = 36_500;

/// The `[privacy]` section.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PrivacyConfig {
    /// People, after the conference's last day; 0 keeps them until somebody deletes them.
    pub retention_days: u64,
    /// What visitors did.
    pub metrics_days: u64,
    /// Mail that was sent or given up.
    pub mail_days: u64,
    /// What was announced to those who are here.
    pub bulletin_days: u64,
    /// Who did what to what.
    pub audit_days: u64,
}

impl PrivacyConfig {
    /// What the job `forget` is told.
    pub fn options(&self, auth: &AuthConfig) -> ForgetOptions {
        ForgetOptions {
            people: (self.retention_days > 0).then(|| days(self.retention_days)),
            metrics: days(self.metrics_days),
            mail: days(self.mail_days),
            bulletins: days(self.bulletin_days),
            audit: days(self.audit_days),
            spared: auth.admins.clone(),
        }
    }

    /// Mail that was sent before may be deleted by now.
    pub(crate) fn mail_kept_since(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        let kept = TimeDelta::days(self.mail_days.min(MOST_DAYS).cast_signed());
        now - kept
    }

    pub(super) fn problems(&self) -> impl Iterator<Item = String> + use<> {
        let within = [
            ("retention_days", self.retention_days, 0),
            ("metrics_days", self.metrics_days, 1),
            ("mail_days", self.mail_days, 1),
            ("bulletin_days", self.bulletin_days, 1),
            ("audit_days", self.audit_days, 1),
        ];
        let wrong = within.into_iter().filter(|(_, is, least)| is < least || *is > MOST_DAYS);
        wrong.map(|(key, _, least)| format!("privacy.{key} must be {least} to {MOST_DAYS}"))
    }
}

impl Default for PrivacyConfig {
    fn default() -> Self {
        Self {
            retention_days: 90,
            metrics_days: 400,
            mail_days: 30,
            bulletin_days: 90,
            audit_days: AUDIT_DAYS,
        }
    }
}

fn days(days: u64) -> Duration {
    Duration::from_secs(days.saturating_mul(24 * 60 * 60))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_may_be_kept_and_nothing_else_may_be_kept_for_ever() {
        let kept = PrivacyConfig { retention_days: 0, ..PrivacyConfig::default() };
        assert_eq!(kept.problems().count(), 0);
        assert_eq!(kept.options(&AuthConfig::default()).people, None);
        let never = PrivacyConfig { mail_days: 0, metrics_days: 36_501, ..kept };
        let told: Vec<_> = never.problems().collect();
        let expected =
            ["privacy.metrics_days must be 1 to 36500", "privacy.mail_days must be 1 to 36500"];
        assert_eq!(told, expected);
    }
}
