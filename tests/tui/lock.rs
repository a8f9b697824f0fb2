//! Locking: what is hidden, what is kept, and what opens the ledger again.

use insta::assert_snapshot;
use zhucan::{
    domain::setting::Setting,
    i18n::Lang,
    ledger::{Protection, keys::Keyring},
    secret::{Passphrase, sheet},
    tui::{model::State, msg::Msg},
};

use crate::support::{
    locked::{CHEAP, Locked, WORDS},
    screen::Stage,
    village,
};

fn open(locked: &Locked) -> Stage {
    Stage::open(locked.unlock(WORDS).unwrap())
}

#[test]
fn a_locked_ledger_shows_nothing_until_the_passphrase_is_right() {
    let locked = Locked::new();
    for lang in Lang::ALL {
        let mut stage = Stage::locked(&locked.door(), *lang);
        assert_snapshot!(format!("gate_{}", lang.code()), stage.text());
        stage.press("3<space>/:<f1>");
        assert!(!stage.text().contains("张桂兰") && !stage.text().contains("新柳村"));
        stage.press("<ctrl-u>wrong words<enter>");
        assert_snapshot!(format!("wrong_{}", lang.code()), stage.text());
        stage.press(&format!("{WORDS}<enter>3"));
        assert!(stage.text().contains("张桂兰") && stage.text().contains("新柳村"), "{}", stage.text());
    }
}

#[test]
fn the_passphrase_is_pasted_and_shown_and_the_keyboard_looked_after() {
    let locked = Locked::new();
    let mut stage = Stage::locked(&locked.door(), Lang::Zh);
    stage.paste(WORDS);
    assert!(!stage.text().contains(WORDS));
    assert!(stage.press("<f2>").text().contains(WORDS));
    assert!(stage.press("<ctrl-u>ＡＢ").text().contains("全角"));
    assert!(stage.press("<ctrl-u>ABC").text().contains("大写锁定"));
    let wide: String = WORDS.chars().map(|c| if c == '2' { '２' } else { c }).collect();
    stage.press("<ctrl-u>").paste(&format!(" {wide} ")).press("<enter>");
    assert_eq!(stage.ledger.protection(), Protection::Encrypted);
}

#[test]
fn wrong_passphrases_wait_longer_and_destroy_nothing() {
    let locked = Locked::new();
    let before = std::fs::read(locked.path()).unwrap();
    let mut stage = Stage::locked(&locked.door(), Lang::Zh);
    for _ in 0..3 {
        stage.press("wrong words<enter>");
    }
    assert!(stage.text().contains("口令不对"), "{}", stage.text());
    stage.press(&format!("{WORDS}<enter>"));
    assert_eq!(stage.ledger.protection(), Protection::Encrypted);
    assert_eq!(std::fs::read(locked.path()).unwrap(), before);
}

#[test]
fn one_key_locks_and_closes_the_ledger() {
    let locked = Locked::new();
    let mut stage = open(&locked);
    assert!(stage.press("3").text().contains("张桂兰"));
    stage.press("<ctrl-l>");
    assert_eq!(stage.ledger.protection(), Protection::Memory, "the connection is closed");
    let text = stage.text();
    assert!(!text.contains("张桂兰") && !text.contains("新柳村") && text.contains("台账已锁定"), "{text}");
    // Nothing that happens meanwhile shows anything.
    stage.take(Msg::Changed).take(Msg::Back).take(Msg::Home);
    assert!(!stage.text().contains("张桂兰") && stage.text().contains("台账已锁定"));
    stage.press(&format!("{WORDS}<enter>"));
    assert!(stage.press("3").text().contains("张桂兰"));
    assert!(stage.press("<ctrl-l><esc>").model.state == State::Ended);
}

