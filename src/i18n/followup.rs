//! Words of visits and reminders.

use jiff::civil::Date;

use super::{Lang, Word, words};
use crate::domain::{
    application::State,
    due::{About, Identity, ReminderKind, Urgency},
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
    MoveCardFreeze = "迁出未迁证：将冻结", "card not moved: will be frozen";
    MoveCardCancel = "迁出未迁证：将注销", "card not moved: to be cancelled";
    CardExpired = "残疾人证已过期", "card expired";
    CardLastMonth = "残疾人证一个月内到期", "card expires within a month";
    CardExpiring = "残疾人证半年内到期", "card expires within six months";
    ApplicationStep = "申请环节到期", "application step due";
    CaseDeadline = "帮扶事项到期", "case deadline";
    CourseStart = "培训开班", "course starts";
    EmploymentFollowup = "就业满三个月回访", "three months in work";
    Age16 = "年满16岁", "turns 16";
    Age18 = "年满18岁", "turns 18";
    Age60 = "年满60岁", "turns 60";
    NoVisit = "该走访了", "visit due";
    ExportDelete = "删除导出的文件", "delete an exported file";
    KeepMoney = "离开已久：领过补贴的还要留吗", "left long ago: records with subsidies still needed?";
    KeepCard = "离开已久：持过证的还要留吗", "left long ago: records with a card still needed?";
    KeepOther = "离开已久：没持过证的还要留吗", "left long ago: records without a card still needed?";
} }

/// Returns what is to be done, in one line without the name: `残疾人证半年内到期（2026-08-31）`.
pub fn due_text(identity: Identity, about: &About, lang: Lang) -> String {
    let Identity { kind, anchor, .. } = identity;
    let (word, part) = (kind.word(lang), part(kind, anchor, about, lang));
    let title = about.title.as_str();
    match lang {
        _ if kind == ReminderKind::Hand => title.to_owned(),
        Lang::Zh if kind == ReminderKind::ApplicationStep => format!("{title}（{part}）环节到期"),
        Lang::En if kind == ReminderKind::ApplicationStep => format!("{title}: step due ({part})"),
        Lang::Zh if title.is_empty() => format!("{word}（{part}）"),
        Lang::En if title.is_empty() => format!("{word} ({part})"),
        Lang::Zh if part.is_empty() => format!("{word}：{title}"),
        Lang::En if part.is_empty() => format!("{word}: {title}"),
        Lang::Zh => format!("{word}：{title}（{part}）"),
        Lang::En => format!("{word}: {title} ({part})"),
    }
}

/// Returns what stands in brackets: the date it follows from, or how far a matter with a title has come.
fn part(kind: ReminderKind, anchor: Date, about: &About, lang: Lang) -> String {
    match (kind, lang) {
        (ReminderKind::NoVisit, Lang::Zh) => format!("{anchor}以来未走访"),
        (ReminderKind::NoVisit, Lang::En) => format!("not since {anchor}"),
        (ReminderKind::Age16 | ReminderKind::Age18 | ReminderKind::Age60, Lang::Zh) => {
            format!("生日{anchor}")
        }
        (ReminderKind::Age16 | ReminderKind::Age18 | ReminderKind::Age60, Lang::En) => {
            format!("born {anchor}")
        }
        (ReminderKind::ApplicationStep, _) => State::from_code(&about.detail)
            .map_or_else(|| about.detail.clone(), |state| state.word(lang).to_owned()),
        _ if about.title.is_empty() => anchor.to_string(),
        _ => about.detail.clone(),
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

    use super::{About, Identity, Lang, ReminderKind, due_text, due_when};

    fn about(title: &str, detail: &str) -> About {
        About { title: title.to_owned(), detail: detail.to_owned(), ..About::default() }
    }

    #[test]
    fn every_kind_says_what_and_since_when() {
        use ReminderKind as Kind;
        let cases = [
            (Kind::Hand, about("送轮椅", "三点"), "送轮椅", "送轮椅"),
            (Kind::CardExpired, about("", ""), "残疾人证已过期（2026-03-01）", "card expired (2026-03-01)"),
            (
                Kind::ApplicationStep,
                about("护理补贴", "township_check"),
                "护理补贴（乡镇初审）环节到期",
                "护理补贴: step due (township)",
            ),
            (Kind::CourseStart, about("电商班", ""), "培训开班：电商班", "course starts: 电商班"),
            (
                Kind::ExportDelete,
                about("名册.xlsx", "2026-03-01"),
                "删除导出的文件：名册.xlsx（2026-03-01）",
                "delete an exported file: 名册.xlsx (2026-03-01)",
            ),
            (Kind::Age16, about("", ""), "年满16岁（生日2026-03-01）", "turns 16 (born 2026-03-01)"),
            (
                Kind::NoVisit,
                about("", ""),
                "该走访了（2026-03-01以来未走访）",
                "visit due (not since 2026-03-01)",
            ),
        ];
        for (kind, about, zh, en) in cases {
            let text = |lang| due_text(Identity { kind, subject: 7, anchor: date(2026, 3, 1) }, &about, lang);
            assert_eq!((text(Lang::Zh).as_str(), text(Lang::En).as_str()), (zh, en));
        }
    }

    #[test]
    fn nearness_is_told_in_days() {
        let today = date(2026, 3, 2);
        let cases = [
            (date(2026, 2, 27), "逾期3天", "3 d late"),
            (today, "今天", "today"),
            (date(2026, 3, 7), "5天后", "in 5 d"),
        ];
        for (day, zh, en) in cases {
            let text = |lang| due_when(day, today, lang);
            assert_eq!((text(Lang::Zh).as_str(), text(Lang::En).as_str()), (zh, en));
        }
    }
}
