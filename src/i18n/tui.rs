//! Words of the terminal interface that belong to no noun.

use super::strings;

strings! {
    /// Words of the terminal interface that belong to no noun.
    Tui {
        key_enter = "回车", "Enter";
        key_esc = "Esc", "Esc";
        key_space = "空格", "Space";
        key_backspace = "退格", "Backspace";
        key_up = "上", "Up";
        key_down = "下", "Down";
        key_left = "左", "Left";
        key_right = "右", "Right";
        key_arrows = "上 下 PgUp PgDn", "Up Down PgUp PgDn";
        monday = "一", "Mo";
        tuesday = "二", "Tu";
        wednesday = "三", "We";
        thursday = "四", "Th";
        friday = "五", "Fr";
        saturday = "六", "Sa";
        sunday = "日", "Su";
        weekday: fn(&str) -> String = |day| format!("周{day}"), |day| day.to_owned();
        day: fn(&str, &str) -> String = |date, day| format!("{date} 周{day}"), |date, day| format!("{date} {day}");
        demo: fn(&str) -> String = |village| format!("【演示】{village}"), |village| format!("[DEMO] {village}");
        month: fn(i16, i8) -> String = |year, month| format!("{year}年{month}月"), |year, month| format!("{year}-{month:02}");
        comma = "、", ", ";
        menu = "能做什么", "actions";
        search = "查找", "search";
        help = "帮助", "help";
        back = "返回", "back";
        undo = "撤销", "undo";
        redo = "重做", "redo";
        palette = "命令", "commands";
        quit = "退出", "quit";
        choose = "选定", "choose";
        stop = "停止", "stop";
        edit = "修改", "edit";
        save = "保存", "save";
        save_button = "[ 保存 ]", "[ Save ]";
        next_field = "下一项", "next";
        previous_field = "上一项", "previous";
        settings = "设置", "settings";
        setting = "项目", "setting";
        value = "内容", "value";
        look_dark = "深色", "dark";
        look_light = "浅色", "light";
        look_contrast = "高对比", "high contrast";
        look_plain = "不用颜色", "no colours";
        chinese = "中文", "中文";
        english = "English", "English";
        move_cursor = "移动", "move";
        required = "* 必填", "* required";
        warning: fn(&str) -> String = |text| format!("! {text}"), |text| format!("! {text}");
        saved = "已保存。按 u 撤销。", "Saved. Press u to undo.";
        undone: fn(&str, &str) -> String = |what, whom| format!("已撤销：{what} {whom}"), |what, whom| format!("Undone: {what} {whom}");
        redone: fn(&str, &str) -> String = |what, whom| format!("已重做：{what} {whom}"), |what, whom| format!("Done again: {what} {whom}");
        unknown_key: fn(&str) -> String = |key| format!("按键 {key} 在这里没有用。按空格看能做什么。"), |key| format!("The key {key} does nothing here. Press space to see what does.");
        paste_ignored = "像是粘贴的文字，没有执行。请先打开要填的一栏。", "This looks like pasted text and was not run. Open the field first.";
        failed = "没有做成", "It did not work";
        question = "请确认", "Please confirm";
        no_go_back = "不，返回", "No, go back";
        leave_unsaved = "还有没保存的内容或没做完的工作，退出会丢失。要退出吗？", "There is unsaved text or unfinished work that would be lost. Leave?";
        leave_anyway = "退出，不保存", "Leave without saving";
        unsaved = "修改还没有保存。要放弃吗？", "The changes are not saved. Discard them?";
        discard = "放弃修改", "Discard";
        mend = "请改正标出的栏目，再保存。", "Mend the marked fields, then save again.";
        working = "正在处理，请稍候", "Working, please wait";
        stopping = "正在停止，请稍候", "Stopping, please wait";
        progress: fn(usize, usize) -> String = |done, total| format!("已完成 {done}，共 {total}"), |done, total| format!("{done} of {total} done");
        type_to_search = "输入姓名、拼音、户号、证号或电话", "Type a name, pinyin, number or telephone";
        nothing_found = "没有找到", "Nothing found";
        help_menu = "所有操作也在空格菜单里，按数字选。", "Every action is also in the space menu, by number.";
        help_notes = "Ctrl+J 换行", "Ctrl+J: new line";
        help_date = "左右 前后一天  [ ] 一周  PgUp PgDn 一月  t 今天", "Left Right: day  [ ]: week  PgUp PgDn: month  t: today";
        help_choice = "数字、左右或首字母选择  空格 列表  退格 清空", "Digit, arrows or first letter  Space: list  Backspace: none";
        help_choices = "左右移动  空格或数字勾选  退格 清空", "Arrows: move  Space or digit: tick  Backspace: none";
        help_record = "回车或直接输入来查找  退格 清空", "Enter or type to search  Backspace: none";
        keys_title = "按键一览", "Keys";
        keys_intro = "每个操作都在空格菜单里，可以按数字选；字母键只是捷径。全角字符等同半角。\n\n列表中：上 下 PgUp PgDn Home End 移动，j k 同 下 上。", "Every action is in the space menu and can be chosen by number; letters are short cuts. Full-width characters count as half-width.\n\nIn lists: Up Down PgUp PgDn Home End move, as do j and k.";
        keys_everywhere = "随处可用", "Everywhere";
        keys_forms = "填表", "Forms";
        keys_lists = "菜单和选择", "Menus and choices";
        keys_key = "按键", "key";
        keys_action = "操作", "action";
        too_small: fn(u16, u16) -> String = |columns, rows| format!("窗口太小了，请放大到 {columns} 列 {rows} 行。"), |columns, rows| format!("The window is too small; please make it {columns} by {rows}.");
    }
}
