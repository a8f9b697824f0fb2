//! What the records of the village say in the vocabulary of rules.

use jiff::civil::Date;
use serde_json::Value as Json;

use crate::{
    domain::{
        calendar::PartialDate,
        card::{CardStanding, CardState},
        need::NeedKind,
        person::Relation,
        status::{HouseholdStatusKind, PersonStatusKind},
    },
    policy::{
        condition::bit,
        fact::{Fact, Shape},
        facts::{Facts, Value},
        json::read_value,
        vocabulary::{HouseholdStanding, PersonStanding, SurveyNeed},
    },
    store::fact::{Dated, Known, KnownCard, KnownPerson, Learned},
};

/// Returns the facts about a person on a day; `members` are those of the household, the person among them.
///
/// What the records do not hold is not known. Two readings need a reason: a list of statuses with at least one entry
/// is complete, since whoever wrote it looked; and a person without any card is not disabled.
pub(super) fn facts(known: &Known, person: &KnownPerson, members: &[KnownPerson], on: Date) -> Facts {
    let mut facts = Facts::new(on);
    disability(&mut facts, card_on(known, person, on), on);
    birth(&mut facts, person.birth, on);
    household(&mut facts, known, person, members, on);
    if let Some(statuses) = known.person_statuses.get(&person.id) {
        facts.set(Fact::PersonStatus, Value::Codes(held(statuses, on, person_standing)));
    }
    if let Some(needs) = known.needs.get(&person.id) {
        facts.set(Fact::NeedKind, Value::Codes(held(needs, on, survey_needs)));
    }
    let learned = [known.of_household.get(&person.household_id), known.of_person.get(&person.id)];
    for fact in known.of_village.iter().chain(learned.into_iter().flatten().flatten()) {
        learn(&mut facts, fact);
    }
    facts
}

/// Returns the card that a person had on a day.
pub(super) fn card_on<'a>(known: &'a Known, person: &KnownPerson, on: Date) -> Option<&'a KnownCard> {
    known.cards.get(&person.id)?.iter().rev().find(|card| card.is_current_on(on))
}

fn disability(facts: &mut Facts, card: Option<&KnownCard>, on: Date) {
    let Some(card) = card else {
        facts.set(Fact::Category, Value::Codes(0));
        facts.set(Fact::CardValid, Value::YesNo(false));
        return;
    };
    facts.set(Fact::CardValid, Value::YesNo(holds(card, on)));
    if let Some(category) = card.category {
        let components = card.components.iter().fold(bit(category), |set, part| set | bit(part.category));
        facts.set(Fact::Category, Value::Codes(components));
    }
    if let Some(level) = card.level {
        facts.set(Fact::Level, Value::Number(level.digit().into()));
    }
    facts.set_components(card.components.clone());
}

fn holds(card: &KnownCard, on: Date) -> bool {
    matches!(card.state.standing_on(on, card.expires_on), CardStanding::Valid | CardStanding::Expiring)
}

/// A birth known to the year or month gives an age where every day of it gives the same.
fn birth(facts: &mut Facts, birth: Option<PartialDate>, on: Date) {
    let Some(birth) = birth else { return };
    if let Some(day) = birth.full() {
        facts.set(Fact::BirthDate, Value::Date(day));
        return;
    }
    let age = |day: Date| crate::domain::calendar::age_on(day, on);
    let (oldest, youngest) = (age(birth.earliest()), age(birth.latest()));
    if oldest == youngest {
        facts.set(Fact::Age, Value::Number(oldest.into()));
    }
}

fn household(facts: &mut Facts, known: &Known, person: &KnownPerson, members: &[KnownPerson], on: Date) {
    let disabled =
        |member: &KnownPerson| card_on(known, member, on).is_some_and(|card| is_disabled(card, on));
    let count = members.iter().filter(|member| disabled(member)).count();
    facts.set(Fact::DisabledInHousehold, Value::Number(i64::try_from(count).unwrap_or(i64::MAX)));
    if let Some(statuses) = known.household_statuses.get(&person.household_id) {
        facts.set(Fact::HouseholdStatus, Value::Codes(held(statuses, on, household_standing)));
    }
    let parents: Vec<_> =
        members.iter().filter(|member| is_parent(member.relation, person.relation)).collect();
    if parents.iter().any(|parent| disabled(parent)) {
        facts.set(Fact::ParentDisabled, Value::YesNo(true));
    } else if parents.len() == 2 {
        facts.set(Fact::ParentDisabled, Value::YesNo(false));
    }
}

fn is_disabled(card: &KnownCard, on: Date) -> bool {
    holds(card, on) || matches!(card.state, CardState::Valid | CardState::Lost | CardState::Frozen)
}

