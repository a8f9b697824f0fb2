//! How large the sheets of an ODS file become: two short attributes can repeat one cell a billion times.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::{ReadProblem, limits};

/// Refuses a file whose sheets would not fit, before they are spread out in memory.
pub(super) fn check_repeats(bytes: &[u8]) -> Result<(), ReadProblem> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ReadProblem::Truncated)?;
    let Ok(mut entry) = archive.by_name("content.xml") else {
        return Err(ReadProblem::NotASpreadsheet);
    };
    let mut content = String::new();
    entry.read_to_string(&mut content).map_err(|_| ReadProblem::Truncated)?;
    let area = content.split("<table:table ").skip(1).map(area).fold(0_u64, u64::saturating_add);
    if area > limits::CELLS as u64 { Err(ReadProblem::TooLarge) } else { Ok(()) }
}

/// Returns the cells from the first one to the last one with something in it.
fn area(sheet: &str) -> u64 {
    let (mut rows, mut row) = (Extent::default(), Extent::default());
    let mut widest = 0;
    for tag in sheet.split('<') {
        if tag.starts_with("table:table-row") {
            rows.reached = rows.reached.saturating_add(repeats(tag, "table:number-rows-repeated="));
            row = Extent::default();
        } else if tag.starts_with("table:table-cell") || tag.starts_with("table:covered-table-cell") {
            row.reached = row.reached.saturating_add(repeats(tag, "table:number-columns-repeated="));
        }
        if tag.starts_with("text:p") || tag.contains("office:value") {
            row.filled = row.reached;
            rows.filled = rows.reached;
            widest = widest.max(row.filled);
        }
    }
    rows.filled.saturating_mul(widest)
}

/// How far a row or sheet goes, and how far it has something in it.
#[derive(Default)]
struct Extent {
    reached: u64,
    filled: u64,
}

fn repeats(tag: &str, attribute: &str) -> u64 {
    let Some((_, value)) = tag.split_once(attribute) else { return 1 };
    let quotes = ['"', '\''];
    value.trim_start_matches(quotes).split(quotes).next().and_then(|n| n.parse().ok()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::area;

    #[test]
    fn trailing_blanks_do_not_count() {
        let cell = "<table:table-cell office:value-type=\"string\"><text:p>x</text:p></table:table-cell>";
        let blank = |n: &str| format!("<table:table-cell table:number-columns-repeated=\"{n}\"/>");
        let row = |n, cells: &str| {
            format!("<table:table-row table:number-rows-repeated=\"{n}\">{cells}</table:table-row>")
        };
        let cases = [
            (row(1, &format!("{cell}{}", blank("16383"))), 1),
            (row(1, &format!("{}{cell}", blank("16383"))), 16_384),
            (row(1, cell) + &row(1_048_000, &blank("16384")), 1),
            (row(1, cell) + &row(1_048_000, &blank("1")) + &row(1, cell), 1_048_002),
            (
                row(1_000_000, &cell.replace("office", "table:number-columns-repeated=\"1000\" office")),
                1_000_000_000,
            ),
            (row(1, &blank("x")), 0),
            (String::new(), 0),
        ];
        for (sheet, cells) in cases {
            assert_eq!(area(&sheet), cells, "{sheet}");
        }
    }
}
