//! The audit log without somebody who goes: what was done stays, who did it, or had it done to them,
//! is a number from then on.

use plaza_domain::people::RegistrationId;
use serde_json::Value;

use super::erase::{Person, subject};
use crate::{
    database::{Database, Transaction, within},
    statements::privacy::{ERASE_ACTOR, ERASE_AUDIT_DETAIL, ERASE_LIST_AUDIT},
};

impl Database {
    pub(super) async fn erase_audit(
        &self,
        transaction: &mut Transaction,
        id: RegistrationId,
        person: &Person,
    ) -> sqlx::Result<()> {
        let number = subject(id);
        let text = self.sql(ERASE_LIST_AUDIT);
        let lines: Vec<(i64, String)> = within!(transaction, |connection| {
            sqlx::query_as(text).bind(id.0).bind(&number).fetch_all(connection).await?
        });
        for (line, detail) in lines {
            let erased = without(&detail, person, &number);
            if erased == detail {
                continue;
            }
            let text = self.sql(ERASE_AUDIT_DETAIL);
            within!(transaction, |connection| {
                sqlx::query(text).bind(line).bind(erased).execute(connection).await.map(drop)?;
            });
        }
        let text = self.sql(ERASE_ACTOR);
        within!(transaction, |connection| {
            sqlx::query(text).bind(id.0).bind(&number).execute(connection).await.map(drop)
        })
    }
}

/// A detail of the log that tells of `number` where it told of a person.
fn without(detail: &str, person: &Person, number: &str) -> String {
    match serde_json::from_str::<Value>(detail) {
        Ok(mut value) => {
            let told = value.clone();
            erase(&mut value, person, number);
            // Written anew it may look otherwise and say the same.
            if value == told { detail.to_owned() } else { value.to_string() }
        }
        // Somebody else wrote it.
        Err(_) => detail.replace(&person.email, number),
    }
}

/// An address wherever it stands; a name only where it is all that is told, because as a part of
/// other words it is too short.
pub(super) fn erase(value: &mut Value, person: &Person, number: &str) {
    match value {
        Value::String(text) if !person.name.is_empty() && *text == person.name => {
            number.clone_into(text);
        }
        Value::String(text) => *text = text.replace(&person.email, number),
        Value::Array(values) => values.iter_mut().for_each(|value| erase(value, person, number)),
        Value::Object(fields) => {
            for (mut key, mut value) in std::mem::take(fields) {
                erase(&mut value, person, number);
                key = key.replace(&person.email, number);
                fields.insert(key, value);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
