//! What somebody chooses about themselves on their own page.

use plaza_tests::Place;

use super::{ADA, a_plaza, signed_in, whoami};

#[tokio::test]
async fn what_somebody_chooses_is_kept_and_what_cannot_be_chosen_is_said() {
    let place = Place::of_sqlite();
    let (plaza, id) = a_plaza(&place).await;
    let ada = signed_in(&plaza, ADA, 1).await;
    let chosen = [("name", " Ada\u{0} L. "), ("language", "es"), ("visibility", "hidden")];
    assert_eq!(ada.post("/me/profile", &chosen).await.header("location"), "/me?done=profile");
    let (_, who) = whoami(&ada).await;
    assert_eq!(
        (&who["name"], &who["language"], &who["visibility"]),
        (&"Ada L.".into(), &"es".into(), &"hidden".into())
    );
    let page = ada.get("/me?done=profile").await;
    assert!(page.text().contains("Tus cambios se guardaron"), "{}", page.text());
    assert_eq!(ada.post("/preferences", &[("locale", "ar")]).await.status, 303);
    assert_eq!(whoami(&ada).await.1["language"], "ar");
    let nonsense = [("visibility", "loud"), ("language", "es")];
    assert_eq!(ada.post("/me/profile", &nonsense).await.status, 400);
    assert_eq!(ada.post("/me/consent", &[]).await.status, 303);
    let registration = plaza.plaza.store.find_registration(id).await.unwrap().unwrap();
    assert!(registration.consented_at.is_some());
    plaza.close().await;
}
