//! Applications: the list by state, one application, and the work on both.

use zhucan::domain::{application::State, query::Query};

use crate::support::{screen::Stage, village};

/// The list of applications of the demo village.
fn list() -> Stage {
    let mut stage = Stage::open(village::demo());
    stage.press("4");
    stage
}

/// The first application of the list in this state.
fn page(reached: &str) -> Stage {
    let mut stage = list();
    stage.press("<right>").seek(reached).press("<enter>");
    stage
}

#[test]
fn the_list_looks_well() {
    for (name, text) in list().looks() {
        insta::assert_snapshot!(format!("applications_{name}"), text);
    }
}

#[test]
fn the_page_looks_well() {
    for (name, text) in page("备材料").looks() {
        insta::assert_snapshot!(format!("application_{name}"), text);
    }
    for (name, text) in page("发放中").looks() {
        insta::assert_snapshot!(format!("application_paying_{name}"), text);
    }
}

#[test]
fn left_and_right_turn_through_the_states() {
    let mut stage = list();
    let counts = stage.ledger.read().count_application_by_state(&Query::default(), village::TODAY).unwrap();
    let open: i64 = counts.iter().filter(|(state, _)| state.is_open()).map(|(_, n)| n).sum();
    let all: i64 = counts.values().sum();
    for (keys, present) in [
        ("", format!("[未办结 {open}]")),
        ("<right>", format!("[全部 {all}]")),
        ("<right>", format!("[拟申请 {}]", counts[&State::Planned])),
        ("<left><left><left>", format!("[已停发 {}]", counts[&State::Stopped])),
        ("<right>", format!("[未办结 {open}]")),
    ] {
        let text = stage.press(keys).text();
        assert!(text.contains(&present), "{present}: {text}");
    }
}

#[test]
fn a_filter_counts_in_every_state_and_one_for_states_asks_among_all() {
    let mut stage = list();
    let text = stage.press("/户:011<enter>").text();
    assert!(text.contains("[未办结 2]") && text.contains("马宝山") && !text.contains("冯春生"), "{text}");
    let text = stage.press("/<ctrl-u>阶段:发放中 申请:护理<enter>").text();
    assert!(text.contains("[全部 ") && text.contains("发放中") && !text.contains("未批准  "), "{text}");
    stage.press("w护理发放<f2>/<ctrl-u><enter><left>");
    let text = stage.press("l护理<enter>").text();
    assert!(text.contains("筛选：阶段:发放中 申请:护理") && text.contains("[全部 "), "{text}");
}

#[test]
fn one_key_takes_the_next_step_and_undo_takes_it_back() {
    let mut stage = list();
    stage.seek("备材料");
    let before = stage.line();
    let text = stage.press("f").text();
    assert!(text.contains("已到「已提交」") && text.contains("按 u 撤销"), "{text}");
    assert!(stage.press("u").text().contains("已撤销：推进申请"));
    assert_eq!(stage.seek("备材料").line(), before);
}

#[test]
fn a_refusal_must_have_its_reason() {
    let mut stage = list();
    stage.seek("民政审定").press("s未批");
    let text = stage.press("<enter>").text();
    assert!(text.contains("未批准（备注里写明原因）"), "{text}");
    assert!(stage.press("<f2>").text().contains("! "), "the reason is asked for");
    assert!(stage.press("收入超标<f2>").text().contains("已到「未批准」"));
}

#[test]
fn papers_are_ticked_added_and_struck_off() {
    let mut stage = page("备材料");
    assert!(stage.line().contains("缺"), "it begins on what is missing");
    let lacks =
        |shown: &mut Stage| shown.text().lines().find(|line| line.contains("还缺")).unwrap_or("").to_owned();
    stage.press("a住院发票<f2>");
    assert!(lacks(&mut stage).contains("住院发票"));
    stage.seek("住院发票").press("<enter>");
    assert!(stage.line().contains("2026-03-02") && !lacks(&mut stage).contains("住院发票"));
    stage.press("<enter>");
    assert!(stage.line().contains("缺") && lacks(&mut stage).contains("住院发票"));
    assert!(!stage.press("d").text().contains("住院发票"));
    assert!(stage.press("u").text().contains("住院发票"));
}

#[test]
fn a_paper_is_edited_and_a_step_read_in_full() {
    let mut stage = page("备材料");
    let text = stage.press("m").text();
    assert!(text.contains("材料名称") && text.contains("[ 保存 ]"), "{text}");
    stage.press("<down><down>要原件<f2>");
    assert!(stage.line().contains("要原件"), "{}", stage.text());
    let text = stage.press("s已提<enter><down>镇民政办<down>托人带去，下周问结果<f2>").text();
    assert!(text.contains("已到「已提交」"), "{text}");
    let text = stage.seek("已提交").press("<enter>").text();
    assert!(text.contains("镇民政办  托人带去，下周问结果"), "{text}");
}

#[test]
fn payments_are_added_and_mended() {
    let mut stage = page("发放中");
    let text = stage.press("p").text();
    assert!(text.contains("2026-03"), "this month is offered: {text}");
    let line = stage.press("<f2>").seek("发放    2026-03").line();
    assert!(line.contains("120元"), "the amount granted is offered: {line}");
    assert!(stage.press("<enter>").text().contains("- 发放 -"));
    stage.press("<esc>m<down><ctrl-u>130<f2>");
    assert!(stage.seek("发放    2026-03").line().contains("130元"));
    assert!(stage.press("u").seek("发放    2026-03").line().contains("120元"));
}

#[test]
fn a_person_and_a_household_apply() {
    for (keys, title) in [("a张桂兰<enter>", "申请：张桂兰"), ("h001<enter>", "申请：001")] {
        let mut stage = list();
        assert!(stage.press(keys).text().contains("新申请："), "{}", stage.text());
        let text = stage.press("临时救助<f2>").text();
        assert!(text.contains(title) && text.contains("临时救助") && text.contains("拟申请"), "{text}");
        assert!(stage.press("u").text().contains("[未办结"), "the page of what is gone closes");
    }
}

#[test]
fn a_programme_is_chosen_from_those_of_the_village() {
    let mut stage = list();
    let text = stage.press("a龙诗雨<enter><enter>").text();
    assert!(text.contains("困难残疾人生活补贴  生活补贴"), "{text}");
    let text = stage.press("hlbt<enter>").text();
    assert!(text.contains("重度残疾人护理补贴"), "{text}");
    let text = stage.press("<f2>").text();
    assert!(text.contains("申请：龙诗雨") && text.contains("户口簿"), "{text}");
}

#[test]
fn an_empty_list_says_what_to_do() {
    let mut stage = Stage::open(village::empty());
    assert!(stage.press("4").text().contains("按 a 新建"));
}

#[test]
fn the_applicant_is_one_key_away() {
    let mut stage = page("备材料");
    let name = stage.text().lines().next().unwrap().split("  ").next().unwrap().replace("申请：", "");
    assert!(stage.press("o").text().starts_with(&name), "{}", stage.text());
    assert!(stage.press("<esc>").text().starts_with("申请："));
}
