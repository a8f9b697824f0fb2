//! Words of the long lists: their filter and what is kept under a name.

use super::strings;
use crate::domain::query::ListNoun;

strings! {
    /// Words of the long lists.
    Lists {
        filter = "筛选", "filter";
        filtered = "筛选：", "filter: ";
        unfiltered: fn(&str) -> String = |example| format!("全部。按 / 筛选，如：{example}"), |example| format!("All. Press / to filter, as in: {example}");
        of_people = "类别:肢体 等级:1-2 证:已过期", "category:physical level:1-2 card:expired";
        of_households = "组:2组 状态:低保 走访:>90", "status:dibao unvisited:>90";
        of_applications = "阶段:未办结 申请:护理补贴 缺:任何", "state:open missing:any";
        of_training = "阶段:候补 开课:>=2026-04", "state:waiting starts:>=2026-04";
        of_reminders = "缓急:已过期,今天 户:012", "urgency:overdue,today household:012";
        choose = "常用查询", "saved lists";
        all = "全部（不筛选）", "all (no filter)";
        keep = "保存这个筛选", "save this filter";
        drop = "删除常用查询", "drop a saved list";
        nothing = "还没有登记。", "Nothing is registered yet.";
        nothing_fits = "没有符合条件的。", "Nothing fits the filter.";
    }
}

impl Lists {
    /// Returns a search of this list to learn from.
    pub const fn example(&self, noun: ListNoun) -> &'static str {
        match noun {
            ListNoun::Household => self.of_households,
            ListNoun::Person => self.of_people,
            ListNoun::Application => self.of_applications,
            ListNoun::Training => self.of_training,
            ListNoun::Reminder => self.of_reminders,
        }
    }
}
