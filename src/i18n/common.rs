//! Words used everywhere.

use super::strings;

strings! {
    /// Words used everywhere.
    Common {
        program = "助残台账", "zhucan";
        yes = "是", "yes";
        no = "否", "no";
        unknown = "不详", "unknown";
        today = "今天", "today";
        space = "", " ";
        village = "全村", "whole village";
        days: fn(i64) -> String = |n| format!("{n}天"), |n| format!("{n} d");
    }
}
