//! What was done by whom.

use plaza_domain::people::RegistrationId;
use plaza_store::{AuditEntry, AuditQuery, NewAudit};
use serde_json::json;

use super::{
    people::email,
    support::{Memory, Place, an_instant},
};

fn act(actor_id: Option<RegistrationId>, action: &str, subject: u32) -> NewAudit {
    NewAudit {
        actor_id,
        actor: "Ada".into(),
        action: action.into(),
        subject: format!("registration {subject}"),
        detail: json!({ "because": "noise", "roles": ["speaker"] }),
    }
}

#[tokio::test]
async fn every_act_is_kept_in_order_and_found_by_what_was_done() {
    for place in Place::all().await.into_iter().filter(|place| place.memory == Memory::Own) {
        let store = place.open().await;
        let ada = store.invite(&email("ada@example.org"), "Ada", &[]).await.unwrap();
        for subject in 1..=5 {
            let action = match subject {
                1 => "registration.block.failed",
                3 | 5 => "registration.block",
                _ => "job.run",
            };
            store.write_audit(&act(Some(ada), action, subject)).await.unwrap();
        }
        store.write_audit(&act(None, "registration.block", 6)).await.unwrap();

        let all = store.list_audit(&AuditQuery { limit: 100, ..Default::default() }).await.unwrap();
        let NewAudit { actor_id, actor, action, subject, detail } =
            act(None, "registration.block", 6);
        let (id, at) = (all[0].id, an_instant());
        let newest = AuditEntry { id, at, actor_id, actor, action, subject, detail };
        assert_eq!(all[0], newest, "{}", place.name());
        assert_eq!(all[1].actor_id, Some(ada));
        let subjects: Vec<_> = all.iter().map(|entry| entry.subject.as_str()).collect();
        let expected = (1..=6).rev().map(|subject| format!("registration {subject}"));
        assert_eq!(subjects, expected.collect::<Vec<_>>());

        let action = Some("registration.block".to_owned());
        let first = AuditQuery { action, before: None, limit: 2 };
        let first_page = store.list_audit(&first).await.unwrap();
        assert_eq!(first_page, [all[0].clone(), all[1].clone()]);
        let before = Some(first_page[1].id);
        let second_page = store.list_audit(&AuditQuery { before, ..first }).await.unwrap();
        assert_eq!(second_page, [all[3].clone(), all[5].clone()], "{}", place.name());
    }
}

#[tokio::test]
async fn lines_of_the_audit_log_do_not_stay_for_ever() {
    for place in Place::all().await.into_iter().filter(|place| place.memory == Memory::Own) {
        let store = place.open().await;
        store.write_audit(&act(None, "registration.block", 1)).await.unwrap();
        place.clock.advance(chrono::TimeDelta::days(400));
        store.write_audit(&act(None, "registration.block", 2)).await.unwrap();
        let year = std::time::Duration::from_hours(24 * 365);
        assert_eq!(store.prune_audit(year).await.unwrap(), 1, "{}", place.name());
        let query = AuditQuery { limit: 10, ..AuditQuery::default() };
        let left = store.list_audit(&query).await.unwrap();
        let subjects: Vec<_> = left.iter().map(|entry| entry.subject.as_str()).collect();
        assert_eq!(subjects, ["registration 2"], "{}", place.name());
    }
}