#[test]
fn an_open_form_is_kept_sealed_and_comes_back() {
    let locked = Locked::new();
    let mut stage = open(&locked);
    stage.press("3<enter>e<ctrl-u>张桂芝<tab>");
    assert!(stage.text().contains("张桂芝"));
    let before = stage.text();
    stage.press("<ctrl-l>");
    assert!(!format!("{:?}", stage.model.sheets).contains("张桂"), "{:?}", stage.model.sheets);
    stage.press(&format!("{WORDS}<enter>"));
    assert_eq!(stage.text().replace("已打开。", ""), stage.text().replace("已打开。", ""));
    assert!(stage.text().contains("张桂芝") && before.contains("张桂芝"));
    stage.press("<ctrl-s>");
    assert!(stage.text().contains("张桂芝"), "{}", stage.text());
    assert_eq!(locked.unlock(WORDS).unwrap().read().list_person_id().unwrap().len(), 1);
}

#[test]
fn a_form_survives_the_program() {
    // How the form is opened, what is typed into it, and what the ledger says once it is saved.
    let cases = [
        ("3<enter>e<ctrl-u>张桂芝<tab>", "张桂芝", "修改人员"),
        ("3<enter>v<tab><tab><ctrl-u>周敏", "周敏", "记录走访"),
        ("3<enter>a11<down>李敏", "李敏", "记录联系人"),
        ("2<enter><f2><ctrl-u>27", "27", "27"),
    ];
    for (keys, typed, saved) in cases {
        let locked = Locked::new();
        let mut stage = open(&locked);
        assert!(stage.press(keys).text().contains(typed), "{keys}: {}", stage.text());
        let line = stage.line();
        assert!(
            stage.press("<ctrl-l><esc>").model.state == State::Ended,
            "nothing would be lost, so it does not ask"
        );
        drop(stage);
        let mut stage = Stage::locked(&locked.door(), Lang::Zh);
        stage.press(&format!("{WORDS}<enter>"));
        let again = stage.text();
        assert!(again.contains("接着填") && again.contains(typed), "{keys}: {again}");
        assert_eq!(stage.line(), line, "the cursor stands where it stood");
        let text = stage.press("<ctrl-s>8").text();
        assert!(text.contains(saved), "{keys}: {text}");
        assert!(stage.ledger.draft().unwrap().is_none(), "{keys}");
    }
}

#[test]
fn a_form_that_is_open_survives_a_power_cut() {
    let locked = Locked::new();
    let mut stage = open(&locked);
    assert!(stage.press("3<enter>e").take(Msg::Copy).ledger.draft().unwrap().is_none(), "nothing was typed");
    stage.press("<ctrl-u>张桂芝").take(Msg::Copy);
    assert!(stage.ledger.draft().unwrap().is_some() && stage.text().contains("张桂芝"), "{}", stage.text());
    // As after a power cut, nothing is said to the program any more.
    drop(stage);
    let mut stage = open(&locked);
    assert!(stage.text().contains("接着填") && stage.text().contains("张桂芝"), "{}", stage.text());
    stage.press("兰").take(Msg::Copy);
    drop(stage);
    let mut stage = open(&locked);
    assert!(stage.text().contains("张桂芝兰"), "{}", stage.text());
    stage.press("<ctrl-s>");
    assert!(stage.ledger.draft().unwrap().is_none(), "it is saved");

    stage.press("3<enter>e<ctrl-u>张桂").take(Msg::Copy);
    assert!(stage.ledger.draft().unwrap().is_some());
    stage.press("<esc>2");
    assert!(stage.ledger.draft().unwrap().is_none(), "it was thrown away");
}

#[test]
fn a_form_survives_a_terminal_that_goes_and_not_what_was_thrown_away() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("村.zhucan");
    let clock = zhucan::clock::Clock::new(Some(village::TODAY));
    let mut ledger = village::empty_in(&path);
    let house = village::household(&mut ledger, "1");
    village::member(&mut ledger, house, "张桂兰");
    let again = || Stage::open(zhucan::ledger::Ledger::open(&path, None, clock).unwrap());
    drop(ledger);
    assert!(again().press("3<enter>e").take(Msg::Stop).model.state == State::Ended);
    assert!(!again().text().contains("修改资料"), "nothing was changed in it");
    assert!(again().press("3<enter>e<ctrl-u>张桂芝").take(Msg::Stop).model.state == State::Ended);
    // Until it is saved or thrown away it comes back each time.
    assert!(again().take(Msg::Stop).model.state == State::Ended);
    assert!(again().text().contains("张桂芝"));
    assert!(again().press("<esc>2").ledger.draft().unwrap().is_none());
    again().press("3<enter>e<ctrl-u>张桂芝").take(Msg::Stop);
    assert!(again().press("<ctrl-c>2").model.state == State::Ended);
    assert!(!again().text().contains("张桂芝"));
}

