//! A round of visits: the same as on the sheet, its results keyed back on one screen.

use crate::support::{screen::Stage, village};

#[test]
fn the_round_looks_well() {
    let mut stage = Stage::open(village::demo());
    for (name, text) in stage.press("w").looks() {
        insta::assert_snapshot!(format!("trip_{name}"), text);
    }
}

#[test]
fn results_are_keyed_back_where_they_were_asked() {
    let mut stage = Stage::open(village::demo());
    let text = stage.press("w<down>").text();
    let task = stage.line();
    assert!(task.contains("前办"), "a reminder: {text}");
    let text = stage.press("<enter>").paste("带去了新照片").press("<ctrl-s>").text();
    assert!(!text.contains(task.trim()), "it is dealt with: {text}");

    for _ in 0..60 {
        if stage.line().contains("问清") {
            break;
        }
        stage.press("<down>");
    }
    let question = stage.line();
    let text = stage.press("<enter>1").text();
    assert!(!text.contains(question.trim()), "{question}\n{text}");
    assert!(stage.press("u").text().contains("已撤销：记录情况"), "{}", stage.text());

    let text = stage.press("<home>v").text();
    assert!(text.contains("走访"), "{text}");
    stage.press("<esc><esc>");
}
