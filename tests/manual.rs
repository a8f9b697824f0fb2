//! The pictures in the manual are screens of the demo village, drawn by the program; a stale one fails.
//!
//! A picture is a code block after `<!-- screen COLUMNSxROWS KEYS -->`; `cargo snap` draws all of them anew.

use std::{fmt::Write as _, fs, path::Path};

use zhucan::{
    demo,
    domain::query::{Key, ListNoun},
    i18n::Lang,
};

use crate::support::{files::files, screen::Stage};

const OPENS: &str = "<!-- screen ";

/// Returns the text with every picture drawn anew.
fn drawn(text: &str, lang: Lang) -> String {
    let mut lines = text.lines();
    let mut out = String::new();
    while let Some(line) = lines.next() {
        out.push_str(line);
        out.push('\n');
        let Some(order) = line.strip_prefix(OPENS) else { continue };
        let order = order.trim_end_matches("-->").trim();
        assert_eq!(lines.next(), Some("```text"), "a code block follows `{line}`");
        for old in lines.by_ref() {
            if old == "```" {
                break;
            }
        }
        write!(out, "```text\n{}\n```\n", picture(order, lang)).unwrap();
    }
    out
}

fn picture(order: &str, lang: Lang) -> String {
    let (size, keys) = order.split_once(' ').unwrap_or((order, ""));
    let (columns, rows) = size.split_once('x').unwrap();
    let size = (columns.parse().unwrap(), rows.parse().unwrap());
    let mut stage = Stage::open_in(demo::open().unwrap(), Some(lang), size);
    stage.press(keys).text().trim_end().to_owned()
}

fn check(folder: &str, lang: Lang) {
    let accept = std::env::var_os("INSTA_UPDATE").is_some_and(|mode| mode == "always");
    for path in files(folder, "md") {
        let old = fs::read_to_string(&path).unwrap();
        let new = drawn(&old, lang);
        if accept {
            fs::write(&path, &new).unwrap();
        }
        assert!(accept || old == new, "{} shows a stale screen; run `cargo snap`", name(&path));
    }
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

/// Lists the filters shown in tables: code with a colon.
fn filters(text: &str) -> impl Iterator<Item = &str> {
    let rows = text.lines().filter(|line| line.starts_with("| "));
    rows.flat_map(|cell| cell.split('`').skip(1).step_by(2)).filter(|code| code.contains(':'))
}

#[test]
fn the_filters_in_the_manual_are_understood() {
    for (path, lang) in [("docs/manual/zh-CN", Lang::Zh), ("docs/manual/en", Lang::En)] {
        let mut n_filters = 0;
        for path in files(path, "md") {
            let text = fs::read_to_string(&path).unwrap();
            for filter in filters(&text) {
                let understood = |noun: &ListNoun| lang.strings().query(*noun, filter).is_ok();
                assert!(ListNoun::ALL.iter().any(understood), "{filter}");
                n_filters += 1;
            }
        }
        assert!(n_filters > 5, "the manual shows filters");
    }
}

#[test]
fn the_manual_names_every_key_of_the_filters() {
    let keys = || ListNoun::ALL.iter().flat_map(|noun| noun.keys());
    for (path, spelling) in [
        ("docs/manual/zh-CN/README.md", Key::chinese as fn(Key) -> &'static str),
        ("docs/manual/en/README.md", Key::english),
    ] {
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
        for key in keys() {
            let shown = ["`", "`-", " "].map(|before| format!("{before}{}:", spelling(*key)));
            assert!(shown.iter().any(|key| text.contains(key)), "{path} does not explain {key:?}");
        }
    }
}

#[test]
fn the_chinese_manual_shows_the_program() {
    check("docs/manual/zh-CN", Lang::Zh);
}

#[test]
fn the_english_manual_shows_the_program() {
    check("docs/manual/en", Lang::En);
}
