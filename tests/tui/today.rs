//! *Today*: what it shows, and that its work can be done from it.

use zhucan::{i18n::Lang, ledger::Ledger, store::due::DueFilter};

use crate::support::{busy, screen::Stage, village};

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (40, 12)];

fn stage() -> Stage {
    Stage::open(busy::village())
}

fn titles(ledger: &Ledger) -> Vec<String> {
    let dues = ledger.due_by_rank(&DueFilter::default(), 99).unwrap();
    dues.into_iter().map(|due| format!("{} {}", due.kind, due.about.title).trim().to_owned()).collect()
}

#[test]
fn it_shows_what_is_due_by_household() {
    for lang in Lang::ALL {
        for size in SIZES {
            let mut stage = Stage::open_in(busy::village(), Some(*lang), size);
            insta::assert_snapshot!(format!("today_{}_{}x{}", lang.code(), size.0, size.1), stage.text());
        }
    }
}

#[test]
fn a_day_without_work_says_so() {
    for lang in Lang::ALL {
        let mut stage = Stage::open_in(village::empty(), Some(*lang), (80, 24));
        insta::assert_snapshot!(format!("today_{}_new", lang.code()), stage.text());
        village::household(&mut stage.ledger, "12");
        let mut stage = Stage::open_in(stage.ledger, Some(*lang), (80, 24));
        insta::assert_snapshot!(format!("today_{}_free", lang.code()), stage.text());
    }
}

#[test]
fn the_cursor_walks_over_households_and_reminders() {
    let mut stage = stage();
    assert!(stage.line().contains("残疾人证已过期"), "it begins on what is most urgent");
    assert!(stage.press("<up>").line().contains("12 张桂兰 东头第三排"));
    assert!(stage.press("<end>").line().contains("交季度报表") || stage.line().contains("送轮椅"));
}

#[test]
fn done_closes_with_a_note_and_undo_brings_it_back() {
    let mut stage = stage();
    let before = titles(&stage.ledger);
    let text = stage.press("d已带去换证<enter><enter>").text();
    assert!(text.contains("已保存") && !text.contains("残疾人证已过期"), "{text}");
    assert_eq!(stage.ledger.closed(None, 9).unwrap()[0].closing.note, "已带去换证");
    stage.press("u");
    assert_eq!(titles(&stage.ledger), before);
}

#[test]
fn putting_off_offers_a_week() {
    let mut stage = stage();
    assert!(stage.press("s").line().contains("2026-03-09"));
    assert!(stage.press("<left><left><f2>").text().contains("已保存"));
    let closing = &stage.ledger.closed(None, 9).unwrap()[0].closing;
    assert_eq!(closing.until.unwrap().to_string(), "2026-03-07");
    assert!(stage.press("s<ctrl-u>2026-03-02<f2>").text().contains("! "), "today is too early");
}

#[test]
fn a_visit_settles_several_at_once() {
    let mut stage = stage();
    let before = titles(&stage.ledger).len();
    let text = stage.press("v12").text();
    assert!(text.contains("1. [x] 张桂兰 残疾人证已过期"), "{text}");
    stage.press("<enter><down><down><down>都好<f2>");
    assert!(stage.text().contains("已保存"), "{}", stage.text());
    assert_eq!(titles(&stage.ledger).len(), before - 2);
    let visits = stage.ledger.read().list_visit(None, 9).unwrap();
    assert_eq!((visits.len(), visits[0].visit.findings.as_str()), (1, "都好"));
    stage.press("u");
    assert_eq!(titles(&stage.ledger).len(), before, "one undo takes the visit and its closings back");
}

#[test]
fn a_new_reminder_is_about_whom_the_cursor_is_on() {
    let mut stage = stage();
    stage.press("n买药<enter>2026-03-03<f2>");
    let dues = stage.ledger.due_by_rank(&DueFilter::default(), 99).unwrap();
    let due = dues.iter().find(|due| due.about.title == "买药").unwrap();
    assert_eq!(due.about.person_name, "张桂兰");
}
