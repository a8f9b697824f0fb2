//! Words of the terminal interface that belong to no noun.

use super::strings;

strings! {
    /// Words of the terminal interface that belong to no noun.
    Tui {
        key_enter = "回车", "Enter";
        key_esc = "Esc", "Esc";
        key_space = "空格", "Space";
        key_up = "上", "Up";
        key_down = "下", "Down";
        key_left = "左", "Left";
        key_right = "右", "Right";
        monday = "一", "Mo";
        tuesday = "二", "Tu";
        wednesday = "三", "We";
        thursday = "四", "Th";
        friday = "五", "Fr";
        saturday = "六", "Sa";
        sunday = "日", "Su";
        month: fn(i16, i8) -> String = |year, month| format!("{year}年{month}月"), |year, month| format!("{year}-{month:02}");
    }
}
