//! Who comes in without a ticket: the configuration's admins, and whom an operator lets in.

use plaza_store::AuditQuery;
use plaza_tests::{Browser, Place, Setting, TestPlaza};

use super::{ADA, address, signed_in, whoami};

#[tokio::test]
async fn an_admin_of_the_configuration_needs_no_ticket() {
    let place = Place::of_sqlite();
    let admin = address("root@example.org");
    let plaza = TestPlaza::configured(
        &place,
        |_| Vec::new(),
        |config| config.auth.admins = vec![admin.clone()],
    )
    .await;
    let root = signed_in(&plaza, admin.expose(), 1).await;
    let (_, who) = whoami(&root).await;
    assert_eq!(who["roles"], serde_json::json!(["attendee", "admin"]));
    plaza.close().await;
}

#[tokio::test]
async fn an_operator_lets_somebody_in_when_mail_is_broken_and_it_is_written_down() {
    let place = Place::of_sqlite();
    let Some(setting) = Setting::new(place, "") else { return };
    let refused = setting.runs(&["sign-in", ADA]);
    let said = String::from_utf8(refused.stderr).unwrap();
    assert_eq!(refused.status.code(), Some(1), "{said}");
    assert!(said.contains("there is no registration with this address"), "{said}");
    let invited =
        setting.runs(&["sign-in", ADA, "--invite", "--name", "Ada", "--role", "organizer"]);
    let link = String::from_utf8(invited.stdout).unwrap();
    let link = link.trim().strip_prefix("https://plaza.example.org").expect("a link").to_owned();

    let plaza = TestPlaza::with_jobs(&setting.place, |_| Vec::new()).await;
    let ada = Browser::new(&plaza);
    assert_eq!(ada.post(&link, &[]).await.status, 303);
    let (_, who) = whoami(&ada).await;
    assert_eq!((&who["name"], &who["roles"]), (&"Ada".into(), &["attendee", "organizer"].into()));
    assert_eq!(ada.post(&link, &[]).await.header("location"), "/", "used, and she is in");
    let query = AuditQuery { action: None, before: None, limit: 10 };
    let acts = plaza.plaza.store.list_audit(&query).await.unwrap();
    let acts: Vec<_> = acts.iter().map(|entry| (entry.action.as_str(), entry.actor_id)).collect();
    assert_eq!(acts, [("sign-in.link", None), ("registration.invite", None)]);
    plaza.close().await;
}
