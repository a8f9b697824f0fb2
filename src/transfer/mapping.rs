//! Files that teach the importer headings, to be shared between villages: TOML, a table for each kind of list.

use std::collections::BTreeMap;

use super::{ReadProblem, csv, headings::Kind, kinds::KINDS, learned::Learned};

/// The file as it is written: kind, heading, field.
type Mapping = BTreeMap<String, BTreeMap<String, String>>;

/// Reads a file; fields may be named by their codes or by any heading the program knows, an empty one is passed over.
pub fn read(bytes: &[u8]) -> Result<Vec<Learned>, ReadProblem> {
    let text = csv::decode(bytes)?;
    let mapping: Mapping = toml::from_str(&text).map_err(|error| {
        let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
        ReadProblem::NotAMapping { row: line_number(before.matches('\n').count()) }
    })?;
    let entries = mapping.iter().flat_map(|(kind, entries)| entries.iter().map(move |entry| (kind, entry)));
    let learned = entries.map(|(kind, (heading, field))| {
        let learned = kind_of(kind).and_then(|kind| learned(kind, heading, field));
        learned.ok_or_else(|| {
            let line_with = |word: &str| text.lines().position(|line| line.contains(word));
            let row = kind_of(kind).and_then(|_| line_with(heading)).or_else(|| line_with(kind));
            ReadProblem::NotAMapping { row: line_number(row.unwrap_or_default()) }
        })
    });
    learned.collect()
}

/// Returns what a heading is to stand for; `None` if the kind has no such field.
pub fn learned(kind: &Kind, heading: &str, field: &str) -> Option<Learned> {
    let field = field.trim();
    let meant = if field.is_empty() { None } else { Some(kind.meaning(field)?) };
    Learned::new(kind, heading, meant)
}

/// Returns the kind of list with this code.
pub fn kind_of(code: &str) -> Option<&'static Kind> {
    KINDS.iter().copied().find(|kind| kind.code == code)
}

/// Writes what was learned, as [`read`] reads it.
pub fn write(learned: &[Learned]) -> String {
    let mut mapping = Mapping::new();
    for Learned { kind, heading, field } in learned {
        let field = field.map_or("", super::headings::RosterField::code);
        mapping.entry(kind.clone()).or_default().insert(heading.clone(), field.to_owned());
    }
    toml::to_string(&mapping).unwrap_or_default()
}

fn line_number(lines_before: usize) -> u32 {
    u32::try_from(lines_before + 1).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::{ReadProblem, read, write};

    #[test]
    fn a_mapping_goes_out_and_comes_back() {
        let text =
            "[payments]\n\"打卡\" = \"amount\"\n\n[roster]\n\"帮扶 对象\" = \"姓名\"\n\"备查\" = \"\"\n";
        let learned = read(text.as_bytes()).unwrap();
        let written = write(&learned);
        assert!(
            written.contains("帮扶对象 = \"name\"") || written.contains("\"帮扶对象\" = \"name\""),
            "{written}"
        );
        assert_eq!(read(written.as_bytes()), Ok(learned));
    }

    #[test]
    fn what_is_no_mapping_is_told_by_its_line() {
        let cases = [
            ("[roster]\n\"甲\" = \"name\"\n\"乙\" = \"军衔\"\n", 3),
            ("[roster]\n\"a\" = 3\n", 2),
            ("[wages]\n\"a\" = \"name\"\n", 1),
            ("姓名,身份证号\n", 1),
        ];
        for (text, row) in cases {
            assert_eq!(read(text.as_bytes()), Err(ReadProblem::NotAMapping { row }), "{text}");
        }
    }
}
