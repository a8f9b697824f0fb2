//! A spreadsheet that is read elsewhere says what it says when it is read here.

use std::{fs, io::Write as _, ops::ControlFlow, os::unix::net::UnixStream, thread};

use zhucan::transfer::{Channel, ReadProblem, Row, Workbook, serve};

use super::corpus::bytes;
use crate::support::files::files;

/// Returns the way to a thread that reads a spreadsheet as another process does.
fn elsewhere() -> Box<dyn Channel> {
    let (here, there) = UnixStream::pair().unwrap();
    // It ends when nobody is at this end any more.
    thread::spawn(move || serve(there.try_clone().unwrap(), there));
    Box::new(here)
}

/// All rows of all sheets, each with what stopped it.
fn all(book: Result<Workbook<'_>, ReadProblem>) -> Result<Vec<(String, Vec<Row>, bool)>, ReadProblem> {
    let mut book = book?;
    let names = book.sheets().to_vec();
    let sheet = |name: &str| {
        let mut rows = Vec::new();
        let read = book.for_each_row(name, &mut |row| {
            rows.push(row.clone());
            ControlFlow::Continue(())
        });
        (name.to_owned(), rows, read.is_ok())
    };
    Ok(names.iter().map(|sheet| sheet.name.as_str()).map(sheet).collect())
}

#[test]
fn what_is_read_elsewhere_is_what_is_read_here() {
    let mut read = 0;
    for ending in ["xlsx", "xls", "ods"] {
        for path in files("tests/transfer/corpus", ending) {
            let bytes = fs::read(&path).unwrap();
            // Some are text under the name of a spreadsheet.
            if !Workbook::is_packed(&bytes) {
                continue;
            }
            let (here, there) = (all(Workbook::open(&bytes)), all(Workbook::apart(elsewhere(), &bytes)));
            assert_eq!(there, here, "{}", path.display());
            read += 1;
        }
    }
    assert!(read > 40, "{read}");
}

#[test]
fn who_has_enough_of_one_sheet_goes_on_with_another() {
    let bytes = bytes("sheets.xlsx");
    let (mut here, mut there) =
        (Workbook::open(&bytes).unwrap(), Workbook::apart(elsewhere(), &bytes).unwrap());
    let names: Vec<String> = here.sheets().iter().map(|sheet| sheet.name.clone()).collect();
    for name in names.iter().chain(&names) {
        let first = |book: &mut Workbook<'_>| {
            let mut first = None;
            let stop = &mut |row: &Row| {
                first = Some(row.clone());
                ControlFlow::Break(())
            };
            book.for_each_row(name, stop).unwrap();
            first
        };
        assert_eq!(first(&mut there), first(&mut here), "{name}");
    }
    assert_eq!(
        there.for_each_row("no such sheet", &mut |_| ControlFlow::Continue(())),
        Err(ReadProblem::NoSheet)
    );
}

#[test]
fn a_reader_that_says_nothing_or_nonsense_is_told() {
    let bytes = bytes("titles.xlsx");
    for said in
        [&b""[..], b"\x02", b"\x02\xff\xff\xff\xff", b"\x03\x00\x00\x00\x00", b"\x02\x02\x00\x00\x00{}"]
    {
        let (here, mut there) = UnixStream::pair().unwrap();
        there.write_all(said).unwrap();
        drop(there);
        assert_eq!(Workbook::apart(Box::new(here), &bytes).err(), Some(ReadProblem::Stopped), "{said:?}");
    }
}
