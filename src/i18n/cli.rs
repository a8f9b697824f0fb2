//! Words of the command line: headings, options, and what is wrong with an argument.

use std::path::Path;

use super::strings;

strings! {
    /// Words of the command line that belong to no command.
    Cli {
        about = "助残台账：一个村的残疾人档案、补贴、培训和走访。", "A village's ledger of disabled persons: records, subsidies, training, visits.";
        usage = "用法：", "Usage: ";
        commands = "命令", "Commands";
        command = "命令", "COMMAND";
        arguments = "参数", "Arguments";
        options = "选项", "Options";
        globals = "通用选项", "Global options";
        options_usage = "[选项]", "[OPTIONS]";
        help = "显示帮助", "Show this help";
        version = "显示版本", "Show the version";
        ledger = "台账文件；不写就用默认台账", "The ledger file; the default one if not given";
        json = "输出 JSON", "Write JSON";
        lang = "语言：zh 或 en", "Language: zh or en";
        today = "把这一天当作今天（教学和测试用）", "Take this day as today (for teaching and tests)";
        yes = "需要确认时直接确认", "Answer yes to every question";
        dry_run = "只试运行，什么都不写入", "Try everything, write nothing";
        file = "文件", "FILE";
        date = "日期", "DATE";
        language = "语言", "LANG";
        number = "编号", "ID";
        text = "文字", "TEXT";
        required = "必填", "required";
        choices: fn(&str) -> String = |list| format!("可选：{list}"), |list| format!("one of: {list}");
        several = "可填多个，用逗号分开", "several, separated by commas";
        clear = "改成 - 可清空", "- empties it";
        more_help = "加 --help 看用法。", "Try --help.";
        unknown_argument: fn(&str) -> String = |arg| format!("不认识的参数「{arg}」。"), |arg| format!("Unknown argument `{arg}`.");
        unknown_command: fn(&str) -> String = |arg| format!("没有「{arg}」这个命令。"), |arg| format!("There is no command `{arg}`.");
        did_you_mean: fn(&str) -> String = |arg| format!("是不是想写「{arg}」？"), |arg| format!("Did you mean `{arg}`?");
        wrong_value: fn(&str, &str) -> String = |value, arg| format!("「{value}」不能用在 {arg}。"), |value, arg| format!("`{value}` does not fit {arg}.");
        missing_value: fn(&str) -> String = |arg| format!("{arg} 后面要写一个值。"), |arg| format!("{arg} needs a value.");
        missing_argument: fn(&str) -> String = |args| format!("还缺：{args}。"), |args| format!("Missing: {args}.");
        missing_command = "还缺一个命令。", "A command is missing.";
        conflict: fn(&str, &str) -> String = |a, b| format!("{a} 不能和 {b} 一起用。"), |a, b| format!("{a} does not go with {b}.");
        repeated: fn(&str) -> String = |arg| format!("{arg} 只能写一次。"), |arg| format!("{arg} may stand once only.");
        not_utf8 = "参数里有不能识别的字符。", "An argument is not valid text.";
        wrong_usage = "命令行写得不对。", "The command line is wrong.";
        done: fn(i64) -> String = |op| format!("完成。撤销：zhucan undo {op}"), |op| format!("Done. Undo: zhucan undo {op}");
        tried = "试运行成功，什么都没有写入。", "Tried with success; nothing was written.";
        nothing = "没有记录。", "No records.";
        ask: fn(&str) -> String = |question| format!("{question} [y/N] "), |question| format!("{question} [y/N] ");
        crashed: fn(&str) -> String = |place| format!("程序内部出错（{place}）。数据没有写入；请记下刚才的步骤并反馈。"), |place| format!("The program made a mistake ({place}). Nothing was written; note the steps and report them.");
        id: fn(&str) -> String = |noun| format!("{noun}的编号"), |noun| format!("Id of the {noun}");
        query = "查询", "QUERY";
        query_help = "查询条件，如：张 类别:肢体 等级:1-2", "What to find, such as: category:physical level:1-2";
        not_an_id: fn(&str) -> String = |text| format!("「{text}」不是编号，编号是一个数字。"), |text| format!("`{text}` is no id; an id is a number.");
        first_start = "还没有台账。回答下面几个问题，就建一个新的。", "There is no ledger yet. Answer these questions to found one.";
        ask_field: fn(&str) -> String = |field| format!("{field}："), |field| format!("{field}: ");
        founded: fn(&str, &Path) -> String = |village, file| format!("「{village}」的台账已建立：{}", file.display()), |village, file| format!("Founded the ledger of `{village}`: {}", file.display());
        setting = "设置项", "SETTING";
        setting_help = "设置项的代码，见 setting list", "The setting's code, see `setting list`";
        value = "值", "VALUE";
        meaning = "说明", "MEANING";
        noun = "名称", "NOUN";
        count = "条数", "COUNT";
        at = "时间（UTC）", "AT (UTC)";
        subject = "对象", "SUBJECT";
        state = "状态", "STATE";
        undone = "已撤销", "undone";
        column = "字段", "COLUMN";
        before = "原值", "BEFORE";
        after = "新值", "AFTER";
        op_details = "只看这个操作改了什么", "Show what this operation changed";
        op_to_undo = "要撤销的操作；不写就是最近一个", "The operation to undo; the newest if not given";
        of = "只看一条记录的历史，如 --of person 3", "Only the history of one record, such as --of person 3";
        limit: fn(usize) -> String = |n| format!("最多列出几条，默认 {n}"), |n| format!("How many to list, {n} unless given");
        limit_all = "最多列出几条，不写就全部列出", "How many to list, all unless given";
        overdue_only = "只列过了期限的", "Only those past their deadline";
        closed_only = "只列已销号的", "Only closed ones";
        missing = "缺的材料", "MISSING PAPERS";
        papers_missing: fn(&str) -> String = |papers| format!("已提交，还缺材料：{papers}"), |papers| format!("Submitted; papers still missing: {papers}");
        since = "自", "SINCE";
        steps = "办理经过", "STEPS";
        members = "人数", "MEMBERS";
        with_card = "持证", "WITH CARD";
        visited = "上次走访", "LAST VISIT";
        ended = "销户日期", "ended on";
        age = "周岁", "age";
        left = "离开", "left";
        left_on = "离开日期", "left on";
        disability = "残疾", "DISABILITY";
        allow_duplicate = "身份证号已有也照样登记，以后再合并", "Register even if the citizen ID is known, to merge later";
        undid: fn(&str, &str) -> String = |op, subject| format!("已撤销：{op} {subject}"), |op, subject| format!("Undone: {op} {subject}");
        redid: fn(&str, &str) -> String = |op, subject| format!("已重做：{op} {subject}"), |op, subject| format!("Done again: {op} {subject}");
        shell = "bash、zsh、fish、powershell 或 elvish", "bash, zsh, fish, powershell or elvish";
    }
}

