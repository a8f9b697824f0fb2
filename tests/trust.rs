//! Every line of what is asked of trust has a test, and `docs/TRUST.md` names it; here are those that fit nowhere else.

use std::{fs, path::Path};

use ratatui::buffer::Buffer;
use rusqlite::ffi;
use unicode_width::UnicodeWidthStr;
use zhucan::{
    domain::{
        field::{Field, Need},
        person::PERSON_FIELDS,
    },
    error::{Error, Kind},
    ledger::{Duplicates, Ledger},
};

use crate::{
    cli::Cli,
    support::{screen::Stage, village},
};

/// The names of tests in a text: in backticks, with the path of their module.
fn named(text: &str) -> Vec<&str> {
    let parts = text.split('`').skip(1).step_by(2);
    parts.filter(|part| part.contains("::") && !part.contains(' ')).collect()
}

/// Returns whether the sources have a test of this path.
fn exists(name: &str) -> bool {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (module, test) = name.rsplit_once("::").unwrap();
    let module = module.trim_end_matches("::tests").replace("::", "/");
    let places = [format!("tests/{module}.rs"), format!("tests/{module}/mod.rs"), format!("src/{module}.rs")];
    let mut places = places.into_iter().chain([format!("src/{module}/mod.rs")]);
    places.any(|place| {
        let source = fs::read_to_string(root.join(place)).unwrap_or_default();
        source.contains("#[test]") && source.contains(&format!("fn {test}("))
    })
}

#[test]
fn every_line_names_tests_that_exist() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/TRUST.md");
    let text = fs::read_to_string(path).unwrap();
    let missing: Vec<&str> = named(&text).into_iter().filter(|name| !exists(name)).collect();
    assert!(missing.is_empty(), "{missing:#?}");
    let (_, lines) = text.split_once("## Line by line").unwrap();
    let rows: Vec<&str> =
        lines.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| asked")).collect();
    assert!(rows.len() > 90, "{} lines", rows.len());
    for row in rows {
        assert!(!named(row).is_empty() || row.contains("not kept: "), "neither a test nor a reason: {row}");
    }
}

/// Texts that steer terminals, hide or turn round what stands there.
const HOSTILE: [&str; 7] = [
    "\u{1b}[2J\u{1b}]0;x\u{7}",
    "\u{9b}31m",
    "\u{1b}]52;c;eA==\u{7}",
    "\u{1b}]8;;http://x\u{7}y\u{1b}]8;;\u{7}",
    "a\u{202e}b\u{2066}c",
    "\u{200b}\u{feff}\u{ad}d",
    "\u{0}\u{7f}\u{85}e",
];

fn obeyed(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}'..='\u{200f}' | '\u{feff}')
}

#[test]
fn no_text_of_a_record_steers_a_screen_or_a_command() {
    let cli = Cli::household();
    let mut ledger = village::empty();
    for (number, text) in HOSTILE.iter().enumerate() {
        let name = format!("周{text}明");
        let household = village::household(&mut ledger, &number.to_string());
        ledger.register_person(household, &village::person(&name, "head"), Duplicates::Refuse).unwrap();
        // A command line cannot hold the character that ends texts in C.
        let name = name.replace('\u{0}', "");
        cli.run(["person", "add", "--household", "1", "--name", &name, "--relation", "other"]);
    }
    let mut stage = Stage::open(ledger);
    let (buffer, _): (Buffer, _) = stage.press("3").draw();
    assert!(stage.text().contains('周'));
    assert!(!buffer.content().iter().any(|cell| cell.symbol().chars().any(obeyed)));
    for line in ["person list", "person list --json", "history", "search 周", "household show 1"] {
        let said = cli.line(line);
        let lines = [said.stdout, said.stderr].concat();
        assert!(lines.contains('周') || line == "history");
        assert!(!lines.chars().any(|c| c != '\n' && obeyed(c)), "{line}: {lines:?}");
    }
}

#[test]
fn a_name_with_invisible_characters_is_found_as_the_same_name() {
    let mut ledger = village::empty();
    let household = village::household(&mut ledger, "1");
    for name in ["张桂兰", "张\u{200b}桂\u{feff}兰"] {
        let draft = village::person(name, "other").with(Field::Birth, "1957-05-04");
        ledger.register_person(household, &draft, Duplicates::Refuse).unwrap();
    }
    assert_eq!(ledger.find_duplicates().unwrap().len(), 1);
}

#[test]
fn rare_characters_are_kept_as_they_are_and_have_their_width() {
    let mut ledger = village::empty();
    let household = village::household(&mut ledger, "1");
    for name in ["𠮷野家", "王\u{e863}", "⿰氵每", "赵㛃"] {
        let person =
            ledger.register_person(household, &village::person(name, "other"), Duplicates::Refuse).unwrap();
        let kept = ledger.read().get_person(person.value).unwrap().unwrap().person.draft();
        assert_eq!(kept.get(Field::Name), name);
    }
    assert_eq!("𠮷".width(), 2);
    let text = Stage::open(ledger).press("3").text();
    assert!(text.contains("𠮷野家") && text.contains("赵㛃"), "{text}");
}

