//! Words for a whole ledger in a file: where it is at fault, and how.

use super::{Strings, strings};
use crate::domain::record::{Fault, Place, Why};

strings! {
    /// Words for a whole ledger in a file.
    Documents {
        file_help = "整本台账的文件（JSON），由 zhucan export ledger 写出", "The file of a whole ledger (JSON), written by `zhucan export ledger`";
        ask = "把整本台账导入这本空台账：编号不变，设置也换成文件里的。以后可以撤销。", "Take the whole ledger into this empty one: ids stay, and so do its settings. It can be undone.";
        taken: fn(usize, usize, usize) -> String = |households, persons, records| format!("已导入整本台账：{households} 户，{persons} 人，共 {records} 条记录。"), |households, persons, records| format!("Took the whole ledger: {households} households, {persons} people, {records} records in all.");
        hint = "请改正后重新导入，或者重新导出一份。台账没有改动。", "Mend the file or export it anew, then import it. The ledger was not touched.";
        place: fn(&str, &str, usize, &str, &str) -> String = |noun, kind, number, column, why| format!("{noun}（{kind}）第 {number} 条{column}：{why}"), |noun, kind, number, column, why| format!("{noun} ({kind}) number {number}{column}: {why}");
        part: fn(&str, &str, &str) -> String = |noun, kind, why| format!("{noun}（{kind}）：{why}"), |noun, kind, why| format!("{noun} ({kind}): {why}");
        column: fn(&str, &str) -> String = |word, name| format!("的{word}（{name}）"), |word, name| format!(", {word} ({name})");
        bare_column: fn(&str) -> String = |name| format!("的 {name}"), |name| format!(", {name}");
        not_json: fn(usize, usize) -> String = |line, column| format!("文件不完整或已损坏：第 {line} 行第 {column} 个字节起读不懂。"), |line, column| format!("The file is incomplete or damaged: it makes no sense from byte {column} of line {line} on.");
        not_a_ledger = "这个文件不是整本台账。", "The file is no whole ledger.";
        newer: fn(i64) -> String = |version| format!("文件是较新版本的程序写的（{version}），请升级 zhucan。"), |version| format!("A newer program wrote the file (version {version}); upgrade zhucan.");
        unknown_part: fn(&str) -> String = |name| format!("文件里有不认识的部分「{name}」。"), |name| format!("The file has a part that is not known: `{name}`.");
        twice = "出现了两次。", "stands there twice.";
        not_records = "应是方括号里的记录。", "must be records in square brackets.";
        unknown_column = "没有这一项。", "there is no such column.";
        not_whole = "应是整数，不带引号。", "must be a whole number without quotation marks.";
        not_text = "应是引号里的文字。", "must be a text in quotation marks.";
        no_such: fn(&str) -> String = |noun| format!("文件里没有这个编号的{noun}。"), |noun| format!("there is no {noun} with this id in the file.");
        already_said = "前面已经有了，不能重复。", "an earlier record has it, and it can be there once only.";
        contradicts = "和其他内容矛盾。", "contradicts the rest.";
    }
}

impl Strings {
    /// Returns where a file is at fault, and how.
    pub(super) fn fault(&self, fault: &Fault) -> String {
        let why = self.why(&fault.why);
        let Some(Place { kind, number, column }) = &fault.place else { return why };
        let (t, noun) = (&self.documents, self.noun(kind.code()));
        let column = match self.column(kind.code(), column) {
            _ if column.is_empty() => String::new(),
            Some(word) => (t.column)(word, column),
            None => (t.bare_column)(column),
        };
        match number {
            0 => (t.part)(noun, kind.code(), &why),
            _ => (t.place)(noun, kind.code(), *number, &column, &why),
        }
    }

    fn why(&self, why: &Why) -> String {
        let t = &self.documents;
        let text = match why {
            Why::NotJson { line, column } => return (t.not_json)(*line, *column),
            Why::Newer(version) => return (t.newer)(*version),
            Why::UnknownPart(name) => return (t.unknown_part)(name),
            Why::NoSuch(kind) => return (t.no_such)(self.noun(kind.code())),
            Why::Problem(kind) => return self.problem_kind(kind),
            Why::NotALedger => t.not_a_ledger,
            Why::Twice => t.twice,
            Why::NotRecords => t.not_records,
            Why::UnknownColumn => t.unknown_column,
            Why::NotWhole => t.not_whole,
            Why::NotText => t.not_text,
            Why::Taken => t.already_said,
            Why::Contradicts => t.contradicts,
        };
        text.to_owned()
    }
}
