//! The outbox of a plaza that is tried out: shown to those who sit at the machine, to nobody else.

use plaza_domain::people::EmailAddress;
use plaza_jobs::mail::Letter;
use plaza_server::config::MailTransport;
use plaza_tests::{Place, TestPlaza};

const ADA: &str = "ada@example.org";

async fn tried_out(place: &Place, public_url: &str) -> TestPlaza {
    let plaza = TestPlaza::configured(
        place,
        |_| Vec::new(),
        |config| config.http.public_url = public_url.parse().expect("the URL is well-formed"),
    )
    .await;
    let ada = EmailAddress::parse(ADA).expect("the address is well-formed");
    plaza.plaza.store.invite(&ada, "Ada", &[]).await.expect("the store answers");
    let letter = Letter::Ticket { slug: "ti_1".to_owned(), name: "Ada".to_owned() };
    plaza.plaza.store.queue_mail(&letter.queue(&ada, "en")).await.expect("the store answers");
    plaza.has_mailed(ADA, 1).await;
    plaza
}

#[tokio::test]
async fn the_outbox_shows_each_mail_its_link_and_its_html() {
    let place = Place::of_sqlite();
    let plaza = tried_out(&place, "http://localhost:3000").await;
    let link = "http://localhost:3000/sign-in/link/";
    let page = plaza.get("/outbox").await;
    assert_eq!(page.status, 200);
    assert!(page.text().contains(&format!("<a href=\"{link}")), "{}", page.text());
    assert!(page.text().contains("<bdi>ada@example.org</bdi>"), "{}", page.text());
    assert!(page.text().contains("href=\"/outbox/1\""), "{}", page.text());

    let list: serde_json::Value = plaza.get("/outbox.json").await.json();
    assert_eq!((&list[0]["kind"], &list[0]["to"]), (&"ticket".into(), &ADA.into()));
    assert!(list[0]["text"].as_str().unwrap().contains(link));

    let mail = plaza.get("/outbox/1").await;
    assert_eq!(mail.status, 200);
    assert!(mail.text().contains(link), "{}", mail.text());
    let policy = mail.header("content-security-policy");
    assert!(policy.starts_with("sandbox; default-src 'none'"), "{policy}");
    for path in ["/outbox/2", "/outbox/x", "/outbox/18446744073709551616"] {
        assert_eq!(plaza.get(path).await.status, 404, "{path}");
    }
    plaza.close().await;
}

#[tokio::test]
async fn nobody_from_elsewhere_sees_the_outbox() {
    let place = Place::of_sqlite();
    let plaza = tried_out(&place, "http://localhost:3000").await;
    let elsewhere: [&[(&str, &str)]; 4] = [
        &[("host", "plaza.example.org")],
        &[("host", "localhost.example.org:3000")],
        &[("x-forwarded-for", "192.0.2.1")],
        &[("forwarded", "for=192.0.2.1")],
    ];
    for path in ["/outbox", "/outbox.json", "/outbox/1"] {
        assert_eq!(plaza.get(path).await.status, 200, "{path}");
        for headers in elsewhere {
            assert_eq!(plaza.get_with(path, headers).await.status, 404, "{path} {headers:?}");
        }
    }
    plaza.close().await;

    let place = Place::of_sqlite();
    let public = tried_out(&place, "https://plaza.example.org").await;
    for path in ["/outbox", "/outbox.json", "/outbox/1"] {
        assert_eq!(public.get(path).await.status, 404, "{path}");
    }
    assert_eq!(public.plaza.config.mail.transport, MailTransport::Outbox);
    public.close().await;
}
