//! The configuration as an operator meets it: who wins, what is refused, what is never shown.

use std::{collections::BTreeMap, fs, path::PathBuf};

use super::{
    Config,
    error::ConfigError,
    load::{Loaded, Sources, load},
    print::print,
};

const SECRET: &str = "correct-horse-battery-staple";

fn sources(toml: &str, environment: &[(&str, &str)], flags: &[(&str, &str)]) -> (Sources, PathBuf) {
    let folder = tempfile::tempdir().unwrap().keep();
    let file = folder.join("plaza.toml");
    fs::write(&file, toml).unwrap();
    let own = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
        pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
    };
    let environment = BTreeMap::from_iter(own(environment));
    (Sources { file: Some(file), environment, flags: own(flags) }, folder)
}

fn read(
    toml: &str,
    environment: &[(&str, &str)],
    flags: &[(&str, &str)],
) -> Result<Loaded, ConfigError> {
    let (sources, folder) = sources(toml, environment, flags);
    let loaded = load(&sources);
    fs::remove_dir_all(folder).unwrap();
    loaded
}

fn problem(toml: &str, environment: &[(&str, &str)]) -> String {
    read(toml, environment, &[]).unwrap_err().to_string()
}

#[test]
fn flags_win_over_variables_and_variables_over_the_file() {
    let toml = "[http]\nlisten = '127.0.0.1:1'\ndrain_seconds = 1\nbody_limit = 1\n";
    let environment = [("PLAZA_HTTP__LISTEN", "127.0.0.1:2"), ("PLAZA_HTTP__DRAIN_SECONDS", "2")];
    let loaded = read(toml, &environment, &[("http.listen", "127.0.0.1:3")]).unwrap();
    let http = &loaded.config.http;
    assert_eq!((http.listen.as_str(), http.drain_seconds, http.body_limit), ("127.0.0.1:3", 2, 1));
    assert_eq!(http.max_connections, Config::default().http.max_connections);
    let origins = ["http.listen", "http.drain_seconds", "http.max_connections"];
    assert_eq!(origins.map(|key| loaded.origin(key)), ["flag", "environment", "default"]);
}

#[test]
fn a_variable_is_text_until_its_key_wants_something_else() {
    let toml = "[pretalx]\nurl = 'https://pretalx.example'\nevent = 'x'\n";
    let environment = [
        ("PLAZA_PRETALX__EVENT", "2026"),
        ("PLAZA_PRETALX__TOKEN", "[1]"),
        ("PLAZA_PRETALX__RETRIES", "5"),
        ("PLAZA_PRETALX__ALLOW_SHRINK", "true"),
        ("PLAZA_HTTP__CORS_ORIGINS", "[\"https://a.example\"]"),
        ("PLAZA_JOBS__SCHEDULES__FETCH_SCHEDULE", "0 0 * * * *"),
    ];
    let config = read(toml, &environment, &[]).unwrap().config;
    let pretalx = config.pretalx.unwrap();
    assert_eq!((pretalx.event.as_str(), pretalx.retries, pretalx.allow_shrink), ("2026", 5, true));
    assert_eq!(config.http.cors_origins, ["https://a.example"]);
    assert_eq!(config.jobs.schedules.fetch_schedule, "0 0 * * * *");
}

#[test]
fn what_kubernetes_sets_for_a_service_called_plaza_is_not_ours() {
    let environment = [("PLAZA_SERVICE_HOST", "10.0.0.1"), ("PLAZA_PORT", "tcp://10.0.0.1:80")];
    assert!(read("", &environment, &[]).is_ok());
}

#[test]
fn an_unknown_key_is_refused_with_the_one_that_was_meant() {
    let unknown = problem("[http]\nlissten = 'x'\n", &[]);
    assert!(unknown.starts_with("unknown key http.lissten ("), "{unknown}");
    assert!(unknown.ends_with("did you mean http.listen?"), "{unknown}");
    let section = problem("[databse]\nurl = 'x'\n", &[]);
    assert!(section.ends_with("did you mean database?"), "{section}");
    let variable = problem("", &[("PLAZA_HTTP__LISTN", "x")]);
    assert!(variable.contains("http.listn (environment); did you mean http.listen?"), "{variable}");
}

