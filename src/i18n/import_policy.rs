//! Words for what a list may do to fields of which the ledger says something.

use super::{Strings, Word as _, strings, words};
use crate::{domain::import::ImportPolicy, transfer::headings::RosterField};

words! { ImportPolicy {
    Fill = "只补空", "fill if empty";
    Newer = "以新表为准", "the list counts";
    Ask = "逐个问", "ask";
    Never = "不改", "never";
} }

strings! {
    /// Words for what a list may do to fields of which the ledger says something.
    ImportPolicies {
        title = "更新方式", "update policies";
        field = "项目", "FIELD";
        code = "代码", "CODE";
        policy = "表和台账不同时", "IF THE LIST DIFFERS";
        choose: fn(&str) -> String = |field| format!("「{field}」和台账不同时"), |field| format!("If `{field}` differs from the ledger");
        change = "改更新方式", "change it";
        help = "新人照表登记。台账已有的人，按这里决定表里的内容能不能改。", "New people are taken as the list has them. For those the ledger has, this says what a list may change.";
        kept: fn(&str) -> String = |list| format!("按更新方式没有改：{list}"), |list| format!("Not changed, by the update policies: {list}");
        kept_field: fn(&str, &str, usize) -> String = |field, policy, n| format!("{field}（{policy}）{n} 处"), |field, policy, n| format!("{field} ({policy}) {n}");
        asked: fn(usize) -> String = |n| format!("有 {n} 处和台账不同，没有改。选中一处按 d 决定；不改的写入后不再问。"), |n| format!("{n} differences to the ledger are asked about and were not taken. d decides on the one under the cursor; what is left is not asked about again.");
        left: fn(usize) -> String = |n| format!("另有 {n} 处以前问过，照台账留着，不再问；要改，写 --take。"), |n| format!("{n} more were asked about before and left as they are; --take takes one after all.");
        left_below: fn(usize) -> String = |n| format!("另有 {n} 处以前问过，照台账留着，列在最后。"), |n| format!("{n} more were asked about before and left as they are: at the end of the list.");
        was_left = "留着", "left alone";
        asks = "要决定的", "TO DECIDE";
        ask: fn(&str, &str, &str) -> String = |field, old, new| format!("{field}：台账是 {old}，表里是 {new}，没有改"), |field, old, new| format!("{field}: {old} in the ledger, {new} in the list; not taken");
        is_asked = "要决定", "to decide";
        take = "照表改", "take what the list says";
        take_all: fn(usize, &str) -> String = |n, field| format!("{field}的 {n} 处都照表改"), |n, field| format!("take all {n} of {field}");
        hint = "照表改写 --take 行=项目（如 --take 5=name）或 --take 项目，再导入一次。不改的导入后记住，不再问。", "To take some, import again with --take ROW=FIELD (such as --take 5=name) or --take FIELD. What is left alone is not asked about again.";
        take_help = "要问的内容照表改：一行的一项，如 5=name；或一项的所有行，如 phone", "Takes what is asked about: a field of a row, such as 5=name, or a field of all rows, such as phone";
        no_such: fn(&str) -> String = |text| format!("「{text}」：没有这样一处要决定。先用 --dry-run 看看。"), |text| format!("`{text}`: nothing like it is asked about. Look with --dry-run first.");
        policy_help = "fill 只补空，newer 以新表为准，ask 逐个问，never 不改", "fill if empty, newer (the list counts), ask, or never";
    }
}

impl Strings {
    /// Returns what the update policies have kept from changing.
    pub fn kept<'a>(
        &self,
        kept: impl IntoIterator<Item = (&'a (RosterField, ImportPolicy), &'a usize)>,
    ) -> Option<String> {
        let told = kept.into_iter().map(|((field, policy), times)| {
            (self.import_policies.kept_field)(field.word(self.lang), policy.word(self.lang), *times)
        });
        let told: Vec<String> = told.collect();
        let list = self.list(&told.iter().map(String::as_str).collect::<Vec<_>>());
        (!told.is_empty()).then(|| (self.import_policies.kept)(&list))
    }
}
