//! Words of what happens to an application once the rules know its programme: why, what was refused, what is owed.

use super::{strings, words};
use crate::policy::payment::Balance;

words! { Balance {
    Right = "相符", "agrees";
    Open = "本月待发", "not over yet";
    Missing = "没发", "not paid";
    Less = "少发", "too little";
    More = "多发", "too much";
    NotDue = "不该发", "not due";
    BackPay = "可申请补发", "may be paid back";
    Unknown = "说不准", "cannot be told";
} }

strings! {
    /// Words of what happens to an application once the rules know its programme.
    Filings {
        refusals = "同一项目以前没批准的", "REFUSED BEFORE";
        reason = "原因", "REASON";
        refused_before: fn(&str) -> String = |reasons| format!("同一项目以前没批准，原因：{reasons}"), |reasons| format!("This programme was refused before: {reasons}");
        due = "应发（元）", "DUE";
        paid = "已发（元）", "PAID";
        balance = "核对", "COMPARED";
        payments = "发放核对", "payments";
        due_short = "应发", "due";
        paid_short = "已发", "paid";
        compared = "核对", "compared";
        only_differing: fn(&str) -> String = |month| format!("{month} 只看不符"), |month| format!("{month} only what differs");
        narrow = "只看不符／全部", "only what differs, or all";
        next_month = "下个月", "next month";
        previous_month = "上个月", "previous month";
        no_payments = "这个月没有要核对的发放。", "There is nothing to compare in this month.";
        from_month_help = "从哪个月起，如 2026-01；不写就是这个月", "The first month, such as 2026-01; this month if not given";
        to_month_help = "到哪个月为止；不写就是这个月", "The last month; this month if not given";
        differing_help = "只列不符的", "Only those that differ";
        differ: fn(&str) -> String = |months| format!("发放不符：{months}"), |months| format!("payments that do not agree: {months}");
        differs_in: fn(&str, usize, &str, &str) -> String = |how, n, first, last| format!("{how} {n} 个月（{first} 至 {last}）"), |how, n, first, last| format!("{how}: {n} months, {first} to {last}");
        decided_on = "判断日期", "DECIDED ON";
        pack: fn(&str, &str, &str) -> String = |id, version, hash| format!("{id}，版本 {version}（{hash}）"), |id, version, hash| format!("{id}, version {version} ({hash})");
        unreadable = "当时的记录读不出来，可用 --json 看原文。", "What was kept cannot be read; --json shows it as it is.";
        replay = "复算", "REPLAYED";
        agrees = "用当时的情况和现在的政策包再算一遍，结论一样", "the packs of today say the same of the facts of then";
        differs: fn(&str) -> String = |answer| format!("用当时的情况和现在的政策包再算一遍，结论不同：{answer}"), |answer| format!("the packs of today say something else of the facts of then: {answer}");
        gone = "现在的政策包里没有这个项目了", "the packs of today no longer have this programme";
        today = "今天", "TODAY";
        nobody = "申请人已不在本村", "nobody is left in the village to ask about";
        changes = "变了的情况", "WHAT HAS CHANGED";
        then: fn(&str) -> String = |value| format!("当时：{value}"), |value| format!("then: {value}");
        now: fn(&str) -> String = |value| format!("今天：{value}"), |value| format!("today: {value}");
    }
}
