//! What is done with bytes from anywhere: nothing may panic, and what was read must hold. The fuzzers call it with what
//! they make up, `cargo test` with the seeds.

use std::ops::ControlFlow;

use jiff::civil::date;
use zhucan::{
    clock::Clock,
    demo,
    domain::query::{Codes, ListNoun, Query, Spelling},
    i18n::Lang,
    ledger::Ledger,
    policy::{builtin::packs, chain::Chain, facts::Facts, read::read_pack, report::decision_json},
    secret::{sheet, slots::KeyFile},
    transfer::{
        Workbook,
        headings::ROSTER,
        limits, mapping,
        roster::{Choice, read},
    },
    tui::{
        self,
        key::{Key, parse_keys},
        model::Model,
        msg::Msg,
        shared::Wishes,
        theme::Look,
        view,
    },
};

/// What takes bytes.
pub type Target = fn(&[u8]);

/// Every target, with the name of its seeds and of its fuzzer.
pub const TARGETS: &[(&str, Target)] =
    &[("roster", roster), ("pack", pack), ("query", query), ("key_file", key_file), ("keys", keys)];

/// No event of a stream of keys draws a larger screen: a fuzzer is to find faults, not to fill memory with blanks.
const LARGEST: (u16, u16) = (200, 60);

/// Reads bytes as a roster, whatever kind of file they are, and as headings taught by hand.
pub fn roster(data: &[u8]) {
    let _ = mapping::read(data);
    let Ok(mut book) = Workbook::open(data) else { return };
    let names: Vec<String> = book.sheets().iter().map(|sheet| sheet.name.clone()).collect();
    for name in names {
        let mut last = 0;
        let _ = book.for_each_row(&name, &mut |row| {
            assert!(
                row.number > last && row.cells.len() <= limits::COLUMNS,
                "row {} after {last}",
                row.number
            );
            last = row.number;
            ControlFlow::Continue(())
        });
    }
    let Ok(mut book) = Workbook::open(data) else { return };
    let _ = read(&mut book, Choice::First, &ROSTER, &mut |_| ControlFlow::Continue(()));
}

/// Reads a policy pack and asks all of its rules about a person of whom nothing is known.
pub fn pack(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let lines = text.lines().count() + 1;
    let pack = match read_pack(text) {
        Ok(pack) => pack,
        Err(problems) => {
            let are_found = problems.iter().all(|problem| (1..=lines).contains(&problem.line));
            return assert!(are_found && !problems.is_empty(), "{problems:?}");
        }
    };
    let facts = Facts::new(date(2026, 3, 2));
    let chain = Chain::new(packs().chain([&pack]), &pack.region);
    for rule in chain.rules() {
        decision_json(&rule, &facts, &rule.decide(&facts));
    }
}

/// Reads a filter of each list; what was understood reads back from its own text.
pub fn query(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    for noun in ListNoun::ALL {
        let (query, problems) = Query::parse(text, *noun, &Codes);
        for problem in problems {
            assert!((1..=text.chars().count()).contains(&problem.at), "{problem:?}");
        }
        for spelling in [Spelling::Zh, Spelling::En] {
            let (again, problems) = Query::parse(&query.to_text(spelling, &Codes), *noun, &Codes);
            assert_eq!((&again, problems.as_slice()), (&query, [].as_slice()));
        }
    }
}

/// Reads a key file and a recovery sheet; what is taken is written as it was read.
pub fn key_file(data: &[u8]) {
    if let Ok(file) = KeyFile::parse(data) {
        assert_eq!(KeyFile::parse(&file.to_bytes()).as_ref(), Ok(&file));
    }
    let Ok(text) = std::str::from_utf8(data) else { return };
    if let Ok(key) = sheet::parse(text) {
        assert_eq!(sheet::parse(&sheet::text(&key)), Ok(key));
    }
}

/// Plays a stream of events on the interface, one a line, and draws it after each; the cursor stays on the screen.
///
/// `paste …` pastes, `size 40x12` changes the window, `demo` begins anew in the demo village, `en` speaks English,
/// `changed` tells of another program. Any other line is keys, written as for `--keys`; where they are none, its
/// characters are typed one by one.
pub fn keys(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let mut stage = Stage::open(founded(), Lang::Zh);
    for line in text.lines() {
        match line.split_once(' ').unwrap_or((line, "")) {
            ("demo", "") => stage = Stage::open(demo::open().expect("the demo village"), Lang::Zh),
            ("en", "") => stage = Stage::open(founded(), Lang::En),
            ("changed", "") => stage.take(Msg::Changed),
            ("paste", text) => stage.take(Msg::Paste(text.to_owned())),
            ("size", size) => stage.resize(size),
            _ => {
                let typed = || line.chars().map(Key::char).collect();
                for key in parse_keys(line).unwrap_or_else(|_| typed()) {
                    stage.take(Msg::Key(key));
                }
            }
        }
    }
}

/// Founds an empty village in memory.
fn founded() -> Ledger {
    Ledger::found_in_memory(&demo::founding(), Clock::new(Some(demo::TODAY))).expect("an empty village")
}

/// The interface over a ledger in memory.
struct Stage {
    model: Model,
    ledger: Ledger,
    size: (u16, u16),
}

impl Stage {
    fn open(mut ledger: Ledger, lang: Lang) -> Self {
        let wishes = Wishes { lang: Some(lang), look: Some(Look::NoColour), ..Wishes::default() };
        let mut model = tui::first(&ledger, wishes).expect("a first screen");
        tui::play(&mut model, &mut ledger, &[]);
        Self { model, ledger, size: (80, 24) }
    }

    fn take(&mut self, msg: Msg) {
        tui::play_one(&mut self.model, &mut self.ledger, msg);
        self.draw();
    }

    fn resize(&mut self, size: &str) {
        let read = size
            .split_once('x')
            .and_then(|(columns, rows)| Some((columns.parse().ok()?, rows.parse().ok()?)));
        let (columns, rows): (u16, u16) = read.unwrap_or((80, 24));
        self.size = (columns.clamp(1, LARGEST.0), rows.clamp(1, LARGEST.1));
        self.draw();
    }

    fn draw(&mut self) {
        let (buffer, cursor) = view::picture(&mut self.model, self.size);
        assert!(buffer.area().contains(cursor), "the cursor is outside");
    }
}
