//! Who is who: households and people registered, their cards, statuses, contacts, accounts and needs.

use jiff::civil::{Date, date};

use super::{
    cast::{Form, House, Who, draft, houses},
    diary::{Diary, Village},
};
use crate::{
    domain::{
        consent::{ConsentKind, Manner},
        contact::ContactKind::{self, Carer, Contact, Guardian},
        draft::Draft,
        field::Field,
        need::NeedKind::{
            self, Assistance, AssistiveDevice, Care, Education, Employment, HomeAccessibility, Other, Rehab,
            Training,
        },
        status::{HouseholdStatusKind as OfHousehold, PersonStatusKind as OfPerson},
    },
    error::Result,
    ledger::Duplicates,
};

/// The day on which the rest of what was known in the beginning came into the ledger.
pub(super) const BEGINNING: Date = date(2025, 3, 10);

/// Cards of later days, and those that need more than a number: day, person, end of the number, fields.
const CARDS: &[(Date, &str, &str, Form)] = &[
    (
        BEGINNING,
        "蔡小兰",
        "72",
        &[
            (Field::CardState, "valid"),
            (Field::Components, "52 33"),
            (Field::IssuedOn, "2020-06-12"),
            (Field::Issuer, "县残疾人联合会"),
        ],
    ),
    (
        date(2025, 5, 13),
        "阎学军",
        "42",
        &[(Field::CardState, "valid"), (Field::IssuedOn, "2025-05-12"), (Field::Note, "病情加重，重新评定")],
    ),
    (
        date(2025, 6, 23),
        "阿依古丽·买买提",
        "42",
        &[
            (Field::CardState, "valid"),
            (Field::IssuedOn, "2019-04-11"),
            (Field::Note, "原籍发的证，还没有迁来"),
        ],
    ),
    (
        date(2025, 8, 13),
        "邓国栋",
        "44B1",
        &[(Field::CardState, "valid"), (Field::IssuedOn, "2025-08-12"), (Field::Note, "遗失补办")],
    ),
    (
        date(2025, 9, 29),
        "侯桂荣",
        "43",
        &[(Field::CardState, "valid"), (Field::IssuedOn, "2025-09-28"), (Field::Note, "到期换领")],
    ),
    (
        date(2025, 10, 14),
        "周若彤",
        "",
        &[
            (Field::CardState, "suspected"),
            (Field::Category, "hearing"),
            (Field::OnDate, "2025-10-14"),
            (Field::Note, "入户时发现叫名字没有反应"),
        ],
    ),
    (
        date(2025, 12, 3),
        "龙子豪",
        "",
        &[
            (Field::CardState, "suspected"),
            (Field::Category, "speech"),
            (Field::OnDate, "2025-12-03"),
            (Field::Note, "三岁半还不会说话"),
        ],
    ),
    (
        date(2026, 1, 19),
        "熊国强",
        "",
        &[
            (Field::CardState, "applying"),
            (Field::Category, "physical"),
            (Field::OnDate, "2026-01-19"),
            (Field::Note, "等医院评定"),
        ],
    ),
];

/// What became of present cards: day, person, fields.
const CHANGED_CARDS: &[(Date, &str, Form)] = &[
    (date(2025, 7, 21), "邓国栋", &[(Field::CardState, "lost"), (Field::OnDate, "2025-07-20")]),
    (
        date(2025, 11, 18),
        "沈建华",
        &[
            (Field::CardState, "cancelled"),
            (Field::OnDate, "2025-11-17"),
            (Field::Note, "康复后复评，不再符合标准"),
        ],
    ),
    (
        date(2025, 12, 22),
        "阿依古丽·买买提",
        &[
            (Field::CardState, "frozen"),
            (Field::OnDate, "2025-12-18"),
            (Field::Note, "户口迁来满六个月，残疾人证没有迁，已冻结"),
        ],
    ),
    (
        date(2026, 2, 10),
        "冯春生",
        &[(Field::CardState, "lost"), (Field::OnDate, "2026-02-09"), (Field::Note, "赶集时遗失")],
    ),
];

