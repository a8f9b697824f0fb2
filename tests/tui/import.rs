//! Bringing a roster in: from the choice of the file to the undo.

use std::{fs, io::Write as _, path::MAIN_SEPARATOR};

use tempfile::TempDir;
use zhucan::{
    clock::Clock,
    demo,
    domain::{field::Field, query::Query},
    ledger::Ledger,
    secret::{Passphrase, handover},
};

use crate::support::{screen::Stage, village};

const HEAD: &str = "姓名,身份证号,性别,户号,与户主关系,住址,联系电话,序号";
const ZHANG: &str = "张三,371599196503120014,男,901,户主,柳林村1号,13800005678,1";
const LI: &str = "李小花,371599198802290020,女,901,妻,柳林村1号,,2";
const DAMAGED: &str = "王五,3.71599E+17,男,902,户主,柳林村2号,,3";

/// A folder with a roster of these rows.
fn folder(rows: &[&str]) -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("乡镇下发")).unwrap();
    fs::write(folder.path().join("乡镇下发").join("名册.csv"), rows.join("\n")).unwrap();
    folder
}

/// Opens the screen, means the demo village, and chooses the roster in the folder by going through folders.
fn planned(stage: &mut Stage, folder: &TempDir) {
    stage.press("i2<ctrl-u>").paste(&format!("{}{MAIN_SEPARATOR}", folder.path().display()));
    assert!(stage.text().contains("乡镇下发"), "{}", stage.text());
    assert!(stage.press("<enter>").text().contains("名册.csv"), "the folder opens");
    stage.press("<enter>");
}

fn people(stage: &Stage) -> usize {
    stage.ledger.read().count_person(&Query::default(), village::TODAY).unwrap()
}

#[test]
fn a_plan_looks_well() {
    let mut stage = Stage::open(village::empty());
    planned(&mut stage, &folder(&[HEAD, ZHANG, LI, DAMAGED]));
    for (name, text) in stage.press("<end>").looks() {
        insta::assert_snapshot!(format!("import_{name}"), text);
    }
}

#[test]
fn an_encrypted_roster_is_opened_with_its_passphrase() {
    let folder = folder(&[]);
    let sealed = folder.path().join("名册.csv.age");
    let mut out = fs::File::create(&sealed).unwrap();
    let mut writer = handover::seal(&Passphrase::new("送镇残联 2026"), &mut out).unwrap();
    writer.write_all([HEAD, ZHANG, LI].join("\n").as_bytes()).unwrap();
    writer.finish().unwrap();
    let mut stage = Stage::open(village::empty());
    stage.press("i2<ctrl-u>").paste(&sealed.display().to_string());
    assert!(stage.press("<enter>").text().contains("打开加密的文件"), "{}", stage.text());
    let text = stage.paste("送镇残联 2025").press("<enter>").text();
    assert!(text.contains("口令不对") && !folder.path().join("名册.csv").exists(), "{text}");
    let text = stage.paste("送镇残联 2026").press("<enter>").text();
    assert!(text.contains("[全部 2] 新增 2"), "{text}");
    assert_eq!(fs::read_to_string(folder.path().join("名册.csv")).unwrap().lines().count(), 3);
}

#[test]
fn a_roster_is_looked_over_written_and_undone() {
    let mut stage = Stage::open(village::empty());
    planned(&mut stage, &folder(&[HEAD, ZHANG, LI, DAMAGED]));
    let text = stage.text();
    assert!(text.contains("[全部 3] 新增 2") && text.contains("不能导入 1"), "{text}");
    assert_eq!(people(&stage), 0, "nothing is written yet");
    assert!(stage.press("<enter>").line().contains("1. 不，返回"), "the safe answer comes first");
    let text = stage.press("2").text();
    assert!(text.contains("已写入：新增 2 行"), "{text}");
    assert_eq!(people(&stage), 2);
    assert!(!stage.press("<space>").text().contains("写入台账"), "it is not written twice");
    assert!(stage.press("<esc>u").text().contains("已撤销：导入表格"));
    assert_eq!(people(&stage), 0);
}

#[test]
fn changes_are_told_field_by_field_and_rejections_with_the_remedy() {
    let mut stage = Stage::open(village::empty());
    planned(&mut stage, &folder(&[HEAD, ZHANG]));
    stage.press("<enter>2<esc>");
    let moved = ZHANG.replace("13800005678", "13800009999");
    planned(&mut stage, &folder(&[HEAD, &moved, DAMAGED]));
    let text = stage.text();
    assert!(text.contains("138****5678 改为 138****9999"), "{text}");
    let text = stage.press("<left>").text();
    assert!(
        text.contains("[不能导入 1]") && text.contains("B3 身份证号：") && text.contains("文本"),
        "{text}"
    );
    assert!(!text.contains("改为"), "only the rejected rows are shown: {text}");
}

