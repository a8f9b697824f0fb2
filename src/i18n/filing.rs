//! Words of what happens to an application once the rules know its programme: why, what was refused, what is owed.

use super::strings;

strings! {
    /// Words of what happens to an application once the rules know its programme.
    Filings {
        refusals = "同一项目以前没批准的", "REFUSED BEFORE";
        reason = "原因", "REASON";
        refused_before: fn(&str) -> String = |reasons| format!("同一项目以前没批准，原因：{reasons}"), |reasons| format!("This programme was refused before: {reasons}");
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
