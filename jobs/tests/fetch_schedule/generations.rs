//! Both generations of the API tell the same programme.

use plaza_domain::{
    Localized, Schedule,
    schedule::{Layout, Session, SessionId},
};
use plaza_jobs::{
    fetch::Jitter,
    pretalx::{Conversion, PretalxOptions, Source, convert, gather},
};
use tokio_util::sync::CancellationToken;
use url::Url;

use super::{
    plaza::Plaza,
    site::{OLD, Site, V1, captured},
};

async fn fetched(options: &PretalxOptions) -> Schedule {
    let plaza = Plaza::new().await;
    plaza.fetch(options).await.unwrap();
    plaza.schedule().await
}

/// Takes out what cannot be the same: where uploaded files are, because each site names its own
/// host and puts a random suffix behind the name, and the accent, which the old API does not tell.
pub(crate) fn comparable(mut schedule: Schedule) -> Schedule {
    let plain = |url: &mut Url| {
        if url.path().starts_with("/media/") {
            let (name, kind) = url.path().rsplit_once('.').unwrap();
            let (name, suffix) = name.rsplit_once('_').unwrap();
            assert_eq!(suffix.len(), 7, "{url}");
            *url = Url::parse(&format!("http://site.invalid{name}.{kind}")).unwrap();
        }
    };
    schedule.sessions.iter_mut().filter_map(|s| s.cover_image.as_mut()).for_each(plain);
    schedule.sessions.iter_mut().flat_map(|s| &mut s.resources).for_each(|r| plain(&mut r.url));
    schedule.people.iter_mut().filter_map(|p| p.avatar.as_mut()).for_each(plain);
    schedule.conference.accent = None;
    schedule
}

pub(crate) fn assert_same(one: &Schedule, other: &Schedule) {
    for (one, other) in one.sessions.iter().zip(&other.sessions) {
        assert_eq!(one, other);
    }
    for (one, other) in one.people.iter().zip(&other.people) {
        assert_eq!(one, other);
    }
    assert_eq!(one, other);
}

#[tokio::test]
async fn both_generations_give_the_same_programme() {
    let (v1, old) = (Site::honest(V1).await, Site::honest(OLD).await);
    let (v1, old) = (fetched(&v1.options()).await, fetched(&old.options()).await);

    assert_eq!(v1.sessions.len(), 120, "114 slots of 109 talks, and 6 without one");
    assert_eq!(v1.sessions.iter().filter(|session| session.slot.is_none()).count(), 6);
    assert_eq!((v1.breaks.len(), v1.locations.len()), (6, 8));
    assert_eq!(v1.numbering.len(), 5);
    assert_eq!(v1.version.as_deref(), Some("1.0"));
    assert!(v1.people.iter().any(|person| person.avatar.is_some()));
    assert!(v1.sessions.iter().any(|session| session.cover_image.is_some()));
    assert_eq!(v1.conference.accent.as_deref(), Some("#0a6e5c"));
    assert_same(&comparable(v1), &comparable(old));
}

#[tokio::test]
async fn without_a_token_both_generations_tell_the_same_slots_and_people() {
    let (v1, old) = (Site::honest(V1).await, Site::honest(OLD).await);
    let anonymous = |site: &Site| PretalxOptions { token: None, ..site.options() };
    let (v1, old) = (fetched(&anonymous(&v1)).await, fetched(&anonymous(&old)).await);

    // The old API shows the public what v1 keeps for those with a token: answers, resources,
    // and what is featured.
    let bare = |mut schedule: Schedule| {
        for session in &mut schedule.sessions {
            *session = Session {
                is_featured: false,
                links: Vec::new(),
                resources: Vec::new(),
                recommendations: Vec::new(),
                participant_cap: None,
                languages: session.languages[..1].to_vec(),
                ..session.clone()
            };
        }
        schedule.people.iter_mut().for_each(|person| person.affiliation = Localized::default());
        comparable(schedule)
    };
    assert_eq!(v1.sessions.len(), 114);
    assert!(v1.themes.is_empty() && v1.sessions.iter().all(|session| session.links.is_empty()));
    assert!(old.sessions.iter().any(|session| !session.links.is_empty()));
    assert_same(&bare(v1), &bare(old));
}