#[test]
fn each_value_that_cannot_be_used_is_told_by_its_key() {
    let toml = "[http]\nlisten = 'here'\npublic_url = 'https://a.example/x'\n\
                frame_ancestors = ['https://a.example; script-src *']\ncors_origins = ['a']\n\
                [database]\nurl = 'mysql:x'\n[cache]\nurl = 'x'\nprefix = 'a:b'\n\
                [jobs.schedules]\nfetch-content = '* * * * *'\n[log]\nlevel = 'loud=very'\n";
    let problems = problem(toml, &[]);
    let keys = [
        "http.listen",
        "http.public_url",
        "database.url",
        "cache.url",
        "cache.prefix",
        "http.frame_ancestors",
        "http.cors_origins",
        "jobs.schedules.fetch-content",
        "log.level",
    ];
    for (line, key) in problems.lines().zip(keys) {
        assert!(line.starts_with(key), "{line} is not about {key}");
    }
    assert_eq!(problems.lines().count(), keys.len(), "{problems}");
    let limits = problem(
        "[http]\nrequest_timeout_seconds = 0\nmax_connections = 500\nmax_listeners = 500\n",
        &[],
    );
    assert!(limits.starts_with("http.request_timeout_seconds must be 1 at least\n"), "{limits}");
    assert!(limits.contains("http.max_listeners must be less than http.max_connections"));
    let number = problem("[http]\nbody_limit = 'much'\n", &[]);
    let expected = "http.body_limit must be a whole number, 0 or more, not the text `much`";
    assert!(number.starts_with(expected), "{number}");
}

#[test]
fn a_secret_may_be_in_a_file_which_must_be_there_and_not_be_empty() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("token");
    let path = file.to_str().unwrap();
    let toml = "[metrics]\ntoken = 'from the configuration'\n";
    let variable = [("PLAZA_METRICS__TOKEN_FILE", path)];

    let missing = problem(toml, &variable);
    assert!(missing.starts_with("could not read metrics.token_file ("), "{missing}");
    fs::write(&file, " \n").unwrap();
    assert!(problem(toml, &variable).ends_with("is empty"));
    fs::write(&file, format!("{SECRET}\n")).unwrap();
    let config = read(toml, &variable, &[]).unwrap().config;
    assert_eq!(config.metrics.token.unwrap().expose(), SECRET);
    let both = [variable[0], ("PLAZA_METRICS__TOKEN", "x")];
    assert!(problem("", &both).starts_with("both metrics.token and metrics.token_file"));
}

#[test]
fn an_empty_metrics_token_does_not_open_the_metrics_to_everybody() {
    let empty = problem("", &[("PLAZA_METRICS__TOKEN", "")]);
    assert_eq!(empty, "metrics.token is empty: give it a value, or take the key away");
}

#[test]
fn no_secret_is_ever_shown() {
    let toml = format!(
        "[database]\nurl = 'postgres://plaza:{SECRET}@db.example/plaza'\n\
         [cache]\nurl = 'rediss://:{SECRET}@cache.example'\n\
         [pretalx]\nurl = 'https://pretalx.example'\nevent = 'x'\ntoken = '{SECRET}'\n\
         [content]\nrepository = 'https://git.example/x'\ntoken = '{SECRET}'\n\
         [tito]\naccount = 'x'\nevent = 'x'\ntoken = '{SECRET}'\n\
         [metrics]\ntoken = '{SECRET}'\n\
         [webhooks]\ncontent_secret = '{SECRET}'\ncontent_secret_previous = '{SECRET}'\n\
         tito_secret = '{SECRET}'\ntito_secret_previous = '{SECRET}'\n"
    );
    let loaded = read(&toml, &[], &[]).unwrap();
    let shown = print(&loaded);
    for text in [&shown, &format!("{:?}", loaded.config), &format!("{:#?}", loaded.config.http)] {
        assert!(!text.contains(SECRET), "{text}");
    }
    assert_eq!(shown.matches("(set)").count(), 10, "{shown}");
    assert_eq!(loaded.config.metrics.token.unwrap().expose(), SECRET);

    // Nor by what complains of it.
    for broken in [
        format!("[metrics]\ntoken = ['{SECRET}']\n"),
        format!("[metrics]\ntoken = {SECRET}\n"),
        format!("[content]\nrepository = 'https://x:{SECRET}@git.example'\n"),
        format!("[pretalx]\nurl = 'https://x:{SECRET}@a.example'\nevent = 'x'\n"),
        format!("[tito]\nurl = 'https://x:{SECRET}@a.example'\naccount = 'x'\nevent = 'x'\n"),
        format!("[database]\nurl = 'mysql://x:{SECRET}@a.example'\n"),
    ] {
        let problem = problem(&broken, &[]);
        assert!(!problem.contains(SECRET), "{problem}");
    }
}

