//! Shows the configuration in force, its secrets as `(set)`, and what decided each value.

use std::fmt::Write as _;

use toml::{Table, Value};

use super::{keys, load::Loaded, secret::SET};

/// The configuration as TOML, each line with its origin.
pub fn print(loaded: &Loaded) -> String {
    let mut out = String::new();
    match Table::try_from(&loaded.config) {
        Ok(table) => write_table(&mut out, loaded, "", &table),
        Err(error) => out = format!("# could not be shown as TOML: {error}\n"),
    }
    out.trim_start().to_owned()
}

fn write_table(out: &mut String, loaded: &Loaded, path: &str, table: &Table) {
    let key_of =
        |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
    let (tables, values): (Vec<_>, Vec<_>) = table.iter().partition(|(_, value)| value.is_table());
    if !path.is_empty() {
        write_line(out, &format!("\n[{path}]"));
    }
    for (name, value) in values {
        let key = key_of(name);
        // The types hide secrets already; this gives those of other crates the same word.
        let is_hidden = keys::is_secret(&key) && name != "url";
        let value = if is_hidden { format!("\"{SET}\"") } else { value.to_string() };
        write_line(out, &format!("{name} = {value} # {}", loaded.origin(&key)));
    }
    for (name, value) in tables {
        if let Value::Table(table) = value {
            write_table(out, loaded, &key_of(name), table);
        }
    }
}

fn write_line(out: &mut String, line: &str) {
    writeln!(out, "{line}").expect("writing to a text does not fail");
}
