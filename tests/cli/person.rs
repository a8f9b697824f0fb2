//! People and households from the command line.

use insta::assert_snapshot;

use super::Cli;

#[test]
fn a_household_is_registered_found_and_shown() {
    assert_snapshot!(Cli::household().session([
        "household list",
        "household show 1",
        "person list",
        "person list cgl",
        "person list 类别:肢体 等级:1-2",
        "person show 2",
        "person list 年岁:3",
    ]));
}

#[test]
fn every_part_of_a_person_is_added_and_edited() {
    assert_snapshot!(Cli::household().session([
        "person status add 1 --kind 单人保 --from-on 2025-01-01 --source 镇民政所",
        "person status edit 1 --to-on 2025-12-31",
        "person contact add 2 --kind 监护人 --name 陈桂兰 --relation 母亲",
        "person contact end 1",
        "person account add 2 --bank 农商行 --account 6217000000000000000",
        "person need add 2 --kind rehab --detail 轮椅维修",
        "person edit 2 --phone 13900000000 --note -",
        "household add --number 013",
        "person move 2 --household 2",
        "person show 2",
        "history 12",
        "history --of person 2 --limit 2",
    ]));
}

#[test]
fn consents_are_given_listed_and_withdrawn() {
    assert_snapshot!(Cli::household().session([
        "person consent add 2 --kind 宣传",
        "person consent add 2 --kind publicity --manner 按手印 --on-date 2026-01-05 --note 原件在村委会",
        "person consent add 2 --kind charity --manner guardian",
        "person consent list --kind publicity",
        "person consent withdraw 1",
        "person consent list --kind publicity",
        "person show 2",
        "person edit 2 --birth 2015-01-01 --citizen-id -",
        "person consent add 2 --kind employer --manner signature",
    ]));
}

#[test]
fn what_is_wrong_is_said_field_by_field() {
    assert_snapshot!(Cli::household().session([
        "person add --household 1 --citizen-id 371599198503120018 --sex 人",
        "person add --name 张三 --relation 其他",
        "person add --household 9 --name 张三 --relation 其他",
        "person add --household 1 --name 陈小军 --relation 其他 --citizen-id 371599198503120013",
        "person show x",
        "person show",
        "person list --limit many",
    ]));
}

#[test]
fn json_is_an_object_or_an_array() {
    let cli = Cli::household();
    let list = cli.line("person list --json").json();
    assert_eq!(list.as_array().map(Vec::len), Some(2));
    let person = cli.line("person show 2 --json").json();
    assert_eq!(person["cards"][0]["category"], "physical");
    assert_eq!(cli.line("--json household add --number 014").json()["id"], 2);
    assert_eq!(cli.line("person list nobody --json").stdout, "[]\n");
}

#[test]
fn a_record_cannot_steer_the_terminal() {
    let cli = Cli::village();
    cli.run(["household", "add", "--address", "a\u{1b}[2Jb\u{202e}c"]);
    assert!(cli.line("household show 1").stdout.contains("a[2Jbc"));
    let json = cli.line("household show 1 --json");
    assert!(!json.stdout.contains('\u{1b}') && !json.stdout.contains('\u{202e}'));
    assert_eq!(json.json()["address"], "a\u{1b}[2Jb\u{202e}c");
}

#[test]
fn life_changes_a_household() {
    assert_snapshot!(Cli::household().session([
        "household event birth 1 --name 陈安 --relation 孙辈 --sex 男 --on-date 2026-02-20 --note 县医院",
        "household event marry-in 1 --name 赵小梅 --relation 儿媳女婿 --on-date 2026-01-10",
        "household event split 1 --who 2,4 --head 2 --number 031",
        "household event death 1 --who 1 --on-date 2026-03-01",
        "household event death 1 --who 1 --on-date 2026-03-01 --yes",
        "household event move-out 2 --who 4",
        "household event move-in 1 --person 4",
        "household event edit 1 --note -",
        "household show 1",
        "household show 2",
        "undo",
    ]));
}

#[test]
fn a_duplicate_is_found_and_merged() {
    assert_snapshot!(Cli::household().session([
        "person add --household 1 --name 陈小军 --relation son --citizen-id 371599198503120013 --allow-duplicate --note 外出",
        "person duplicates",
        "person merge 2 3",
        "person merge 2 3 --yes",
        "person show 2",
        "person duplicates --json",
        "undo",
        "person duplicates",
    ]));
}

#[test]
fn a_person_gets_a_copy_of_all_that_is_held() {
    assert_snapshot!(Cli::household().session([
        "person need add 2 --kind rehab --detail 轮椅维修",
        "person export 2",
        "person export 2 --format json --dry-run",
        "person export 9",
        "person export 2 --format xlsx",
        "export register",
    ]));
}

#[test]
fn a_person_is_erased_for_good() {
    assert_snapshot!(Cli::household().session([
        "person contact add 1 --kind 照护人 --name 陈小军",
        "person erase 2",
        "person erase 2 --reason 本人要求删除",
        "person erase 2 --reason 陈小军要求 --yes",
        "person erase 2 --reason 本人要求删除 --dry-run",
        "person erase 2 --reason 本人要求删除 --yes",
        "person show 2",
        "person list",
        "undo 4",
        "history",
        "check",
    ]));
}

#[test]
fn numbers_are_starred_unless_they_are_asked_for() {
    let cli = Cli::household();
    let (id, phone) = ("371599198503120013", "13800000000");
    for line in [
        "person list",
        "person show 2",
        "person show 1 --json",
        "household show 1",
        "search 陈",
        "person show 2 --json",
    ] {
        let said = cli.line(line).stdout;
        assert!(!said.contains(id) && !said.contains(phone), "{line}: {said}");
    }
    // An account of the credit cooperative has no form that tells what it is.
    let account = "223456789012";
    assert_eq!(cli.line(&format!("person account add 2 --bank 信用社 --account {account}")).code, 0);
    for line in ["person show 2", "person show 2 --json", "history 6", "history 6 --json"] {
        let (said, full) = (cli.line(line).stdout, cli.line(&format!("{line} --reveal")).stdout);
        assert!(said.contains("********9012") && !said.contains(account), "{line}: {said}");
        assert!(full.contains(account), "{line}: {full}");
    }
    assert!(cli.line("person show 2 --reveal").stdout.contains(id));
    assert!(cli.line("person list --json --reveal").stdout.contains(phone));
    let noted = cli.line("audit list --limit 2 --json").json();
    let noted: Vec<_> = noted.as_array().unwrap().iter().map(|op| (&op["kind"], &op["subject"])).collect();
    assert_eq!(noted[0].1, "person list");
    assert!(noted.iter().all(|(kind, _)| *kind == "reveal") && noted[1].1 == "person show 2", "{noted:?}");
}