#[test]
fn rows_to_mend_are_written_beside_the_file() {
    let mut stage = Stage::open(village::empty());
    let folder = folder(&[HEAD, ZHANG, DAMAGED]);
    planned(&mut stage, &folder);
    let text = stage.press("e").text();
    assert!(text.contains("没有导入的 1 行已写进"), "{text}");
    assert!(folder.path().join("乡镇下发").join("名册-待改.xlsx").exists());
}

#[test]
fn the_same_file_again_changes_nothing() {
    let mut stage = Stage::open(village::empty());
    let folder = folder(&[HEAD, ZHANG, LI]);
    planned(&mut stage, &folder);
    stage.press("<enter>2<esc>");
    planned(&mut stage, &folder);
    assert!(stage.text().contains("不用写入"), "{}", stage.text());
    assert!(stage.press("<enter>").text().contains("没有用"));
}

#[test]
fn a_file_that_is_no_spreadsheet_is_told() {
    let mut stage = Stage::open(village::empty());
    assert!(stage.press("i<esc>").text().contains("还没有选文件"));
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("空.csv");
    fs::write(&path, "随便写的\n几个字\n").unwrap();
    stage.press("a2<ctrl-u>").paste(&path.display().to_string());
    let text = stage.press("<enter>").text();
    assert!(text.contains("找不到表头"), "{text}");
}

#[test]
fn the_demo_village_is_told_from_ones_own_before_a_roster_goes_in() {
    let text = Stage::open(village::empty()).press("i").text();
    assert!(text.contains("这里是演示村，不是您的台账"), "{text}");
    assert!(Stage::open(village::empty()).press("i").line().contains("1. 不，返回"));

    let own = demo::founding().with(Field::Code, "371599101203");
    let ledger = Ledger::found_in_memory(&own, Clock::new(Some(village::TODAY))).unwrap();
    let text = Stage::open(ledger).press("i").text();
    assert!(text.contains("选择文件") && !text.contains("演示"), "{text}");
}

#[test]
fn a_payment_roll_is_told_from_a_roster_and_its_differences_are_acted_on() {
    let mut ledger = village::empty();
    let home = village::household(&mut ledger, "1");
    village::member(&mut ledger, home, "陈桂兰");
    let mut stage = Stage::open(ledger);
    let roll =
        ["发放花名册", "姓名,生活,护理,银行账号", "陈桂兰,154,,6222020000000000014", "钱多多,154,138,"];
    let folder = folder(&roll);
    planned(&mut stage, &folder);
    assert!(stage.text().contains("这是什么表") && stage.text().contains("补贴发放表"), "{}", stage.text());
    let text = stage.press("<enter>").text();
    assert!(text.contains("发放月份"), "{text}");
    let text = stage.press("2026-02<enter>").text();
    assert!(text.contains("没登记账号") && text.contains("台账没有这项"), "{text}");
    assert!(text.contains("查无此人。见核对表。") && text.contains("按 d 处理"), "{text}");
    assert!(stage.press("d2").text().contains("[记一条提醒]"), "{}", stage.text());
    let text = stage.press("<down>d").text();
    assert!(text.contains("补记这项申请"), "{text}");
    let text = stage.press("3").text();
    assert!(text.contains("[补记这项申请]"), "{text}");
    let text = stage.press("<enter>2").text();
    assert!(text.contains("已写入") && !text.contains("按 d 处理"), "{text}");
    assert!(text.contains("2 条差异没有处理"), "what was left alone is told: {text}");
    let reminder = stage.ledger.read().get_reminder(zhucan::domain::id::ReminderId(1)).unwrap().unwrap();
    assert_eq!(reminder.reminder.title, "核实 2026-02：没登记账号");
    let paid = stage.ledger.read().list_payment(zhucan::domain::id::ApplicationId(1)).unwrap();
    assert_eq!(paid.len(), 1);
}

#[test]
fn an_unknown_column_is_mapped_once_and_remembered() {
    let mut stage = Stage::open(village::empty());
    let folder = folder(&["姓名,性别,门牌", "张三,男,东街1号"]);
    planned(&mut stage, &folder);
    assert!(stage.text().contains("没有用到的列：门牌"), "{}", stage.text());
    assert!(stage.press("m").text().contains("门牌: 东街1号"), "{}", stage.text());
    stage.press("<enter>").paste("住址");
    let text = stage.press("<enter>").text();
    assert!(text.contains("新增 1") && !text.contains("没有用到的列"), "{text}");
    stage.press("<esc>");
    planned(&mut stage, &folder);
    assert!(!stage.text().contains("没有用到的列"), "{}", stage.text());
    assert_eq!(stage.ledger.list_learned().unwrap().len(), 1);
}

