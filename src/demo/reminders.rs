//! Reminders written by hand, what became of reminders, cases of the help ledger, saved lists.

use jiff::civil::{Date, date};

use super::{
    diary::{Diary, Village},
    people::BEGINNING,
};
use crate::{
    domain::{
        calendar::Repeat::{self, Monthly, Once, Quarterly, Weekly, Yearly},
        draft::Draft,
        due::{Due, ReminderKind},
        field::Field,
        id::CaseId,
        query::{Codes, Filter, ListNoun, Query},
        reminder::{
            Outcome::{self, Dismissed, Done},
            Priority::{self, High, Low, Normal},
        },
        setting::Setting,
    },
    error::{Error, Result},
    ledger::{MOST_DUE, Named},
    store::due::DueFilter,
};

/// A reminder written by hand.
struct Note {
    written_on: Date,
    /// A person by name, a household by number, or nobody.
    whom: &'static str,
    title: &'static str,
    due_on: Date,
    lead_days: u8,
    priority: Priority,
    repeat: Repeat,
    /// When it was done since.
    done: &'static [Date],
}

const fn note(written_on: Date, whom: &'static str, title: &'static str, due_on: Date) -> Note {
    Note { written_on, whom, title, due_on, lead_days: 0, priority: Normal, repeat: Once, done: &[] }
}

impl Note {
    const fn with(mut self, priority: Priority, lead_days: u8) -> Self {
        self.priority = priority;
        self.lead_days = lead_days;
        self
    }

    const fn every(mut self, repeat: Repeat) -> Self {
        self.repeat = repeat;
        self
    }

    const fn done(mut self, days: &'static [Date]) -> Self {
        self.done = days;
        self
    }
}

const NOTES: &[Note] = &[
    note(date(2025, 7, 14), "高天佑", "回访康复训练情况", date(2025, 9, 15)).done(&[date(2025, 9, 16)]),
    note(date(2025, 8, 18), "潘桂珍", "补交生活补贴材料", date(2025, 8, 29)),
    note(date(2025, 11, 3), "", "报送本月人员变动表", date(2025, 11, 25))
        .with(Normal, 3)
        .every(Monthly)
        .done(&[date(2025, 11, 25), date(2025, 12, 24), date(2026, 1, 26), date(2026, 2, 25)]),
    note(date(2025, 11, 17), "030", "提醒缴纳居民医保", date(2025, 12, 20))
        .with(Normal, 10)
        .every(Yearly)
        .done(&[date(2025, 12, 15)]),
    note(date(2025, 12, 29), "赵永强", "到镇卫生院取免费药", date(2026, 1, 5))
        .with(Normal, 45)
        .every(Quarterly)
        .done(&[date(2026, 1, 5)]),
    note(date(2026, 1, 30), "周若彤", "问听力筛查结果", date(2026, 2, 24)).with(High, 0),
    note(date(2026, 2, 5), "汤秀娟", "回访助听器调试", date(2026, 2, 24)),
    note(date(2026, 2, 5), "040", "核对家里电话", date(2026, 2, 23)).with(Low, 0),
    note(date(2026, 2, 10), "冯春生", "催办残疾人证补办", date(2026, 2, 27)).with(High, 0),
    note(date(2026, 2, 12), "吕长河", "联系镇卫生院上门评估", date(2026, 2, 20)),
    note(date(2026, 2, 12), "", "整理本周走访记录", date(2026, 2, 13)).with(Low, 0).every(Weekly).done(&[
        date(2026, 2, 13),
        date(2026, 2, 20),
        date(2026, 2, 27),
    ]),
    note(date(2026, 2, 13), "029", "核对公益性岗位考勤", date(2026, 3, 2)),
    note(date(2026, 2, 19), "余德江", "陪同到县残联换证", date(2026, 3, 2)).with(High, 1),
    note(date(2026, 2, 25), "017", "帮家属准备停发材料", date(2026, 3, 3)).with(High, 0),
    note(date(2026, 2, 26), "张桂兰", "带助行器样品上门", date(2026, 3, 5)),
];