/// The reference with every key that is only a comment in it switched on.
fn whole_reference() -> String {
    let text = include_str!("../../../docs/plaza.example.toml");
    let is_key = |line: &str| line.split_once(" = ").is_some_and(|(key, _)| !key.contains(' '));
    let switch_on = |line: &str| match line.strip_prefix("# ") {
        Some(rest) if is_key(rest) || rest.starts_with('[') => rest.to_owned(),
        _ => line.to_owned(),
    };
    text.lines().map(switch_on).collect::<Vec<_>>().join("\n")
}

fn keys_of(table: &toml::Table, path: &str, keys: &mut Vec<String>) {
    for (name, value) in table {
        let key = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
        match value {
            // Named by operators: questions, types, languages.
            toml::Value::Table(inner) if !path.starts_with("pretalx.mapping") => {
                keys_of(inner, &key, keys);
            }
            _ => keys.push(key),
        }
    }
}

#[test]
fn the_reference_can_be_used_and_holds_every_key() {
    let as_it_is = include_str!("../../../docs/plaza.example.toml");
    read(as_it_is, &[], &[]).expect("the reference can be used as it is");
    let whole = whole_reference();
    let loaded = read(&whole, &[], &[]).expect("all keys of the reference can be used at once");

    let (mut written, mut in_force) = (Vec::new(), Vec::new());
    keys_of(&whole.parse().unwrap(), "", &mut written);
    keys_of(&toml::Table::try_from(&loaded.config).unwrap(), "", &mut in_force);
    let forgotten: Vec<_> = in_force.iter().filter(|key| !written.contains(key)).collect();
    assert!(forgotten.is_empty(), "not in docs/plaza.example.toml: {forgotten:?}");
}

#[test]
fn tickets_need_an_event_a_token_and_a_secret_that_cannot_be_guessed() {
    let toml = "[tito]\naccount = 'x'\nevent = 'x'\n[webhooks]\ntito_secret = 'short'\n";
    let expected = "tito.token is missing: Tito tells nobody of tickets without one\n\
                    webhooks.tito_secret must have 16 characters at least";
    assert_eq!(problem(toml, &[]), expected);
    let role = problem("[tito]\naccount = 'x'\nevent = 'x'\nroles = { crew = ['boss'] }\n", &[]);
    assert!(role.starts_with("tito.roles.crew.0 must be one of attendee, speaker"), "{role}");
}

#[test]
fn what_works_but_is_hardly_meant_is_told() {
    let told = |toml: &str| read(toml, &[], &[]).unwrap().config.warnings();
    assert_eq!(told(""), [""; 0]);
    let toml = "[auth]\nidle_days = 90\n[webhooks]\ntito_secret = 'sixteen letters!'\n\
                [mail]\ntransport = 'smtp'\nsmtp_url = 'smtp://mail.example.org'\n";
    let warnings = told(toml);
    let keys = ["mail.from is not set", "auth.idle_days (90)", "webhooks.tito_secret is set"];
    assert_eq!(warnings.len(), keys.len(), "{warnings:?}");
    for (warning, key) in warnings.iter().zip(keys) {
        assert!(warning.contains(key), "{warning}");
    }
    let file = problem("[mail]\ntransport = 'file'\nfolder = ''\n", &[]);
    assert!(file.contains("mail.folder is empty"), "{file}");
    let soon = problem("[sockets]\nstarting_minutes = 5000\n", &[]);
    assert!(soon.contains("sockets.starting_minutes must be 1440 at most"), "{soon}");
}
