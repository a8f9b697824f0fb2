//! Spreadsheets are read by a process of their own, which has nothing and can be lost.

use std::{
    fs::{self, File},
    io::{Cursor, Write as _},
    process::{Command, Stdio},
    thread::sleep,
    time::Duration,
};

use zip::{ZipWriter, write::SimpleFileOptions};

use super::{Cli, Said};

const ROOT: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
    <Relationship Id="rId1" Target="xl/workbook.xml"
        Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>"#;
const BOOK: &str = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
    <sheets><sheet name="s" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const PLACES: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
    <Relationship Id="rId1" Target="worksheets/sheet1.xml"
        Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"/>
    <Relationship Id="rId2" Target="sharedStrings.xml"
        Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"/></Relationships>"#;
const SHEET: &str = r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
    <row r="1"><c r="A1" t="inlineStr"><is><t>姓名</t></is></c><c r="B1" t="inlineStr"><is><t>民族</t></is></c></row>
    <row r="2"><c r="A2" t="s"><v>7</v></c></row></sheetData></worksheet>"#;

/// Writes a roster of one person whose workbook has so many different texts.
fn roster(cli: &Cli, texts: usize) -> String {
    let text = |number: usize| format!("<si><t>张{number:020}</t></si>");
    let texts = format!(
        "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">{}</sst>",
        (0..texts).map(text).collect::<String>()
    );
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let parts = [
        ("_rels/.rels", ROOT),
        ("xl/workbook.xml", BOOK),
        ("xl/_rels/workbook.xml.rels", PLACES),
        ("xl/worksheets/sheet1.xml", SHEET),
        ("xl/sharedStrings.xml", &texts),
    ];
    for (name, content) in parts {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    let path = cli.path("名册.xlsx");
    fs::write(&path, zip.finish().unwrap().into_inner()).unwrap();
    path.display().to_string()
}

/// Returns what the system knows of a process.
fn known(process: u32, what: &str) -> String {
    String::from_utf8_lossy(&fs::read(format!("/proc/{process}/{what}")).unwrap_or_default()).into_owned()
}

/// Returns the process that another one started.
fn child_of(process: u32) -> Option<u32> {
    let threads = fs::read_dir(format!("/proc/{process}/task")).ok()?;
    let children = |thread: fs::DirEntry| fs::read_to_string(thread.path().join("children")).ok();
    threads.filter_map(|thread| children(thread.ok()?)).find_map(|list| list.split(' ').next()?.parse().ok())
}

fn signal(process: u32, signal: &str) {
    assert!(Command::new("kill").args([signal, &process.to_string()]).status().unwrap().success());
}

fn is_untouched(cli: &Cli, said: &Said) {
    assert!(said.code == 8 && said.stderr.contains("中途停了"), "{}", said.block());
    assert_eq!(cli.line("import log --json").json().as_array().map(Vec::len), Some(0));
    assert_eq!(cli.line("check").code, 0);
}

#[test]
fn the_reader_has_neither_files_nor_key_nor_environment_and_can_be_lost() {
    let cli = Cli::village();
    let roster = roster(&cli, 300_000);
    fs::write(cli.path("secret"), "a key").unwrap();
    let secret = File::open(cli.path("secret")).unwrap();
    // Whatever was open where the program was started, as by `--key-fd 3`, goes no further than the program.
    let program = cli.command(["import", "roster", &roster]);
    let mut given = Command::new("sh");
    given
        .args(["-c", "exec \"$@\" 3<&0 </dev/null", "sh"])
        .arg(program.get_program())
        .args(program.get_args());
    given.env_clear().envs(program.get_envs().filter_map(|(name, text)| Some((name, text?))));
    let given = given.env("SECRET", "a key").stdin(secret).stdout(Stdio::piped()).stderr(Stdio::piped());
    let child = given.spawn().unwrap();
    let reader = (0..2000).find_map(|_| {
        sleep(Duration::from_millis(2));
        let reader = child_of(child.id())?;
        known(reader, "limits").contains("Max open files            0").then_some(reader)
    });
    let reader = reader.expect("a reader that has forbidden itself everything");
    signal(reader, "-STOP");
    assert_eq!(known(reader, "cmdline"), "zhucan\0read-sheet\0");
    assert_eq!(known(reader, "environ"), "MIMALLOC_ARENA_RESERVE=0\0");
    let limits = known(reader, "limits");
    for line in
        ["Max address space         536870912", "Max core file size        0", "Max file size             0"]
    {
        assert!(limits.contains(line), "{limits}");
    }
    let mut open: Vec<_> =
        fs::read_dir(format!("/proc/{reader}/fd")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    open.sort();
    assert_eq!(open, ["0", "1", "2"]);

    signal(reader, "-KILL");
    is_untouched(&cli, &cli.said(&child.wait_with_output().unwrap()));
    assert_eq!(cli.run(["import", "roster", &roster]).code, 0);
}

#[test]
fn a_file_that_asks_for_more_memory_than_it_may_have_is_told() {
    let cli = Cli::village();
    let roster = roster(&cli, 900_000);
    is_untouched(&cli, &narrow(&cli, 90_000, &["import", "roster", &roster]));
    assert_eq!(cli.run(["import", "roster", &roster]).code, 0, "there is room for it");
}

/// Runs the program with so much memory, in KiB of addresses, and no more.
fn narrow(cli: &Cli, kib: u32, args: &[&str]) -> Said {
    let program = cli.command(args.iter().copied());
    let mut narrow = Command::new("sh");
    let limit = format!("ulimit -v {kib}; exec \"$@\"");
    narrow.args(["-c", &limit, "sh"]).arg(program.get_program()).args(program.get_args());
    narrow.env_clear().envs(program.get_envs().filter_map(|(name, text)| Some((name, text?))));
    cli.said(&narrow.output().unwrap())
}

/// Writes a template of one part: so many copies of a text.
fn template(cli: &Cli, name: &str, part: &str, text: &str, copies: usize) -> String {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file(part, SimpleFileOptions::default()).unwrap();
    for _ in 0..copies {
        zip.write_all(text.as_bytes()).unwrap();
    }
    let path = cli.path(name);
    fs::write(&path, zip.finish().unwrap().into_inner()).unwrap();
    path.display().to_string()
}

#[test]
fn a_template_is_filled_in_apart_and_a_hostile_one_is_told_in_little_memory() {
    let cli = Cli::household();
    assert_eq!(cli.line("application add --person 2 --programme 轮椅").code, 0);
    let part = "word/document.xml";
    let spaces = " ".repeat(1 << 20);
    let whole = template(&cli, "whole.docx", part, "<p>{{姓名}}</p>", 1);
    let cut = cli.path("cut.docx");
    fs::write(&cut, &fs::read(&whole).unwrap()[..60]).unwrap();
    let cases = [
        (whole, 0, "已导出"),
        (template(&cli, "bomb.docx", part, &spaces, 190), 4, "太大"),
        (template(&cli, "larger.docx", part, &spaces, 425), 4, "太大"),
        (template(&cli, "places.docx", part, "{{姓名}}", 20_000), 4, "太大"),
        (template(&cli, "slip.docx", "../../word/document.xml", "{{姓名}}", 1), 4, "损坏"),
        (template(&cli, "words.docx", part, "<!DOCTYPE a [<!ENTITY b 'c'>]>{{姓名}}", 1), 4, "损坏"),
        (cut.display().to_string(), 4, "损坏"),
    ];
    for (at, (path, code, word)) in cases.into_iter().enumerate() {
        let form = cli.path(&format!("form{at}.docx"));
        let out = form.display().to_string();
        let said = narrow(&cli, 200_000, &["export", "form", "1", "--template", &path, "--out", &out]);
        assert!(said.code == code && said.stderr.contains(word), "{path}: {}", said.block());
        assert_eq!(form.exists(), code == 0, "{path}");
    }
}

#[test]
fn hostile_spreadsheets_are_told_by_the_real_program() {
    let cli = Cli::village();
    let corpus = format!("{}/tests/transfer/corpus", env!("CARGO_MANIFEST_DIR"));
    let whole = fs::read(format!("{corpus}/titles.xlsx")).unwrap();
    let cut = cli.path("cut.xlsx");
    fs::write(&cut, &whole[..whole.len() / 2]).unwrap();
    let cases = [
        (format!("{corpus}/sparse.xlsx"), 8, "太大"),
        (format!("{corpus}/password.xlsx"), 8, "密码"),
        (format!("{corpus}/entity.xlsx"), 8, "损坏"),
        (cut.display().to_string(), 8, "损坏"),
        (format!("{corpus}/old.xls"), 0, "试运行"),
        (format!("{corpus}/office.ods"), 0, "试运行"),
        (format!("{corpus}/sheets.xlsx"), 0, "试运行"),
    ];
    for (path, code, word) in cases {
        let said = cli.run(["import", "roster", &path, "--dry-run"]);
        assert!(said.code == code && said.stderr.contains(word), "{path}: {}", said.block());
    }
}
