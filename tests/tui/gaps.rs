//! What people could have and have not: the list, the reasons, filing, asking, and the programmes.

use zhucan::i18n::Lang;

use crate::support::{screen::Stage, village};

/// The demo village with some keys pressed.
fn stage(keys: &str) -> Stage {
    let mut stage = Stage::open(village::demo());
    stage.press(keys);
    stage
}

fn strip(stage: &mut Stage) -> String {
    stage.text().lines().nth(1).unwrap_or_default().to_owned()
}

#[test]
fn the_screens_look_well() {
    for (name, keys) in [
        ("gaps", "g"),
        ("gaps_ask", "g<right>"),
        ("decision", "g<enter>"),
        ("decision_ask", "g<right><enter>"),
        ("questions", "y"),
        ("questions_by_door", "yh"),
        ("payments", "p<left>"),
        ("ahead", "c"),
        ("programmes", "z"),
    ] {
        let (zh, en) = (Lang::Zh, Lang::En);
        for (lang, size) in [(zh, (80, 24)), (zh, (120, 40)), (en, (80, 24)), (zh, (40, 12))] {
            let mut stage = Stage::open_in(village::demo(), Some(lang), size);
            let name = format!("{name}_{}_{}x{}", lang.code(), size.0, size.1);
            insta::assert_snapshot!(name, stage.press(keys).text());
        }
    }
}

#[test]
fn from_today_to_the_papers_of_the_biggest_gap_in_three_keys() {
    let mut stage = stage("");
    assert!(stage.text().contains("（按 g 看）"), "{}", stage.text());
    let gap = stage.press("g").line();
    let text = stage.press("<enter>").text();
    assert!(text.contains("可申领") && text.contains("一年") && text.contains("依据："), "{text}");
    let text = stage.press("f").text();
    assert!(text.starts_with("申请：") && text.contains("备材料") && text.contains("还缺"), "{text}");
    let text = stage.press("<esc>").text();
    assert!(text.contains("已申请"), "the reasons say so: {text}");
    assert_ne!(stage.press("<esc>").line(), gap, "it is proposed no more");
    assert_eq!(stage.press("u").press("<home>").line(), gap, "undo brings it back");
}

#[test]
fn an_application_tells_why_it_was_decided_so_and_what_differs_today() {
    let mut stage = stage("g");
    let text = stage.press("fw").text();
    assert!(text.contains("当初为什么这样判断") && text.contains("残疾等级一级或二级"), "{text}");
    let text = stage.press("<end>").text();
    assert!(text.contains("照原样复算：用当时的情况和当时那一版政策包再算一遍，结论一样"), "{text}");
}

#[test]
fn one_key_files_the_line_under_the_cursor() {
    let mut stage = stage("g");
    let before = strip(&mut stage);
    let text = stage.press("f").text();
    assert!(text.starts_with("申请：") && text.contains("每月 138元"), "{text}");
    assert_ne!(strip(stage.press("<esc>")), before);
}

#[test]
fn the_list_is_turned_and_filtered() {
    let mut stage = stage("g<left>");
    assert!(strip(&mut stage).contains("[在领 "), "{}", stage.text());
    stage.press("<left><left><left>");
    assert!(strip(&mut stage).contains("[待核实 "), "{}", stage.text());
    let text = stage.press("<left>/护理 方振海<enter>").text();
    assert!(text.contains("筛选：护理 方振海") && text.contains("[可申领 1]"), "{text}");
    let text = stage.press("/没有的人<enter>").text();
    assert!(text.contains("没有符合筛选的"), "{text}");
    let text = stage.press("/<ctrl-u>护理 户:013<enter>").text();
    assert!(text.contains("吴凤英") && text.contains("[可申领 1]"), "conditions as in every list: {text}");
    let text = stage.press("/<ctrl-u>户:013 年岁:3<enter>").text();
    assert!(text.contains("年岁"), "what is not understood is told: {text}");
}

#[test]
fn a_question_is_answered_in_place_and_the_list_grows() {
    let mut stage = stage("y");
    let person = stage.line();
    stage.press("y");
    assert_ne!(stage.line(), person, "the next one is under the cursor: {}", stage.text());
    assert!(stage.text().contains("已保存"), "{}", stage.text());
    stage.press("u");
    assert_eq!(stage.press("<home>").line(), person);
    let text = stage.press("<enter>").text();
    assert!(text.contains("1. 是") && text.contains("2. 不是"), "{text}");
    stage.press("2");
    assert_ne!(stage.press("<home>").line(), person);
}

