//! Courses from the command line.

use insta::assert_snapshot;

use super::Cli;

#[test]
fn a_person_goes_from_the_wish_to_the_job() {
    assert_snapshot!(Cli::household().session([
        "training add --title 电商客服 --place 镇残联 --starts-on 2026-02-01 --ends-on 2026-02-28 --capacity 1",
        "training session add 1 --on-date 2026-02-02 --starts-at 9:00 --ends-at 11:30 --title 打字",
        "training enrol 1 --person 1 --wish",
        "training enrol 1 --person 2",
        "training step 1 已报名",
        "training enrol 1 --person 1",
        "training attend 1 --present 2 --absent 1",
        "training session show 1",
        "training step 2 employed",
        "training step 2 completed",
        "training step 2 certified --certificate-no 001",
        "training step 2 employed --employer 柳林电商",
        "training list",
        "training show 1",
        "training cancel 1",
        "training cancel 1 --yes",
    ]));
}