#[test]
fn the_log_tells_every_import_and_the_same_file_is_told_before_it_is_written_again() {
    let mut stage = Stage::open(village::empty());
    let folder = folder(&[HEAD, ZHANG, LI]);
    planned(&mut stage, &folder);
    stage.press("<enter>2<esc>u<esc>");
    planned(&mut stage, &folder);
    assert!(stage.text().contains("同一个文件 2026-03-02 导入过"), "{}", stage.text());
    assert!(stage.text().contains("后来撤销了"), "{}", stage.text());
    stage.press("<enter>2");
    for (name, text) in stage.press("l").looks() {
        insta::assert_snapshot!(format!("imports_{name}"), text);
    }
    let page = stage.press("<end><enter>").text();
    assert!(page.contains("已撤销") && page.contains("SHA-256"), "{page}");
}

#[test]
fn a_doubtful_row_is_laid_beside_the_ledger_decided_and_known_again() {
    let mut stage = Stage::open(village::empty());
    planned(&mut stage, &folder(&[HEAD, ZHANG]));
    stage.press("<enter>2<esc>");
    let slip =
        ZHANG.replace("371599196503120014", "371599196503120030").replace("13800005678", "13800009999");
    let folder = folder(&[HEAD, &slip, LI]);
    planned(&mut stage, &folder);
    assert!(stage.text().contains("有 1 行像是台账里的人"), "{}", stage.text());
    for (name, text) in stage.press("c").looks() {
        insta::assert_snapshot!(format!("doubt_{name}"), text);
    }
    stage.size = (80, 24);
    let text = stage.press("1").text();
    assert!(text.contains("有变化 1") && text.contains("待核对 0"), "{text}");
    stage.press("<enter>2<esc>");
    planned(&mut stage, &folder);
    assert!(stage.text().contains("不用写入"), "{}", stage.text());
    let text = stage.press("p").text();
    assert!(text.contains("3715**********0030") && text.contains("同一个人"), "{text}");
    stage.size = (40, 12);
    let text = stage.text();
    assert!(
        text.contains("同一个人") && text.contains("1 张三"),
        "what and whom, on a narrow screen, too: {text}"
    );
    stage.size = (80, 24);
    assert!(stage.press("d2").text().contains("还没有判断过"), "{}", stage.text());
}

#[test]
fn what_is_asked_about_is_taken_and_the_policy_of_a_field_is_changed() {
    let mut stage = Stage::open(village::empty());
    planned(&mut stage, &folder(&[HEAD, ZHANG]));
    stage.press("<enter>2<esc>");
    let folder = folder(&[HEAD, &ZHANG.replace("张三", "张山")]);
    planned(&mut stage, &folder);
    let text = stage.text();
    assert!(text.contains("姓名：台账是 张三，表里是 张山") && text.contains("姓名（逐个问）1 处"), "{text}");
    let text = stage.press("d2").text();
    assert!(text.contains("姓名：张三 改为 张山"), "{text}");
    for (name, text) in stage.press("f").looks() {
        insta::assert_snapshot!(format!("updates_{name}"), text);
    }
    stage.size = (80, 24);
    let text = stage.press("<enter>4").text();
    assert!(text.contains("姓名                 不改"), "{text}");
    let text = stage.press("<esc>").text();
    assert!(text.contains("姓名（不改）1 处"), "the plan follows: {text}");
}

#[test]
fn a_list_without_headings_is_mapped_once_beside_its_first_rows_and_remembered() {
    let mut stage = Stage::open(village::empty());
    let folder = folder(&["困难残疾人名单,,", "张三,男,东街1号", "李小花,女,东街2号"]);
    planned(&mut stage, &folder);
    assert!(stage.text().contains("表头在哪一行") && stage.text().contains("没有表头"), "{}", stage.text());
    let text = stage.press("1").text();
    assert!(text.contains("A 第1列共3列: 张三 李小花 = 不用"), "{text}");
    stage.press("2").paste("姓名");
    stage.press("<enter>4").paste("住址");
    for (name, text) in stage.press("<enter>").looks() {
        insta::assert_snapshot!(format!("map_{name}"), text);
    }
    stage.size = (80, 24);
    let text = stage.press("1").text();
    assert!(text.contains("新增 2") && text.contains("没有用到的列：第2列共3列"), "{text}");
    stage.press("<esc>");
    planned(&mut stage, &folder);
    assert!(stage.text().contains("新增 2"), "{}", stage.text());
}

#[test]
fn headings_nobody_knows_are_mapped_in_their_row() {
    let mut stage = Stage::open(village::empty());
    let folder = folder(&["名单,", "当事人,门牌", "张三,东街1号"]);
    planned(&mut stage, &folder);
    let text = stage.press("4").text();
    assert!(text.contains("A 当事人: 张三 = 不用"), "{text}");
    stage.press("2").paste("姓名");
    stage.press("<enter>3").paste("住址");
    let text = stage.press("<enter>1").text();
    assert!(text.contains("新增 1"), "{text}");
}