#[test]
fn a_fact_is_asked_for_on_the_page_of_reasons() {
    let mut stage = stage("g<right><enter>");
    let name = stage.text().lines().next().unwrap().split("  ").next().unwrap().replace("为什么：", "");
    let text = stage.press("a").text();
    assert!(text.contains(&format!("{name}：经认定为困难")), "{text}");
    let text = stage.press("1").text();
    assert!(text.contains("可申领") && text.contains("现在：是"), "{text}");
    assert!(stage.press("u").text().contains("待核实"));
    let text = stage.seek("要求：个人身份为特困供养").press("a").text();
    assert!(text.contains("空格勾选"), "{text}");
    assert!(stage.press("2<enter>").text().contains("不符合"), "{}", stage.text());
}

#[test]
fn a_fact_is_written_down_about_whom_it_was_asked() {
    let mut stage = stage("y<enter>1");
    let line = stage.press("8").line();
    assert!(line.contains("郭玉珍"), "{line}");
}

#[test]
fn an_answer_may_say_for_which_days_it_holds_and_who_says_so() {
    let mut stage = stage("y");
    let line = stage.line();
    let text = stage.press("m1").text();
    assert!(text.contains("经认定为困难：从哪天起，谁说的") && text.contains("来源"), "{text}");
    stage.press("2026-01-01<enter>2026-02-01<enter>民政所<ctrl-s>");
    assert!(stage.text().contains("已保存"), "{}", stage.text());
    assert_eq!(stage.press("<home>").line(), line, "what held until February says nothing now");
}

#[test]
fn questions_stand_door_by_door_are_filtered_and_written_down() {
    let mut stage = stage("yh");
    let text = stage.text();
    assert!(text.contains("009 柳林村2组9号  可定 3 项"), "{text}");
    assert!(stage.press("<down>").line().contains("李广林"), "{}", stage.text());
    assert!(!stage.press("y").text().contains("李广林"), "answered in place: {}", stage.text());
    let text = stage.press("/户:003<enter>").text();
    assert!(text.contains("王德厚") && !text.contains("郭玉珍"), "{text}");
}

#[test]
fn one_looks_as_far_ahead_as_one_likes() {
    let mut stage = stage("c");
    assert!(strip(&mut stage).contains("[12 个月]"), "{}", stage.text());
    let year = position(&mut stage);
    assert!(position(stage.press("<right>")) > year, "{}", stage.text());
    assert!(strip(&mut stage).contains("[24 个月]"), "{}", stage.text());
    assert!(position(stage.press("<left><left><left>")) < year, "{}", stage.text());
    let text = stage.press("<right><right>/等级:1<enter>").text();
    assert!(text.contains("等级:1") && position(&mut stage) < year, "{text}");
}

/// How long the list is.
fn position(stage: &mut Stage) -> usize {
    let text = stage.text();
    let head = text.lines().find(|line| line.contains('/') && line.contains("原因")).unwrap_or_default();
    head.rsplit('/').next().unwrap_or_default().trim().parse().unwrap()
}

#[test]
fn the_payments_of_a_month_are_compared_and_lead_to_the_application() {
    let mut stage = stage("p");
    assert!(strip(&mut stage).contains("[2026-03]"), "{}", stage.text());
    let text = stage.press("<left>d").text();
    assert!(
        text.contains("[2026-02 只看不符]") && text.contains("不该发") && !text.contains("相符 "),
        "{text}"
    );
    assert!(stage.press("/没有的人<enter>").text().contains("没有符合条件的"), "{}", stage.text());
    stage.press("/<ctrl-u><enter>");
    assert!(stage.seek("范玉霞").press("<enter>").text().contains("发放不符"), "{}", stage.text());
}

#[test]
fn programmes_are_read_and_lead_to_whom_they_are_for() {
    let mut stage = stage("z");
    let text = stage.seek("重度残疾人护理补贴").press("<enter>").text();
    assert!(text.contains("说明：") && text.contains("条件：") && text.contains("金额："), "{text}");
    let text = stage.press("<esc>w").text();
    assert!(text.contains("筛选：重度残疾人护理补贴"), "{text}");
    assert!(!strip(&mut stage).contains("[可申领 0]"), "{text}");
}

#[test]
fn a_person_has_a_part_for_programmes() {
    let mut stage = stage("g");
    let text = stage.press("o<left><left>").text();
    assert!(text.contains("[政策]") && text.contains("可申领"), "{text}");
    assert!(stage.press("<enter>").text().starts_with("为什么："));
    assert!(stage.press("<esc>f").text().starts_with("申请："), "{}", stage.text());
}

#[test]
fn a_village_without_packs_is_told_so() {
    let mut stage = Stage::open(village::empty());
    assert!(stage.press("g").text().contains("没有这样的"), "{}", stage.text());
    assert!(stage.press("y").text().contains("没有要问的了"), "{}", stage.text());
}