/// Statuses of households: number, status, first day, last day, source.
const HOUSEHOLD_STATUSES: &[(&str, OfHousehold, Date, Option<Date>, &str)] = &[
    ("001", OfHousehold::DibaoRural, date(2019, 4, 1), None, "低保证"),
    ("003", OfHousehold::DibaoRural, date(2020, 7, 1), None, "低保证"),
    ("006", OfHousehold::RigidExpense, date(2025, 6, 1), Some(date(2026, 5, 31)), "镇民政办通知"),
    ("007", OfHousehold::TekunDispersed, date(2016, 7, 1), None, "特困供养证"),
    ("010", OfHousehold::DibaoRural, date(2020, 9, 1), None, "低保证"),
    ("013", OfHousehold::DibaoRural, date(2018, 10, 1), None, "低保证"),
    ("013", OfHousehold::OldCaresDisabled, date(2018, 10, 1), None, "村委会"),
    ("015", OfHousehold::DibaoEdge, date(2025, 12, 1), None, "镇民政办通知"),
    ("020", OfHousehold::DibaoEdge, date(2024, 7, 1), None, "镇民政办通知"),
    ("021", OfHousehold::DibaoRural, date(2021, 1, 1), None, "低保证"),
    ("022", OfHousehold::RegisteredPoor, date(2014, 6, 1), Some(date(2018, 12, 31)), "扶贫手册"),
    ("022", OfHousehold::PovertyExited, date(2019, 1, 1), None, "扶贫手册"),
    ("022", OfHousehold::MonitorUnstable, date(2023, 5, 10), None, "乡村振兴办名单"),
    ("022", OfHousehold::DibaoRural, date(2019, 3, 1), None, "低保证"),
    ("023", OfHousehold::DibaoUrban, date(2024, 1, 1), Some(date(2025, 6, 30)), "低保证"),
    ("025", OfHousehold::OldCaresDisabled, date(2018, 8, 1), None, "村委会"),
    ("027", OfHousehold::TekunCentral, date(2022, 2, 1), None, "特困供养证"),
    ("028", OfHousehold::DibaoRural, date(2019, 10, 1), None, "低保证"),
    ("029", OfHousehold::LowIncome, date(2021, 9, 1), Some(date(2024, 8, 31)), "镇民政办通知"),
    ("035", OfHousehold::MonitorSudden, date(2025, 12, 8), None, "乡村振兴办名单"),
    ("037", OfHousehold::MonitorEdge, date(2024, 3, 15), None, "乡村振兴办名单"),
];

/// Statuses of persons: name, status, first day, last day, source.
const PERSON_STATUSES: &[(&str, OfPerson, Date, Option<Date>, &str)] = &[
    ("赵永强", OfPerson::SinglePersonDibao, date(2020, 12, 1), None, "低保证"),
    ("徐长贵", OfPerson::TekunDispersed, date(2016, 7, 1), None, "特困供养证"),
    ("卢凤琴", OfPerson::TekunCentral, date(2022, 2, 1), None, "特困供养证"),
    ("卢凤琴", OfPerson::NoSelfCare, date(2022, 2, 1), None, "自理能力评估"),
    ("卢凤琴", OfPerson::LivingElsewhere, date(2022, 2, 15), None, "镇敬老院"),
    ("石小磊", OfPerson::Orphan, date(2020, 5, 11), None, "镇民政办认定"),
    ("王思远", OfPerson::DeFactoOrphan, date(2018, 9, 1), None, "镇民政办认定"),
    ("姜雪", OfPerson::ChildInDifficulty, date(2019, 10, 1), None, "村委会"),
    ("姜雪", OfPerson::Student, date(2022, 9, 1), None, "镇中学"),
    ("李明轩", OfPerson::Student, date(2023, 9, 1), None, "县职业高中"),
    ("陈雨桐", OfPerson::Student, date(2022, 9, 1), None, "录取通知书"),
    ("邓国栋", OfPerson::Employed, date(2023, 5, 8), None, "劳动合同"),
    ("钟志伟", OfPerson::Employed, date(2024, 2, 19), None, "公益性岗位协议"),
    ("黎志勇", OfPerson::Unemployed, date(2025, 8, 1), None, "本人"),
    ("董玉成", OfPerson::Retired, date(2006, 7, 1), None, "退休证"),
    ("吕长河", OfPerson::LongTermCare, date(2023, 3, 1), None, "自理能力评估"),
    ("胡志刚", OfPerson::NoSelfCare, date(2019, 1, 1), None, "自理能力评估"),
    ("袁海峰", OfPerson::WorkInjuryCare, date(2021, 10, 1), None, "工伤待遇通知"),
    ("刘建军", OfPerson::LivingElsewhere, date(2021, 2, 1), None, "父母"),
    ("贺小龙", OfPerson::InPrison, date(2023, 4, 10), Some(date(2026, 10, 9)), "判决书"),
];

