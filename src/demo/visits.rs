//! Visits: rounds through the village, and those to one person.

use jiff::civil::{Date, date};

use super::diary::{Diary, Village};
use crate::{
    domain::{
        draft::Draft,
        due::{Identity, ReminderKind},
        field::Field,
        id::HouseholdId,
        query::{Filter, Query},
        visit::VisitKind,
    },
    error::Result,
    ledger::MOST_DUE,
    store::due::DueFilter,
};

/// Rounds: day, kind, households, what was found.
const ROUNDS: &[(Date, VisitKind, &[&str], &str)] = &[
    (date(2025, 6, 10), VisitKind::Home, GROUP_1, "夏收前走访，叮嘱防暑"),
    (date(2025, 6, 11), VisitKind::Home, GROUP_2, "夏收前走访，叮嘱防暑"),
    (date(2025, 6, 12), VisitKind::Home, GROUP_3, "夏收前走访，叮嘱防暑"),
    (date(2025, 6, 16), VisitKind::Home, GROUP_4, "夏收前走访，叮嘱防暑"),
    (date(2025, 6, 17), VisitKind::Home, GROUP_5, "夏收前走访，叮嘱防暑"),
    (date(2025, 10, 20), VisitKind::Home, GROUP_1, "基本状况调查入户，信息已核对"),
    (
        date(2025, 10, 21),
        VisitKind::Home,
        &["009", "011", "012", "013", "014", "015", "016"],
        "基本状况调查入户，信息已核对",
    ),
    (date(2025, 10, 22), VisitKind::Home, GROUP_3, "基本状况调查入户，信息已核对"),
    (date(2025, 10, 23), VisitKind::Home, GROUP_4, "基本状况调查入户，信息已核对"),
    (date(2025, 10, 24), VisitKind::Home, GROUP_5, "基本状况调查入户，信息已核对"),
    (date(2026, 1, 28), VisitKind::Home, &["007"], "送米面油，老人精神好"),
    (date(2026, 1, 30), VisitKind::Home, &["012"], "孩子跟奶奶在家，没有去做筛查"),
    (date(2026, 1, 31), VisitKind::Phone, &["030"], "电话问候，都好"),
    (date(2026, 2, 3), VisitKind::Home, &["033"], "炉子换了新的，叮嘱开窗"),
    (date(2026, 2, 5), VisitKind::Phone, &["037"], "母亲咳嗽，已去卫生室"),
    (
        date(2026, 2, 9),
        VisitKind::Home,
        &["001", "002", "003", "004", "005", "006", "008"],
        "节前走访，家中安好，叮嘱防火防煤气",
    ),
    (
        date(2026, 2, 10),
        VisitKind::Home,
        &["009", "011", "013", "014", "015", "016"],
        "节前走访，家中安好，叮嘱防火防煤气",
    ),
    (
        date(2026, 2, 11),
        VisitKind::Home,
        &["018", "019", "020", "021", "023", "024"],
        "节前走访，家中安好，叮嘱防火防煤气",
    ),
    (
        date(2026, 2, 12),
        VisitKind::Home,
        &["025", "026", "027", "028", "029", "031", "032"],
        "节前走访，家中安好，叮嘱防火防煤气",
    ),
    (
        date(2026, 2, 13),
        VisitKind::Home,
        &["034", "036", "038", "039", "040"],
        "节前走访，家中安好，叮嘱防火防煤气",
    ),
];

const GROUP_1: &[&str] = &["001", "002", "003", "004", "005", "006", "007", "008"];
const GROUP_2: &[&str] = &["009", "010", "011", "012", "013", "014", "015", "016"];
const GROUP_3: &[&str] = &["017", "018", "019", "020", "021", "022", "023", "024"];
const GROUP_4: &[&str] = &["025", "026", "027", "028", "029", "030", "031", "032"];
const GROUP_5: &[&str] = &["033", "034", "035", "036", "037", "038", "039", "040"];

