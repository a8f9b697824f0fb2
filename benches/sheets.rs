//! What is waited for with whole rosters: taking one in, the same again, taking it back, letting one out.

use std::{
    io::{Write, sink},
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use rust_xlsxwriter::FormatBorder;
use tempfile::TempDir;
use zhucan::{
    domain::export::Content,
    i18n::Lang,
    ledger::{Ledger, export::Export, progress::Progress},
    transfer::writer::Format,
};

use crate::{floor, roster, table::Table, village};

/// Each takes seconds, so a few are enough.
const REPEATS: usize = 3;

/// Measures imports, their undo, and exports; every time on fresh files.
pub(crate) fn bench(table: &mut Table) {
    let names = ["import_roster", "import_xlsx", "import_again", "undo_import", "export_xlsx"];
    if !names.iter().any(|name| table.wants(name)) {
        return;
    }
    let csv = roster::csv(0..table.size);
    let xlsx = floor::write_xlsx(csv.as_bytes(), None);
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let (mut csv_times, mut xlsx_times, mut export_times) =
        (Pairs::default(), Pairs::default(), Pairs::default());
    let (mut again, mut undo) = (Vec::new(), Vec::new());
    for n in 0..REPEATS.min(table.repeats()) {
        let fresh = |name: &str| file(&folder, name, n);
        let mut ledger = csv_times.ours(|| village::imported(csv.as_bytes(), &fresh("ours")));
        csv_times.floor(|| floor::import(&csv, &fresh("plain")));
        xlsx_times.ours(|| village::imported(&xlsx, &fresh("ours-xlsx")));
        xlsx_times.floor(|| floor::import_xlsx(&xlsx, &fresh("plain-xlsx")));
        again.push(timed(|| assert!(plans_nothing(&ledger, &csv))).0);
        let flat = export(&mut ledger, Format::Csv, Vec::new());
        export_times.ours(|| export(&mut ledger, Format::Xlsx, sink()));
        let blank = rust_xlsxwriter::Format::new().set_border(FormatBorder::Thin);
        export_times.floor(|| floor::write_xlsx(&flat, Some(&blank)));
        undo.push(timed(|| ledger.undo().unwrap()).0);
    }
    csv_times.add_to(table, "import_roster (P8)", "<= 4 x floor");
    xlsx_times.add_to(table, "import_xlsx (P9)", "<= 2.5 x floor");
    export_times.add_to(table, "export_xlsx (P10)", "<= 1.5 x floor");
    table.add("import_again", "", again, None);
    table.add("undo_import", "", undo, None);
}

fn file(folder: &TempDir, name: &str, n: usize) -> PathBuf {
    Path::new(folder.path()).join(format!("{name}-{n}.db"))
}

fn plans_nothing(ledger: &Ledger, csv: &str) -> bool {
    ledger.plan_roster(csv.as_bytes(), "roster", &Progress::default()).unwrap().is_empty()
}

/// Exports everybody and returns what was written to.
fn export<W: Write + Send>(ledger: &mut Ledger, format: Format, mut out: W) -> W {
    let everybody = Export::of(Content::Person, format);
    ledger.export(&everybody, Lang::Zh.strings(), &Progress::default(), &mut out).unwrap();
    out
}

/// Times of ours and of the floor, by turns.
#[derive(Default)]
struct Pairs {
    ours: Vec<Duration>,
    floors: Vec<Duration>,
}

impl Pairs {
    fn ours<T>(&mut self, work: impl FnOnce() -> T) -> T {
        let (time, value) = timed(work);
        self.ours.push(time);
        value
    }

    fn floor<T>(&mut self, work: impl FnOnce() -> T) {
        self.floors.push(timed(work).0);
    }

    fn add_to(self, table: &mut Table, name: &'static str, target: &'static str) {
        table.add(name, target, self.ours, Some(self.floors));
    }
}

fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let begin = Instant::now();
    let value = work();
    (begin.elapsed(), value)
}
