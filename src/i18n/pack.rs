//! Words of the screens of policy packs: what they are, whether they are sound, and what another one changes.

use super::{Strings, strings};
use crate::policy::{
    amount::Amount,
    change::ChangeKind,
    pack::{Pack, Programme},
    trial::Trial,
};

strings! {
    /// Words of the screens of policy packs.
    Packs {
        title = "政策包", "policy packs";
        name = "名称", "name";
        version = "版本", "version";
        as_of = "截至", "as of";
        state = "状态", "state";
        origin = "来源", "origin";
        id = "代码", "id";
        region = "地区", "region";
        nation = "全国", "the nation";
        hash = "校验值", "hash";
        valid = "有效期", "valid";
        review_by = "复核", "review by";
        from_to: fn(&str, &str) -> String = |from, to| format!("{from} 至 {to}"), |from, to| format!("{from} to {to}");
        open_end = "不限", "open";
        sources: fn(usize) -> String = |n| format!("文件 {n} 份"), |n| format!("{n} documents");
        programmes: fn(usize) -> String = |n| format!("项目 {n} 个"), |n| format!("{n} programmes");
        examples: fn(usize) -> String = |n| format!("例子 {n} 个"), |n| format!("{n} examples");
        read = "看内容", "read";
        add = "加入政策包", "add a pack";
        check = "检查一个文件", "check a file";
        test = "试算例子", "run the examples";
        compare = "和一个文件对比", "compare with a file";
        remove = "停用", "remove";
        choose = "选政策包文件（.toml）", "choose a pack (.toml)";
        unread = "读不出来", "cannot be read";
        checked = "检查结果", "checked";
        disagree: fn(usize, usize) -> String = |wrong, all| format!("{all} 个例子里有 {wrong} 个不相符，改好以后才能加入："), |wrong, all| format!("{wrong} of {all} examples do not agree; a pack is added once they do:");
        adding: fn(&str) -> String = |name| format!("加入以后：{name}"), |name| format!("once added: {name}");
        removing: fn(&str) -> String = |name| format!("停用以后：{name}"), |name| format!("once removed: {name}");
        comparing: fn(&str) -> String = |name| format!("换成以后：{name}"), |name| format!("instead: {name}");
        accept = "接受", "accept";
        accept_add = "就这样加入", "add it";
        accept_remove = "就这样停用", "remove it";
        ask_add: fn(&str, usize) -> String = |name, n| format!("加入「{name}」？关系到 {n} 人次，可以撤销。"), |name, n| format!("Add `{name}`? It changes {n} lines of people. It can be undone.");
        ask_remove: fn(&str, usize) -> String = |name, n| format!("停用「{name}」？关系到 {n} 人次，可以撤销。"), |name, n| format!("Remove `{name}`? It changes {n} lines of people. It can be undone.");
        comparing_people = "正在比较谁有变化", "comparing what changes for whom";
        change = "变化", "change";
        whom = "姓名", "name";
        programme = "项目", "programme";
        figures = "金额", "amount";
        of_programmes = "项目的变化", "Programmes";
        of_people = "对村里人的变化", "People";
    }
}

impl Strings {
    /// Returns what is known about a pack, each part under its name; its documents and programmes line by line.
    pub fn pack(&self, pack: &Pack) -> Vec<(&'static str, String)> {
        let t = &self.packs;
        let end =
            |day: Option<jiff::civil::Date>| day.map_or_else(|| t.open_end.to_owned(), |day| day.to_string());
        let region = if pack.region.is_empty() { t.nation } else { pack.region.as_str() };
        let head = [
            (t.name, pack.name.in_lang(self.lang).to_owned()),
            (t.id, pack.id.clone()),
            (t.version, pack.version.clone()),
            (t.region, region.to_owned()),
            (t.as_of, pack.as_of.to_string()),
            (t.valid, (t.from_to)(&end(pack.dates.from), &end(pack.dates.to))),
            (t.review_by, pack.review_by.map(|day| day.to_string()).unwrap_or_default()),
            (t.hash, pack.hash.clone()),
        ];
        let sources = pack.sources.iter().map(|source| ("", self.document(source)));
        let named =
            |programme: &Programme| ("", format!("{} ({})", programme.name.in_lang(self.lang), programme.id));
        let counted = |text: String| ("", text);
        head.into_iter()
            .filter(|(_, text)| !text.is_empty())
            .chain([counted((t.examples)(pack.examples.len()))])
            .chain([counted((t.sources)(pack.sources.len()))])
            .chain(sources)
            .chain([counted((t.programmes)(pack.programmes.len()))])
            .chain(pack.programmes.iter().map(named))
            .collect()
    }

    /// Returns what an example gave that should have given something else.
    pub fn trial(&self, trial: &Trial<'_>) -> String {
        let t = &self.policies;
        let found = trial.found.as_ref().map_or(t.none.to_owned(), |found| {
            let figure = found.amount.fen.map(|fen| (t.yuan)(&fen.to_string())).unwrap_or_default();
            self.clauses(&[self.answer(found.verdict), self.word(found.amount.kind), &figure])
        });
        (t.example_differs)(trial.example.line, &trial.example.programme, &found)
    }

    /// Returns what somebody is paid before and after a change, as far as the change says it.
    pub fn change(
        &self,
        change: ChangeKind,
        before: (&Amount, Option<&Programme>),
        after: (&Amount, Option<&Programme>),
    ) -> String {
        let paid = |(amount, programme): (&Amount, Option<&Programme>)| match programme {
            Some(programme) if amount.fen.is_none_or(|fen| fen.0 > 0) => self.amount(amount, programme),
            _ => String::new(),
        };
        let (was, is) = (paid(before), paid(after));
        match change {
            ChangeKind::Gains => is,
            ChangeKind::Stops => was,
            ChangeKind::Amount | ChangeKind::Ask => (self.policies.from_to)(&was, &is),
        }
    }
}
