//! The few lines of YAML that may stand before a page: its title and its description.

use serde::Deserialize;

/// What an organizer may say of a page before its text, between two lines of `---`.
#[derive(Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FrontMatter {
    pub(super) title: Option<String>,
    pub(super) description: Option<String>,
}

/// The front matter (empty when there is none) and the byte where the text begins; or the line
/// and the reason why it cannot be read.
pub(super) fn split(source: &str) -> Result<(FrontMatter, usize), (usize, String)> {
    let mut lines = source.split_inclusive('\n');
    let Some(first) = lines.next().filter(|line| line.trim_end() == "---") else {
        return Ok((FrontMatter::default(), 0));
    };
    let mut end = first.len();
    for line in lines {
        if line.trim_end() == "---" {
            let matter = parse(&source[first.len()..end])?;
            return Ok((matter, end + line.len()));
        }
        end += line.len();
    }
    Err((1, "front matter begins with `---` and has no second line of `---` to end it".into()))
}

fn parse(yaml: &str) -> Result<FrontMatter, (usize, String)> {
    if yaml.trim().is_empty() {
        return Ok(FrontMatter::default());
    }
    serde_saphyr::from_str(yaml).map_err(|error| {
        let line = error.location().and_then(|at| usize::try_from(at.line()).ok()).unwrap_or(1);
        let text = error.without_snippet().to_string();
        let reason = text.lines().next().unwrap_or_default();
        (1 + line, format!("front matter may only hold `title` and `description`: {reason}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn title_and_description_are_read_and_the_text_begins_after_them() {
        let source = "---\ntitle: \"About: us\"\ndescription: >\n  Who\n  we are\n---\nText\n";
        let (matter, start) = split(source).unwrap();
        assert_eq!(matter.title.as_deref(), Some("About: us"));
        assert_eq!(matter.description.as_deref().map(str::trim), Some("Who we are"));
        assert_eq!(&source[start..], "Text\n");
        assert_eq!(split("Text\n---\n").unwrap(), (FrontMatter::default(), 0));
    }

    #[test]
    fn what_cannot_be_read_is_told_with_its_line() {
        assert_eq!(split("---\ntitle: x\n").unwrap_err().0, 1);
        assert_eq!(split("---\ntitle: x\nauthor: y\n---\n").unwrap_err().0, 3);
        assert!(split("---\ntitle: x\ndescription: [y\n---\n").unwrap_err().0 >= 3);
    }

    #[test]
    fn front_matter_that_is_deep_or_refers_to_itself_is_refused() {
        let deep = "[".repeat(60_000);
        let closed = format!("{deep}{}", "]".repeat(60_000));
        let keys = "{a: ".repeat(25_000);
        let bomb = (1..30).fold("a0: &a0 x\n".to_owned(), |yaml, n| {
            let below = n - 1;
            yaml + &format!("a{n}: &a{n} [*a{below}, *a{below}, *a{below}, *a{below}]\n")
        });
        for yaml in [format!("title: {deep}"), format!("title: {closed}"), keys, bomb] {
            assert!(split(&format!("---\n{yaml}\n---\n")).is_err());
        }
    }
}
