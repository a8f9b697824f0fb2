//! Words of erasing a person for good.

use std::path::PathBuf;

use super::{Strings, strings};
use crate::{domain::record::RecordKind, ledger::Erased};

/// Places that are named; who mends these sees the next ones.
const NAMED: usize = 10;

strings! {
    /// Words of erasing a person.
    Erasures {
        action = "彻底删除此人", "erase the person for good";
        reason_help = "为什么删除，如：本人要求删除；不要写姓名和号码，这句话会留在历史里", "Why, such as: asked for by the person; without name or number, for the history keeps it";
        ask: fn(&str) -> String = |name| format!("彻底删除「{name}」的全部记录和历史？删除后不能撤销，编号也不再使用。"), |name| format!("Erase {name}, all records and their history? Nothing takes that back.");
        reason = "彻底删除的原因（不写姓名和号码）", "why erase (no name, no number)";
        type_name: fn(&str) -> String = |name| format!("不能撤销。确认删除请输入姓名「{name}」"), |name| format!("Nothing takes this back. To erase, type the name: {name}");
        other_name = "姓名不对，没有删除。", "That is another name; nothing was erased.";
        done: fn(usize) -> String = |records| format!("已彻底删除 {records} 条记录和它们的历史，不能撤销。"), |records| format!("Erased {records} records with their history; nothing takes that back.");
        household = "户里没有别人，这一户也删除了。", "Nobody else was in the household: it is gone too.";
        mentions: fn(&str) -> String = |list| format!("别人的记录里还提到此人，请看要不要改：{list}"), |list| format!("Records of others still name the person; see whether they should: {list}");
        ops: fn(&str) -> String = |list| format!("别人记录的旧操作里还提到此人：操作 {list}"), |list| format!("Older operations on records of others name the person: {list}");
        backups: fn(usize, &str) -> String = |n, list| format!("下面 {n} 份备份里可能还有此人，直到被新备份代替；要马上去掉就删掉这些文件。恢复其中一份之后要重新删除：{list}"), |n, list| format!("{n} backups may still hold the person, until newer ones take their place; delete these files to be rid of it at once, and erase again should one be restored: {list}");
        not_compacted = "文件没能整个重写：别的程序开着台账，或者磁盘满了。删除的内容已用零覆盖；关掉别的程序，日志里的也就没有了。", "The file could not be written anew: another program has it open, or the disk is full. What was erased is overwritten with zeros; close the other program and the log goes too.";
        more: fn(usize) -> String = |n| format!("等 {n} 处"), |n| format!("{n} in all");
        files = "以前导出、打印、发出去的文件不在台账里，要另外处理。", "Files that were exported, printed or sent before are not in the ledger: see to them.";
    }
}

impl Strings {
    /// Says what an erasure did and what it leaves to people, line by line.
    pub fn erased(&self, erased: &Erased) -> Vec<String> {
        let t = &self.erasures;
        let place = |(kind, id): &(RecordKind, i64)| format!("{} {id}", self.noun(kind.code()));
        let file = |file: &PathBuf| file.display().to_string();
        let mut lines = vec![(t.done)(erased.records)];
        lines.extend(erased.household.then(|| t.household.to_owned()));
        lines.extend(self.first(&erased.mentions, place).map(|list| (t.mentions)(&list)));
        lines.extend(self.first(&erased.ops, |op| op.0.to_string()).map(|list| (t.ops)(&list)));
        let backups = self.first(&erased.backups, file);
        lines.extend(backups.map(|list| (t.backups)(erased.backups.len(), &list)));
        lines.extend((!erased.compacted).then(|| t.not_compacted.to_owned()));
        lines.push(t.files.to_owned());
        lines
    }

    /// Names the first of some places, and how many there are if there are more.
    fn first<T>(&self, all: &[T], name: impl Fn(&T) -> String) -> Option<String> {
        let mut named: Vec<String> = all.iter().take(NAMED).map(name).collect();
        if all.len() > NAMED {
            named.push((self.erasures.more)(all.len()));
        }
        (!named.is_empty()).then(|| self.list(&named))
    }
}
