//! Words of the lists and pages of people and households.

use super::strings;

strings! {
    /// Words of the lists and pages of people and households.
    Pages {
        people = "人员", "people";
        households = "家庭", "households";
        age = "年龄", "age";
        disability = "类别等级", "disability";
        standing = "证状态", "card";
        group = "组", "group";
        open = "打开", "open";
        register_person = "登记人员", "register a person";
        register_household = "登记新户", "register a household";
        which_household = "登记到哪一户", "in which household";
        edit_person = "修改资料", "edit the profile";
        move_person = "转到另一户", "move to another household";
        to_which_household = "转到哪一户", "to which household";
        household = "打开所在的户", "open the household";
        reveal = "显示或遮住号码", "show or hide numbers";
        add = "新增", "add";
        end = "结束", "end";
        visit = "记录走访", "record a visit";
        undo_op = "撤销这一项", "undo this one";
        undo_op_question: fn(&str, &str) -> String = |what, whom| format!("撤销「{what} {whom}」？撤销后还可以重做。"), |what, whom| format!("Undo \"{what} {whom}\"? It can be done again later.");
        undo_op_yes = "撤销", "Undo";
        next_tab = "下一页", "next part";
        previous_tab = "上一页", "previous part";
        profile = "资料", "profile";
        cards = "证件", "cards";
        statuses = "身份", "statuses";
        applications = "申请", "applications";
        training = "培训", "training";
        visits = "走访", "visits";
        history = "历史", "history";
        item = "项目", "item";
        content = "内容", "content";
        applicant = "申请人", "applicant";
        whole_household = "全户", "household";
        since = "自", "since";
        due = "限期", "due";
        missing = "缺的材料", "missing papers";
        findings: fn(&str, &str) -> String = |findings, needs| format!("{findings} 需求：{needs}"), |findings, needs| format!("{findings} needs: {needs}");
        at = "时间（UTC）", "time (UTC)";
        subject = "对象", "about";
        undone: fn(&str) -> String = |what| format!("{what}（已撤销）"), |what| format!("{what} (undone)");
        disability_of: fn(&str, &str, &str) -> String = |category, level, _| format!("{category}{level}"), |category, _, level| format!("{category} {level}");
        issued = "发证", "issued";
        expires = "到期", "expires";
        years: fn(&str) -> String = |age| format!("{age}岁"), |age| format!("aged {age}");
        card_is: fn(&str) -> String = |standing| format!("残疾人证：{standing}"), |standing| format!("card: {standing}");
        of_household: fn(&str, &str) -> String = |number, group| format!("{number}户 {group}"), |number, group| format!("household {number} {group}");
        left: fn(&str, &str) -> String = |because, on| format!("{on} {because}"), |because, on| format!("{because} {on}");
        ended: fn(&str) -> String = |on| format!("（{on} 止）"), |on| format!("(until {on})");
        met: fn(&str) -> String = |on| format!("（{on} 已解决）"), |on| format!("(met {on})");
        replaced = "已换", "replaced";
        attendance = "到课", "came";
        course = "培训班", "course";
        which_course = "报哪个班", "which course";
        which_step = "到哪一步", "which step";
        add_what = "新增什么", "add what";
        nothing = "还没有记录。按 a 新增。", "Nothing yet. Press a to add.";
        new_card = "登记新证（原来的证转入历史）", "record a card (the present one goes into the history)";
    }
}