strings! {
    /// One line about every command.
    Abouts {
        list: fn(&str) -> String = |noun| format!("列出{noun}"), |noun| format!("List every {noun}");
        show: fn(&str) -> String = |noun| format!("查看一条{noun}"), |noun| format!("Show one {noun}");
        add: fn(&str) -> String = |noun| format!("新增{noun}"), |noun| format!("Add a new {noun}");
        edit: fn(&str) -> String = |noun| format!("修改{noun}，只改写出的字段"), |noun| format!("Edit a {noun}: the fields given win");
        group: fn(&str) -> String = |noun| format!("查询、登记、修改{noun}"), |noun| format!("Find, add and edit: {noun}");
        person_move = "把人员转到另一户", "Move a person to another household";
        contact_end = "停用联系人", "End a contact";
        account_end = "停用银行账户", "End a bank account";
        application_step = "把申请推进到指定状态", "Take an application to a state";
        application_advance = "把申请推进到下一步", "Take an application to its next step";
        paper_got = "材料今天收到", "Note that a paper came in today";
        paper_drop = "从清单上划掉材料", "Strike a paper off the checklist";
        case_measure = "记录一项帮扶措施", "Record a measure taken";
        case_close = "帮扶事项销号", "Close a case";
        undo = "撤销最近的操作，或指定的操作", "Undo the newest operation, or the one named";
        redo = "重做刚撤销的操作", "Redo what was undone last";
        history = "查看操作历史", "Show the history of operations";
        setting = "查看和修改设置", "Show and change settings";
        setting_list = "列出全部设置", "List every setting";
        setting_set = "修改一项设置", "Change one setting";
        init = "新建一个台账", "Found a new ledger";
        completions = "输出命令补全脚本", "Write a completion script for a shell";
        man = "输出 man 手册页", "Write the manual page";
    }
}
