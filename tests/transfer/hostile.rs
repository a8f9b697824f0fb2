//! Files that are broken or want to break something: one clear problem, no memory spent.

use std::io::{Cursor, Write};

use proptest::{
    collection::vec,
    prelude::{ProptestConfig, any, proptest},
    sample::{Index, select},
};
use zhucan::transfer::{ReadProblem, Workbook, limits};
use zip::{ZipWriter, write::SimpleFileOptions};

use super::corpus::{bytes, read_roster};

fn problem(bytes: &[u8]) -> Option<ReadProblem> {
    read_roster(bytes).err()
}

const CORPUS: [&str; 7] =
    ["titles.xlsx", "office.xlsx", "office.ods", "old.xls", "gb18030.csv", "password.xlsx", "utf16.txt"];

/// A container with one part of `size` spaces.
fn bomb(part: &str, size: usize) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file(part, SimpleFileOptions::default()).unwrap();
    let spaces = vec![b' '; 1 << 20];
    for _ in 0..size >> 20 {
        zip.write_all(&spaces).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_far_cell_is_too_large_and_costs_nothing() {
    assert_eq!(problem(&bytes("sparse.xlsx")), Some(ReadProblem::TooLarge));
}

#[test]
fn what_inflates_beyond_the_limits_is_refused_before_it_does() {
    let cases = [
        ("xl/worksheets/sheet1.xml", 201 << 20),
        ("xl/sharedStrings.xml", 97 << 20),
        ("xl/styles.xml", 5 << 20),
    ];
    for (part, size) in cases {
        assert_eq!(problem(&bomb(part, size)), Some(ReadProblem::TooLarge), "{part}");
    }
}

/// A container with one part, which declares its true size or another.
fn container(part: &str, content: &[u8], declared: Option<u32>) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file(part, SimpleFileOptions::default()).unwrap();
    zip.write_all(content).unwrap();
    let mut bytes = zip.finish().unwrap().into_inner();
    if let Some(size) = declared {
        let entry = bytes.windows(4).rposition(|window| window == b"PK\x01\x02").unwrap();
        bytes[22..26].copy_from_slice(&size.to_le_bytes());
        bytes[entry + 24..entry + 28].copy_from_slice(&size.to_le_bytes());
    }
    bytes
}

#[test]
fn strings_are_counted_before_a_reader_holds_them() {
    let many = format!("<sst>{}</sst>", "<si><t>a</t></si>".repeat(limits::STRINGS + 1));
    let long = format!("<sst><si><t>{}</t></si></sst>", "a".repeat(20 << 20));
    for content in [many, long] {
        let strings = |declared| container("xl/sharedStrings.xml", content.as_bytes(), declared);
        assert_eq!(problem(&strings(None)), Some(ReadProblem::TooLarge));
        assert_eq!(problem(&strings(Some(1000))), Some(ReadProblem::Truncated), "the size is a lie");
    }
}

#[test]
fn broken_files_say_what_they_are() {
    let whole = bytes("titles.xlsx");
    let old = bytes("old.xls");
    let cases: [(&str, Vec<u8>, ReadProblem); 7] = [
        ("cut", whole[..whole.len() / 2].to_vec(), ReadProblem::Truncated),
        ("zip magic and zeros", [b"PK\x03\x04".as_slice(), &[0; 4096]].concat(), ReadProblem::Truncated),
        ("zip without a workbook", bomb("a.txt", 1 << 20), ReadProblem::NotASpreadsheet),
        ("cut xls", old[..600].to_vec(), ReadProblem::Truncated),
        ("picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(), ReadProblem::NotASpreadsheet),
        ("empty", Vec::new(), ReadProblem::NotASpreadsheet),
        ("no roster", "品名,单价\n米,3\n".as_bytes().to_vec(), ReadProblem::NoHeader),
    ];
    for (name, bytes, expected) in cases {
        assert_eq!(problem(&bytes), Some(expected), "{name}");
    }
}

#[test]
fn a_password_is_told() {
    assert_eq!(problem(&bytes("password.xlsx")), Some(ReadProblem::PasswordProtected));
}

#[test]
fn entities_are_not_followed() {
    assert_eq!(problem(&bytes("entity.xlsx")), Some(ReadProblem::Truncated));
}

#[test]
fn wide_long_and_huge_tables_are_refused() {
    let wide = format!("姓名,性别{}\n", ",x".repeat(limits::COLUMNS));
    let cell = format!("姓名,性别\n张三,{}\n", "长".repeat(limits::CELL_BYTES));
    let long = format!("姓名,性别\n{}", "张三,男\n".repeat(limits::ROWS as usize));
    for text in [wide, cell, long] {
        assert_eq!(problem(text.as_bytes()), Some(ReadProblem::TooLarge));
    }
    assert_eq!(Workbook::open(&vec![b'a'; limits::CSV_BYTES + 1]).err(), Some(ReadProblem::TooLarge));
}

#[test]
fn an_open_quote_does_not_swallow_people_in_silence() {
    let text = "姓名,性别\n张三,\"男\n李四,男\n王五,女\n";
    assert_eq!(problem(text.as_bytes()), Some(ReadProblem::UnclosedQuote { row: 2 }));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn damaged_files_never_break_the_reader(
        name in select(CORPUS.as_slice()),
        damage in vec((any::<Index>(), any::<u8>()), 1..8),
        end in any::<Index>(),
        cut in any::<bool>(),
    ) {
        let mut bytes = bytes(name);
        for (at, byte) in &damage {
            let at = at.index(bytes.len());
            bytes[at] = *byte;
        }
        if cut {
            bytes.truncate(end.index(bytes.len()));
        }
        let _ = read_roster(&bytes);
    }
}
