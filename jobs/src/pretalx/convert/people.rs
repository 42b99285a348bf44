//! The people of public sessions, and of no others.

use std::collections::{BTreeMap, BTreeSet};

use plaza_domain::{
    schedule::{Person, PersonId, Session},
    text::fold,
};

use super::{LONGEST_NAME, LONGEST_TEXT, notes::Notes};
use crate::pretalx::{
    Gathered,
    gathered::{self, About},
    resolve::Questions,
};

/// Bytes of one answer that are looked at: its links and languages are searched for.
const LONGEST_ANSWER: usize = 16 * 1024;

/// Answers by question and by whom or what they are about.
#[derive(Debug)]
pub(super) struct Answers<'a> {
    of_talks: BTreeMap<(u64, &'a str), &'a str>,
    of_people: BTreeMap<(u64, &'a str), &'a str>,
}

impl<'a> Answers<'a> {
    pub(super) fn new(gathered: &'a Gathered) -> Self {
        let mut answers = Self { of_talks: BTreeMap::new(), of_people: BTreeMap::new() };
        for answer in &gathered.answers {
            let text = beginning(&answer.text);
            match &answer.about {
                About::Talk(code) => answers.of_talks.insert((answer.question, code), text),
                About::Person(code) => answers.of_people.insert((answer.question, code), text),
            };
        }
        answers
    }

    pub(super) fn of_talk(&self, question: u64, code: &str) -> Option<&'a str> {
        self.of_talks.get(&(question, code)).copied()
    }

    fn of_person(&self, question: u64, code: &str) -> Option<&'a str> {
        self.of_people.get(&(question, code)).copied()
    }
}

/// The whole words of an answer, as far as anybody means to be read.
fn beginning(answer: &str) -> &str {
    if answer.len() <= LONGEST_ANSWER {
        return answer;
    }
    let start = &answer[..answer.floor_char_boundary(LONGEST_ANSWER)];
    start.rfind(char::is_whitespace).map_or("", |end| &start[..end])
}

/// Those who are named in `sessions`, in order of name.
pub(super) fn convert(
    gathered: &Gathered,
    questions: &Questions,
    answers: &Answers,
    sessions: &[Session],
    notes: &mut Notes,
) -> Vec<Person> {
    let mut public: BTreeSet<&str> =
        sessions.iter().flat_map(|session| &session.people).map(PersonId::as_str).collect();
    let mut people = Vec::with_capacity(public.len());
    for person in &gathered.people {
        if public.remove(person.code.as_str()) {
            people.push(convert_person(person, questions, answers, notes));
        }
    }
    people.sort_by_cached_key(|person| (fold(&person.name), person.id.clone()));
    people
}

fn convert_person(
    person: &gathered::Person,
    questions: &Questions,
    answers: &Answers,
    notes: &mut Notes,
) -> Person {
    notes.about(&format!("person {}", person.code), None);
    let affiliation = questions
        .affiliation
        .and_then(|question| answers.of_person(question, &person.code))
        .map(|answer| notes.line(answer, LONGEST_NAME))
        .unwrap_or_default();
    let name = notes.line(&person.name, LONGEST_NAME);
    let converted = Person {
        id: PersonId::new(person.code.clone()),
        name: if name.is_empty() { person.code.clone() } else { name },
        biography: notes.text_in(None, &person.biography, LONGEST_TEXT),
        affiliation: notes.text_in(None, &affiliation, LONGEST_NAME),
        avatar: notes.media(person.avatar.as_deref()),
    };
    notes.about("", None);
    converted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_an_endless_answer_the_first_whole_words_are_read() {
        let endless = format!("https://a.example/ {}", "ü".repeat(LONGEST_ANSWER));
        assert_eq!(beginning(&endless), "https://a.example/");
        assert_eq!(beginning("short answer"), "short answer");
    }
}
