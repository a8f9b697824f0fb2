//! Tables in JSON: an array of objects, a row each; the keys are the headings.

use std::{fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, Visitor},
};
use serde_json::Value;

use super::{Cell, ReadProblem, Row, limits};

/// Returns whether a file is meant to be an array of objects; a heading in square brackets is not.
pub(super) fn is_table(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(bytes).trim_ascii_start();
    let inside = text.strip_prefix(b"[").map(<[u8]>::trim_ascii_start);
    inside.is_some_and(|inside| inside.starts_with(b"{") || inside.starts_with(b"]"))
}

/// Reads the rows, below one with the headings. Our own files have a row a line, so the numbers are those of lines.
pub(super) fn rows(bytes: &[u8]) -> Result<Vec<Row>, ReadProblem> {
    if bytes.len() > limits::CSV_BYTES {
        return Err(ReadProblem::TooLarge);
    }
    let bytes = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(bytes);
    let objects: Vec<Pairs<Value>> = serde_json::from_slice(bytes).map_err(|_| ReadProblem::Truncated)?;
    let mut headings: Vec<String> = Vec::new();
    let mut rows = vec![Row { number: 1, ..Row::default() }];
    for (Pairs(pairs), number) in objects.into_iter().zip(2..) {
        let mut row = Row { number, ..Row::default() };
        for (key, value) in pairs {
            let column = headings.iter().position(|known| *known == key).unwrap_or_else(|| {
                headings.push(key);
                headings.len() - 1
            });
            row.set(column, cell(value));
        }
        if headings.len() > limits::COLUMNS || number > limits::ROWS {
            return Err(ReadProblem::TooLarge);
        }
        rows.push(row);
    }
    if let Some(head) = rows.first_mut() {
        head.cells = headings.into_iter().map(Cell::Text).collect();
    }
    Ok(rows)
}

fn cell(value: Value) -> Cell {
    match value {
        Value::Null => Cell::Empty,
        Value::String(text) => Cell::Text(text),
        Value::Number(number) => number.as_f64().map_or(Cell::Error, Cell::Number),
        Value::Bool(value) => Cell::Bool(value),
        Value::Array(_) | Value::Object(_) => Cell::Error,
    }
}

/// The pairs of an object in their order; one key may stand there twice.
pub(super) struct Pairs<V>(pub(super) Vec<(String, V)>);

impl<'de, V: Deserialize<'de>> Deserialize<'de> for Pairs<V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(PairsVisitor(PhantomData))
    }
}

struct PairsVisitor<V>(PhantomData<V>);

impl<'de, V: Deserialize<'de>> Visitor<'de> for PairsVisitor<V> {
    type Value = Pairs<V>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut pairs = Vec::new();
        while let Some(pair) = map.next_entry()? {
            pairs.push(pair);
        }
        Ok(Pairs(pairs))
    }
}

#[cfg(test)]
mod tests {
    use super::{is_table, rows};
    use crate::transfer::{Cell, ReadProblem};

    #[test]
    fn objects_are_rows_and_keys_are_headings() {
        let bytes =
            "\u{FEFF}[\n{\"name\":\"张三\",\"age\":61},\n{\"phone\":null,\"name\":\"李四\"}\n]\n".as_bytes();
        assert!(is_table(bytes));
        let rows = rows(bytes).unwrap();
        let text = |text: &str| Cell::Text(text.to_owned());
        let expected = [
            (1, vec![text("name"), text("age"), text("phone")]),
            (2, vec![text("张三"), Cell::Number(61.0)]),
            (3, vec![text("李四"), Cell::Empty, Cell::Empty]),
        ];
        assert_eq!(rows.into_iter().map(|row| (row.number, row.cells)).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn what_is_no_table_is_told() {
        for (text, meant) in
            [("[]", true), ("[ {", true), ("[花名册]\n姓名", false), ("{}", false), ("", false)]
        {
            assert_eq!(is_table(text.as_bytes()), meant, "{text}");
        }
        for text in ["[{\"name\":", "[{}", "[{},1]"] {
            assert_eq!(rows(text.as_bytes()).unwrap_err(), ReadProblem::Truncated, "{text}");
        }
    }
}
