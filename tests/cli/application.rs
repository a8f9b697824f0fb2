//! Applications and cases from the command line.

use insta::assert_snapshot;

use super::Cli;

#[test]
fn an_application_walks_to_its_payment() {
    assert_snapshot!(Cli::household().session([
        "application add --person 2 --programme 重度残疾人护理补贴 --amount 120",
        "application advance 1",
        "application paper got 1",
        "application step 1 paying",
        "application step 1 已提交 --who 周明",
        "application list",
        "application step 1 乡镇初审",
        "application step 1 federation_check",
        "application step 1 civil_affairs",
        "application step 1 approved",
        "application step 1 paying",
        "application payment add 1 --month 2026-03 --amount 120",
        "application show 1",
        "application payment list",
        "application payment list --from-month 2026-01 --differing",
        "application payment list --to-month 十三月",
        "application list state:refused",
        "application list 阶段:paying 张",
        "application list 阶段:在办 年岁:3",
        "saved add application 发放 阶段:发放中",
        "application list --saved 发放",
        "export application 阶段:已批准",
    ]));
}

#[test]
fn a_case_is_opened_worked_on_and_closed() {
    assert_snapshot!(Cli::household().session([
        "case add --household 1 --cause 房屋漏雨 --responsible 周明 --deadline 2026-05-31",
        "case measure 1 --measure 联系施工队 --who 周明",
        "case list",
        "case close 1",
        "case close 1 --result 已修好",
        "case show 1",
        "case edit 1 --cause 漏雨",
    ]));
}

#[test]
fn an_application_explains_why_it_was_decided_so() {
    assert_snapshot!(Cli::household().session([
        "application add --person 2 --programme lc-living-subsidy",
        "application show 1",
        "application explain 1",
        "application papers 1",
        "policy learn --person 2 hardship_recognised 是 --from-on 2026-01-01 --source 民政所",
        "application explain 1",
        "application add --person 2 --programme 爱心超市",
        "application explain 2",
    ]));
}
