//! Every page in every language, with a programme and without; nothing that is private or hostile.

use std::sync::Arc;

use axum::http::StatusCode;

use super::{testing::*, *};
use crate::{edition::Edition, page::Scene, visit::LOCALES};

type Render = fn(&Scene<'_>) -> Result<String, Error>;

/// Somebody of whom nothing is known.
fn guest() -> session::Standing {
    session::Standing::guest(chrono::TimeDelta::minutes(30))
}

/// What somebody with a hostile name sees of themselves.
fn own_page(scene: &Scene<'_>) -> Result<String, Error> {
    use plaza_domain::people::{EmailAddress, RegistrationId, Role, Visibility};
    use plaza_store::{BrowserSession, BrowserSessionKind, Registration};
    let registration = Registration {
        id: RegistrationId(7),
        email: EmailAddress::parse("ada@example.org").unwrap(),
        name: "<img src=x>".to_owned(),
        language: Some("es".to_owned()),
        releases: Vec::new(),
        granted_roles: Vec::new(),
        is_invited: true,
        visibility: Visibility::Anonymous,
        feed_generation: 0,
        created_at: at(7, 0),
        updated_at: at(7, 0),
        verified_at: Some(at(7, 0)),
        consented_at: Some(at(7, 0)),
        blocked_at: None,
        blocked_because: String::new(),
    };
    let session = |id: &str, kind| BrowserSession {
        id: id.to_owned(),
        kind,
        device: if id == "one" { "<img src=x>".to_owned() } else { String::new() },
        created_at: at(7, 0),
        seen_at: at(8, 0),
        expires_at: at(9, 0),
    };
    let sign_ins =
        [session("one", BrowserSessionKind::Cookie), session("two", BrowserSessionKind::Bearer)];
    let roles = Role::ALL.to_vec();
    let own = me::Own { registration: &registration, roles, sign_ins: &sign_ins, current: "one" };
    me::render(scene, &own)
}

/// Every page there is with a programme.
const PAGES: [(&str, Render); 34] = [
    ("/", atrium::render),
    ("/schedule", schedule::render),
    ("/schedule?view=grid", schedule::render),
    ("/schedule?q=zzz&track=web&view=grid", schedule::render),
    ("/sessions/OPEN", |scene| session::render(scene, "OPEN", &guest())),
    ("/sessions/SECRET", |scene| session::render(scene, "SECRET", &guest())),
    ("/sessions/DRAFT", |scene| session::render(scene, "DRAFT", &guest())),
    ("/people", people::render),
    ("/people/ADA", |scene| people::render_one(scene, "ADA")),
    ("/search?q=opening", search::render),
    ("/about", |scene| content::render(scene, "about")),
    ("/doors", doors::render),
    ("/doors/1", |scene| doors::render_one(scene, "1")),
    ("/offline", offline::render),
    ("/outbox", |scene| outbox::render(scene, &[])),
    ("/me/export", me::export::render),
    ("/me/delete", |scene| me::delete::render(scene, "ada@example.org", None)),
    ("/me/delete?", |scene| me::delete::render(scene, "ada@example.org", Some("<img src=x>"))),
    ("/me/deleted", me::delete::render_deleted),
    ("/sign-in", |scene| sign_in::render(scene, "/me", None, None)),
    ("/sign-in?next=/me", |scene| {
        sign_in::render(scene, "/me", Some("<img src=x>"), Some("<img src=x>".to_owned()))
    }),
    ("/sign-in/sent", |scene| {
        let problem = Some(sign_in::sent::Problem::Wrong { left: 2 });
        sign_in::sent::render(scene, "a…@example.org", "ABCD-EFGH", 10, problem)
    }),
    ("/sign-in/link/x", |scene| {
        let problem = Some(sign_in::sent::Problem::Unreadable);
        sign_in::link::render(scene, "x", "a…@example.org", true, problem)
    }),
    ("/sign-in/link/y", |scene| sign_in::link::render(scene, "y", "a…@example.org", false, None)),
    ("/sign-in/link/z", |scene| sign_in::link::render_gone(scene, "z", true)),
    ("/sign-in/openid/callback", |scene| {
        sign_in::openid::render_refused(scene, "sign-in-openid-unknown", "<img src=x>")
    }),
    ("/me?done=ended", own_page),
    ("/rooms", rooms::samples::the_list),
    ("/rooms?", rooms::samples::no_rooms),
    ("/rooms/new", rooms::samples::the_form),
    ("/rooms/abcdefg/settings", rooms::samples::the_settings),
    ("/rooms/abcdefg/room", rooms::samples::a_closed_door),
    ("/rooms/abcdefg/room?", rooms::samples::a_secret_door),
    ("/rooms/abcdefg/room?from=/schedule", rooms::samples::the_room),
];

async fn html(edition: &Arc<Edition>, target: &str, locale: &str, page: Render) -> String {
    let mark = if target.contains('?') { '&' } else { '?' };
    let target = format!("{target}{mark}lang={locale}");
    look_at(edition, &target, at(8, 30), page).await.unwrap_or_else(|e| panic!("{target}: {e:?}"))
}

fn check(html: &str, target: &str, locale: &str) {
    let dir = if locale == "ar" { "rtl" } else { "ltr" };
    let start = format!("<html lang=\"{locale}\" dir=\"{dir}\" data-edition=\"0.0\">");
    assert!(html.contains(&start), "{target} {locale}");
    assert_eq!(html.matches("<h1").count(), 1, "{target} {locale}: one h1");
    assert_eq!(html.matches("<main ").count(), 1, "{target} {locale}: one main");
    for forbidden in ["Unknown localization", " style=", "<style", " onclick=", "javascript:"] {
        assert!(!html.contains(forbidden), "{target} {locale} holds {forbidden:?}");
    }
    let mut ids: Vec<_> =
        html.split(" id=\"").skip(1).filter_map(|r| r.split('"').next()).collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all, "{target} {locale}: an id is there twice");
}