#[test]
fn a_backup_that_fails_at_locking_is_told() {
    let locked = Locked::new();
    let mut stage = open(&locked);
    let stick = locked.folder.path().join("stick");
    std::fs::create_dir(&stick).unwrap();
    stage.ledger.change_setting(Setting::BackupPlace, stick.to_str().unwrap()).unwrap();
    std::fs::remove_dir(&stick).unwrap();
    let text = stage.press("<ctrl-l>").text();
    assert!(text.contains("台账已锁定") && text.contains("没有备份到"), "{text}");
    std::fs::create_dir(&stick).unwrap();
    stage.press(&format!("{WORDS}<enter>"));
    village::household(&mut stage.ledger, "9");
    assert!(!stage.press("<ctrl-l>").text().contains("没有备份到"));
}

#[test]
fn what_is_not_encrypted_is_marked_and_cannot_be_locked() {
    let folder = tempfile::tempdir().unwrap();
    let founding = zhucan::demo::founding().with(zhucan::domain::field::Field::Code, "371599101203");
    let clock = zhucan::clock::Clock::new(Some(village::TODAY));
    let ledger = zhucan::ledger::Ledger::found(&folder.path().join("a"), None, &founding, clock).unwrap();
    let mut stage = Stage::open(ledger);
    assert!(stage.text().contains("[未加密]"), "{}", stage.text());
    assert!(stage.press("<ctrl-l>").text().contains("锁不住"));
}

#[test]
fn nobody_at_the_keyboard_is_warned_of() {
    let locked = Locked::new();
    let mut stage = open(&locked);
    assert!(stage.take(Msg::WillLock).text().contains("锁定"));
    assert!(!stage.press("<down>").text().contains("一分钟"));
}

#[test]
fn the_sheet_opens_it_when_the_passphrase_is_forgotten_and_the_key_file_lost() {
    let locked = Locked::new();
    for place in locked.copies() {
        std::fs::write(place, "damaged").unwrap();
    }
    let mut stage = Stage::locked(&locked.door(), Lang::Zh);
    assert!(stage.press(&format!("{WORDS}<enter>")).text().contains("不是口令的问题"), "{}", stage.text());
    stage.press("<f4>");
    assert_snapshot!("recovering", stage.text());
    let code = sheet::text(&locked.key);
    let first = code.chars().next().unwrap();
    let wrong = code.replacen(first, if first == '0' { "1" } else { "0" }, 1);
    stage.paste(&wrong).press("<enter>found again 1<enter>found again 1<enter>");
    assert!(stage.text().contains("第 1 组"), "{}", stage.text());
    stage.press("<up><up><ctrl-u>").paste(&code);
    stage.press("<enter><ctrl-u>found again 1<enter><ctrl-u>found again 1<enter>");
    assert_eq!(stage.ledger.protection(), Protection::Encrypted, "{}", stage.text());
    assert!(locked.unlock("found again 1").is_ok());
}

