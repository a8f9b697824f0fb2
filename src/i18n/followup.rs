//! Words of visits and reminders.

use jiff::civil::Date;

use super::{Lang, Word, words};
use crate::domain::{
    application::State,
    due::{Due, ReminderKind, Urgency},
    reminder::{Outcome, Priority},
    visit::VisitKind,
};

words! { VisitKind {
    Home = "入户", "at home";
    Phone = "电话", "by telephone";
    Office = "来访", "at the office";
    Other = "其他", "elsewhere";
} }

words! { Priority {
    High = "优先", "high";
    Normal = "普通", "normal";
    Low = "不急", "low";
} }

words! { Outcome {
    Done = "已办", "done";
    Dismissed = "不用办", "dismissed";
} }

words! { Urgency {
    Overdue = "已过期", "overdue";
    Today = "今天", "today";
    Week = "七天内", "next 7 days";
    Ahead = "提前提醒", "ahead";
} }

words! { ReminderKind {
    Hand = "自记事项", "own note";
    DeathStopPayments = "去世：停发补贴", "death: stop payments";
    DeathReport = "去世：上报乡镇", "death: report to the township";
    MoveCardFreeze = "迁出未迁证：将冻结", "moved without the card: will be frozen";
    MoveCardCancel = "迁出未迁证：将注销", "moved without the card: will be cancelled";
    CardExpired = "残疾人证已过期", "card expired";
    CardLastMonth = "残疾人证一个月内到期", "card expires within a month";
    CardExpiring = "残疾人证半年内到期", "card expires within six months";
    ApplicationStep = "申请环节到期", "application step due";
    CaseDeadline = "帮扶事项到期", "case deadline";
    CourseStart = "培训开班", "course starts";
    EmploymentFollowup = "就业满三个月回访", "follow-up after three months in work";
    Age16 = "年满16岁", "turns 16";
    Age18 = "年满18岁", "turns 18";
    Age60 = "年满60岁", "turns 60";
    NoVisit = "该走访了", "visit due";
} }

/// Returns what is to be done, in one line without the name: `残疾人证半年内到期（2026-08-31）`.
pub fn due_text(due: &Due, lang: Lang) -> String {
    let word = due.kind.word(lang);
    let anchor = due.identity.anchor;
    let about = &due.about;
    match (due.kind, lang) {
        (ReminderKind::Hand, _) => about.title.clone(),
        (ReminderKind::NoVisit, Lang::Zh) => format!("{word}（{anchor}以来未走访）"),
        (ReminderKind::NoVisit, Lang::En) => format!("{word} (not since {anchor})"),
        (ReminderKind::ApplicationStep, _) => {
            let state = State::from_code(&about.detail).map_or("", |state| state.word(lang));
            if lang == Lang::Zh {
                format!("{}（{state}）环节到期", about.title)
            } else {
                format!("{}: step due ({state})", about.title)
            }
        }
        (_, Lang::Zh) if about.title.is_empty() => format!("{word}（{anchor}）"),
        (_, Lang::En) if about.title.is_empty() => format!("{word} ({anchor})"),
        (_, Lang::Zh) => format!("{word}：{}", about.title),
        (_, Lang::En) => format!("{word}: {}", about.title),
    }
}

/// Returns how near a due day is: `逾期3天`, `今天`, `5天后`.
pub fn due_when(due_on: Date, today: Date, lang: Lang) -> String {
    let days = (due_on - today).get_days();
    match (days, lang) {
        (0, _) => Urgency::Today.word(lang).to_owned(),
        (..0, Lang::Zh) => format!("逾期{}天", -days),
        (..0, Lang::En) => format!("{} d late", -days),
        (_, Lang::Zh) => format!("{days}天后"),
        (_, Lang::En) => format!("in {days} d"),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{Due, Lang, ReminderKind, due_text};
    use crate::domain::due::{About, Identity};

    #[test]
    fn each_kind_says_what_it_is_about() {
        let due = |kind: ReminderKind, title: &str, detail: &str| {
            let anchor = date(2026, 8, 31);
            let about = About { title: title.to_owned(), detail: detail.to_owned(), ..About::default() };
            let identity = Identity { kind, subject: 1, anchor };
            Due { identity, kind, due_on: anchor, priority: kind.priority(), about }
        };
        let cases = [
            (due(ReminderKind::Hand, "送轮椅", ""), "送轮椅", "送轮椅"),
            (
                due(ReminderKind::CardExpiring, "", ""),
                "残疾人证半年内到期（2026-08-31）",
                "card expires within six months (2026-08-31)",
            ),
            (
                due(ReminderKind::NoVisit, "", ""),
                "该走访了（2026-08-31以来未走访）",
                "visit due (not since 2026-08-31)",
            ),
            (
                due(ReminderKind::ApplicationStep, "护理补贴", "township_check"),
                "护理补贴（乡镇初审）环节到期",
                "护理补贴: step due (township check)",
            ),
            (
                due(ReminderKind::CourseStart, "手工编织", "镇文化站"),
                "培训开班：手工编织",
                "course starts: 手工编织",
            ),
        ];
        for (due, zh, en) in cases {
            assert_eq!(due_text(&due, Lang::Zh), zh);
            assert_eq!(due_text(&due, Lang::En), en);
        }
    }
}
