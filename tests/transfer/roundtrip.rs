//! What is written is read back equal, in every format.

use std::ops::ControlFlow;

use proptest::{
    collection::vec,
    prelude::{ProptestConfig, Strategy, prop_assert_eq, proptest},
};
use zhucan::transfer::{
    Workbook,
    writer::{Column, Format, Kind, Table, TableWriter},
};

const KEYS: [&str; 3] = ["name", "citizen_id", "note"];

fn table() -> Table {
    let column = |key: &&'static str| Column { key, heading: (*key).to_owned(), kind: Kind::Text };
    Table { columns: KEYS.iter().map(column).collect(), ..Table::default() }
}

fn write(format: Format, rows: &[Vec<String>]) -> Vec<u8> {
    let mut writer = TableWriter::new(format, &table(), Vec::new()).unwrap();
    for row in rows {
        writer.row(row).unwrap();
    }
    writer.finish().unwrap()
}

/// Reads the rows below the header, each filled up to the number of columns.
fn read(bytes: &[u8]) -> Vec<Vec<String>> {
    let mut workbook = Workbook::open(bytes).unwrap();
    let sheet = workbook.sheets()[0].name.clone();
    let mut rows = Vec::new();
    workbook
        .for_each_row(&sheet, &mut |row| {
            rows.push((0..KEYS.len()).map(|column| row.cell(column).text().into_owned()).collect());
            ControlFlow::Continue(())
        })
        .unwrap();
    rows.split_off(1)
}

fn read_json(bytes: &[u8]) -> Vec<Vec<String>> {
    let rows: Vec<serde_json::Map<String, serde_json::Value>> = serde_json::from_slice(bytes).unwrap();
    rows.iter().map(|row| KEYS.map(|key| row[key].as_str().unwrap().to_owned()).to_vec()).collect()
}

/// Text as people type it, with everything that formats trip over.
fn text() -> impl Strategy<Value = String> {
    "[张三𠮷a-zA-Z0-9=+@,;'\"\\t\\n ＝＋－＠_x·。-]{0,8}|'*[=+@-]1|37159919650312001[0-9X]|_x00[0-9]{2}_|\\PC{0,6}"
}

/// Rows that are not blank: a blank row is nobody.
fn rows() -> impl Strategy<Value = Vec<Vec<String>>> {
    vec(("[张李]{1,3}", text(), text()).prop_map(|(a, b, c)| vec![a, b, c]), 0..6)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn csv_comes_back(rows in rows()) {
        prop_assert_eq!(read(&write(Format::Csv, &rows)), rows);
    }

    #[test]
    fn xlsx_comes_back(rows in rows()) {
        prop_assert_eq!(read(&write(Format::Xlsx, &rows)), rows);
    }

    #[test]
    fn json_comes_back(rows in rows()) {
        prop_assert_eq!(&read_json(&write(Format::Json, &rows)), &rows);
        if !rows.is_empty() {
            prop_assert_eq!(read(&write(Format::Json, &rows)), rows);
        }
    }
}
