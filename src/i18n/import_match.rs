//! Words for rows that may be about somebody of the ledger.

use super::{strings, words};
use crate::domain::import::Matching;

words! { Matching {
    Same = "同一个人", "same person";
    Different = "不是同一个人", "somebody else";
} }

strings! {
    /// Words for rows that may be about somebody of the ledger.
    Doubts {
        decide = "核对是谁", "decide who is meant";
        some: fn(usize) -> String = |n| format!("有 {n} 行像是台账里的人，还没有导入。按 c 逐个核对。"), |n| format!("Left out so far, as they may be somebody of the ledger: {n}. Press c to decide.");
        title: fn(u32, &str, usize, usize) -> String = |row, name, at, all| format!("第 {row} 行 {name}（{at}/{all}）"), |row, name, at, all| format!("row {row} {name} ({at}/{all})");
        beside: fn(u32, &str, &str) -> String = |row, person, name| format!("第 {row} 行和台账里的 {person} {name}："), |row, person, name| format!("Row {row} and {person} {name} of the ledger:");
        which: fn(usize, usize) -> String = |at, all| format!("台账 {at}/{all}"), |at, all| format!("ledger {at}/{all}");
        row = "表里", "ROW";
        ledger = "台账", "LEDGER";
        same = "是同一个人", "same person";
        different = "都不是", "somebody else";
        later = "以后再说", "later";
        turn = "另一个人", "another one";
        hint = "同一个人写 --same 行=编号，不是写 --different 行，再导入一次；判断会记住。", "Import again with --same ROW=NUMBER or --different ROW; what is decided is remembered.";
        same_help = "这一行就是台账里的这个人，如 5=12；多张工作表写 表名!5=12", "The row is this person of the ledger, such as 5=12; of several sheets SHEET!5=12";
        different_help = "这一行不是台账里的人，如 5", "The row is nobody of the ledger, such as 5";
        no_such: fn(&str) -> String = |text| format!("「{text}」：没有这样一行要核对，或不是那一行列出的人。先用 --dry-run 看看。"), |text| format!("`{text}`: no such row is in doubt, or that person is not among those it lists. Look with --dry-run first.");
        decision = "判断", "DECISION";
        said = "表里写的", "ROW SAYS";
        person = "台账里的人", "PERSON";
        none = "还没有判断过。", "Nothing was decided yet.";
        number = "判断编号", "DECISION";
        title_list = "同人判断", "who rows are about";
        forget = "收回判断", "take it back";
        ask_forget: fn(&str) -> String = |who| format!("收回对「{who}」的判断？下次导入会再问，可以撤销。"), |who| format!("Take back what was decided about `{who}`? The next import asks again; it can be undone.");
    }
}
