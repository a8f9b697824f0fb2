//! The files of the project, for tests about them.

use std::{
    fs,
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use zhucan::transfer::{Row, Workbook};

/// Lists the files below `dir` (from the root of the project) with this extension, in order.
pub(crate) fn files(dir: &str, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(dir)];
    while let Some(dir) = open.pop() {
        for entry in fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|found| found == extension) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// The texts of the first sheet of a workbook or the rows of a CSV file, row by row.
pub(crate) fn rows_of(bytes: &[u8]) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut workbook = Workbook::open(bytes).unwrap();
    let sheet = workbook.sheets()[0].name.clone();
    let mut visit = |row: &Row| {
        rows.push(row.cells.iter().map(|cell| cell.text().into_owned()).collect());
        ControlFlow::Continue(())
    };
    workbook.for_each_row(&sheet, &mut visit).unwrap();
    rows
}
