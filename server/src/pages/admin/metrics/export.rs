//! `GET /admin/metrics.csv`: every event of a stretch of time, sent as it is read.

use std::sync::Arc;

use axum::{
    body::Body,
    extract::State,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use futures::stream::{self, Stream};
use plaza_store::MetricEvent;
use serde_json::json;

use super::Range;
use crate::{
    Plaza,
    admin::{
        Staff,
        trace::{METRICS_EXPORT, write_down},
    },
    encoded::CachePolicy,
    error::Error,
    visit::Visit,
};

/// Events read at a time.
const PAGE: u32 = 1_000;

/// The names of the columns. Who did it is left out: the figures are about what is done.
const COLUMNS: [&str; 5] = ["at", "event", "visitor", "signed_in", "data"];

pub(in crate::pages::admin) async fn export(
    State(plaza): State<Arc<Plaza>>,
    Staff(staff): Staff,
    visit: Visit,
) -> Result<Response, Error> {
    let range = Range::of(&plaza, &visit)?;
    let days = format!("{} to {}", range.from_day, range.to_day);
    write_down(&plaza, &staff, METRICS_EXPORT, days, json!({})).await?;
    let name = format!("plaza-events-{}-{}.csv", range.from_day, range.to_day);
    let name = HeaderValue::try_from(format!("attachment; filename=\"{name}\""))
        .expect("dates are made of digits");
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8")),
        (header::CONTENT_DISPOSITION, name),
        (header::CACHE_CONTROL, CachePolicy::NoStore.header()),
    ];
    Ok((headers, Body::from_stream(lines(plaza, range))).into_response())
}

/// What was read last; the first answer is the names of the columns.
#[derive(Debug, Clone, Copy)]
enum Read {
    Nothing,
    Up(i64),
    All,
}

fn lines(plaza: Arc<Plaza>, range: Range) -> impl Stream<Item = anyhow::Result<Bytes>> {
    stream::try_unfold((plaza, range, Read::Nothing), |(plaza, range, read)| async move {
        let after = match read {
            Read::Nothing => {
                let head = write([COLUMNS.map(str::to_owned)])?;
                return Ok(Some((head, (plaza, range, Read::Up(0)))));
            }
            Read::All => return Ok(None),
            Read::Up(after) => after,
        };
        let page = plaza.store.list_metrics(range.from, range.to, after, PAGE).await?;
        let Some(last) = page.last().map(|(id, _)| *id) else { return Ok(None) };
        let next = if page.len() < PAGE as usize { Read::All } else { Read::Up(last) };
        let rows = write(page.iter().map(|(_, event)| row(event)))?;
        Ok(Some((rows, (plaza, range, next))))
    })
}

fn row(event: &MetricEvent) -> [String; 5] {
    [
        event.created_at.to_rfc3339_opts(chrono::SecondsFormat::Millis, true),
        event.name.clone(),
        event.visitor.clone(),
        event.registration_id.is_some().to_string(),
        event.data.to_string(),
    ]
}

fn write(rows: impl IntoIterator<Item = [String; 5]>) -> anyhow::Result<Bytes> {
    let mut csv = csv::Writer::from_writer(Vec::new());
    for row in rows {
        csv.write_record(row.map(harmless))?;
    }
    Ok(csv.into_inner()?.into())
}

/// A cell that a spreadsheet would take for a formula is made text by an apostrophe (OWASP, CSV
/// injection).
fn harmless(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) {
        format!("'{cell}")
    } else {
        cell
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula_and_none_breaks_its_line() {
        let cells = ["=1+1", "@SUM(A1)", "a\"b,\nc", "-2", "plain"].map(str::to_owned);
        let written = write([cells]).unwrap();
        assert_eq!(written, "'=1+1,'@SUM(A1),\"a\"\"b,\nc\",'-2,plain\n");
    }
}
