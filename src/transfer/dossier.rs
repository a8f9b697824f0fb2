//! All that is held on one person, as plain text of 80 columns or as a JSON document.
//!
//! `{"format": "zhucan-person", "version": 1, "made_on": "2026-03-02", "person": [{"id": 1, ...}], ...}`

use serde_json::{Map, Value};
use unicode_width::UnicodeWidthStr as _;

use super::{
    document::json,
    text_writer::{WIDTH, folded},
};
use crate::domain::{
    normalise::sanitize,
    record::{Record, RecordKind},
};

/// What the document says it is.
const FORMAT: &str = "zhucan-person";

/// The version of the document that this program writes.
const VERSION: i64 = 1;

/// Cells by which a line stands further right than the one it belongs to.
const INDENT: usize = 2;

/// A line of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// How many steps it stands to the right.
    pub depth: usize,
    /// What it says.
    pub text: String,
}

/// Returns the document: the records by kind, then what else there is by name.
pub fn document(
    made_on: &str,
    parts: &[(RecordKind, Vec<Record>)],
    others: impl IntoIterator<Item = (&'static str, Value)>,
) -> Value {
    let mut document = Map::new();
    document.insert("format".to_owned(), FORMAT.into());
    document.insert("version".to_owned(), VERSION.into());
    document.insert("made_on".to_owned(), made_on.into());
    for (kind, records) in parts {
        document.insert(kind.code().to_owned(), records.iter().map(|record| object(*kind, record)).collect());
    }
    document.extend(others.into_iter().map(|(name, value)| (name.to_owned(), value)));
    Value::Object(document)
}

fn object(kind: RecordKind, record: &Record) -> Value {
    let cells = kind.columns().iter().zip(record);
    Value::Object(cells.map(|(column, cell)| (column.name.to_owned(), json(cell))).collect())
}

/// Returns the text: the title in the middle, what stands below it, and the lines.
pub fn text(title: &str, below_title: &str, lines: &[Line]) -> String {
    let title = sanitize(title);
    let mut text = format!("{}{title}\n", " ".repeat(WIDTH.saturating_sub(title.width()) / 2));
    for line in folded(below_title, WIDTH) {
        text.push_str(&line);
        text.push('\n');
    }
    for Line { depth, text: said } in lines {
        if *depth == 0 {
            text.push('\n');
        }
        let indent = depth * INDENT;
        for (at, part) in folded(said, WIDTH.saturating_sub(indent + INDENT)).iter().enumerate() {
            let further = if at == 0 { 0 } else { INDENT };
            text.push_str(&" ".repeat(indent + further));
            text.push_str(part.trim_end());
            text.push('\n');
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{Line, document, text};
    use crate::domain::record::{Cell, RecordKind};

    #[test]
    fn lines_stand_below_what_they_belong_to_and_are_folded() {
        let line = |depth, text: &str| Line { depth, text: text.to_owned() };
        let lines =
            [line(0, "人员"), line(1, "姓名：王守田"), line(1, &"长".repeat(40)), line(0, "\u{1b}[2J")];
        let long = format!("  {}\n    {}", "长".repeat(38), "长".repeat(2));
        let expected = format!("{}标题\n柳林村\n\n人员\n  姓名：王守田\n{long}\n\n[2J\n", " ".repeat(38));
        assert_eq!(text("标题", "柳林村", &lines), expected);
    }

    #[test]
    fn a_document_has_the_columns_of_the_records() {
        let record = vec![Cell::Whole(1), Cell::Whole(2), Cell::Text("mental".to_owned()), Cell::Empty];
        let parts = [(RecordKind::CardComponent, vec![record])];
        let document = document("2026-03-02", &parts, [("operation", 3.into())]);
        let expected = r#"{"format":"zhucan-person","version":1,"made_on":"2026-03-02","card_component":[{"id":1,"card_id":2,"category":"mental","level":null}],"operation":3}"#;
        assert_eq!(document, serde_json::from_str::<serde_json::Value>(expected).unwrap());
    }
}