#[test]
fn passphrases_are_changed_added_and_taken_away() {
    let locked = Locked::new();
    let mut stage = open(&locked);
    stage.press("9k");
    assert_snapshot!("holders", stage.text());
    stage.press(&format!("n{WORDS}<enter>李敏<enter>hers alone<enter>hers alone<enter>"));
    assert!(stage.text().contains("李敏"), "{}", stage.text());
    locked.unlock("hers alone").unwrap();
    stage.press(&format!("<enter>{WORDS}<enter>another 26<enter>another 27<enter>"));
    assert!(stage.text().contains("不一样"), "{}", stage.text());
    stage.press(&format!("{WORDS}<enter>another 26<enter>another 26<enter>"));
    assert!(locked.unlock("another 26").is_ok() && locked.unlock(WORDS).is_err());
    stage.seek("李敏").press("x2another 26<enter>");
    assert!(!stage.text().contains("2026-03-02  李敏") && locked.unlock("hers alone").is_err());
    let ring = Keyring::read(&locked.path()).unwrap();
    assert_eq!(ring.holders().len(), 1);
}

#[test]
fn the_sheet_is_shown_to_whoever_knows_a_passphrase() {
    let locked = Locked::new();
    let mut ring = Keyring::read(&locked.path()).unwrap();
    let holder = zhucan::secret::slots::Holder { name: "李敏".to_owned(), set_on: String::new() };
    ring.add(&locked.key, &holder, &Passphrase::new("hers alone"), CHEAP).unwrap();
    let mut stage = open(&locked);
    stage.press("9kswrong<enter>");
    let code = sheet::text(&locked.key);
    let line = code.lines().next().unwrap();
    assert!(!stage.text().contains(line));
    assert!(stage.press("hers alone<enter>").text().contains(line), "{}", stage.text());
    assert!(!stage.press("<enter>").text().contains(line));
}

#[test]
fn the_sheet_is_tried_and_asked_for_every_quarter() {
    let locked = Locked::new();
    let code = sheet::text(&locked.key);
    let mut stage = open(&locked);
    stage.press("9kt").paste(&sheet::text(&zhucan::secret::Key::random().unwrap()));
    assert!(stage.press("<enter>").text().contains("另一本台账"), "{}", stage.text());
    stage.press("<ctrl-u>").paste(&code);
    assert!(stage.press("<enter>").text().contains("恢复单没有问题"), "{}", stage.text());
    let newest = stage.ledger.read().list_op(None, zhucan::store::journal::Openings::Listed, 1).unwrap();
    assert_eq!(newest[0].kind, "try_sheet");
    for (day, is_due) in [((2026, 6, 1), false), ((2026, 6, 2), true)] {
        stage.ledger.set_clock(zhucan::clock::Clock::new(Some(jiff::civil::date(day.0, day.1, day.2))));
        assert_eq!(
            stage.press("1").take(Msg::Changed).text().contains("恢复单三个月没试过"),
            is_due,
            "{}",
            stage.text()
        );
    }
    stage.ledger.try_sheet(&locked.key).unwrap();
    assert!(!stage.press("1").take(Msg::Changed).text().contains("恢复单三个月没试过"), "{}", stage.text());
}

#[test]
fn a_ledger_is_encrypted_where_it_is_looked_at() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a");
    let mut ledger = village::empty_in(&path);
    village::household(&mut ledger, "1");
    let mut stage = Stage::open(ledger);
    stage.press("9kc");
    let text = stage.press("a new one 26<enter>a new one 26<enter>").text();
    let code: String = text.lines().filter(|line| line.contains('-')).collect();
    assert!(text.contains("恢复码"), "{text}");
    stage.press("<enter>").paste("0000").press("<enter>");
    assert_eq!(stage.ledger.protection(), Protection::Plain, "{code}");
    let lines = text.lines().map(|line| line.trim_matches(|c: char| !c.is_ascii_alphanumeric()));
    let groups =
        lines.filter(|line| line.split([' ', '-']).all(|group| group.len() == 5)).collect::<Vec<_>>();
    stage.press("<ctrl-u>").paste(&groups.join(" "));
    let text = stage.press("<enter>").text();
    assert_eq!(stage.ledger.protection(), Protection::Encrypted, "{groups:?} {text}");
    assert!(text.contains("已加密") || stage.press("k").text().contains("周明"), "{text}");
    drop(stage);
    assert!(Keyring::read(&path).unwrap().unlock(&Passphrase::new("a new one 26")).is_ok());
    assert!(folder.path().join("a.plain").exists());
}