/// Guardians, carers and contacts: of whom, kind, name, relation, telephone.
const CONTACTS: &[(&str, ContactKind, &str, &str, &str)] = &[
    ("王思远", Guardian, "张桂兰", "祖母", "15400000101"),
    ("赵永强", Guardian, "赵永梅", "妹妹", "15400000105"),
    ("高天佑", Guardian, "高文斌", "父亲", "15400000106"),
    ("胡志刚", Guardian, "吴凤英", "母亲", ""),
    ("胡志刚", Contact, "胡志芳", "妹妹，嫁在邻镇", "15400000213"),
    ("蔡小兰", Carer, "蒋秀云", "母亲", "15400000121"),
    ("卢凤琴", Carer, "乔护理员", "敬老院护理员", "0635-2000127"),
    ("石小磊", Guardian, "石桂芬", "姑姑", "15400000131"),
    ("姜雪", Contact, "林老师", "班主任", "15400000228"),
    ("龙诗雨", Guardian, "龙文华", "父亲", "15400000132"),
    ("萧一诺", Guardian, "崔敏", "母亲", "15400000218"),
    ("王德厚", Contact, "王立群", "儿子，在县城", "15400000203"),
];

/// What people agreed to beyond the coordinator's duty: of whom, what for, guardian with relation, day withdrawn.
const CONSENTS: &[(&str, ConsentKind, [&str; 2], Option<Date>)] = &[
    ("张桂兰", ConsentKind::Publicity, ["", ""], Some(date(2025, 12, 1))),
    ("吕长河", ConsentKind::Employer, ["", ""], None),
    ("高天佑", ConsentKind::Charity, ["高文斌", "父亲"], None),
];

/// Accounts that subsidies are paid to: of whom, account. No bank numbers its accounts like this.
pub(super) const ACCOUNTS: &[(&str, &str)] = &[
    ("张桂兰", "990000000000000101"),
    ("王德厚", "990000000000000103"),
    ("赵永强", "990000000000000105"),
    ("李广林", "990000000000000109"),
    ("马宝山", "990000000000000111"),
    ("吴凤英", "990000000000000113"),
    ("曾德明", "990000000000000117"),
    ("董玉成", "990000000000000119"),
    ("余德江", "990000000000000122"),
    ("蔡小兰", "990000000000000121"),
    ("吕长河", "990000000000000125"),
    ("姜永胜", "990000000000000128"),
    ("方振海", "990000000000000133"),
    ("阎学军", "990000000000000137"),
];

/// Needs: day, of whom, kind, in their words, day it was met.
const NEEDS: &[(Date, &str, NeedKind, &str, Option<Date>)] = &[
    (date(2025, 4, 8), "王德厚", HomeAccessibility, "门口台阶高，想修个坡道", Some(date(2025, 10, 30))),
    (date(2025, 4, 9), "张桂兰", AssistiveDevice, "想要一个能坐的助行器", None),
    (date(2025, 5, 6), "高天佑", Rehab, "康复机构的名额", Some(date(2025, 7, 14))),
    (date(2025, 5, 20), "黎志勇", Training, "想学一门在家能做的手艺", Some(date(2026, 2, 24))),
    (date(2025, 8, 19), "黎志勇", Employment, "离家近的活", None),
    (date(2025, 9, 2), "姜雪", Education, "住校的生活费", None),
    (date(2025, 11, 12), "吕长河", Care, "白天没人照看", None),
    (date(2026, 1, 13), "熊国强", Assistance, "住院花销大", None),
    (date(2026, 1, 20), "常大妮", Other, "家里的收音机坏了", Some(date(2026, 2, 9))),
];

/// Writes it all into the diary.
pub(super) fn write(diary: &mut Diary) {
    for house in houses() {
        diary.on(date(2025, 3, 2 + house.group), |village| register(village, house));
    }
    brought_cards(diary);
    for &(day, name, end, form) in CARDS {
        diary.on(day, move |village| record_card(village, name, end, form));
    }
    for &(day, name, form) in CHANGED_CARDS {
        diary.on(day, move |village| change_card(village, name, form));
    }
    statuses(diary);
    around(diary);
}

fn register(village: &mut Village<'_>, house: &'static House) -> Result<()> {
    let head = house.members.first().map(Who::draft);
    let place = house.number.trim_start_matches('0');
    let draft = Draft::new()
        .with(Field::Number, house.number)
        .with(Field::Address, format!("柳林村{}组{place}号", house.group))
        .with(Field::Group, format!("{}组", house.group))
        .with(Field::Phone, head.unwrap_or_default().get(Field::Phone));
    let id = village.ledger.register_household(&draft)?.value;
    village.settle(house.number, id);
    for who in house.members {
        let person = village.ledger.register_person(id, &who.draft(), Duplicates::Refuse)?.value;
        village.meet(who.name, person);
    }
    Ok(())
}

