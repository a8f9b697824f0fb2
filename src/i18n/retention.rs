//! Words of how long records are kept.

use super::{Strings, strings, words};
use crate::domain::retention::{Keeping, Retention, Span};

words! { Retention {
    Money = "领过补贴", "had subsidies";
    Card = "持过证", "held a card";
    Other = "没持过证", "held no card";
} }

words! { Keeping {
    Needed = "在册", "on the roll";
    Running = "未到期", "not yet";
    Over = "到期，请决定", "over: decide";
    Kept = "决定再留", "kept on";
    Doubted = "日期可疑，不判", "clock doubted";
} }

strings! {
    /// Words of how long records are kept.
    Retentions {
        title = "记录保管期限", "how long records are kept";
        help = "去世、迁出的人，按该问去留的日子排列。程序什么也不自己删：回车打开此人，不用留的按 F8 彻底删除，要留的在今天（1）按 x。各类留几年在设置（9）里改。", "Who died or moved out, by the day on which to decide. Nothing is deleted by itself: Enter opens the person, F8 there erases; to keep, press x on today (1). The years are settings (9).";
        none = "没有人去世或迁出。", "Nobody died or moved out.";
        label = "保管期限", "kept for";
        class = "类别", "class";
        left = "离开", "left";
        years = "留几年", "years";
        review_on = "该问去留", "to decide";
        keeping = "情况", "state";
        while_here: fn(&str, i16) -> String = |class, years| format!("在册期间；离开后再留 {years} 年（{class}）"), |class, years| format!("while on the roll, then {years} years ({class})");
        after: fn(&str, i16, &str, &str) -> String = |class, years, on, keeping| format!("离开后 {years} 年（{class}），{on} 起问去留：{keeping}"), |class, years, on, keeping| format!("{years} years after leaving ({class}), to decide from {on}: {keeping}");
    }
}

impl Strings {
    /// Returns how long somebody's records are kept, and why so long.
    pub fn retained(&self, class: Retention, span: &Span) -> String {
        let (t, class) = (&self.retentions, self.word(class));
        match span.review_on {
            None => (t.while_here)(class, span.years),
            Some(on) => (t.after)(class, span.years, &on.to_string(), self.word(span.keeping)),
        }
    }
}
