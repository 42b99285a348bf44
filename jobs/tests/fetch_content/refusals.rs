//! Revisions with something wrong in them: all of it is told, and the last good one stays.

use plaza_jobs::{JobError, content::ContentOptions};

use super::{
    origin::{LINK, Origin},
    plaza::Plaza,
};

async fn refused(break_it: impl FnOnce(&mut Origin)) -> Vec<String> {
    let (plaza, mut origin) = (Plaza::new().await, Origin::new());
    let options = plaza.options(origin.text());
    plaza.fetch(&options).await.unwrap();
    break_it(&mut origin);
    let commit = origin.commit("Break").to_string();
    let error = plaza.fetch(&options).await.unwrap_err();
    assert!(matches!(error, JobError::Fail(_)), "{error:?}");
    let snapshot = plaza.snapshot().await.unwrap();
    assert_eq!((snapshot.info.number, snapshot.body.revision.subject.as_str()), (1, "Begin"));
    let told = error.to_string();
    let mut lines = told.lines().map(str::to_owned);
    let first = format!("revision {} is refused, the last good content stays:", &commit[..12]);
    assert_eq!(lines.next(), Some(first));
    lines.collect()
}

#[tokio::test]
async fn every_broken_file_is_told_with_its_line() {
    let told = refused(|origin| {
        origin.write("content/settings.json", "{\n \"theme\": {\"accent\": \"green\"}\n}");
        origin.write("content/Über/en.md", "x");
        origin.write("content/help/english.md", "x");
        origin.write("content/help/es.md", [b"a\n\n".as_slice(), &[0xff]].concat());
        origin.write("content/blocked.json", "{\n\"emails\": [7, \"eve@example.org\"]}");
        origin.write("content/maps/en.md", "---\nauthor: x\n---\n");
    });
    let told = told.await;
    let places: Vec<&str> = told.iter().map(|line| line.split(": ").next().unwrap()).collect();
    assert_eq!(
        places,
        ["blocked.json:2", "help/english.md:1", "help/es.md:3", "settings.json:2", "Über/en.md:1"]
    );
    assert_eq!(told[3], "settings.json:2: `green` is no color: write it as `#rrggbb`");
    assert!(!told.join("\n").contains("eve@"));
}

#[tokio::test]
async fn a_frame_of_a_host_that_is_not_allowed_refuses_the_revision() {
    let told = refused(|origin| {
        origin.write(
            "content/maps/en.md",
            "# Map\n\n<iframe src=\"https://map.example/\"></iframe>\n",
        );
    });
    assert!(told.await[0].starts_with("maps/en.md:3: `https://map.example/` may not be embedded"));
}

#[tokio::test]
async fn a_symbolic_link_is_refused_wherever_it_leads() {
    let told = refused(|origin| {
        origin
            .tree
            .insert("content/about/es.md".into(), (LINK, b"../../../../etc/passwd".to_vec()));
        origin.tree.insert("content/help".into(), (LINK, b"about".to_vec()));
    });
    assert_eq!(
        told.await,
        [
            "about/es.md:1: symbolic links are refused: put the file itself here",
            "help:1: symbolic links are refused: put the file itself here"
        ]
    );
}

#[tokio::test]
async fn a_file_of_a_hundred_megabytes_is_refused_whether_it_is_used_or_not() {
    let told = refused(|origin| origin.write("content/film.mp4", vec![0; 100 * 1024 * 1024]));
    assert_eq!(
        told.await,
        ["film.mp4:1: the file has 104857600 bytes, at most 1048576 are accepted"]
    );
}

#[tokio::test]
async fn many_pages_that_pack_to_nothing_are_refused() {
    let (plaza, mut origin) = (Plaza::new().await, Origin::new());
    let options = ContentOptions { max_bytes: 100_000, ..plaza.options(origin.text()) };
    plaza.fetch(&options).await.unwrap();
    for number in 0..10 {
        origin.write(&format!("content/page-{number}/en.md"), "a ".repeat(8_000));
    }
    origin.write("content/page-0/en.md.md", "Twice?");
    origin.commit("Much of the same");
    let error = plaza.fetch(&options).await.unwrap_err().to_string();
    assert!(error.starts_with("the pages together have more than 100000 bytes"), "{error}");

    let error = plaza.fetch(&plaza.options(origin.text())).await.unwrap_err().to_string();
    assert!(
        error.ends_with(
            "page-0/en.md.md:1: `en.md` is no language: name the file like `en.md` or `es-mx.md`"
        ),
        "{error}"
    );
}