/// Records the cards people had in the beginning, and those issued since on their day.
fn brought_cards(diary: &mut Diary) {
    for who in houses().flat_map(|house| house.members) {
        let Some((issued_on, card)) = who.card_draft() else { continue };
        diary.on(issued_on.max(BEGINNING), move |village| {
            let person = village.person(who.name)?;
            village.ledger.record_card(person, &card).map(drop)
        });
    }
}

fn record_card(village: &mut Village<'_>, name: &'static str, end: &str, form: Form) -> Result<()> {
    let person = village.person(name)?;
    let id = village.ledger.person(person)?.person.citizen_id;
    let number = id.filter(|_| !end.is_empty()).map(|id| format!("{}{end}", id.upgraded()));
    let draft = draft(form).with_some(Field::CardNo, number);
    village.ledger.record_card(person, &draft).map(drop)
}

fn change_card(village: &mut Village<'_>, name: &'static str, form: Form) -> Result<()> {
    let person = village.person(name)?;
    let Some(card) = village.ledger.current_card(person)? else { return Ok(()) };
    village.ledger.edit_card(card.id, &draft(form)).map(drop)
}

fn status(kind: &str, from_on: Date, to_on: Option<Date>, source: &str) -> Draft {
    Draft::new()
        .with(Field::Kind, kind)
        .with_some(Field::FromOn, Some(from_on))
        .with_some(Field::ToOn, to_on)
        .with(Field::Source, source)
}

/// Records the statuses: those from before the ledger in the beginning, the others on their first day.
fn statuses(diary: &mut Diary) {
    for &(number, kind, from_on, to_on, source) in HOUSEHOLD_STATUSES {
        diary.on(from_on.max(BEGINNING), move |village| {
            let household = village.household(number)?;
            let draft = status(kind.code(), from_on, to_on, source);
            village.ledger.record_household_status(household, &draft).map(drop)
        });
    }
    for &(name, kind, from_on, to_on, source) in PERSON_STATUSES {
        diary.on(from_on.max(BEGINNING), move |village| {
            let person = village.person(name)?;
            let draft = status(kind.code(), from_on, to_on, source);
            village.ledger.record_person_status(person, &draft).map(drop)
        });
    }
}

/// Records contacts, accounts and needs.
fn around(diary: &mut Diary) {
    for &(name, kind, contact, relation, phone) in CONTACTS {
        diary.on(date(2025, 6, 30), move |village| {
            let draft = Draft::new()
                .with(Field::Kind, kind.code())
                .with(Field::Name, contact)
                .with(Field::Relation, relation)
                .with(Field::Phone, phone);
            village.ledger.record_contact(village.person(name)?, &draft).map(drop)
        });
    }
    for &(name, kind, [guardian, relation], withdrawn_on) in CONSENTS {
        let manner = if guardian.is_empty() { Manner::Thumbprint } else { Manner::Guardian };
        let draft = Draft::new()
            .with(Field::Kind, kind.code())
            .with(Field::Manner, manner.code())
            .with(Field::Guardian, guardian)
            .with(Field::GuardianRelation, relation);
        diary.on(date(2025, 6, 30), move |village| {
            village.ledger.record_consent(village.person(name)?, &draft).map(drop)
        });
        if let Some(day) = withdrawn_on {
            diary.on(day, move |village| withdraw(village, name));
        }
    }
    for &(name, account) in ACCOUNTS {
        diary.on(BEGINNING, move |village| {
            let draft = Draft::new()
                .with(Field::Account, account)
                .with(Field::Bank, "镇信用社")
                .with(Field::Holder, name);
            village.ledger.record_bank_account(village.person(name)?, &draft).map(drop)
        });
    }
    for &(day, name, kind, detail, met_on) in NEEDS {
        diary.on(day, move |village| {
            let draft = Draft::new().with(Field::Kind, kind.code()).with(Field::Detail, detail);
            village.ledger.record_need(village.person(name)?, &draft).map(drop)
        });
        if let Some(met_on) = met_on {
            diary.on(met_on, move |village| meet_need(village, name, kind));
        }
    }
}

fn withdraw(village: &mut Village<'_>, name: &'static str) -> Result<()> {
    for record in village.ledger.read().list_consent(village.person(name)?)? {
        village.ledger.withdraw_consent(record.id)?;
    }
    Ok(())
}

fn meet_need(village: &mut Village<'_>, name: &'static str, kind: NeedKind) -> Result<()> {
    let needs = village.ledger.read().list_need(village.person(name)?)?;
    let open = needs.iter().find(|record| record.need.kind == kind && record.need.met_on.is_none());
    let Some(record) = open else { return Ok(()) };
    village.ledger.meet_need(record.id, village.ledger.today()).map(drop)
}