#[tokio::test]
async fn a_folder_tells_what_the_site_told_but_for_files_nobody_could_load() {
    for release in [V1, OLD] {
        let site = Site::honest(release).await;
        let folder = PretalxOptions {
            url: Url::from_file_path(captured(release).canonicalize().unwrap()).unwrap().into(),
            ..site.options()
        };
        let mut of_site = fetched(&site.options()).await;
        let is_upload = |url: &Url| url.path().starts_with("/media/");
        for session in &mut of_site.sessions {
            session.cover_image.take_if(|url| is_upload(url));
            session.resources.retain(|resource| !is_upload(&resource.url));
        }
        of_site.people.iter_mut().for_each(|person| person.avatar = None);
        assert_same(&fetched(&folder).await, &of_site);
    }
}

#[tokio::test]
async fn a_session_holds_what_its_talk_says() {
    let site = Site::honest(V1).await;
    let schedule = fetched(&site.options()).await;

    let first = schedule.session("WGS3VY").unwrap();
    assert_eq!(first.title, Localized::of("de", "Gemeinsam bauen: Bürgerkarten"));
    assert_eq!(first.slot.unwrap().start.to_rfc3339(), "2026-06-18T07:05:00+00:00");
    assert_eq!(schedule.location("6").unwrap().name.text("de"), "Kino");
    assert_eq!(first.location.as_ref().unwrap().as_str(), "6");
    let second = schedule.session("WGS3VY-2").unwrap();
    assert!(second.slot.unwrap().start >= first.slot.unwrap().end);
    assert_eq!(
        Session {
            id: first.id.clone(),
            slot: first.slot,
            location: first.location.clone(),
            ..second.clone()
        },
        *first
    );

    let signed = schedule.session("EHTC3K").unwrap();
    assert_eq!(signed.languages, ["en", "asl", "de"]);
    assert_eq!((signed.participant_cap, signed.is_featured), (Some(10), true));
    assert!(signed.themes.is_empty(), "its tags are not among the public ones");

    let links: Vec<_> =
        schedule.session("7BPQKN").unwrap().links.iter().map(|l| l.url.as_str()).collect();
    assert_eq!(links, ["https://example.org/talk/1", "https://video.example.org/7BPQKN"]);

    let workshops = schedule.types.iter().find(|kind| kind.title.text("en") == "Workshop").unwrap();
    assert_eq!((workshops.layout, workshops.icon.as_str()), (Layout::Workshop, "workshop"));
    let ids: Vec<&SessionId> = schedule.sessions.iter().map(|session| &session.id).collect();
    let distinct: std::collections::BTreeSet<_> = ids.iter().collect();
    assert_eq!(ids.len(), distinct.len());
}

#[tokio::test]
async fn answers_for_a_talk_are_not_taken_for_answers_of_its_speaker() {
    // In the old API the answer 330 (languages of talk 37SR9H) is nested in speaker GVR83N too.
    let site = Site::honest(OLD).await;
    let mut options = site.options();
    options.mapping.affiliation = Some(plaza_jobs::pretalx::mapping::Named::Id(8));
    let schedule = fetched(&options).await;
    assert!(schedule.person("GVR83N").unwrap().affiliation.is_empty());
    assert_eq!(schedule.session("37SR9H").unwrap().languages, ["de", "asl", "en"]);
}

#[tokio::test]
async fn a_tiled_conference_is_as_many_times_as_large() {
    let folder = PretalxOptions {
        url: captured(V1).display().to_string(),
        ..Site::honest(V1).await.options()
    };
    let clock = std::sync::Arc::new(plaza_domain::clock::SystemClock);
    let source = Source::open(&folder, clock, Jitter::seeded(1), CancellationToken::new()).unwrap();
    let gathered = gather(&source, &folder.mapping).await.unwrap();
    let people = convert(&gathered, &folder.mapping, None).schedule.people.len();
    let gathered = gathered.tiled(9);
    let Conversion { schedule, .. } = convert(&gathered, &folder.mapping, None);
    assert_eq!((schedule.sessions.len(), schedule.people.len()), (9 * 120, 9 * people));
    assert_eq!(convert(&gathered, &folder.mapping, Some(&schedule)).schedule, schedule);
}