/// Returns whether somebody of one relation to the head is a parent of somebody of another.
const fn is_parent(parent: Relation, child: Relation) -> bool {
    match child {
        Relation::Head | Relation::Sibling => matches!(parent, Relation::Father | Relation::Mother),
        Relation::Son | Relation::Daughter => matches!(parent, Relation::Head | Relation::Spouse),
        Relation::Spouse => matches!(parent, Relation::ParentInLaw),
        _ => false,
    }
}

fn held<K: Copy>(dated: &[Dated<K>], on: Date, bits: impl Fn(K) -> u32) -> u32 {
    dated.iter().filter(|row| row.holds_on(on)).fold(0, |set, row| set | bits(row.value))
}

const fn household_standing(kind: HouseholdStatusKind) -> u32 {
    let standing = match kind {
        HouseholdStatusKind::DibaoUrban | HouseholdStatusKind::DibaoRural => HouseholdStanding::Dibao,
        HouseholdStatusKind::DibaoEdge => HouseholdStanding::DibaoEdge,
        HouseholdStatusKind::TekunCentral | HouseholdStatusKind::TekunDispersed => HouseholdStanding::Tekun,
        HouseholdStatusKind::RigidExpense => HouseholdStanding::RigidExpense,
        HouseholdStatusKind::LowIncome => HouseholdStanding::LowIncome,
        HouseholdStatusKind::RegisteredPoor => HouseholdStanding::RegisteredPoor,
        HouseholdStatusKind::PovertyExited => HouseholdStanding::PovertyExited,
        HouseholdStatusKind::MonitorUnstable
        | HouseholdStatusKind::MonitorEdge
        | HouseholdStatusKind::MonitorSudden => HouseholdStanding::Monitored,
        HouseholdStatusKind::OldCaresDisabled => HouseholdStanding::OldCaresDisabled,
    };
    1 << standing as u32
}

const fn person_standing(kind: PersonStatusKind) -> u32 {
    let standing = match kind {
        PersonStatusKind::SinglePersonDibao => PersonStanding::SinglePersonDibao,
        PersonStatusKind::TekunCentral | PersonStatusKind::TekunDispersed => PersonStanding::Tekun,
        PersonStatusKind::Orphan => PersonStanding::Orphan,
        PersonStatusKind::DeFactoOrphan => PersonStanding::DeFactoOrphan,
        PersonStatusKind::ChildInDifficulty => PersonStanding::ChildInDifficulty,
        PersonStatusKind::Student => PersonStanding::Student,
        PersonStatusKind::Employed => PersonStanding::Employed,
        PersonStatusKind::Unemployed => PersonStanding::Unemployed,
        PersonStatusKind::Retired => PersonStanding::Retired,
        PersonStatusKind::LongTermCare => PersonStanding::LongTermCare,
        PersonStatusKind::NoSelfCare => PersonStanding::NoSelfCare,
        PersonStatusKind::WorkInjuryCare => PersonStanding::WorkInjuryCare,
        PersonStatusKind::LivingElsewhere => PersonStanding::LivingElsewhere,
        PersonStatusKind::InPrison => PersonStanding::InPrison,
    };
    1 << standing as u32
}

/// Returns the needs of the survey that a need stands for; one of rehabilitation may be either kind.
const fn survey_needs(kind: NeedKind) -> u32 {
    const fn of(need: SurveyNeed) -> u32 {
        1 << need as u32
    }
    match kind {
        NeedKind::Education => of(SurveyNeed::Education),
        NeedKind::Employment => of(SurveyNeed::Employment),
        NeedKind::Training => of(SurveyNeed::Training),
        NeedKind::Care => of(SurveyNeed::Care),
        NeedKind::Rehab => of(SurveyNeed::MedicalRehab) | of(SurveyNeed::RehabTraining),
        NeedKind::AssistiveDevice => of(SurveyNeed::AssistiveDevice),
        NeedKind::HomeAccessibility => of(SurveyNeed::HomeAccessibility),
        NeedKind::Assistance => of(SurveyNeed::Assistance),
        NeedKind::Other => 0,
    }
}

/// Lays what was learned over what the records say, where it holds on the day; lists of codes are joined.
fn learn(facts: &mut Facts, learned: &Dated<Learned>) {
    if !learned.holds_on(facts.on()) {
        return;
    }
    let Learned { key, value } = &learned.value;
    let json = serde_json::from_str::<Json>(value).ok();
    let read =
        Fact::from_code(key).zip(json).and_then(|(fact, json)| Some((fact, read_value(fact, &json).ok()?)));
    let Some((fact, value)) = read else { return };
    match (fact.shape(), value, facts.recorded(fact)) {
        (Shape::Several(_), Value::Codes(more), Some(Value::Codes(set))) => {
            facts.set(fact, Value::Codes(set | more));
        }
        _ => facts.set(fact, value),
    }
}
