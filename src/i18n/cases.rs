//! Words of the screens of the help ledger.

use super::strings;

strings! {
    /// Words of the screens of the help ledger.
    Cases {
        title = "个案", "cases";
        page: fn(&str) -> String = |name| format!("个案：{name}"), |name| format!("case: {name}");
        opened = "帮扶中", "open";
        overdue = "超期", "overdue";
        closed = "已销号", "closed";
        household = "户号", "hh.";
        name = "姓名", "name";
        cause = "困难原因", "cause";
        responsible = "责任人", "responsible";
        due = "期限", "due";
        measures = "措施", "done";
        last = "最近一次", "last";
        none = "没有这样的个案。按 a 新建，按左右看别的。", "There are no such cases. a opens one, Left and Right show others.";
        open = "打开", "open";
        next = "下一类", "next kind";
        previous = "上一类", "previous kind";
        add_person = "新个案（个人）", "new, for a person";
        add_household = "新个案（全户）", "new, for a household";
        which_person = "谁的困难", "whose difficulty";
        which_household = "哪一户的困难", "which household's difficulty";
        opening: fn(&str) -> String = |name| format!("新个案：{name}"), |name| format!("New case: {name}");
        subject = "打开本人或户", "open the person or household";
        edit = "修改", "edit";
        editing = "修改个案", "Edit the case";
        measure = "记一项措施", "add a measure";
        read = "看全文", "read";
        close = "销号", "close the case";
        since: fn(&str, &str) -> String = |day, who| format!("{day} 立项  责任人 {who}"), |day, who| format!("opened {day}  responsible: {who}");
        since_nobody: fn(&str) -> String = |day| format!("{day} 立项  还没有责任人"), |day| format!("opened {day}  nobody is responsible yet");
        due_on: fn(&str, &str) -> String = |day, when| format!("期限 {day}（{when}）"), |day, when| format!("due {day} ({when})");
        no_deadline = "没有定期限", "no deadline";
        closed_on: fn(&str, &str) -> String = |day, result| format!("{day} 销号：{result}"), |day, result| format!("closed {day}: {result}");
        day = "日期", "date";
        done = "帮扶措施", "measure";
        who = "经办人", "done by";
        remark = "备注", "note";
        no_measures = "还没有措施。按 a 记一项。", "No measures yet. Press a to add one.";
    }
}
