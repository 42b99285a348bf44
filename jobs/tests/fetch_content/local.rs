//! Plain folders and repositories on this machine.

use std::fs;

use plaza_jobs::JobError;

use super::{origin::Origin, plaza::Plaza};

#[tokio::test]
async fn a_local_repository_is_published_and_left_as_it_was() {
    let (plaza, mut origin) = (Plaza::new().await, Origin::new());
    let report = plaza.fetch(&plaza.options(origin.text())).await.unwrap();
    assert_eq!(report.published, Some(1));
    assert!(report.summary.starts_with("published snapshot 1 from commit "), "{}", report.summary);
    assert!(
        report.summary.ends_with(" \"Begin\": 1 page added, settings changed (theme.accent)"),
        "{}",
        report.summary
    );
    assert_eq!(plaza.html("about", "en").await, "<p>Hello.</p>\n");
    assert!(!plaza.folder.path().join("work").exists(), "nothing is copied");

    origin.write("content/about/en.md", "# About\n\nHello again.\n");
    origin.write("content/help/es.md", "# Ayuda\n");
    let commit = origin.commit("Say more\n\nMuch more.").to_string();
    let url = url::Url::from_file_path(origin.path()).unwrap();
    let report = plaza.fetch(&plaza.options(url)).await.unwrap();
    assert_eq!(report.changes, ["page added: help/es", "page changed: about/en"]);
    let snapshot = plaza.snapshot().await.unwrap();
    assert_eq!(snapshot.body.revision.id, commit);
    assert_eq!(snapshot.body.revision.subject, "Say more");
    assert_eq!(snapshot.info.changes["content"]["added"], serde_json::json!(["help/es"]));
}

#[tokio::test]
async fn a_commit_that_changes_nothing_is_not_published() {
    let (plaza, mut origin) = (Plaza::new().await, Origin::new());
    let options = plaza.options(origin.text());
    plaza.fetch(&options).await.unwrap();
    origin.write("README.md", "Other words.");
    origin.commit("Explain");
    let report = plaza.fetch(&options).await.unwrap();
    assert_eq!(report.published, None);
    assert!(report.summary.ends_with("\"Explain\" changes nothing, snapshot 1 stays"));
}

#[tokio::test]
async fn a_dry_run_says_what_would_change_and_changes_nothing() {
    let (plaza, mut origin) = (Plaza::new().await, Origin::new());
    let options = plaza.options(origin.text());
    plaza.fetch(&options).await.unwrap();
    origin.tree.remove("content/about/en.md");
    origin.write("content/blocked.json", "{\"emails\": [\"Mallory@example.org \"]}");
    origin.commit("Remove");
    let report = plaza.run(&options, true).await.unwrap();
    assert_eq!(report.changes, ["page removed: about/en", "blocked addresses changed"]);
    assert_eq!(plaza.snapshot().await.unwrap().info.number, 1);

    plaza.fetch(&options).await.unwrap();
    let snapshot = plaza.snapshot().await.unwrap();
    assert_eq!(snapshot.body.blocked, [plaza_domain::content::blocked_hash("mallory@EXAMPLE.org")]);
    assert!(!format!("{snapshot:?}").contains("allory"));
}

#[tokio::test]
async fn a_plain_folder_is_read_as_it_is() {
    let plaza = Plaza::new().await;
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("about")).unwrap();
    fs::write(folder.path().join("about/en.md"), "Hello.").unwrap();
    fs::write(folder.path().join("about/notes.txt"), [0xff]).unwrap();
    let options = plaza.options(folder.path().display().to_string());
    plaza.fetch(&options).await.unwrap();
    assert_eq!(plaza.snapshot().await.unwrap().body.revision.id, "folder");
    assert_eq!(plaza.html("about", "en").await, "<p>Hello.</p>\n");

    fs::write(folder.path().join("about/en.md"), "%nothing%").unwrap();
    std::os::unix::fs::symlink("/etc/hostname", folder.path().join("about/es.md")).unwrap();
    let error = plaza.fetch(&options).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "revision folder is refused, the last good content stays:\n\
         about/en.md:1: no widget in settings.json has the id `nothing`\n\
         about/es.md:1: symbolic links are refused: put the file itself here"
    );
    assert_eq!(plaza.html("about", "en").await, "<p>Hello.</p>\n");
}

#[tokio::test]
async fn what_is_not_there_is_named_with_what_to_do() {
    let (plaza, origin) = (Plaza::new().await, Origin::new());
    let good = plaza.options(origin.text());
    let told = |change: fn(&mut plaza_jobs::content::ContentOptions)| {
        let mut options = good.clone();
        change(&mut options);
        let plaza = &plaza;
        async move {
            let error = plaza.fetch(&options).await.unwrap_err();
            assert!(matches!(error, JobError::Fail(_)), "{error:?}");
            error.to_string()
        }
    };
    assert_eq!(
        told(|options| options.branch = "live".into()).await,
        "the content repository has no branch `live`: check content.branch"
    );
    assert_eq!(
        told(|options| options.path = "copy".into()).await,
        "the content repository has no folder `copy` on branch `main`: check content.path"
    );
    assert_eq!(
        told(|options| options.repository = "/nowhere/at/all".into()).await,
        "there is no folder /nowhere/at/all: check content.repository"
    );
    assert_eq!(
        told(|options| options.repository = "http://example.org/plaza.git".into()).await,
        "content.repository uses `http`: use https, or a local path"
    );
    assert_eq!(
        told(|options| options.repository = "https://ines:secret@example.org/".into()).await,
        "content.repository holds a name or password: put the token in content.token"
    );
}
