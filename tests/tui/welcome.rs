//! The first start: nothing is made before the form is right, and leaving makes nothing.

use std::{
    path::PathBuf,
    sync::{Arc, Mutex},
};

use insta::assert_snapshot;
use zhucan::{
    clock::Clock,
    domain::draft::Draft,
    error::Error,
    i18n::Lang,
    ledger::{Ledger, NewLock, keys::Keyring},
    secret::{Passphrase, sheet},
    tui::{layers::welcome::Founder, model::State},
};

use crate::support::{screen::Stage, village};

fn stage(lang: Lang) -> Stage {
    let clock = Clock::new(Some(village::TODAY));
    let found = Arc::new(move |draft: &Draft, _: Option<&NewLock>| Ledger::found_in_memory(draft, clock));
    Stage::first(Founder { file: PathBuf::from("台账.zhucan"), clock, found }, lang)
}

#[test]
fn a_ledger_is_founded_on_the_screen() {
    for lang in Lang::ALL {
        let mut stage = stage(*lang);
        assert_snapshot!(format!("choice_{}", lang.code()), stage.text());
        stage.press("3新柳村<enter>12<ctrl-s>");
        assert_snapshot!(format!("problems_{}", lang.code()), stage.text());
        assert!(stage.line().contains("12"), "the focus is on the first field to mend");
        stage.press("<ctrl-u>371599101203<enter>周明<enter><enter>");
        assert_snapshot!(format!("founded_{}", lang.code()), stage.text());
        assert!(stage.press("2").text().contains("新柳村"));
    }
}

#[test]
fn nothing_else_can_be_done_before_there_is_a_ledger() {
    for keys in ["", "i", "u", "/", ":", "9", "<space>", "张", "<down>"] {
        let mut stage = stage(Lang::Zh);
        assert!(stage.press(keys).text().contains("建立本村的台账"), "{keys}");
        assert_eq!(stage.press("<esc>").model.state, State::Ended, "{keys}");
    }
    assert_eq!(stage(Lang::Zh).press("4").model.state, State::Ended);
}

#[test]
fn the_demo_is_a_choice_and_the_form_can_be_left() {
    let mut stage = stage(Lang::Zh);
    assert!(stage.press("1新<esc>").text().contains("要放弃吗"));
    assert!(stage.press("2").text().contains("先看演示村"));
    let text = stage.press("2").text();
    assert!(text.contains("【演示】") && text.contains("谢桂英"), "{text}");
}

#[test]
fn what_hinders_is_told_and_the_form_stays() {
    let clock = Clock::default();
    let found =
        Arc::new(|_: &Draft, _: Option<&NewLock>| Err(Error::FileExists(PathBuf::from("台账.zhucan"))));
    let mut stage = Stage::first(Founder { file: PathBuf::new(), clock, found }, Lang::Zh);
    let text = stage.press("3新柳村<enter>371599101203<enter>周明<enter><enter>").text();
    assert!(text.contains("已经存在"), "{text}");
    assert!(stage.press("<esc>").text().contains("新柳村"));
}

#[test]
fn a_locked_ledger_is_founded_with_its_sheet_on_paper() {
    let folder = tempfile::tempdir().unwrap();
    let (file, clock) = (folder.path().join("台账.zhucan"), Clock::new(Some(village::TODAY)));
    let (path, key) = (file.clone(), Arc::new(Mutex::new(None)));
    let made = Arc::clone(&key);
    let found = Arc::new(move |draft: &Draft, lock: Option<&NewLock>| {
        *made.lock().unwrap() = lock.map(|lock| lock.key.clone());
        Ledger::found_locked(&path, lock.unwrap(), draft, clock)
    });
    let mut stage = Stage::first(Founder { file: file.clone(), clock, found }, Lang::Zh);
    stage.press("1新柳村<enter>371599101203<enter>周明<enter><enter>");
    assert_snapshot!("passphrase", stage.text());
    assert!(stage.press("short<enter>short<enter>").text().contains("太短"), "{}", stage.text());
    stage.press("village 2026<enter>village 2062<enter>");
    assert!(stage.text().contains("不一样"), "{}", stage.text());
    stage.press("village 2026<enter>village 2026<enter>");
    let shown = stage.text();
    let lines: Vec<&str> =
        shown.lines().map(|line| line.trim_matches(['|', ' '])).filter(|line| line.is_ascii()).collect();
    let code: Vec<&str> =
        lines.into_iter().filter(|line| line.split(' ').all(|part| part.len() == 5)).collect();
    assert_eq!(code.len(), 3, "{shown}");
    stage.press("<enter>");
    assert_snapshot!("type_back", stage.text());
    let wrong = code.join(" ").chars().rev().collect::<String>();
    assert!(!stage.paste(&wrong).press("<enter>").text().contains("台账已建立"));
    assert!(!file.exists(), "nothing is made before the code was typed back");
    stage.press("<ctrl-u>").paste(&code.join(" ").to_lowercase()).press("<enter>");
    assert!(stage.text().contains("台账已建立"), "{}", stage.text());
    let key = key.lock().unwrap().take().unwrap();
    assert_eq!(sheet::parse(&code.join("")), Ok(key));
    let ring = Keyring::read(&file).unwrap();
    assert!(ring.unlock(&Passphrase::new("village 2026")).is_ok());
}
