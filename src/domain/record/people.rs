//! The columns of settings, households, persons and what is written down about them.

use super::{
    Column,
    Fill::{May, Must},
    Holds::{Code, Day, Id, Link, Text, Value, Whole},
    RecordKind as Kind,
    form::{card_component, setting},
    shape::{Shape, columns, form},
};
use crate::domain::{
    bank_account::BankAccount,
    card::Card,
    consent::Consent,
    contact::Contact,
    event::{Event, EventKind},
    field::Field,
    household::Household,
    person::{LeftBecause, Person},
    status::{HouseholdStatus, PersonStatus},
};

pub(super) const SETTING: Shape = Shape::new(
    columns! {
        "key": Value(Field::Kind, Must),
        "value": Text(Field::Value),
    },
    setting,
)
.unique(&["key"]);

pub(super) const HOUSEHOLD: Shape = Shape::new(
    columns! {
        "id": Id,
        "number": Text(Field::Number),
        "address": Text(Field::Address),
        "group_name": Text(Field::Group),
        "phone": Value(Field::Phone, May),
        "note": Text(Field::Note),
        "opened_on": Day(Must),
        "ended_on": Day(May),
    },
    form!(Household),
)
.unique_until(&["number"], "ended_on");

pub(super) const HOUSEHOLD_STATUS: Shape = Shape::new(
    columns! {
        "id": Id,
        "household_id": Link(Kind::Household, Must),
        "kind": Value(Field::Kind, Must),
        "from_on": Value(Field::FromOn, May),
        "to_on": Value(Field::ToOn, May),
        "source": Text(Field::Source),
        "evidence": Text(Field::Evidence),
        "note": Text(Field::Note),
    },
    form!(HouseholdStatus),
);

pub(super) const PERSON: Shape = Shape::new(
    columns! {
        "id": Id,
        "household_id": Link(Kind::Household, Must),
        "relation": Value(Field::Relation, Must),
        "name": Text(Field::Name),
        "citizen_id": Value(Field::CitizenId, May),
        "sex": Value(Field::Sex, May),
        "birth": Value(Field::Birth, May),
        "ethnicity": Text(Field::Ethnicity),
        "phone": Value(Field::Phone, May),
        "registered_at": Text(Field::RegisteredAt),
        "lives_at": Text(Field::LivesAt),
        "note": Text(Field::Note),
        "registered_on": Day(Must),
        "left_on": Day(May),
        "left_because": Code(May, |code| LeftBecause::from_code(code).is_some()),
        "merged_into": Link(Kind::Person, May),
    },
    form!(Person),
)
.rule(super::form::person_left);

pub(super) const HOUSEHOLD_EVENT: Shape = Shape::new(
    columns! {
        "id": Id,
        "household_id": Link(Kind::Household, Must),
        "person_id": Link(Kind::Person, May),
        "kind": Code(Must, |code| EventKind::from_code(code).is_some()),
        "happened_on": Value(Field::OnDate, Must),
        "to_household_id": Link(Kind::Household, May),
        "note": Text(Field::Note),
    },
    form!(Event),
);

pub(super) const CARD: Shape = Shape::new(
    columns! {
        "id": Id,
        "person_id": Link(Kind::Person, Must),
        "state": Value(Field::CardState, Must),
        "number": Value(Field::CardNo, May),
        "category": Value(Field::Category, May),
        "level": Whole(Field::Level, May),
        "issued_on": Value(Field::IssuedOn, May),
        "expires_on": Value(Field::ExpiresOn, May),
        "issuer": Text(Field::Issuer),
        "state_on": Value(Field::OnDate, May),
        "note": Text(Field::Note),
        "ended_on": Day(May),
    },
    form!(Card),
)
.unique_until(&["person_id"], "ended_on");

pub(super) const CARD_COMPONENT: Shape = Shape::new(
    columns! {
        "id": Id,
        "card_id": Link(Kind::Card, Must),
        "category": Value(Field::Category, Must),
        "level": Whole(Field::Level, Must),
    },
    card_component,
)
.unique(&["card_id", "category"]);

pub(super) const PERSON_STATUS: Shape = Shape::new(
    columns! {
        "id": Id,
        "person_id": Link(Kind::Person, Must),
        "kind": Value(Field::Kind, Must),
        "from_on": Value(Field::FromOn, May),
        "to_on": Value(Field::ToOn, May),
        "source": Text(Field::Source),
        "evidence": Text(Field::Evidence),
        "note": Text(Field::Note),
    },
    form!(PersonStatus),
);

pub(super) const CONTACT: Shape = Shape::new(
    columns! {
        "id": Id,
        "person_id": Link(Kind::Person, Must),
        "kind": Value(Field::Kind, Must),
        "name": Text(Field::Name),
        "relation": Text(Field::Relation),
        "phone": Value(Field::Phone, May),
        "address": Text(Field::Address),
        "note": Text(Field::Note),
        "ended_on": Day(May),
    },
    form!(Contact),
);

pub(super) const CONSENT: Shape = Shape::new(
    columns! {
        "id": Id,
        "person_id": Link(Kind::Person, Must),
        "kind": Value(Field::Kind, Must),
        "manner": Value(Field::Manner, Must),
        "on_date": Value(Field::OnDate, Must),
        "guardian": Text(Field::Guardian),
        "guardian_relation": Text(Field::GuardianRelation),
        "withdrawn_on": Value(Field::WithdrawnOn, May),
        "note": Text(Field::Note),
    },
    form!(Consent),
);

pub(super) const BANK_ACCOUNT: Shape = Shape::new(
    columns! {
        "id": Id,
        "person_id": Link(Kind::Person, Must),
        "bank": Text(Field::Bank),
        "holder": Text(Field::Holder),
        "account": Value(Field::Account, Must),
        "note": Text(Field::Note),
        "ended_on": Day(May),
    },
    form!(BankAccount),
);
