//! Words of a comparison of two lists.

use std::path::Path;

use super::{strings, words};
use crate::domain::compare::Compared;

words! { Compared {
    OnlyHere = "只在名单", "list only";
    OnlyThere = "只在对照", "other only";
    OnlyLedger = "只在台账", "ledger only";
    Differs = "内容不同", "differs";
    Agrees = "相符", "agrees";
} }

strings! {
    /// Words of a comparison of two lists.
    Comparisons {
        other_help = "对照的名单；不写就和台账里有证的人比", "The other list; without it the people of the ledger who have a card";
        out_help = "把不相符的写成表：XLSX、CSV、JSON 或 TXT；已有的文件加 --yes 才替换", "Writes who does not agree as a table: XLSX, CSV, JSON or TXT; --yes replaces a file that is there";
        result = "结果", "RESULT";
        other_row = "对照行", "OTHER";
        what = "不同的内容（名单 / 对照）", "WHAT DIFFERS (LIST / OTHER)";
        title = "名单比对", "lists compared";
        choose = "选名单", "choose a list";
        choose_other = "换对照的名单", "another list beside it";
        choose_title = "选要比的名单，如民政的", "The list to compare, such as that of civil affairs";
        other_title = "选对照的名单，如残联的", "The other list, such as that of the federation";
        comparing = "比对名单", "Comparing";
        none = "还没有选名单。按 a 选一张表，和台账里有证的人比；台账不变。", "No list yet. Press a to choose one; it is compared with the people of the ledger who have a card. The ledger stays as it is.";
        nobody = "没有这样的人。按左右看别的。", "There is nobody. Left and Right show others.";
        apart = "不相符", "not agreeing";
        the_ledger = "台账里有证的人", "the people of the ledger who have a card";
        between: fn(&str, &str) -> String = |list, other| format!("名单：{list}；对照：{other}。按 e 写成表，按 b 换一张名单来对照。"), |list, other| format!("List: {list}; other: {other}. e writes a table, b takes another list beside it.");
        citizen_id = "身份证号", "citizen ID";
        compare = "和台账比对", "compare with the ledger";
        all_agree = "两边相符。", "Both agree.";
        written: fn(usize, &Path) -> String = |n, file| format!("不相符的 {n} 人已写进：{}", file.display()), |n, file| format!("{n} people who do not agree were written to {}", file.display());
    }
}
