//! Registrations: found, blocked, given roles, let in; and who may do it to whom.

use plaza_domain::people::Role;
use plaza_tests::{Engine, Place, SourceFolder};

use super::{a_plaza, address, comes, trace};

#[tokio::test]
async fn a_moderator_blocks_nobody_and_an_organizer_gives_no_roles() {
    let (place, source) = (Place::of_sqlite(), SourceFolder::new());
    let plaza = a_plaza(&place, &source).await;
    let (moderator, _) = comes(&plaza, "mo@example.org", &[Role::Moderator]).await;
    let (organizer, _) = comes(&plaza, "olga@example.org", &[Role::Organizer]).await;
    let (ada, id) = comes(&plaza, "ada@example.org", &[]).await;
    let page = format!("/admin/registrations/{id}");
    for what in ["block", "unblock", "link", "end-all", "roles"] {
        let fields = [("do", what), ("because", "spite"), ("role", "admin")];
        assert_eq!(moderator.post(&page, &fields).await.status, 403, "{what}");
    }
    let roles = [("do", "roles"), ("role", "admin")];
    assert_eq!(organizer.post(&page, &roles).await.status, 403);
    let invited = [("email", "eve@example.org"), ("role", "admin")];
    assert_eq!(organizer.post("/admin/registrations", &invited).await.status, 403);
    assert_eq!(ada.get("/api/v1/me").await.json::<serde_json::Value>()["roles"][0], "attendee");
    assert_eq!(trace(&plaza).await, [], "what was refused was not done");
    plaza.close().await;
}

#[tokio::test]
async fn who_is_blocked_is_out_at_once_and_may_come_back() {
    for engine in Engine::ALL {
        let Some(place) = Place::find(engine) else { continue };
        let source = SourceFolder::new();
        let plaza = a_plaza(&place, &source).await;
        let (organizer, _) = comes(&plaza, "olga@example.org", &[Role::Organizer]).await;
        let (ada, id) = comes(&plaza, "ada@example.org", &[]).await;
        let page = format!("/admin/registrations/{id}");
        let found = organizer.get("/admin/registrations?q=ADA&state=entitled").await;
        assert!(found.text().contains(&format!("href=\"{page}\"")), "{}", found.text());
        assert!(!found.text().contains("olga@example.org"), "only who was looked for");

        let blank = organizer.post(&page, &[("do", "block"), ("because", "  ")]).await;
        assert_eq!(blank.status, 400);
        assert!(blank.text().contains("Nobody was blocked"), "{}", blank.text());
        assert_eq!(ada.get("/api/v1/me").await.status, 200);

        let blocked = organizer.post(&page, &[("do", "block"), ("because", "spam <b>")]).await;
        let expected = format!("{page}?done=now");
        assert_eq!((blocked.status, blocked.header("location")), (303, expected.as_str()));
        assert_eq!(ada.get("/api/v1/me").await.status, 401);
        let shown = organizer.get(&expected).await;
        assert!(shown.text().contains("spam &#60;b&#62;"), "{}", shown.text());
        assert!(shown.text().contains("Done."), "{}", shown.text());

        assert_eq!(organizer.post(&page, &[("do", "unblock")]).await.status, 303);
        let (ada, _) = comes(&plaza, "ada@example.org", &[]).await;
        assert_eq!(ada.get("/api/v1/me").await.status, 200);
        let subject = format!("registration {id}");
        let expected = ["registration.block", "registration.unblock"]
            .map(|action| ("olga".to_owned(), action.to_owned(), subject.clone()));
        assert_eq!(trace(&plaza).await, expected);
        plaza.close().await;
    }
}

#[tokio::test]
async fn roles_given_count_with_the_next_request_and_an_admin_is_out_of_an_organizers_reach() {
    let (place, source) = (Place::of_sqlite(), SourceFolder::new());
    let plaza = a_plaza(&place, &source).await;
    let (admin, own) = comes(&plaza, "admin@example.org", &[Role::Admin]).await;
    let (olga, id) = comes(&plaza, "olga@example.org", &[]).await;
    let page = format!("/admin/registrations/{id}");
    assert_eq!(olga.get("/admin").await.status, 404);
    let given = [("do", "roles"), ("role", "organizer"), ("role", "speaker")];
    assert_eq!(admin.post(&page, &given).await.status, 303);
    assert_eq!(olga.get("/admin").await.status, 200);

    let own = format!("/admin/registrations/{own}");
    for what in [&[("do", "block"), ("because", "coup")][..], &[("do", "end-all")]] {
        let refused = olga.post(&own, what).await;
        assert!(refused.text().contains("registration of an admin"), "{}", refused.text());
    }
    let itself = admin.post(&own, &[("do", "roles")]).await;
    assert!(itself.text().contains("your own registration"), "{}", itself.text());
    let unknown = admin.post(&page, &[("do", "roles"), ("role", "king")]).await;
    assert!(
        unknown.text().contains("There is no such role. Nothing was changed."),
        "{}",
        unknown.text()
    );
    assert_eq!(admin.post("/admin/registrations/999", &[("do", "unblock")]).await.status, 404);

    assert_eq!(admin.post(&page, &[("do", "roles")]).await.status, 303);
    assert_eq!(olga.get("/admin").await.status, 404);
    plaza.close().await;
}

#[tokio::test]
async fn somebody_is_let_in_sent_a_link_and_signed_out() {
    let (place, source) = (Place::of_sqlite(), SourceFolder::new());
    let plaza = a_plaza(&place, &source).await;
    let (admin, _) = comes(&plaza, "admin@example.org", &[Role::Admin]).await;
    let bad = admin.post("/admin/registrations", &[("email", "nobody")]).await;
    assert!(bad.text().contains("no address of mail"), "{}", bad.text());
    let fields = [("email", "Grace@Example.org"), ("name", "Grace"), ("role", "speaker")];
    let invited = admin.post("/admin/registrations", &fields).await;
    let store = &plaza.plaza.store;
    let grace = store.find_registration_by_email(&address("grace@example.org")).await.unwrap();
    let grace = grace.expect("she is registered");
    assert_eq!((grace.name.as_str(), grace.is_invited), ("Grace", true));
    let page = format!("/admin/registrations/{}", grace.id);
    assert_eq!(invited.header("location"), format!("{page}?done=invited"));

    assert_eq!(admin.post(&page, &[("do", "link")]).await.status, 303);
    let mails = plaza.has_mailed("grace@example.org", 1).await;
    assert!(mails[0].written.text.contains("/sign-in/link/"), "{}", mails[0].written.text);

    let (browser, id) = comes(&plaza, "grace@example.org", &[Role::Speaker]).await;
    let sessions = store.list_browser_sessions(id).await.unwrap();
    let end = [("do", "end"), ("session", sessions[0].id.as_str())];
    assert_eq!(admin.post(&page, &end).await.header("location"), format!("{page}?done=now"));
    assert_eq!(browser.get("/api/v1/me").await.status, 401);
    assert_eq!(admin.post(&page, &end).await.header("location"), format!("{page}?done=already"));
    plaza.close().await;
}
