//! The demo conference's own content.

use super::plaza::Plaza;

#[tokio::test]
async fn the_demo_content_is_accepted_and_speaks_three_languages() {
    let plaza = Plaza::new().await;
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../content");
    plaza.fetch(&plaza.options(folder)).await.unwrap();
    let content = plaza.snapshot().await.unwrap().body;
    let slugs: Vec<&str> = content.pages.keys().map(String::as_str).collect();
    assert_eq!(
        slugs,
        [
            "about",
            "accessibility",
            "atrium-after",
            "atrium-before",
            "atrium-during",
            "code-of-conduct",
            "help",
            "privacy",
            "schedule"
        ]
    );
    for (slug, page) in &content.pages {
        let locales: Vec<&str> = page.copy.keys().map(String::as_str).collect();
        assert_eq!(locales, ["ar", "en", "es"], "{slug}");
        let blocks = page.copy.values().map(|copy| copy.blocks.len()).collect::<Vec<_>>();
        assert!(blocks.iter().all(|count| *count == blocks[0] && *count > 0), "{slug}: {blocks:?}");
    }
}