#[test]
fn signs_of_sql_are_letters_in_a_search() {
    let cli = Cli::household();
    for name in ["O'Neil; --", "半%分_号"] {
        cli.run(["person", "add", "--household", "1", "--name", name, "--relation", "other"]);
    }
    for (words, found) in [("O'Neil; --", 1), ("%", 0), ("_", 0), ("' OR 1=1 --", 0), ("半%分", 1)] {
        let said = cli.run(["person", "list", "--json", words]);
        let count = said.stdout.matches("\"name\"").count();
        assert!(count <= found && said.code != 70, "{words}: {}", said.block());
    }
    assert_eq!(cli.line("check").code, 0);
}

#[test]
fn every_code_of_a_full_or_broken_disk_is_told_as_one() {
    let codes = [
        ffi::SQLITE_FULL,
        ffi::SQLITE_IOERR_WRITE,
        ffi::SQLITE_IOERR_SHMSIZE,
        ffi::SQLITE_READONLY,
        ffi::SQLITE_CANTOPEN,
    ];
    for code in codes {
        let error = Error::from(rusqlite::Error::SqliteFailure(ffi::Error::new(code), None));
        assert_eq!(error.kind(), Kind::Io, "{code}");
    }
}

#[test]
fn every_crate_is_of_the_registry_and_pinned_with_its_checksum() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let lock = fs::read_to_string(root.join("Cargo.lock")).unwrap();
    let crates: Vec<&str> = lock.split("[[package]]").skip(1).collect();
    let own = |text: &&&str| text.contains("name = \"zhucan\"\n");
    assert!(crates.len() > 100 && crates.iter().filter(own).count() == 1);
    let strangers = crates.iter().filter(|text| !own(text)).filter(|text| {
        let line = |start: &str| text.lines().find_map(|line| line.strip_prefix(start));
        line("source = ") != Some("\"registry+https://github.com/rust-lang/crates.io-index\"")
            || line("checksum = ").is_none_or(|sum| sum.trim_matches('"').len() != 64)
    });
    assert_eq!(strangers.collect::<Vec<_>>(), <[&&str; 0]>::default());
}

#[test]
fn of_a_person_only_name_and_relation_must_be_told() {
    let required: Vec<Field> =
        PERSON_FIELDS.iter().filter(|spec| spec.need == Need::Required).map(|spec| spec.field).collect();
    assert_eq!(required, [Field::Name, Field::Relation]);
}

#[cfg(unix)]
#[test]
fn a_folder_that_others_can_write_in_is_told() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("village.zhucan");
    let ledger: Ledger = village::empty_in(&path);
    assert!(!ledger.safety().unwrap().exposed);
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o777)).unwrap();
    assert!(ledger.safety().unwrap().exposed);
    assert!(Stage::open(ledger).text().contains("别的用户也能改动"));
    let cli = Cli::empty();
    let said = cli.run(["doctor", "--ledger", path.to_str().unwrap()]);
    assert!(said.stdout.contains("别的用户也能改动") && said.code == 1, "{}", said.block());
}

/// Says which of the words a page of the documentation lacks.
fn lacks<'a>(page: &str, words: &[&'a str]) -> Vec<&'a str> {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(page)).unwrap();
    words.iter().copied().filter(|word| !text.contains(word)).collect()
}

#[test]
fn swap_and_hibernation_are_told_of() {
    let cases: [(&str, &[&str]); 3] = [
        ("TRUST.md", &["Swap and hibernation", "Encrypt the system's disk", "turn hibernation and swap off"]),
        ("manual/en/README.md", &["hibernation", "swap", "BitLocker", "LUKS", "powercfg /h off"]),
        ("manual/zh-CN/README.md", &["休眠", "交换", "BitLocker", "LUKS", "powercfg /h off"]),
    ];
    for (page, words) in cases {
        assert_eq!(lacks(page, words), Vec::<&str>::new(), "{page}");
    }
}

#[test]
fn the_impact_assessment_says_what_the_law_asks() {
    let cases: [(&str, &[&str]); 4] = [
        ("manual/zh-CN/impact-assessment.md", &["第五十五条", "三年", "必要", "风险", "措施"]),
        ("manual/en/impact-assessment.md", &["article 55", "three years", "necessary", "risks"]),
        ("manual/zh-CN/README.md", &["export privacy-notice", "(impact-assessment.md)"]),
        ("manual/en/README.md", &["export privacy-notice", "(impact-assessment.md)"]),
    ];
    for (page, words) in cases {
        assert_eq!(lacks(page, words), Vec::<&str>::new(), "{page}");
    }
}
