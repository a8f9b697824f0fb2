//! How large the sheets of an ODS file become: two short attributes can repeat one cell a billion times.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::{ReadProblem, limits, look::Look, parts::attribute};

/// Refuses a file whose sheets would not fit before they are spread out in memory; returns how their rows look.
pub(super) fn looks(bytes: &[u8]) -> Result<Vec<Look>, ReadProblem> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ReadProblem::Truncated)?;
    let Ok(mut entry) = archive.by_name("content.xml") else {
        return Err(ReadProblem::NotASpreadsheet);
    };
    let mut content = String::new();
    entry.read_to_string(&mut content).map_err(|_| ReadProblem::Truncated)?;
    let sheets: Vec<Sheet> = content.split("<table:table ").skip(1).map(Sheet::read).collect();
    let area = sheets.iter().map(|sheet| sheet.area).fold(0_u64, u64::saturating_add);
    if area > limits::SPREAD_CELLS {
        return Err(ReadProblem::TooLarge);
    }
    Ok(sheets.into_iter().map(|sheet| sheet.look).collect())
}

/// A sheet as it will be spread out.
#[derive(Default)]
struct Sheet {
    /// The cells from the first one to the last one with something in it.
    area: u64,
    look: Look,
}

impl Sheet {
    fn read(sheet: &str) -> Self {
        let (mut rows, mut row) = (Extent::default(), Extent::default());
        let mut widest = 0;
        let mut look = Look::default();
        for tag in sheet.split('<') {
            if tag.starts_with("table:table-row ") || tag.starts_with("table:table-row>") {
                let first = rows.reached.saturating_add(1);
                rows.reached = rows.reached.saturating_add(repeats(tag, "table:number-rows-repeated"));
                row = Extent::default();
                if matches!(attribute(tag, "table:visibility"), Some("collapse" | "filter")) {
                    look.hide(number(first)..=number(rows.reached));
                }
            } else if tag.starts_with("table:table-cell") || tag.starts_with("table:covered-table-cell") {
                let rows_spanned = repeats(tag, "table:number-rows-spanned");
                if let Ok(column) = usize::try_from(row.reached)
                    && rows_spanned > 1
                {
                    let last = rows.reached.saturating_add(rows_spanned - 1);
                    look.merge_down((number(rows.reached), column), number(last));
                }
                row.reached = row.reached.saturating_add(repeats(tag, "table:number-columns-repeated"));
            }
            if tag.starts_with("text:p") || tag.contains("office:value") {
                row.filled = row.reached;
                rows.filled = rows.reached;
                widest = widest.max(row.filled);
            }
        }
        Self { area: rows.filled.saturating_mul(widest), look }
    }
}

/// How far a row or sheet goes, and how far it has something in it.
#[derive(Default)]
struct Extent {
    reached: u64,
    filled: u64,
}

fn repeats(tag: &str, name: &str) -> u64 {
    attribute(tag, name).map_or(1, |count| count.parse().unwrap_or(u64::MAX))
}

fn number(row: u64) -> u32 {
    u32::try_from(row).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::Sheet;

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
            assert_eq!(Sheet::read(&sheet).area, cells, "{sheet}");
        }
    }
}
