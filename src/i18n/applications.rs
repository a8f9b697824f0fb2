//! Words of the screens of applications.

use std::path::Path;

use super::strings;

strings! {
    /// Words of the screens of applications.
    Applications {
        title = "申请", "applications";
        page: fn(&str) -> String = |name| format!("申请：{name}"), |name| format!("application: {name}");
        open_ones = "未办结", "open";
        all = "全部", "all";
        stage = "阶段", "state";
        since = "自", "since";
        household = "户号", "hh.";
        name = "姓名", "name";
        programme = "项目", "programme";
        due = "期限", "due";
        missing = "缺件", "missing";
        lacking_row: fn(usize, &str) -> String = |n, first| format!("{n}件 {first}"), |n, first| format!("{n}: {first}");
        none = "没有这样的申请。按 a 新建，按左右看别的阶段。", "There are no such applications. a opens one, Left and Right show other states.";
        open = "打开", "open";
        advance = "办下一步", "next step";
        step = "选择下一步", "other step";
        add_person = "新申请（个人）", "new, for a person";
        add_household = "新申请（全户）", "new, for a household";
        next = "下一阶段", "next state";
        previous = "上一阶段", "previous state";
        which_person = "谁申请", "who applies";
        which_household = "哪一户申请", "which household applies";
        opening: fn(&str) -> String = |name| format!("新申请：{name}"), |name| format!("New application: {name}");
        editing = "修改申请", "Edit the application";
        which_step = "下一步到哪里", "which step";
        stepping: fn(&str) -> String = |state| format!("办到：{state}"), |state| format!("Step: {state}");
        refusing: fn(&str) -> String = |state| format!("{state}（备注里写明原因）"), |state| format!("Step: {state} (give the reason in the note)");
        stepped: fn(&str) -> String = |state| format!("已到「{state}」。按 u 撤销。"), |state| format!("Now: {state}. Press u to undo.");
        stepped_missing: fn(&str, &str) -> String = |state, papers| format!("已到「{state}」，还缺：{papers}。按 u 撤销。"), |state, papers| format!("Now: {state}; still missing: {papers}. Press u to undo.");
        applicant = "打开申请人", "open the applicant";
        edit = "修改", "edit";
        tick = "勾材料／看内容", "tick, or read";
        edit_line = "修改这一行", "edit this line";
        add_paper = "加一份材料", "add a paper";
        drop_paper = "划掉材料", "strike the paper off";
        add_payment = "记一笔发放", "add a payment";
        paper_form = "材料", "Paper";
        payment_form = "发放", "Payment";
        print = "打印材料清单", "print the papers";
        papers_of: fn(&str, &str) -> String = |programme, name| format!("{name}  {programme}  申请材料"), |programme, name| format!("{name}: papers for {programme}");
        form = "填申请表", "fill the form in";
        papers_file: fn(i64, &str, usize) -> String = |id, day, number| format!("材料清单-{id}-{day}-{number}.xlsx"), |id, day, number| format!("papers-{id}-{day}-{number}.xlsx");
        form_file: fn(i64, &str, usize) -> String = |id, day, number| format!("申请表-{id}-{day}-{number}.xlsx"), |id, day, number| format!("form-{id}-{day}-{number}.xlsx");
        printed: fn(&Path) -> String = |file| format!("可以打印了：{}", file.display()), |file| format!("Ready to print: {}", file.display());
        part = "种类", "kind";
        on = "日期", "date";
        what = "内容", "what";
        remark = "备注", "note";
        paper = "材料", "paper";
        payment = "发放", "payment";
        done_step = "经过", "step";
        lacking = "缺", "missing";
        yuan: fn(&str) -> String = |amount| format!("{amount}元"), |amount| format!("{amount} yuan");
        stands: fn(&str, &str) -> String = |state, since| format!("{state}（{since} 起）"), |state, since| format!("{state} (since {since})");
        due_on: fn(&str, &str) -> String = |day, when| format!("期限 {day}（{when}）"), |day, when| format!("due {day} ({when})");
        lacks: fn(usize, &str) -> String = |n, papers| format!("还缺 {n} 件：{papers}"), |n, papers| format!("{n} missing: {papers}");
        complete = "材料已齐", "all papers are in";
    }
}
