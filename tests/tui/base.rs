//! What every screen has: layers, forms, undo, notices.

use ratatui::buffer::Buffer;
use unicode_width::UnicodeWidthChar;
use zhucan::{
    domain::setting::Setting,
    error::Error,
    i18n::Lang,
    ledger::Duplicates,
    tui::{
        action::{Listed, faults},
        global,
        model::State,
        msg::Msg,
        screens,
        screenshot::screenshot,
        shared::{Shared, Wishes},
        theme::Look,
        update::{Work, answer, update},
    },
};

use crate::support::{screen::Stage, village};

/// The settings: a screen with a list and a form, above the first one.
fn stage() -> Stage {
    let mut stage = Stage::open(village::empty());
    stage.press("9");
    stage
}

/// Lists every table of actions: of the screens, and of what can be done everywhere.
fn tables() -> Vec<(&'static str, Vec<Listed>)> {
    let mut tables = screens::tables();
    tables.push(("global", global::ACTIONS.iter().map(zhucan::tui::action::Action::listed).collect()));
    tables
}

#[test]
fn a_key_stands_for_one_action_on_a_screen() {
    for (name, table) in tables() {
        assert_eq!(faults(&table), Vec::<String>::new(), "{name}");
        let binds = |key| table.iter().any(|action| action.keys.contains(&key));
        assert!(name == "global" || !(binds("space") && binds("tab")), "{name} leaves no key for the menu");
    }
}

#[test]
fn the_menu_offers_every_action_by_number() {
    let mut stage = stage();
    stage.size = (80, 40);
    let offered = stage.model.offers().len() - 1;
    let text = stage.press("<space>").text();
    assert!(text.contains(&format!("{offered:>2}. ")) && !text.contains(&format!("{:>2}. ", offered + 1)));
    assert!(stage.press("1").text().contains("[ 保存 ]"), "the first action is to edit");
    assert!(
        stage.press("<esc><tab><down><down><enter>").text().contains("输入姓名"),
        "the third is to search"
    );
}

#[test]
fn the_palette_finds_by_initials_also_typed_full_width() {
    let mut stage = Stage::open(village::empty());
    assert!(stage.press("：ｔｃ").line().contains("ｔｃ") || stage.line().contains("tc"));
    stage.press("<enter>");
    assert_eq!(stage.model.state, State::Ended);
}

#[test]
fn the_cursor_stands_on_what_has_the_focus() {
    let mut stage = stage();
    let cases = [
        ("<down>", "村代码"),
        ("<end>", "多久不用就锁定"),
        ("<home>", "村名"),
        ("<space><down>", "2. 口令"),
        ("<esc><enter>", "设置值"),
        ("<down>", "[ 保存 ]"),
        ("<up>x<esc>", "1. 不，返回"),
    ];
    for (keys, focused) in cases {
        let line = stage.press(keys).line();
        assert!(line.contains(focused), "{keys}: {line}");
    }
}

#[test]
fn typed_text_is_not_lost_without_a_question() {
    let mut stage = stage();
    assert!(stage.press("<enter>新<esc>").text().contains("要放弃吗"));
    assert!(stage.press("<enter>").line().contains("柳林村新"), "the safe answer comes first");
    assert!(stage.press("<ctrl-c>").text().contains("要退出吗"));
    stage.press("1<esc>2");
    assert!(stage.line().contains("柳林村") && !stage.line().contains('新'));
    assert_eq!(stage.model.state, State::Running);
}

#[test]
fn a_form_saves_and_the_change_is_undone_and_redone() {
    let mut stage = stage();
    for (keys, notice, village) in [
        ("<enter><ctrl-u>上李村<enter><enter>", "已保存", "上李村"),
        ("u", "已撤销", "柳林村"),
        ("<ctrl-r>", "已重做", "上李村"),
    ] {
        let text = stage.press(keys).text();
        assert!(text.contains(notice), "{keys}: {text}");
        assert!(stage.line().contains(village), "{keys}");
        assert_eq!(stage.ledger.setting(Setting::Village).unwrap(), village);
    }
}

#[test]
fn a_problem_stands_under_its_field_and_keeps_the_focus() {
    let mut stage = stage();
    let text = stage.press("<down><enter><ctrl-u>12<f2>").text();
    assert!(text.contains("! 村代码应为 12 位数字"), "{text}");
    assert!(stage.line().contains("12"));
    assert!(stage.press("<esc>2").text().contains("371599101201"));
}

