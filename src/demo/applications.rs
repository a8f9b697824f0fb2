//! Applications in every state, with their papers and payments; cases of the help ledger.

use jiff::civil::{Date, date};

use super::{
    diary::{Diary, Village},
    people::{ACCOUNTS, BEGINNING},
};
use crate::{
    domain::{
        application::{
            Basis,
            State::{
                self, Approved, CivilAffairs, Collecting, FederationCheck, Paying, Planned, Refused, Stopped,
                Submitted, TownshipCheck, Withdrawn,
            },
            Subject,
        },
        calendar::{add_days, add_months},
        draft::Draft,
        field::Field,
        id::ApplicationId,
    },
    error::Result,
};

const LIVING: &str = "困难残疾人生活补贴";
const NURSING: &str = "重度残疾人护理补贴";
const DEVICE: &str = "辅助器具适配";
const HOME: &str = "家庭无障碍改造";
const REHAB: &str = "残疾儿童康复救助";
const STUDY: &str = "助学补助";
const FUEL: &str = "残疾人机动轮椅车燃油补贴";
const CARE: &str = "阳光家园托养服务";
const PENSION: &str = "养老保险代缴";
const RELIEF: &str = "临时救助";

/// An application and how it went.
struct Story {
    /// A person by name, or a household by number.
    who: &'static str,
    programme: &'static str,
    /// Yuan; empty where no rate is published.
    amount: &'static str,
    basis: Basis,
    /// The states with their days and what was noted; the first is the opening.
    steps: &'static [(State, Date, &'static str)],
    /// Papers asked for beyond the usual ones.
    extra: &'static [&'static str],
    /// Papers that have not come in.
    missing: &'static [&'static str],
    /// How many of the last months were paid.
    months: i32,
}

type Steps = &'static [(State, Date, &'static str)];

const fn story(who: &'static str, programme: &'static str, amount: &'static str, steps: Steps) -> Story {
    Story { who, programme, amount, basis: Basis::Month, steps, extra: &[], missing: &[], months: 0 }
}

impl Story {
    const fn per(mut self, basis: Basis) -> Self {
        self.basis = basis;
        self
    }

    const fn extra(mut self, papers: &'static [&'static str]) -> Self {
        self.extra = papers;
        self
    }

    const fn missing(mut self, papers: &'static [&'static str]) -> Self {
        self.missing = papers;
        self
    }

    const fn paid(mut self, months: i32) -> Self {
        self.months = months;
        self
    }
}

