//! What happened in the households during the year, and two people who were recorded twice.

use jiff::civil::{Date, date};

use super::{
    cast::{Form, Who, citizen_id, draft, houses},
    diary::{Diary, Village},
};
use crate::{
    domain::{
        draft::Draft,
        event::{EventDraft, Happening, Joining},
        field::Field,
        id::PersonId,
        person::Relation,
    },
    error::Result,
    ledger::{Duplicates, Happened},
};

/// Writes it all into the diary.
pub(super) fn write(diary: &mut Diary) {
    arrivals(diary);
    departures(diary);
    mistakes(diary);
}

fn arrivals(diary: &mut Diary) {
    diary.on(date(2025, 6, 20), |village| {
        let bride = newcomer(
            "阿依古丽·买买提",
            date(1997, 12, 5),
            186,
            &[
                (Field::Relation, "child_in_law"),
                (Field::Ethnicity, "维吾尔族"),
                (Field::Phone, "15400000214"),
            ],
        );
        let happening = Happening::MarryIn(Joining::New(bride));
        let happened = happen(village, "014", happening, "2025-06-18", "与胡浩然结婚，户口迁来")?;
        meet(village, "阿依古丽·买买提", &happened);
        Ok(())
    });
    diary.on(date(2025, 11, 3), |village| {
        let mother = newcomer("许秋菊", date(1966, 10, 9), 184, &[(Field::Relation, "mother")]);
        let happening = Happening::MoveIn(Joining::New(mother));
        let happened = happen(village, "023", happening, "2025-11-01", "来帮女儿照看孩子，户口迁来")?;
        meet(village, "许秋菊", &happened);
        Ok(())
    });
    diary.on(date(2025, 12, 24), |village| {
        let child = draft(&[
            (Field::Name, "邓可安"),
            (Field::Sex, "female"),
            (Field::Relation, "daughter"),
            (Field::Ethnicity, "汉族"),
        ]);
        let happened = happen(village, "016", Happening::Birth(child), "2025-12-21", "户口还没有上")?;
        meet(village, "邓可安", &happened);
        Ok(())
    });
}

fn departures(diary: &mut Diary) {
    diary.on(date(2025, 4, 1), |village| {
        let who = vec![village.person("魏小燕")?];
        let happening = Happening::MoveOut { who, head: None };
        happen(village, "024", happening, "2025-03-31", "户口迁到邻县婆家").map(drop)
    });
    diary.on(date(2025, 8, 26), |village| {
        let son = Joining::Known(village.person("李明轩")?, Relation::Grandchild);
        happen(village, "009", Happening::MoveIn(son), "2025-08-25", "在县里上学，跟祖父母住").map(drop)
    });
    diary.on(date(2025, 9, 29), |village| {
        let who = vec![village.person("李建国")?, village.person("何春梅")?];
        let happening = Happening::MoveOut { who, head: None };
        happen(village, "010", happening, "2025-09-26", "在市里买房落户，残疾人证没有迁").map(drop)
    });
    diary.on(date(2025, 10, 10), |village| {
        let head = village.person("萧伟")?;
        let who = vec![head, village.person("崔敏")?, village.person("萧一诺")?];
        let household = draft(&[
            (Field::Number, "041"),
            (Field::Address, "柳林村3组41号"),
            (Field::Group, "3组"),
            (Field::Phone, "15400000218"),
        ]);
        let happening = Happening::Split { who, head, household };
        let happened = happen(village, "018", happening, "2025-10-10", "分户单过")?;
        if let Some(id) = happened.household {
            village.settle("041", id);
        }
        Ok(())
    });
    diary.on(date(2026, 2, 24), |village| {
        let (who, head) = (village.person("曾德明")?, Some(village.person("谢桂英")?));
        happen(village, "017", Happening::Death { who, head }, "2026-02-22", "因病去世").map(drop)
    });
}

/// Records one person twice, merges two records of another, and takes back a slip.
fn mistakes(diary: &mut Diary) {
    diary.on(date(2025, 4, 22), |village| {
        let again = recorded_again(village, "036", "江素珍", &[(Field::CitizenId, "371599450408166")])?;
        village.meet("江素珍（重复）", again);
        Ok(())
    });
    diary.on(date(2025, 4, 24), |village| {
        let (keep, drop) = (village.person("江素珍")?, village.person("江素珍（重复）")?);
        let id = village.ledger.person(keep)?.person.draft().get(Field::CitizenId).to_owned();
        let choices = Draft::new().with(Field::CitizenId, id);
        village.ledger.merge_persons(keep, drop, &choices).map(std::mem::drop)
    });
    diary.on(date(2025, 9, 15), |village| {
        let id = citizen_id(date(1938, 5, 5), 124);
        let again = recorded_again(village, "037", "史玉香", &[(Field::Note, "照镇里花名册补录")])?;
        village.ledger.edit_person(again, &Draft::new().with(Field::CitizenId, id)).map(drop)
    });
    diary.on(date(2025, 11, 11), |village| {
        let wrong = Draft::new().with(Field::Number, "050").with(Field::Note, "外村的，录错了");
        village.ledger.register_household(&wrong)?;
        village.ledger.undo().map(drop)
    });
}

fn newcomer(name: &str, birth: Date, sequence: u16, more: Form) -> Draft {
    draft(more).with(Field::Name, name).with(Field::CitizenId, citizen_id(birth, sequence))
}

/// Records somebody of the cast once more, with other fields.
fn recorded_again(
    village: &mut Village<'_>,
    number: &'static str,
    name: &'static str,
    other: Form,
) -> Result<PersonId> {
    let mut people = houses().flat_map(|house| house.members);
    let who = people.find(|who| who.name == name).map(Who::draft).unwrap_or_default();
    let household = village.household(number)?;
    let person = who.overlaid(&draft(other));
    Ok(village.ledger.register_person(household, &person, Duplicates::Allow)?.value)
}

fn meet(village: &mut Village<'_>, name: &'static str, happened: &Happened) {
    if let Some(id) = happened.newcomer {
        village.meet(name, id);
    }
}

fn happen(
    village: &mut Village<'_>,
    number: &'static str,
    happening: Happening,
    day: &str,
    note: &str,
) -> Result<Happened> {
    let fields = Draft::new().with(Field::OnDate, day).with(Field::Note, note);
    let household = village.household(number)?;
    Ok(village.ledger.record_event(household, &EventDraft { fields, happening })?.value)
}