#[test]
fn an_error_is_told_with_what_to_do() {
    let mut stage = stage();
    let text = stage.press("uuu").text();
    assert!(text.contains("没有可以撤销"), "{text}");
    assert!(!stage.press("<esc>").text().contains("没有可以撤销"));
}

#[test]
fn pasted_text_is_never_run() {
    let mut stage = stage();
    assert!(stage.paste("zhang\nq").text().contains("没有执行"));
    assert_eq!(stage.model.state, State::Running);
    assert!(stage.paste("张桂兰").line().contains("张桂兰"), "Chinese begins a search");
    stage.press("<esc><enter>").paste("东\n\u{1b}[2J头");
    assert!(stage.line().contains("柳林村东 [2J头"));
}

#[test]
fn chinese_in_a_list_begins_a_search() {
    let mut stage = stage();
    let house = village::household(&mut stage.ledger, "12");
    stage.ledger.register_person(house, &village::person("张桂兰", "head"), Duplicates::Refuse).unwrap();
    let text = stage.press("张").text();
    assert!(text.contains("> 张桂兰"), "{text}");
}

#[test]
fn a_small_window_is_worked_in_and_a_smaller_one_is_told() {
    for lang in Lang::ALL {
        let mut stage = Stage::open_in(village::empty(), Some(*lang), (40, 12));
        for keys in ["9", "<space>", "<esc>?", "<esc>:", "<esc><enter>", "x<esc>"] {
            let text = stage.press(keys).text();
            assert!(text.lines().all(|line| unicode_width::UnicodeWidthStr::width(line) <= 40), "{text}");
        }
        stage.size = (39, 11);
        let text = stage.text();
        assert!(text.contains("窗口太小了") && text.contains("too small"), "{text}");
        for size in [(1, 1), (2, 3), (500, 2), (300, 400)] {
            stage.size = size;
            stage.text();
        }
    }
}

#[test]
fn every_glyph_is_as_wide_in_chinese_consoles() {
    let mut texts: Vec<String> = Lang::ALL.iter().map(|lang| format!("{:?}", lang.strings())).collect();
    let mut stage = stage();
    for keys in ["", "<space>", "<esc>?", "<esc>:", "<esc><enter>", "x<esc>"] {
        let (buffer, _): (Buffer, _) = stage.press(keys).draw();
        texts.push(screenshot(&buffer));
    }
    for text in texts {
        let odd: String = text.chars().filter(|c| c.width() != c.width_cjk()).collect();
        assert_eq!(odd, "", "these are one cell here and two there");
    }
}

#[test]
fn english_is_a_setting_away() {
    let mut stage = stage();
    let text = stage.press("<down><down><down><enter>Eng<enter>").text();
    assert!(text.contains("settings"), "{text}");
    assert!(stage.press("u").text().contains("设置"), "undo brings Chinese back");

    let mut insisted = Stage::open_in(village::empty(), Some(Lang::En), (80, 24));
    let text = insisted.press("9<down><enter><esc>").text();
    assert!(text.contains("settings") && text.contains("Enter edit"), "{text}");
}

#[test]
fn work_that_lasts_shows_how_far_it_has_come_and_can_be_stopped() {
    let mut stage = stage();
    let asker = stage.model.top().unwrap().address;
    let text = stage.take(Msg::Progress(4000, 20_000)).text();
    assert!(text.contains("已完成 4000，共 20000"), "{text}");
    assert!(stage.take(Msg::Progress(9000, 20_000)).text().contains("9000"));
    let work = update(&mut stage.model, Msg::Key("esc".parse().unwrap()));
    assert!(matches!(work.as_slice(), [Work::Stop]));
    assert!(stage.text().contains("正在停止"));
    answer(&mut stage.model, asker, Msg::Failed(Error::Cancelled));
    let text = stage.text();
    assert!(text.contains("已取消") && !text.contains("正在停止"), "{text}");
}

#[test]
fn colours_are_those_of_the_ledger_then_those_of_this_computer() {
    let mut ledger = village::empty();
    let look = |ledger: &_, wishes| Shared::read(ledger, wishes).unwrap().look;
    let here = Wishes { usual_look: Some(Look::Light), ..Wishes::default() };
    assert_eq!((look(&ledger, Wishes::default()), look(&ledger, here)), (Look::Dark, Look::Light));
    ledger.change_setting(Setting::Theme, "contrast").unwrap();
    assert_eq!(look(&ledger, here), Look::HighContrast);
    let insisted = Wishes { look: Some(Look::NoColour), ..here };
    assert_eq!(look(&ledger, insisted), Look::NoColour);
}
