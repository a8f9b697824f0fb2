//! What is due, visits and reminders from the command line.

use insta::assert_snapshot;

use super::Cli;

#[test]
fn without_a_command_todays_work_is_printed() {
    let cli = Cli::household();
    assert_eq!(cli.run([]).block(), cli.line("due").block());
    assert_snapshot!(cli.line("due").block());
}

#[test]
fn reminders_are_written_put_off_closed_and_reopened() {
    assert_snapshot!(Cli::household().session([
        "reminder add --person 2 --title 送轮椅 --due-on 2026-03-05 --priority 优先",
        "reminder add --title 交季报 --due-on 2026-03-20 --lead-days 30 --repeat quarterly",
        "reminder add --title 交季报",
        "reminder list",
        "reminder close card_expiring:1:2026-08-31 --note 已陪同换证",
        "reminder snooze hand:1:2026-03-05 --until 2026-03-10",
        "reminder snooze hand:1:2026-03-05",
        "reminder list",
        "reminder list --closed",
        "reminder reopen card_expiring:1:2026-08-31",
        "reminder close 3",
        "reminder edit 2 --due-on 2026-03-01",
        "reminder show 2",
        "due",
    ]));
}

#[test]
fn a_visit_closes_what_it_dealt_with() {
    assert_snapshot!(Cli::household().session([
        "visit add --person 2 --kind 入户 --findings 精神不错 --needs 康复,辅助器具 --closes card_expiring:1:2026-08-31",
        "visit add --household 1 --kind phone --on-date 2026-03-01",
        "visit add --kind phone",
        "visit list",
        "visit list --person 2",
        "visit show 1",
        "visit edit 2 --visitor 李明",
        "person show 2",
    ]));
}