/// Amounts are invented but for the fuel subsidy (260 yuan a year, 2010).
const STORIES: &[Story] = &[
    story("张桂兰", LIVING, "100", &[(Paying, date(2019, 5, 1), "")]).paid(6),
    story("张桂兰", DEVICE, "", &[(Planned, date(2026, 2, 26), "")]).per(Basis::Once),
    story(
        "王德厚",
        NURSING,
        "120",
        &[
            (Planned, date(2025, 3, 17), ""),
            (Collecting, date(2025, 3, 18), ""),
            (Submitted, date(2025, 3, 24), ""),
            (TownshipCheck, date(2025, 3, 27), ""),
            (FederationCheck, date(2025, 4, 7), ""),
            (CivilAffairs, date(2025, 4, 16), ""),
            (Approved, date(2025, 4, 28), ""),
            (Paying, date(2025, 5, 10), "从三月起计发"),
        ],
    )
    .paid(5),
    story(
        "003",
        HOME,
        "4000",
        &[
            (Collecting, date(2025, 4, 10), ""),
            (Submitted, date(2025, 4, 21), ""),
            (TownshipCheck, date(2025, 4, 24), ""),
            (FederationCheck, date(2025, 5, 8), "入户核实"),
            (Approved, date(2025, 5, 27), "十月底完工验收"),
        ],
    )
    .per(Basis::Once)
    .extra(&["改造前照片"]),
    story("赵永强", NURSING, "120", &[(Paying, date(2021, 1, 1), "")]).paid(6),
    story(
        "高天佑",
        REHAB,
        "",
        &[
            (Collecting, date(2025, 5, 8), ""),
            (Submitted, date(2025, 5, 19), ""),
            (FederationCheck, date(2025, 5, 22), ""),
            (Approved, date(2025, 6, 10), "七月开始在县康复中心训练"),
        ],
    )
    .per(Basis::Year)
    .extra(&["诊断证明"]),
    story(
        "徐长贵",
        LIVING,
        "100",
        &[
            (Planned, date(2025, 5, 12), ""),
            (Submitted, date(2025, 5, 14), ""),
            (TownshipCheck, date(2025, 5, 16), ""),
            (Refused, date(2025, 5, 23), "特困供养人员不重复享受生活补贴"),
        ],
    ),
    story("李建国", LIVING, "100", &[(Paying, date(2020, 9, 1), "")]),
    story(
        "马宝山",
        NURSING,
        "120",
        &[
            (Collecting, date(2026, 1, 12), ""),
            (Submitted, date(2026, 1, 19), ""),
            (TownshipCheck, date(2026, 1, 21), ""),
            (FederationCheck, date(2026, 2, 2), ""),
            (CivilAffairs, date(2026, 2, 4), ""),
        ],
    ),
    story(
        "马宝山",
        FUEL,
        "260",
        &[
            (Collecting, date(2026, 2, 9), ""),
            (Submitted, date(2026, 2, 20), ""),
            (TownshipCheck, date(2026, 2, 23), ""),
        ],
    )
    .per(Basis::Year)
    .extra(&["购车发票"]),
    story("吴凤英", LIVING, "100", &[(Paying, date(2018, 12, 1), "")]).paid(6),
    story(
        "胡志刚",
        NURSING,
        "120",
        &[
            (Collecting, date(2026, 1, 26), ""),
            (Submitted, date(2026, 2, 9), ""),
            (TownshipCheck, date(2026, 2, 11), ""),
            (FederationCheck, date(2026, 2, 24), ""),
        ],
    ),
    story("胡志刚", CARE, "", &[(Collecting, date(2026, 2, 10), ""), (Submitted, date(2026, 2, 25), "")])
        .missing(&["银行卡"]),
    story("冯春生", LIVING, "100", &[(Collecting, date(2026, 2, 4), "")]).missing(&["残疾人证", "银行卡"]),
    story("曾德明", NURSING, "120", &[(Paying, date(2020, 1, 1), "")]).paid(6),
    story("萧一诺", REHAB, "", &[(Planned, date(2026, 2, 12), ""), (Collecting, date(2026, 2, 16), "")])
        .per(Basis::Year)
        .extra(&["诊断证明"])
        .missing(&["户口簿", "诊断证明"]),
    story(
        "董玉成",
        NURSING,
        "120",
        &[
            (Collecting, date(2025, 9, 8), ""),
            (Submitted, date(2025, 9, 22), ""),
            (TownshipCheck, date(2025, 9, 25), ""),
            (FederationCheck, date(2025, 10, 9), ""),
            (CivilAffairs, date(2025, 10, 13), ""),
            (Refused, date(2025, 10, 20), "享受退休待遇中的护理费，按择高原则不再发放"),
        ],
    ),
    story(
        "潘桂珍",
        LIVING,
        "100",
        &[
            (Collecting, date(2025, 8, 11), ""),
            (Submitted, date(2025, 8, 18), ""),
            (Withdrawn, date(2025, 8, 25), "本人改领高龄津贴"),
        ],
    ),
    story(
        "余德江",
        LIVING,
        "100",
        &[(Paying, date(2019, 3, 1), ""), (Stopped, date(2026, 2, 2), "残疾人证到期，次月停发")],
    )
    .paid(3),
    story("蔡小兰", NURSING, "120", &[(Paying, date(2021, 1, 1), "")]).paid(6),
    story("吕长河", NURSING, "120", &[(Paying, date(2018, 9, 1), "")]).paid(6),
    story("吕国庆", CARE, "", &[(Planned, date(2026, 2, 27), "")]),
    story("姜永胜", LIVING, "100", &[(Paying, date(2019, 11, 1), "")]).paid(4),
    story(
        "范玉霞",
        LIVING,
        "100",
        &[
            (Collecting, date(2026, 1, 5), ""),
            (Submitted, date(2026, 1, 12), ""),
            (TownshipCheck, date(2026, 1, 14), ""),
            (FederationCheck, date(2026, 1, 26), ""),
            (CivilAffairs, date(2026, 2, 6), ""),
            (Approved, date(2026, 2, 24), "三月起发放"),
        ],
    ),
    story("姜雪", STUDY, "1000", &[(Collecting, date(2026, 2, 20), ""), (Submitted, date(2026, 2, 27), "")])
        .per(Basis::Once)
        .missing(&["残疾人证"]),
    story(
        "035",
        RELIEF,
        "",
        &[
            (Collecting, date(2026, 1, 27), ""),
            (Submitted, date(2026, 2, 9), ""),
            (TownshipCheck, date(2026, 2, 10), ""),
        ],
    )
    .per(Basis::Once)
    .extra(&["住院费用清单"]),
    story(
        "石小磊",
        REHAB,
        "",
        &[
            (Collecting, date(2025, 12, 15), ""),
            (Submitted, date(2026, 1, 5), ""),
            (FederationCheck, date(2026, 1, 8), ""),
            (Refused, date(2026, 1, 26), "缺医院评估报告"),
            (Collecting, date(2026, 2, 20), "预约了县医院评估"),
        ],
    )
    .per(Basis::Year)
    .extra(&["康复评估报告"])
    .missing(&["康复评估报告"]),
    story("方振海", PENSION, "200", &[(Paying, date(2022, 12, 1), "")]).per(Basis::Year),
    story(
        "邹美玲",
        DEVICE,
        "",
        &[
            (Collecting, date(2026, 1, 29), ""),
            (Submitted, date(2026, 2, 3), ""),
            (FederationCheck, date(2026, 2, 5), ""),
        ],
    )
    .per(Basis::Once),
    story(
        "阎学军",
        NURSING,
        "120",
        &[
            (Collecting, date(2025, 5, 14), ""),
            (Submitted, date(2025, 5, 21), ""),
            (TownshipCheck, date(2025, 5, 23), ""),
            (FederationCheck, date(2025, 6, 3), ""),
            (CivilAffairs, date(2025, 6, 12), ""),
            (Approved, date(2025, 6, 24), ""),
            (Paying, date(2025, 7, 10), ""),
        ],
    )
    .paid(6),
    story(
        "秦有福",
        NURSING,
        "120",
        &[
            (Paying, date(2018, 4, 1), ""),
            (Stopped, date(2025, 5, 6), "年审没有到场"),
            (Paying, date(2025, 6, 3), "补了年审，续发"),
        ],
    )
    .paid(6),
];

