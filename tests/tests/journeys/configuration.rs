//! What an operator is told when the configuration cannot be used.

use plaza_tests::{Place, Setting};

/// Runs `plaza config check` on a configuration that was changed; what it said.
fn check(from: &str, to: &str) -> Option<(bool, String)> {
    let setting = Setting::new(Place::of_sqlite(), "")?;
    setting.rewrite(from, to);
    let output = setting.runs(&["config", "check"]);
    let said = [output.stdout, output.stderr].concat();
    Some((output.status.success(), String::from_utf8_lossy(&said).into_owned()))
}

#[test]
fn a_good_configuration_is_called_usable() {
    let Some((is_good, said)) = check("", "") else { return };
    assert!(is_good, "{said}");
}

#[test]
fn a_slip_is_named_with_its_key_and_a_way_out() {
    for (from, to, words) in [
        ("listen =", "lisen =", "http.listen"),
        ("127.0.0.1:0", "nowhere", "http.listen"),
        ("https://plaza.example.org", "plaza", "http.public_url"),
        ("\"sqlite:", "\"mysql:", "database.url"),
        ("\"memory:", "\"memcached:", "cache.url"),
        ("\"external\"", "\"sometimes\"", "jobs.mode"),
        ("[cache]", "[cash]", "cash"),
        ("format = \"json\"", "format = json", "plaza.toml"),
    ] {
        let Some((is_good, said)) = check(from, to) else { return };
        assert!(!is_good, "{from} -> {to}: {said}");
        assert!(said.contains(words), "{from} -> {to}: {said}");
        assert!(!said.contains("panicked"), "{said}");
    }
}

#[test]
fn a_printed_configuration_holds_no_secret() {
    let more = "[webhooks]\ncontent_secret = \"correct horse battery\"\n";
    let Some(setting) = Setting::new(Place::of_sqlite(), more) else { return };
    setting.rewrite("token = \"any\"", "token = \"correct staple\"");
    let output = setting.runs(&["config", "print"]);
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&said);
    assert!(output.status.success() && said.contains("content_secret"), "{said}");
    assert!(!said.contains("correct horse battery") && !said.contains("correct staple"), "{said}");
}

#[test]
fn a_job_without_its_source_is_refused_with_what_is_missing() {
    let Some(setting) = Setting::new(Place::of_sqlite(), "") else { return };
    for (job, words) in [("fetch-content", "[content]"), ("fetch-moon", "there is no job")] {
        let output = setting.runs(&["job", job]);
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(said.contains(words), "{said}");
    }
}
