//! What `docs/security.md` claims is tested, is: by tests that are in the tree.

use std::collections::BTreeSet;

/// Names in backticks that look like those of tests.
fn named(text: &str) -> BTreeSet<&str> {
    let is_test = |word: &&str| {
        word.matches('_').count() >= 2
            && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
    };
    text.split('`').skip(1).step_by(2).filter(is_test).collect()
}

/// Functions right below an attribute that makes a test of them.
fn tests_in(source: &str) -> BTreeSet<&str> {
    let mut tests = BTreeSet::new();
    let mut is_test = false;
    for line in source.lines().map(str::trim) {
        if line == "#[test]" || line.starts_with("#[tokio::test") {
            is_test = true;
        } else if !line.starts_with("#[") {
            let name = line.strip_prefix("async ").unwrap_or(line).strip_prefix("fn ");
            if let Some((name, _)) = name.filter(|_| is_test).and_then(|name| name.split_once('('))
            {
                tests.insert(name);
            }
            is_test = false;
        }
    }
    tests
}

/// Demands, which begin with their number: the words of each cell.
fn rows(text: &str) -> impl Iterator<Item = Vec<&str>> {
    let cells = text.lines().filter_map(|line| line.strip_prefix("| "));
    let demands = cells.filter(|line| line.starts_with(|c: char| c.is_ascii_digit()));
    demands.map(|line| line.trim_end_matches('|').split(" | ").map(str::trim).collect())
}

#[test]
fn a_test_is_found_by_its_attribute() {
    let source = "#[test]\nfn a_b_c() {}\nfn d_e_f() {}\n    #[tokio::test]\n    #[ignore]\n    async fn g_h_i() {}";
    assert_eq!(tests_in(source), BTreeSet::from(["a_b_c", "g_h_i"]));
    assert_eq!(named("`a_b_c` `x_y` `Role::may` d_e_f"), BTreeSet::from(["a_b_c"]));
}

#[test]
fn every_test_that_the_security_page_names_exists() {
    let page = super::read("docs/security.md");
    let named = named(&page);
    assert!(named.len() > 60, "{} tests only are named", named.len());
    let files = super::tree::files();
    let sources: Vec<_> = files
        .iter()
        .filter(|path| std::path::Path::new(path).extension().is_some_and(|end| end == "rs"))
        .map(|path| super::read(path))
        .collect();
    let known: BTreeSet<_> = sources.iter().flat_map(|source| tests_in(source)).collect();
    let missing: Vec<_> = named.difference(&known).collect();
    assert!(missing.is_empty(), "docs/security.md names tests there are not: {missing:#?}");
}

#[test]
fn every_demand_says_whether_it_is_met_and_how() {
    let page = super::read("docs/security.md");
    let rows: Vec<_> = rows(&page).collect();
    assert!(rows.len() > 100, "{} demands only", rows.len());
    for row in rows {
        let [id, level, _, met, how, ..] = row.as_slice() else { panic!("{row:?}") };
        let is_said = ["met", "partly", "n.a.", "**not met**"].contains(met);
        assert!(is_said && !how.is_empty(), "{id}: {met}");
        assert!(level.chars().all(|c| "123, ".contains(c)), "{id}: {level}");
    }
}