/// Visits to one person: day, kind, household, person, needs told of, what was found.
const VISITS: &[(Date, VisitKind, &str, &str, &str, &str)] = &[
    (date(2025, 4, 8), VisitKind::Home, "003", "王德厚", "", "台阶两级，出门要人扶"),
    (date(2025, 5, 6), VisitKind::Office, "006", "高天佑", "", "父亲来问康复训练的名额"),
    (date(2025, 5, 20), VisitKind::Home, "039", "黎志勇", "training", "想学能在家做的手艺，登记了培训"),
    (date(2025, 7, 8), VisitKind::Other, "016", "邓国栋", "", "在集市上遇到，说残疾人证找不到了"),
    (date(2025, 9, 2), VisitKind::Home, "028", "姜雪", "education", "开学住校，生活费紧张"),
    (date(2025, 10, 14), VisitKind::Home, "012", "周若彤", "rehab", "叫名字没有反应，建议去县医院查听力"),
    (
        date(2025, 11, 12),
        VisitKind::Home,
        "025",
        "吕长河",
        "care,assistive_device",
        "老伴也走不动了，白天没人照看",
    ),
    (date(2025, 12, 3), VisitKind::Home, "032", "龙子豪", "rehab", "三岁半还不会说话，与姐姐小时候一样"),
    (
        date(2025, 12, 10),
        VisitKind::Home,
        "035",
        "熊国强",
        "assistance,rehab",
        "干活时摔伤，右腿手术，住院三周",
    ),
    (date(2026, 1, 13), VisitKind::Home, "035", "熊国强", "", "已出院，能坐起来，准备评残"),
    (date(2026, 1, 20), VisitKind::Home, "039", "常大妮", "other", "收音机坏了，平时就靠它解闷"),
    (date(2026, 2, 4), VisitKind::Office, "015", "冯春生", "", "来问生活补贴，材料不全"),
    (
        date(2026, 2, 19),
        VisitKind::Phone,
        "022",
        "余德江",
        "assistance",
        "补贴停了才知道证到期，约了三月去县里换证",
    ),
    (date(2026, 2, 23), VisitKind::Home, "017", "谢桂英", "care", "老曾走了，家里人都在，情绪还平稳"),
    (date(2026, 2, 24), VisitKind::Phone, "040", "汤秀娟", "", "助听器调好了，能听清电话"),
    (
        date(2026, 2, 26),
        VisitKind::Home,
        "001",
        "张桂兰",
        "assistive_device",
        "腿疼得厉害，孙子功课好；登记了助行器",
    ),
    (date(2026, 2, 26), VisitKind::Home, "035", "熊国强", "home_accessibility", "能扶着墙走，厕所门槛高"),
    (date(2026, 2, 27), VisitKind::Home, "034", "邹美玲", "employment", "读屏软件会用了，想找客服的活"),
];

/// Writes it all into the diary.
pub(super) fn write(diary: &mut Diary) {
    for &(day, kind, households, findings) in ROUNDS {
        for &number in households {
            diary.on(day, move |village| {
                let household = village.household(number)?;
                village.ledger.record_visit(household, None, &visit(kind, findings), &[]).map(drop)
            });
        }
    }
    for &(day, kind, number, name, needs, findings) in VISITS {
        diary.on(day, move |village| {
            let (household, person) = (village.household(number)?, village.person(name)?);
            let draft = visit(kind, findings).with(Field::Needs, needs);
            let closes = written_for(village, household)?;
            village.ledger.record_visit(household, Some(person), &draft, &closes).map(drop)
        });
    }
}

fn visit(kind: VisitKind, findings: &str) -> Draft {
    Draft::new().with(Field::Kind, kind.code()).with(Field::Findings, findings)
}

/// Returns the reminders written by hand that a visit to this household deals with: those that are due.
fn written_for(village: &Village<'_>, household: HouseholdId) -> Result<Vec<Identity>> {
    let query = Query::of(Filter::Kind(vec![ReminderKind::Hand]));
    let filter = DueFilter { household: Some(household), ..DueFilter::of(query) };
    let today = village.ledger.today();
    let dues = village.ledger.due(&filter, MOST_DUE)?.groups.into_iter().flat_map(|group| group.dues);
    Ok(dues.filter(|due| due.due_on <= today).map(|due| due.identity).collect())
}
