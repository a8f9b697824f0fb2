//! Training: the courses, one course, and who came to a session.

use zhucan::domain::{query::Query, training::EnrolmentState};

use crate::support::{screen::Stage, village};

/// The courses of the demo village.
fn list() -> Stage {
    let mut stage = Stage::open(village::demo());
    stage.press("5");
    stage
}

/// A course of the demo village with somebody on the waiting list.
fn full() -> Stage {
    let mut stage = list();
    let title = stage.ledger.read().list_course(&Query::default(), village::TODAY).unwrap();
    let title = title.into_iter().find(|row| row.waiting > 0 && row.cancelled_on.is_none()).unwrap();
    stage.seek(&title.course.title).press("<enter>");
    stage
}

#[test]
fn the_courses_look_well() {
    for (name, text) in list().looks() {
        insta::assert_snapshot!(format!("courses_{name}"), text);
    }
}

#[test]
fn a_course_looks_well() {
    let mut stage = full();
    for (name, text) in stage.looks() {
        insta::assert_snapshot!(format!("course_{name}"), text);
    }
    for (name, text) in stage.press("<right>").looks() {
        insta::assert_snapshot!(format!("sessions_{name}"), text);
    }
}

#[test]
fn a_course_is_planned_and_somebody_enrolled() {
    let mut stage = list();
    let text = stage.press("a盲人按摩<f2>").text();
    assert!(text.contains("盲人按摩") && text.contains("时间未定"), "{text}");
    let text = stage.press("a张桂兰<enter>").text();
    assert!(text.contains("已到「已报名」") && stage.seek("张桂兰").line().contains("已报名"), "{text}");
    let text = stage.press("w王思远<enter>").text();
    assert!(text.contains("已到「有意愿」"), "{text}");
    assert!(stage.seek("张桂兰").press("o").text().starts_with("张桂兰"));
}

#[test]
fn a_place_that_is_freed_goes_to_who_waits_longest() {
    let mut stage = full();
    let text = stage.seek("已报名").press("s已退<enter><f2>").text();
    assert!(text.contains("已到「已退出」；候补转正："), "{text}");
    assert!(stage.press("u").text().contains("已撤销：推进报名"));
}

#[test]
fn a_wish_for_a_full_course_is_put_on_the_waiting_list() {
    let mut stage = full();
    stage.press("w马宝山<enter>").seek("马宝山");
    let text = stage.press("f").text();
    assert!(text.contains("班已满，列入候补") && stage.seek("马宝山").line().contains("候补"), "{text}");
}

#[test]
fn a_person_is_enrolled_and_goes_on_from_their_own_page() {
    let mut stage = Stage::open(village::demo());
    stage.press("3").seek("马宝山").press("<enter><right><right><right><right>");
    let text = stage.press("a手工<enter>").text();
    assert!(text.contains("班已满，列入候补"), "{text}");
    let text = stage.seek("手工编织").press("s已退<enter><f2>").text();
    assert!(text.contains("已到「已退出」") && stage.seek("手工编织").line().contains("已退出"), "{text}");
}

#[test]
fn a_job_asks_for_the_employer() {
    let mut stage = list();
    stage.seek("家政服务").press("<enter>");
    let course = stage.ledger.read().list_course(&Query::default(), village::TODAY).unwrap();
    let course = course.iter().find(|row| row.course.title == "家政服务").unwrap().id;
    let people = stage.ledger.read().list_enrolment_of_course(course).unwrap();
    let could_work = [EnrolmentState::Completed, EnrolmentState::Certified];
    let reached =
        people.iter().map(|row| row.enrolment.state).find(|reached| could_work.contains(reached)).unwrap();
    let word = zhucan::i18n::Lang::Zh.strings().word(reached);
    stage.seek(word).press("s已就<enter>");
    assert!(stage.press("<f2>").text().contains("! "), "the employer is asked for");
    assert!(stage.press("县福利厂<f2>").text().contains("已到「已就业」"));
}

#[test]
fn everybody_is_marked_on_one_screen() {
    let mut stage = list();
    stage.press("a盲人按摩<f2>").press("a张桂兰<enter>").press("a王思远<enter>").press("a马宝山<enter>");
    stage.press("<right>a<f2>").seek("2026-03-02").press("<enter>");
    for (name, text) in stage.looks() {
        insta::assert_snapshot!(format!("attendance_{name}"), text);
    }
    stage = Stage::open_in(stage.ledger, None, (80, 24));
    stage.press("5").seek("盲人按摩").press("<enter><right>").seek("2026-03-02").press("<enter>");
    let text = stage.press("24").text();
    assert!(text.contains("到 1 人，已记 2/3") && text.contains("迟到") && text.contains("缺课"), "{text}");
    let text = stage.press("a").text();
    assert!(text.contains("到 2 人，已记 3/3") && !text.contains("未记"), "{text}");
    assert!(stage.press("u").text().contains("未记"));
}

#[test]
fn cancelling_a_course_is_asked_first() {
    let mut stage = full();
    assert!(stage.press("x").line().contains("1. 不，返回"));
    assert!(!stage.press("<enter>").text().contains("已取消"));
    assert!(stage.press("x2").text().contains("2026-03-02 已取消"));
    assert!(stage.press("u").text().contains("名额"));
}

#[test]
fn no_courses_say_what_to_do() {
    let mut stage = Stage::open(village::empty());
    assert!(stage.press("5").text().contains("按 a 安排一个"));
    let text = stage.press("a手工编织<f2>").text();
    assert!(text.contains("还没有人报名") && stage.press("<right>").text().contains("还没有课次"), "{text}");
    assert!(stage.press("u").text().contains("按 a 安排一个"), "the page of what is gone closes");
}

#[test]
fn courses_are_filtered_by_who_takes_part() {
    let mut stage = list();
    let all = stage.text();
    let text = stage.press("/阶段:候补<enter>").text();
    assert!(text.contains("筛选：阶段:候补") && text.lines().count() <= all.lines().count(), "{text}");
    assert!(text.contains("1/1"), "{text}");
    let text = stage.press("/<ctrl-u>阶段:发放中<enter>").text();
    assert!(text.contains("「阶段:发放中」看不懂") && text.contains("有意愿"), "{text}");
}
