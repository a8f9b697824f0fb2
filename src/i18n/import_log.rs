//! Words of the log of imports.

use super::{Strings, strings};
use crate::domain::import::{ImportRecord, LoggedImport};

strings! {
    /// Words of the log of imports.
    ImportLogs {
        title = "导入登记", "log of imports";
        none = "还没有导入过表格。", "No list was imported yet.";
        made_on = "日期", "DATE";
        file = "文件", "FILE";
        kind = "哪种表", "LIST";
        whole_ledger = "整本台账", "whole ledger";
        outcome = "结果", "OUTCOME";
        op = "操作", "OPERATION";
        sha256 = "SHA-256", "SHA-256";
        rows = "行数", "ROWS";
        state = "状态", "STATE";
        count: fn(&str, usize) -> String = |what, n| format!("{what} {n}"), |what, n| format!("{n} {what}");
        earlier: fn(&str, &str, &str) -> String = |day, op, rows| format!("同一个文件 {day} 导入过（操作 {op}）：{rows}。"), |day, op, rows| format!("This very file was imported on {day} (operation {op}): {rows}.");
        earlier_undone: fn(&str, &str, &str) -> String = |day, op, rows| format!("同一个文件 {day} 导入过（操作 {op}）：{rows}；后来撤销了。"), |day, op, rows| format!("This very file was imported on {day} (operation {op}): {rows}; that was undone.");
    }
}

impl Strings {
    /// Returns what was imported.
    pub fn imported(&self, import: &LoggedImport) -> &'static str {
        import.kind.map_or(self.import_logs.whole_ledger, |kind| self.word(kind))
    }

    /// Returns how many rows came to what, without those there are none of.
    pub fn outcomes(&self, import: &LoggedImport) -> String {
        let some = import.counts.iter().filter(|(_, rows)| **rows > 0);
        let told: Vec<_> =
            some.map(|(outcome, rows)| (self.import_logs.count)(self.word(*outcome), *rows)).collect();
        self.list(&told.iter().map(String::as_str).collect::<Vec<_>>())
    }

    /// Returns that this very file was imported before.
    pub fn imported_before(&self, record: &ImportRecord) -> String {
        let words = &self.import_logs;
        let told = if record.in_effect { words.earlier } else { words.earlier_undone };
        told(&record.import.made_on.to_string(), &record.op.to_string(), &self.outcomes(&record.import))
    }
}
