//! Words of what happens to an application once the rules know its programme: why, what was refused, what is owed.

use super::{Strings, strings, words};
use crate::policy::{payment::Balance, recorded::Recorded, truth::Truth};

words! { Balance {
    Right = "相符", "agrees";
    Open = "本月待发", "not over yet";
    Missing = "没发", "not paid";
    Less = "少发", "too little";
    More = "多发", "too much";
    NotDue = "不该发", "not due";
    BackPay = "可申请补发", "may be paid back";
    Unknown = "说不准", "cannot be told";
} }

strings! {
    /// Words of what happens to an application once the rules know its programme.
    Filings {
        refusals = "同一项目以前没批准的", "REFUSED BEFORE";
        reason = "原因", "REASON";
        refused_before: fn(&str) -> String = |reasons| format!("同一项目以前没批准，原因：{reasons}"), |reasons| format!("This programme was refused before: {reasons}");
        due = "应发（元）", "DUE";
        paid = "已发（元）", "PAID";
        balance = "核对", "COMPARED";
        payments = "发放核对", "payments";
        due_short = "应发", "due";
        paid_short = "已发", "paid";
        compared = "核对", "compared";
        only_differing: fn(&str) -> String = |month| format!("{month} 只看不符"), |month| format!("{month} only what differs");
        narrow = "只看不符／全部", "only what differs, or all";
        next_month = "下个月", "next month";
        previous_month = "上个月", "previous month";
        no_payments = "这个月没有要核对的发放。", "There is nothing to compare in this month.";
        from_month_help = "从哪个月起，如 2026-01；不写就是这个月", "The first month, such as 2026-01; this month if not given";
        to_month_help = "到哪个月为止；不写就是这个月", "The last month; this month if not given";
        differing_help = "只列不符的", "Only those that differ";
        differ: fn(&str) -> String = |months| format!("发放不符：{months}"), |months| format!("payments that do not agree: {months}");
        differs_in: fn(&str, usize, &str, &str) -> String = |how, n, first, last| format!("{how} {n} 个月（{first} 至 {last}）"), |how, n, first, last| format!("{how}: {n} months, {first} to {last}");
        decided_on = "判断日期", "DECIDED ON";
        pack: fn(&str, &str, &str) -> String = |id, version, hash| format!("{id}，版本 {version}（{hash}）"), |id, version, hash| format!("{id}, version {version} ({hash})");
        unreadable = "当时的记录读不出来，可用 --json 看原文。", "What was kept cannot be read; --json shows it as it is.";
        explain = "当初为什么这样判断", "why it was decided so";
        replay = "照原样复算", "REPLAYED";
        replayed = "用当时的情况和当时那一版政策包再算一遍，结论一样", "the pack of then, in its version of then, says the same of the facts of then";
        replayed_otherwise: fn(&str) -> String = |answer| format!("用当时那一版政策包再算一遍，结论不同，因为别的政策包变了：{answer}"), |answer| format!("the pack of then says something else now, as other packs have changed: {answer}");
        not_replayed = "当时那一版政策包已不在台账里，不能照原样复算；当时的结论和理由都在上面", "the version of then is no longer at hand and cannot be run again; its answer and reasons stand above";
        by_todays = "按现在的政策包", "BY THE PACKS OF TODAY";
        agrees = "对当时的情况，结论一样", "of the facts of then they say the same";
        differs: fn(&str) -> String = |answer| format!("对当时的情况，结论不同：{answer}"), |answer| format!("of the facts of then they say something else: {answer}");
        gone = "现在的政策包里没有这个项目了", "the packs of today no longer have this programme";
        today = "今天", "TODAY";
        nobody = "申请人已不在本村", "nobody is left in the village to ask about";
        changes = "变了的情况", "WHAT HAS CHANGED";
        then: fn(&str) -> String = |value| format!("当时：{value}"), |value| format!("then: {value}");
        now: fn(&str) -> String = |value| format!("今天：{value}"), |value| format!("today: {value}");
    }
}

impl Strings {
    /// Returns an answer that was kept in one line: what it was, and what is paid or must be asked.
    pub fn summary(&self, recorded: &Recorded) -> String {
        let decision = &recorded.decision;
        let detail = match decision.verdict.eligible {
            Truth::Yes => self.paid(&decision.amount, recorded.beneficiary, recorded.per),
            Truth::No => String::new(),
            Truth::Unknown => self.facts(decision.verdict.missing),
        };
        let parts = [self.answer(decision.verdict), detail.as_str()];
        self.clauses(&parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>())
    }

    /// Returns whether the version of then was run again and said the same, from what it said and whether that agrees.
    pub fn replayed(&self, replay: Option<&Recorded>, agrees: Option<bool>) -> String {
        match (agrees, replay) {
            (Some(true), _) => self.filings.replayed.to_owned(),
            (_, Some(replay)) => (self.filings.replayed_otherwise)(&self.summary(replay)),
            (_, None) => self.filings.not_replayed.to_owned(),
        }
    }

    /// Returns whether the packs of today say the same of the facts of then.
    pub fn said_today(&self, again: Option<&Recorded>, agrees: Option<bool>) -> String {
        match (agrees, again) {
            (Some(true), _) => self.filings.agrees.to_owned(),
            (_, Some(again)) => (self.filings.differs)(&self.summary(again)),
            (_, None) => self.filings.gone.to_owned(),
        }
    }

    /// Returns what they say today of the facts of today; nothing, if they do not have the programme.
    pub fn now(&self, now: Option<&Recorded>, again: Option<&Recorded>) -> String {
        match (now, again) {
            (Some(now), _) => self.summary(now),
            (None, None) => String::new(),
            (None, Some(_)) => self.filings.nobody.to_owned(),
        }
    }
}
