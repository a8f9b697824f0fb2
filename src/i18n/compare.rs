//! Words of a comparison of two lists.

use std::path::Path;

use super::{strings, words};
use crate::domain::compare::Compared;

words! { Compared {
    OnlyHere = "只在表里", "only in the list";
    OnlyThere = "只在对方", "only in the other";
    Differs = "内容不同", "differs";
    Agrees = "相符", "agrees";
} }

strings! {
    /// Words of a comparison of two lists.
    Comparisons {
        other_help = "对方的表；不写就和台账里有证的人比", "The other list; without it the people of the ledger who have a card";
        out_help = "把不相符的写成表：XLSX、CSV、JSON 或 TXT；已有的文件加 --yes 才替换", "Writes who does not agree as a table: XLSX, CSV, JSON or TXT; --yes replaces a file that is there";
        result = "结果", "RESULT";
        other_row = "对方行", "THERE";
        what = "不同的内容（表里 / 对方）", "WHAT DIFFERS (LIST / OTHER)";
        title = "名单比对", "lists compared";
        all_agree = "两边相符。", "Both agree.";
        written: fn(usize, &Path) -> String = |n, file| format!("不相符的 {n} 人已写进：{}", file.display()), |n, file| format!("{n} people who do not agree were written to {}", file.display());
    }
}
