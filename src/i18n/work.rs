//! Words of the screens of daily work: today, follow-ups, history.

use super::strings;

strings! {
    /// Words of the screens of daily work: today, follow-ups, history.
    Work {
        today = "今天", "today";
        followups = "随访", "follow-ups";
        history = "历史", "history";
        when = "时限", "when";
        who = "谁", "who";
        what = "事项", "what";
        day = "日期", "date";
        village = "全村", "the whole village";
        items: fn(usize) -> String = |n| format!("{n}件"), |n| format!("({n})");
        overdue: fn(&str) -> String = |n| format!("逾期 {n}"), |n| format!("late {n}");
        due_today: fn(&str) -> String = |n| format!("今天 {n}"), |n| format!("today {n}");
        week: fn(&str) -> String = |n| format!("七天内 {n}"), |n| format!("7 days {n}");
        ahead: fn(&str) -> String = |n| format!("提前提醒 {n}"), |n| format!("ahead {n}");
        nothing_due = "今天没有要办的事，辛苦了。按空格看能做什么，按 / 查找。", "Nothing is due today. Well done. Press space for what can be done, / to search.";
        nobody_yet = "还没有登记任何人。按 i 导入名册，或按 3 到人员里逐个登记。", "Nobody is registered yet. Press i to bring in a roster, or 3 to register people one by one.";
        open = "打开", "open";
        done = "办完", "done";
        dismiss = "不用办", "not needed";
        snooze = "推迟", "put off";
        visit = "走访", "visit";
        write = "新提醒", "new reminder";
        rewrite = "改提醒", "edit reminder";
        closing: fn(&str) -> String = |what| format!("办完：{what}"), |what| format!("Done: {what}");
        dismissing: fn(&str) -> String = |what| format!("不用办：{what}"), |what| format!("Not needed: {what}");
        snoozing: fn(&str) -> String = |what| format!("推迟：{what}"), |what| format!("Put off: {what}");
        visiting: fn(&str) -> String = |whom| format!("走访：{whom}"), |whom| format!("Visit: {whom}");
        visit_closes = "这次走访办完了哪些？没有就直接回车", "What did this visit settle? Enter goes on";
        outcome = "结果", "outcome";
        put_off = "推迟", "put off";
        until: fn(&str, &str) -> String = |what, day| format!("{what}（推迟到{day}）"), |what, day| format!("{what} (until {day})");
        reopen = "恢复", "reopen";
        view_open = "待办", "open";
        view_month = "月历", "month";
        view_closed = "已处理", "closed";
        next_view = "换一页", "next view";
        before = "向左", "left";
        after = "向右", "right";
        calendar = "回到月历", "calendar";
        filter = "筛选", "filter";
        all = "全部", "all";
        of_person = "某个人的", "of a person";
        of_household = "某一户的", "of a household";
        nothing_open = "没有待办的提醒。按 f 换筛选，按 n 写一条。", "Nothing is open. Press f to filter otherwise, n to write a reminder.";
        nothing_closed = "还没有处理过的提醒。", "Nothing was closed yet.";
        nothing_that_day = "这一天没有提醒。", "Nothing on this day.";
        about = "谁", "about";
        at = "时间", "when";
        changes = "看改了什么", "changes";
        undo_this = "撤销这一步", "undo this one";
        undone: fn(&str) -> String = |what| format!("{what}（已撤销）"), |what| format!("{what} (undone)");
        in_effect = "有效", "in effect";
        not_in_effect = "已撤销", "undone";
        no_history = "还没有任何操作。", "Nothing was done yet.";
        in_the_way: fn(&str) -> String = |what| format!("后来的一步改了同样的内容：{what}。\n请先撤销那一步，光标已移到它上面。"), |what| format!("A newer operation changed the same records: {what}.\nUndo that one first; the cursor stands on it now.");
        added: fn(&str) -> String = |noun| format!("新增{noun}"), |noun| format!("added: {noun}");
        removed: fn(&str) -> String = |noun| format!("去掉{noun}"), |noun| format!("removed: {noun}");
        is_now: fn(&str, &str) -> String = |field, new| format!("  {field}：{new}"), |field, new| format!("  {field}: {new}");
        was: fn(&str, &str) -> String = |field, old| format!("  {field}：原为 {old}，现为空"), |field, old| format!("  {field}: was {old}, now empty");
        became: fn(&str, &str, &str) -> String = |field, old, new| format!("  {field}：{old} -> {new}"), |field, old, new| format!("  {field}: {old} -> {new}");
        more_changes: fn(usize) -> String = |n| format!("只列出前 {n} 条记录。"), |n| format!("Only the first {n} records are listed.");
        ended = "结束日期", "ended on";
        because = "离开原因", "reason for leaving";
        since = "状态日期", "in this state since";
        recorded = "登记日期", "recorded on";
        topic = "课题", "topic";
        attendance = "出勤", "attendance";
    }
}
