//! Follow-ups: the list of what is open, the month, and what was closed.

use zhucan::i18n::Lang;

use crate::support::{busy, screen::Stage};

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (40, 12)];

fn stage() -> Stage {
    let mut stage = Stage::open(busy::village());
    stage.press("6");
    stage
}

#[test]
fn every_view_has_its_picture() {
    for lang in Lang::ALL {
        for size in SIZES {
            let mut stage = Stage::open_in(busy::village(), Some(*lang), size);
            stage.press("1d<enter><enter>6");
            for view in ["open", "month", "closed"] {
                let name = format!("followups_{view}_{}_{}x{}", lang.code(), size.0, size.1);
                insta::assert_snapshot!(name, stage.text());
                stage.press("<tab>");
            }
        }
    }
}

#[test]
fn filters_add_up_and_all_takes_them_away() {
    let mut stage = stage();
    let cases = [
        ("f已过期<enter>", "1/3", "筛选：缓急:已过期"),
        ("f自记<enter>", "1/1", "筛选：缓急:已过期 事由:自记事项"),
        ("f今天<enter>", "", "筛选：事由:自记事项 缓急:今天"),
        ("f全部<enter>", "1/7", "按 / 筛选"),
        ("p张桂兰<enter>", "1/2", "筛选：张桂兰 户:"),
        ("h3<enter>", "1/1", "筛选：户:3"),
        ("/<ctrl-u>-缓急:已过期<enter>", "1/4", "筛选：-缓急:已过期"),
    ];
    for (keys, position, words) in cases {
        let text = stage.press(keys).text();
        assert!(text.contains(position) && text.contains(words), "{keys}: {text}");
    }
}

#[test]
fn a_filter_is_kept_and_used() {
    let mut stage = stage();
    stage.press("/缓急:已过期<enter>w逾期<f2>f全部<enter>");
    let text = stage.press("l逾<enter>").text();
    assert!(text.contains("1/3") && text.contains("筛选：缓急:已过期"), "{text}");
    assert!(stage.press("<f8><enter>l").text().contains("全部（不筛选）"));
    assert!(!stage.text().contains("逾期 "), "{}", stage.text());
}

#[test]
fn a_closed_one_is_opened_again() {
    let mut stage = stage();
    let before = stage.text();
    stage.press("x<enter><enter><left>");
    assert!(stage.line().contains("不用办"), "{}", stage.text());
    assert!(stage.press("o").text().contains("已保存"));
    stage.press("<right>x<esc>");
    assert_eq!(stage.text().lines().nth(3), before.lines().nth(3));
}

#[test]
fn the_month_is_walked_by_day_week_and_month() {
    let mut stage = stage();
    stage.press("<tab>");
    let cases =
        [("", " 2*1"), ("<left>", " 1"), ("<down>", " 8"), ("<end>", "31"), ("<pgup>", "28"), ("t", " 2*1")];
    for (keys, day) in cases {
        assert!(stage.press(keys).line().contains(day), "{keys}: {}", stage.text());
    }
    assert!(stage.text().contains("送轮椅"), "what is due on the day stands below");
    assert!(stage.press("<enter>").line().contains("送轮椅"));
    stage.press("d<enter><enter>");
    assert!(!stage.text().contains("送轮椅"), "{}", stage.text());
    assert!(stage.press("u<enter>").line().contains("送轮椅"));
    assert!(stage.press("<esc>").line().contains(" 2*1"));
}