/// Writes it all into the diary.
pub(super) fn write(diary: &mut Diary) {
    for story in STORIES {
        open(diary, story);
        collect(diary, story);
        for &(state, day, note) in story.steps.iter().skip(1) {
            diary.on(day, move |village| {
                let step = Draft::new().with(Field::Who, office(state)).with(Field::Note, note);
                village.ledger.step_application(find(village, story)?, state, &step).map(drop)
            });
        }
        pay(diary, story);
    }
}

/// Returns who takes an application to a state.
const fn office(state: State) -> &'static str {
    match state {
        Planned | Collecting | Submitted | Withdrawn => "周明",
        TownshipCheck => "镇民政办",
        FederationCheck => "县残联",
        CivilAffairs | Approved | Refused | Stopped => "县民政局",
        Paying => "县财政局",
    }
}

fn open(diary: &mut Diary, story: &'static Story) {
    let Some(&(state, day, _)) = story.steps.first() else { return };
    diary.on(day.max(BEGINNING), move |village| {
        let draft = Draft::new()
            .with(Field::Programme, story.programme)
            .with(Field::State, state.code())
            .with(Field::OnDate, day.to_string())
            .with(Field::Amount, story.amount)
            .with(Field::Basis, story.basis.code());
        let subject = match village.household(story.who) {
            Ok(household) => Subject::Household(household),
            Err(_) => Subject::Person(village.person(story.who)?),
        };
        let id = village.ledger.open_application(subject, &draft)?.value;
        for paper in story.extra {
            village.ledger.add_paper(id, &Draft::new().with(Field::Paper, *paper))?;
        }
        village.remember(story.who, story.programme, id.0);
        Ok(())
    });
}

/// Collects the papers two days after the application began to need them.
fn collect(diary: &mut Diary, story: &'static Story) {
    let collecting = story.steps.iter().find(|(state, ..)| *state == Collecting);
    let Some(&(_, day, _)) = collecting else { return };
    diary.on(add_days(day, 2), move |village| {
        let papers = village.ledger.read().list_paper(find(village, story)?)?;
        for record in papers.iter().filter(|record| !story.missing.contains(&record.paper.name.as_str())) {
            village.ledger.got_paper(record.id)?;
        }
        Ok(())
    });
}

/// Records the payments of the last months, each on the tenth.
fn pay(diary: &mut Diary, story: &'static Story) {
    let account = ACCOUNTS.iter().find(|(name, _)| *name == story.who).map(|(_, account)| *account);
    for month in 0..story.months {
        let day = add_months(date(2026, 2, 10), -month);
        diary.on(day, move |village| {
            let payment = Draft::new()
                .with(Field::Month, day.strftime("%Y-%m").to_string())
                .with(Field::PaidOn, day.to_string())
                .with_some(Field::Account, account);
            village.ledger.record_payment(find(village, story)?, &payment).map(drop)
        });
    }
}

fn find(village: &Village<'_>, story: &Story) -> Result<ApplicationId> {
    village.recall(story.who, story.programme).map(ApplicationId)
}