#[tokio::test]
async fn every_page_renders_in_every_language() {
    let full = edition(Some(a_schedule()), a_content());
    for locale in LOCALES {
        for (target, page) in PAGES {
            check(&html(&full, target, locale, page).await, target, locale);
        }
    }
}

#[tokio::test]
async fn every_page_renders_before_anything_was_fetched() {
    let bare = edition(None, nothing());
    let pages: [(&str, Render); 6] = [
        ("/", atrium::render),
        ("/schedule", schedule::render),
        ("/people", people::render),
        ("/search?q=x", search::render),
        ("/doors", doors::render),
        ("/offline", offline::render),
    ];
    for locale in LOCALES {
        for (target, page) in pages {
            check(&html(&bare, target, locale, page).await, target, locale);
        }
    }
}

#[tokio::test]
async fn every_failure_has_a_page_in_every_language() {
    let bare = edition(None, nothing());
    for locale in LOCALES {
        for code in [400, 403, 404, 405, 408, 413, 414, 429, 500, 503, 418, 599] {
            let status = StatusCode::from_u16(code).unwrap();
            let target = format!("/x?lang={locale}");
            let page = look_at(&bare, &target, at(8, 0), |scene| {
                Ok(errors::render(scene, status, "a <b> & c", "id-7"))
            });
            let page = page.await.unwrap();
            check(&page, &target, locale);
            assert_eq!(page.contains("id-7"), code >= 500, "{code}");
            assert!(page.contains("a &#60;b&#62;") && page.contains("href=\"/\""), "{code}");
        }
    }
}

#[tokio::test]
async fn a_link_for_attendees_is_on_no_page() {
    let full = edition(Some(a_schedule()), a_content());
    for (target, page) in PAGES {
        assert!(!html(&full, target, "en", page).await.contains("secret-room"), "{target}");
    }
    let session = html(&full, "/sessions/SECRET", "en", PAGES[5].1).await;
    assert!(session.contains("Links open to attendees 30 minutes before the start."));
    let open = html(&full, "/sessions/OPEN", "en", PAGES[4].1).await;
    assert!(open.contains("src=\"https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ\""));
}

#[tokio::test]
async fn a_hostile_title_stays_text() {
    let full = edition(Some(a_schedule()), a_content());
    for (target, page) in PAGES {
        let html = html(&full, target, "en", page).await;
        for hostile in ["<img src=x", "<Fest>", "<script>alert", "</script><"] {
            assert!(!html.contains(hostile), "{target} holds {hostile:?}");
        }
    }
}

#[tokio::test]
async fn a_page_that_is_hidden_or_not_open_is_not_found_and_shown_accordingly() {
    let mut content = a_content();
    let flag = |enabled, visible| plaza_domain::settings::PageFlag { enabled, visible };
    content.settings.pages.insert("people".into(), flag(true, false));
    content.settings.pages.insert("about".into(), flag(false, true));
    let edition = edition(Some(a_schedule()), content);
    let people = look_at(&edition, "/people", at(8, 0), people::render).await;
    let about = look_at(&edition, "/about", at(8, 0), |s| content::render(s, "about")).await;
    assert!(matches!((people, about), (Err(Error::NotFound), Err(Error::NotFound))));
    let page = html(&edition, "/schedule", "en", schedule::render).await;
    assert!(!page.contains("href=\"/people\""));
    assert!(!page.contains("href=\"/about\"") && page.contains("class=\"is-closed\">About"));
}

#[tokio::test]
async fn copy_that_stands_within_a_page_has_no_address_of_its_own() {
    let edition = edition(Some(a_schedule()), a_content());
    assert!(edition.content().pages.contains_key("atrium-during"), "there is such copy");
    let copy = |s: &Scene<'_>| content::render(s, "atrium-during");
    assert!(matches!(look_at(&edition, "/x", at(8, 0), copy).await, Err(Error::NotFound)));
}

#[tokio::test]
async fn text_in_another_language_says_so() {
    let full = edition(Some(a_schedule()), a_content());
    let session = html(&full, "/sessions/OPEN", "en", PAGES[4].1).await;
    assert!(session.contains("<div class=\"prose \" lang=\"de\" dir=\"ltr\">"), "{session}");
    let about = html(&full, "/about", "es", PAGES[10].1).await;
    assert!(about.contains("<h1><span lang=\"en\" dir=\"ltr\">About us</span></h1>"));
    assert!(about.contains("La lees en inglés."));
}

#[tokio::test]
async fn the_sitemap_names_every_page_in_every_language() {
    let full = edition(Some(a_schedule()), a_content());
    let xml =
        look_at(&full, "/sitemap.xml", at(8, 0), |scene| Ok(found::site(scene))).await.unwrap();
    assert!(xml.contains("<loc>https://plaza.example/sessions/OPEN</loc>"));
    assert!(xml.contains("hreflang=\"ar\" href=\"https://plaza.example/about?lang=ar\""));
    assert!(!xml.contains("atrium-during"));
}
