//! What `LibreOffice` prints: every page A4, its headings on it, nothing cut to signs, no ink on the margin.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use unicode_width::UnicodeWidthStr as _;
use zhucan::i18n::Lang;

use super::{Exported, Sheet, above, compare, openpyxl, run, say};

/// Dots to the inch of a picture of a page.
const DOTS: usize = 40;

/// Dots of each margin that stay white: a quarter of an inch.
const MARGIN: usize = DOTS / 4;

/// The palest grey that counts as ink.
const INK: u8 = 200;

/// Has `LibreOffice` convert workbooks; `None` without it.
fn converted(sheets: &[&Sheet], ending: &str, folder: &Path) -> Option<Vec<PathBuf>> {
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    let into = folder.join(ending);
    let mut command = Command::new("soffice");
    command.args([&profile, "--headless", "--convert-to", ending, "--outdir"]).arg(&into);
    command.args(sheets.iter().map(|sheet| &sheet.path));
    let told = run(&mut command)?;
    assert!(!told.contains("Error") && !told.contains("Warning"), "{told}");
    let made = |sheet: &&Sheet| into.join(sheet.path.file_name().unwrap()).with_extension(ending);
    Some(sheets.iter().map(made).collect())
}

/// A page as a picture in shades of grey.
struct Picture {
    width: usize,
    dots: Vec<u8>,
}

impl Picture {
    /// Reads a picture in the format PGM: `P5`, width, height, white, then a byte a dot.
    fn read(path: &Path) -> Self {
        let bytes = fs::read(path).unwrap();
        let mut parts = bytes.splitn(4, u8::is_ascii_whitespace);
        let mut number = || std::str::from_utf8(parts.next().unwrap()).unwrap().to_owned();
        let (_, width, height) = (number(), number().parse().unwrap(), number().parse::<usize>().unwrap());
        let dots = parts.next().unwrap();
        let begin = dots.len() - width * height;
        Self { width, dots: dots[begin..].to_vec() }
    }

    /// Counts the dots with ink, and those of them that lie on a margin.
    fn ink(&self) -> (usize, usize) {
        let height = self.dots.len() / self.width;
        let (mut all, mut on_margin) = (0, 0);
        for (at, _) in self.dots.iter().enumerate().filter(|(_, grey)| **grey < INK) {
            let (x, y) = (at % self.width, at / self.width);
            let is_inside = |place, length| (MARGIN..length - MARGIN).contains(&place);
            all += 1;
            on_margin += usize::from(!is_inside(x, self.width) || !is_inside(y, height));
        }
        (all, on_margin)
    }
}

/// Looks at the pages of a PDF as text; returns their number.
fn look_at_text(sheet: &Sheet, pdf: &Path) -> usize {
    let name = &sheet.name;
    let told = run(Command::new("pdfinfo").args(["-f", "1", "-l", "999"]).arg(pdf)).unwrap();
    let sizes = told.lines().filter(|line| line.starts_with("Page ") && line.contains(" size:"));
    assert!(sizes.clone().all(|line| line.ends_with("(A4)")), "{name}: {told}");
    let text = run(Command::new("pdftotext").arg("-layout").arg(pdf).arg("-")).unwrap();
    let pages: Vec<_> = text.split('\u{c}').filter(|page| !page.trim().is_empty()).collect();
    assert!(!text.contains("###") && !text.contains("#NAME") && !text.contains("Err:"), "{name}:\n{text}");
    // What is short stands in one piece; the longer is broken into lines.
    let short = |cell: &&String| cell.width() <= 20 && !cell.contains(char::is_whitespace);
    for cell in sheet.rows.iter().flatten().filter(short) {
        assert!(text.contains(cell.as_str()), "{name}: {cell} is not on paper\n{text}");
    }
    if name == "trip" {
        no_household_is_on_two_pages(&pages);
    }
    sizes.count().max(pages.len())
}

/// Looks at the numbers of the lines of a trip sheet, household by household: 1-1, 1-2, 2-1.
fn no_household_is_on_two_pages(pages: &[&str]) {
    let household = |line: &str| {
        let (household, line) = line.split_whitespace().next()?.split_once('-')?;
        Some((household.parse::<u32>().ok()?, line.parse::<u32>().ok()?).0)
    };
    let on = |page: &&str| page.lines().filter_map(household).collect::<BTreeSet<_>>();
    let on_pages: Vec<_> = pages.iter().map(on).collect();
    assert!(pages.len() > 1 && on_pages.iter().all(|on| !on.is_empty()), "{pages:?}");
    for pair in on_pages.windows(2) {
        assert!(pair[0].last() < pair[1].first(), "{on_pages:?}");
    }
}

/// Looks at the pages of a PDF as pictures; returns their number, 0 without the program that makes them.
fn look_at_pictures(sheet: &Sheet, pdf: &Path) -> usize {
    let pages = pdf.with_extension("pages");
    fs::create_dir(&pages).unwrap();
    let mut command = Command::new("pdftoppm");
    command.args(["-gray", "-r", &DOTS.to_string()]).arg(pdf).arg(pages.join("page"));
    if run(&mut command).is_none() {
        return 0;
    }
    let paths = fs::read_dir(pages).unwrap().map(|entry| entry.unwrap().path());
    let inks: Vec<_> = paths.map(|path| Picture::read(&path).ink()).collect();
    for (all, on_margin) in &inks {
        assert!(*all > 100, "{}: a page is empty", sheet.name);
        assert_eq!(*on_margin, 0, "{}: there is ink on a margin", sheet.name);
    }
    inks.len()
}

#[test]
fn libreoffice_opens_saves_and_prints_all_of_it_on_a4() {
    let exported = Exported::new(Lang::Zh);
    let sheets: Vec<_> = exported.all().collect();
    let folder = exported.folder.path();
    let Some(saved) = converted(&sheets[..exported.sheets.len()], "xlsx", &folder.join("again")) else {
        return say(&format!("SKIP: no LibreOffice: {} sheets not printed", sheets.len()));
    };
    match openpyxl(saved.iter().map(PathBuf::as_path)) {
        None => say(&format!("SKIP: no openpyxl: {} sheets of LibreOffice unread", saved.len())),
        Some(found) => {
            for (sheet, found) in exported.sheets.iter().zip(&found) {
                compare(sheet, found, above(found, sheet));
            }
        }
    }
    let printed = converted(&sheets, "pdf", &folder.join("print")).unwrap();
    if Command::new("pdftotext").arg("-v").output().is_err() {
        return say(&format!("SKIP: no pdftotext: {} prints unseen", printed.len()));
    }
    let (mut texts, mut pictures) = (0, 0);
    for (sheet, pdf) in sheets.iter().zip(&printed) {
        texts += look_at_text(sheet, pdf);
        pictures += look_at_pictures(sheet, pdf);
    }
    say(&format!("{} sheets printed: {texts} pages read, {pictures} looked at", sheets.len()));
}
