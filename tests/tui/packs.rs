//! Policy packs on the screen: reading, checking, comparing, adding after the change was seen, removing.

use std::fs;

use tempfile::TempDir;
use zhucan::i18n::Lang;

use crate::support::{
    screen::Stage,
    village::{self, empty_in},
};

const TEXT: &str = include_str!("../ledger/pack.toml");

/// Presses some keys on the screen of packs, and chooses a file with this text.
fn choose(stage: &mut Stage, keys: &str, text: &str) {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("柳林县.toml");
    fs::write(&file, text).unwrap();
    stage.press(&format!("{keys}<ctrl-u>"));
    stage.paste(&file.display().to_string());
    stage.press("<enter>");
}

fn demo() -> Stage {
    let mut stage = Stage::open(village::demo());
    stage.press("b");
    stage
}

#[test]
fn the_screens_look_well() {
    let (zh, en) = (Lang::Zh, Lang::En);
    for (lang, size) in [(zh, (80, 24)), (zh, (120, 40)), (en, (80, 24)), (zh, (40, 12))] {
        let mut stage = Stage::open_in(village::demo(), Some(lang), size);
        let name = format!("{}_{}x{}", lang.code(), size.0, size.1);
        insta::assert_snapshot!(format!("packs_{name}"), stage.press("b").text());
        choose(&mut stage, "a", TEXT);
        insta::assert_snapshot!(format!("pack_change_{name}"), stage.text());
    }
}

#[test]
fn a_pack_is_added_once_the_change_was_seen_and_can_be_taken_back() {
    let mut stage = demo();
    choose(&mut stage, "a", TEXT);
    assert!(stage.text().starts_with("加入以后：柳林县助残政策"), "{}", stage.text());
    assert!(stage.press("<down>").line().contains("新增"), "{}", stage.text());
    assert!(stage.press("f").text().contains("可以撤销"), "{}", stage.text());
    let text = stage.press("2").text();
    assert!(text.contains("柳林县助残政策") && text.contains("自己加入"), "{text}");
    assert!(!stage.press("u").text().contains("自己加入"), "{}", stage.text());
    assert!(stage.press("r").text().contains("自己加入"), "{}", stage.text());
}

#[test]
fn a_pack_is_removed_once_the_change_was_seen() {
    let mut stage = demo();
    choose(&mut stage, "a", TEXT);
    stage.press("f2");
    let text = stage.seek("柳林县助残政策").press("x").text();
    assert!(text.starts_with("停用以后：柳林县助残政策") && text.contains("停止"), "{text}");
    assert!(!stage.press("f2").text().contains("自己加入"), "{}", stage.text());
    assert!(stage.press("u").text().contains("自己加入"), "{}", stage.text());
}

#[test]
fn what_is_wrong_with_a_file_is_told_by_line_and_with_its_remedy() {
    let mut stage = demo();
    choose(&mut stage, "f", &TEXT.replace("as_of =", "as_off ="));
    let text = stage.text();
    assert!(text.contains("第 6 行") && text.contains("缺少「as_of」，请补上"), "{text}");
    stage.press("<esc>");
    choose(&mut stage, "a", &TEXT.replace("eligible = true", "eligible = false"));
    let text = stage.text();
    assert!(text.contains("不相符，改好以后才能加入") && text.contains("第 53 行"), "{text}");
    stage.press("<esc>");
    choose(&mut stage, "f", TEXT);
    assert!(stage.text().contains("政策包没有问题：2 个项目"), "{}", stage.text());
}

#[test]
fn a_pack_is_read_tested_and_compared() {
    let mut stage = demo();
    let text = stage.seek("聊城市助残政策").press("<enter>").text();
    assert!(text.contains("代码：liaocheng") && text.contains("校验值："), "{text}");
    let text = stage.press("<esc>t").text();
    assert!(text.contains("个例子") && text.contains("个相符"), "{text}");
    stage.press("<esc>");
    choose(&mut stage, "d", TEXT);
    let text = stage.text();
    assert!(text.starts_with("换成以后：柳林县助残政策") && text.contains("停止"), "{text}");
    assert!(!text.contains("f 接受"), "{text}");
}

#[test]
fn a_pack_that_cannot_be_read_is_named_on_every_screen_and_can_be_removed() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("village.zhucan");
    let mut ledger = empty_in(&file);
    ledger.add_pack(TEXT).unwrap();
    rusqlite::Connection::open(&file).unwrap().execute("UPDATE policy_pack SET text = '旧'", []).unwrap();
    let mut stage = Stage::open(ledger);
    for keys in ["", "g", "y", "c", "z", "4"] {
        let text = stage.press(keys).text();
        assert!(text.contains("政策包「liulin」读不出来，没有起作用"), "{keys}: {text}");
    }
    let text = stage.press("b").text();
    assert!(text.contains("读不出来  ") && text.contains("聊城市"), "{text}");
    let text = stage.press("xf2").text();
    assert!(!text.contains("liulin"), "{text}");
}
