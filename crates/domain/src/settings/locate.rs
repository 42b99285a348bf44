//! The line of a value in a JSON text that is known to be well formed.

/// A step into a JSON value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    Key(String),
    Index(usize),
}

/// The line (from 1) where the value at `path`, or the deepest part of the path there is, is named.
pub(super) fn line_of(json: &str, path: &[Step]) -> usize {
    let mut scanner = Scanner { bytes: json.as_bytes(), at: 0 };
    let mut found = 0;
    for step in path {
        scanner.skip_space();
        let Some(at) = scanner.enter(step) else { break };
        found = at;
    }
    1 + json.bytes().take(found).filter(|byte| *byte == b'\n').count()
}

struct Scanner<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Scanner<'_> {
    /// Moves to the value that `step` leads to and returns where it is named.
    fn enter(&mut self, step: &Step) -> Option<usize> {
        let is_object = match self.bytes.get(self.at)? {
            b'{' => true,
            b'[' => false,
            // Of a key that is written twice the last one was read, and this is the first.
            _ => return None,
        };
        self.at += 1;
        for index in 0.. {
            self.skip_space();
            let start = self.at;
            if matches!(self.bytes.get(start)?, b'}' | b']') {
                return None;
            }
            let mut is_wanted = *step == Step::Index(index);
            if is_object {
                self.skip_value();
                let key: String = serde_json::from_slice(&self.bytes[start..self.at]).ok()?;
                is_wanted = matches!(step, Step::Key(wanted) if *wanted == key);
                self.skip_space();
                self.at += 1;
                self.skip_space();
            }
            if is_wanted {
                return Some(start);
            }
            self.skip_value();
            self.skip_space();
            if self.bytes.get(self.at) == Some(&b',') {
                self.at += 1;
            }
        }
        None
    }

    fn skip_space(&mut self) {
        while self.bytes.get(self.at).is_some_and(u8::is_ascii_whitespace) {
            self.at += 1;
        }
    }

    fn skip_value(&mut self) {
        let mut depth = 0_usize;
        while let Some(byte) = self.bytes.get(self.at) {
            match byte {
                b'"' => self.skip_text(),
                b'{' | b'[' => depth += 1,
                b'}' | b']' if depth > 0 => depth -= 1,
                b',' | b':' | b'}' | b']' if depth == 0 => return,
                _ => {}
            }
            self.at += 1;
            if depth == 0 && matches!(byte, b'"' | b'}' | b']') {
                return;
            }
        }
    }

    /// Moves from the opening quote to the closing one.
    fn skip_text(&mut self) {
        self.at += 1;
        while let Some(byte) = self.bytes.get(self.at).filter(|byte| **byte != b'"') {
            self.at += if *byte == b'\\' { 2 } else { 1 };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_found_on_the_line_that_names_it() {
        let json = "{\n \"a\": {\"x\": \"}\\\"\"},\n \"b\": [1, {\n \"c\": 2},\n [3]]\n}";
        let key = |key: &str| Step::Key(key.into());
        assert_eq!(line_of(json, &[key("a"), key("x")]), 2);
        assert_eq!(line_of(json, &[key("b"), Step::Index(1), key("c")]), 4);
        assert_eq!(line_of(json, &[key("b"), Step::Index(2)]), 5);
        assert_eq!(line_of(json, &[key("b"), key("nothing")]), 3);
        assert_eq!(line_of(json, &[]), 1);
    }

    #[test]
    fn a_key_that_is_written_twice_is_found_where_it_is_written_first() {
        let json = "{\n \"a\": 7,\n \"a\": {\"b\": 1}\n}";
        let key = |key: &str| Step::Key(key.into());
        assert_eq!(line_of(json, &[key("a"), key("b")]), 2);
    }
}