/// Reminders that were closed otherwise: day, kind, title or person, outcome, why.
const CLOSED: &[(Date, ReminderKind, &str, Outcome, &str)] = &[
    (date(2025, 8, 25), ReminderKind::Hand, "补交生活补贴材料", Dismissed, "本人撤回了申请"),
    (date(2025, 9, 8), ReminderKind::MoveCardFreeze, "魏小燕", Done, "已电话告知，本人说尽快迁证"),
    (date(2025, 9, 26), ReminderKind::EmploymentFollowup, "宋丽娟", Done, "活计稳定，已续签"),
    (date(2026, 2, 23), ReminderKind::CourseStart, "电商直播基础", Done, ""),
];

/// Reminders that were put off: day, kind, title or person, until.
const PUT_OFF: &[(Date, ReminderKind, &str, Date)] = &[
    (date(2026, 1, 5), ReminderKind::CardExpiring, "张桂兰", date(2026, 3, 2)),
    (date(2026, 2, 20), ReminderKind::Hand, "联系镇卫生院上门评估", date(2026, 3, 4)),
];

/// A case of the help ledger.
struct Trouble {
    number: &'static str,
    person: &'static str,
    cause: &'static str,
    responsible: &'static str,
    opened_on: Date,
    deadline: Option<Date>,
    measures: &'static [(Date, &'static str)],
    closed: Option<(Date, &'static str)>,
}

const TROUBLES: &[Trouble] = &[
    Trouble {
        number: "003",
        person: "王德厚",
        cause: "门口台阶高，出行不便",
        responsible: "周明",
        opened_on: date(2025, 4, 8),
        deadline: Some(date(2025, 11, 30)),
        measures: &[
            (date(2025, 4, 10), "申请家庭无障碍改造"),
            (date(2025, 9, 18), "施工队量尺寸"),
            (date(2025, 10, 28), "修好坡道，装好扶手"),
        ],
        closed: Some((date(2025, 10, 30), "坡道验收合格，能自己出门")),
    },
    Trouble {
        number: "028",
        person: "姜雪",
        cause: "住校生活费紧张",
        responsible: "村妇联",
        opened_on: date(2025, 9, 2),
        deadline: Some(date(2026, 3, 6)),
        measures: &[(date(2025, 9, 10), "学校减免餐费"), (date(2026, 2, 20), "申请助学补助")],
        closed: None,
    },
    Trouble {
        number: "012",
        person: "周若彤",
        cause: "疑似听力障碍，还没有筛查",
        responsible: "周明",
        opened_on: date(2025, 10, 14),
        deadline: None,
        measures: &[(date(2025, 11, 5), "把县医院的筛查时间告诉家长")],
        closed: None,
    },
    Trouble {
        number: "025",
        person: "吕长河",
        cause: "白天无人照看",
        responsible: "村妇联",
        opened_on: date(2025, 11, 12),
        deadline: Some(date(2026, 2, 28)),
        measures: &[(date(2025, 11, 20), "邻居中午送饭")],
        closed: None,
    },
    Trouble {
        number: "035",
        person: "",
        cause: "摔伤致残，家庭支出骤增",
        responsible: "驻村第一书记",
        opened_on: date(2025, 12, 10),
        deadline: Some(date(2026, 6, 30)),
        measures: &[
            (date(2025, 12, 12), "上报突发严重困难户"),
            (date(2026, 1, 19), "申办残疾人证"),
            (date(2026, 1, 27), "申请临时救助"),
        ],
        closed: None,
    },
];

/// Searches that were given a name.
const LISTS: &[(ListNoun, &str, &str)] = &[
    (ListNoun::Person, "重度残疾人", "level:1-2 card:valid,expiring"),
    (ListNoun::Person, "半年内到期", "card:expiring"),
    (ListNoun::Household, "三十天没走访", "unvisited:30"),
    (ListNoun::Application, "材料收集中", "state:collecting"),
    (ListNoun::Training, "想参加培训", "state:wish"),
    (ListNoun::Reminder, "三组", "group:3组"),
];

