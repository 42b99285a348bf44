//! Repositories over HTTP: shallow, incremental, followed wherever the branch goes.

use std::{fs, path::PathBuf};

use git2::Repository;
use plaza_jobs::content::{ContentOptions, Secret};

use super::{
    host::{Host, Mood, TOKEN},
    origin::Origin,
    plaza::Plaza,
};

pub(crate) async fn with_token() -> (Plaza, Origin, Host, ContentOptions) {
    let (plaza, origin) = (Plaza::new().await, Origin::new());
    let host = Host::serve(origin.folder.path()).await;
    let options = ContentOptions { token: Some(Secret::new(TOKEN)), ..plaza.options(&host.url) };
    (plaza, origin, host, options)
}

fn work_repository(options: &ContentOptions) -> PathBuf {
    let folders: Vec<_> = fs::read_dir(&options.work_folder).unwrap().flatten().collect();
    assert_eq!(folders.len(), 1);
    folders[0].path()
}

#[tokio::test]
async fn a_repository_is_fetched_without_its_history() {
    let (plaza, mut origin, _host, options) = with_token().await;
    for number in 0..5 {
        origin.write("content/about/en.md", format!("# About\n\nVersion {number}.\n"));
        origin.commit(&format!("Version {number}"));
    }
    plaza.fetch(&options).await.unwrap();
    assert_eq!(plaza.html("about", "en").await, "<p>Version 4.</p>\n");
    let copy = Repository::open_bare(work_repository(&options)).unwrap();
    let mut walk = copy.revwalk().unwrap();
    walk.push_ref("refs/heads/main").unwrap();
    assert!(copy.is_shallow());
    assert_eq!(walk.count(), 1);
}

#[tokio::test]
async fn the_next_fetch_brings_only_what_is_new() {
    let (plaza, mut origin, host, options) = with_token().await;
    // Noise that does not compress, so that sending it twice would show.
    let mut seed = 1_u32;
    let noise: Vec<u8> = std::iter::repeat_with(|| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        seed.to_be_bytes()[0]
    })
    .take(500_000)
    .collect();
    origin.write("content/noise.bin", noise);
    origin.commit("Noise");
    plaza.fetch(&options).await.unwrap();
    let first = host.sent();
    assert!(first > 400_000, "{first}");

    origin.write("content/about/en.md", "# About\n\nNew.\n");
    origin.commit("New");
    plaza.fetch(&options).await.unwrap();
    assert_eq!(plaza.html("about", "en").await, "<p>New.</p>\n");
    assert!(host.sent() - first < 50_000, "{} bytes for one page", host.sent() - first);

    let report = plaza.fetch(&options).await.unwrap();
    assert_eq!(report.published, None);
}

#[tokio::test]
async fn a_force_push_is_followed() {
    let (plaza, mut origin, _host, options) = with_token().await;
    origin.write("content/about/en.md", "# About\n\nOops.\n");
    origin.commit("Oops");
    plaza.fetch(&options).await.unwrap();
    origin.write("content/about/en.md", "# About\n\nBetter.\n");
    let commit = origin.commit_on("Rewritten", None).to_string();
    plaza.fetch(&options).await.unwrap();
    assert_eq!(plaza.snapshot().await.unwrap().body.revision.id, commit);
    assert_eq!(plaza.html("about", "en").await, "<p>Better.</p>\n");
}

#[tokio::test]
async fn a_damaged_work_folder_is_fetched_anew() {
    let (plaza, mut origin, _host, options) = with_token().await;
    plaza.fetch(&options).await.unwrap();
    origin.write("content/about/en.md", "# About\n\nAnew.\n");
    origin.commit("Anew");
    let copy = work_repository(&options);
    fs::remove_dir_all(copy.join("objects")).unwrap();
    fs::write(copy.join("HEAD"), "garbage").unwrap();
    plaza.fetch(&options).await.unwrap();
    assert_eq!(plaza.html("about", "en").await, "<p>Anew.</p>\n");
}

#[tokio::test]
async fn a_repository_that_was_renamed_on_its_host_is_followed() {
    let (plaza, _origin, host, options) = with_token().await;
    host.be(Mood::MoveWithin);
    assert_eq!(plaza.fetch(&options).await.unwrap().published, Some(1));
}