/// Writes it all into the diary.
pub(super) fn write(diary: &mut Diary) {
    diary.on(BEGINNING, |village| village.ledger.change_setting(Setting::SubmittedDays, "5").map(drop));
    for note in NOTES {
        diary.on(note.written_on, move |village| write_note(village, note));
        for &day in note.done {
            diary.on(day, move |village| close(village, ReminderKind::Hand, note.title, Done, ""));
        }
    }
    for &(day, kind, what, outcome, why) in CLOSED {
        diary.on(day, move |village| close(village, kind, what, outcome, why));
    }
    for &(day, kind, what, until) in PUT_OFF {
        diary.on(day, move |village| {
            let due = find(village, kind, what)?;
            village.ledger.snooze_reminder(due.identity, until).map(drop)
        });
    }
    for trouble in TROUBLES {
        help(diary, trouble);
    }
    for &(noun, name, query) in LISTS {
        diary.on(date(2025, 9, 1), move |village| {
            let (query, _) = Query::parse(query, noun, &Codes);
            village.ledger.save_list(noun, name, &query).map(drop)
        });
    }
}

fn write_note(village: &mut Village<'_>, note: &Note) -> Result<()> {
    let named = match (village.household(note.whom), village.person(note.whom)) {
        (Ok(household), _) => Named::Household(household),
        (_, Ok(person)) => Named::Person(person),
        _ if note.whom.is_empty() => Named::Nobody,
        (_, Err(error)) => return Err(error),
    };
    let draft = Draft::new()
        .with(Field::Title, note.title)
        .with(Field::DueOn, note.due_on.to_string())
        .with(Field::LeadDays, note.lead_days.to_string())
        .with(Field::Priority, note.priority.code())
        .with(Field::Repeat, note.repeat.code());
    village.ledger.write_reminder(named, &draft).map(drop)
}

/// Returns what is due of this kind under this title, or about this person.
fn find(village: &Village<'_>, kind: ReminderKind, what: &str) -> Result<Due> {
    let filter = DueFilter::of(Query::of(Filter::Kind(vec![kind])));
    let list = village.ledger.due(&filter, MOST_DUE)?;
    let mut dues = list.groups.into_iter().flat_map(|group| group.dues);
    dues.find(|due| due.about.title == what || due.about.person_name == what)
        .ok_or(Error::NotFound { noun: "reminder", id: 0 })
}

fn close(
    village: &mut Village<'_>,
    kind: ReminderKind,
    what: &str,
    outcome: Outcome,
    why: &str,
) -> Result<()> {
    let due = find(village, kind, what)?;
    village.ledger.close_reminder(due.identity, outcome, why).map(drop)
}

/// Opens a case, records its measures and closes it.
fn help(diary: &mut Diary, trouble: &'static Trouble) {
    diary.on(trouble.opened_on, move |village| {
        let draft = Draft::new()
            .with(Field::Cause, trouble.cause)
            .with(Field::Responsible, trouble.responsible)
            .with_some(Field::Deadline, trouble.deadline);
        let person = Some(trouble.person).filter(|name| !name.is_empty());
        let person = person.map(|name| village.person(name)).transpose()?;
        let household = village.household(trouble.number)?;
        let id = village.ledger.open_case(household, person, &draft)?.value;
        village.remember("case", trouble.cause, id.0);
        Ok(())
    });
    for &(day, measure) in trouble.measures {
        diary.on(day, move |village| {
            let draft = Draft::new().with(Field::Measure, measure).with(Field::Who, trouble.responsible);
            let id = village.recall("case", trouble.cause).map(CaseId)?;
            village.ledger.record_measure(id, &draft).map(drop)
        });
    }
    if let Some((day, result)) = trouble.closed {
        diary.on(day, move |village| {
            let id = village.recall("case", trouble.cause).map(CaseId)?;
            village.ledger.close_case(id, &Draft::new().with(Field::Result, result)).map(drop)
        });
    }
}
