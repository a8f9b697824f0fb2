//! What a form writes when it is saved, as data: so a form that was kept in the ledger can be opened again.

use serde::{Deserialize, Serialize};

use super::{Form, event, records, task::Task};
use crate::{
    domain::{
        bank_account::BANK_ACCOUNT_FIELDS,
        card::CARD_FIELDS,
        consent::CONSENT_FIELDS,
        contact::CONTACT_FIELDS,
        draft::Draft,
        event::{EVENT_FIELDS, EventKind},
        field::FieldSpec,
        household::HOUSEHOLD_FIELDS,
        id::{
            BankAccountId, CardId, ConsentId, ContactId, HouseholdEventId, HouseholdId, HouseholdStatusId,
            NeedId, PersonId, PersonStatusId,
        },
        need::NEED_FIELDS,
        person::{PERSON_FIELDS, Relation},
        status::{HOUSEHOLD_STATUS_FIELDS, PERSON_STATUS_FIELDS},
    },
    error::Result,
    i18n::Strings,
    ledger::{Done, Duplicates, Ledger},
    tui::{
        msg::Msg,
        screens::{household, people, person},
    },
};

/// What a form writes when it is saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Purpose {
    /// A new household, which is seen then.
    NewHousehold,
    /// A new household, and then its head.
    NewHome,
    /// A household that is there.
    Household(HouseholdId),
    /// A new status of a household.
    NewHouseholdStatus(HouseholdId),
    /// A status of a household that is there.
    HouseholdStatus(HouseholdStatusId),
    /// The day and note of an event that is there.
    Event(HouseholdEventId),
    /// Somebody new to the ledger who joins a household.
    Newcomer(HouseholdId, EventKind),
    /// Somebody known who joins a household.
    Joiner(HouseholdId, EventKind),
    /// Members who move out or die.
    Gone(event::Leaving),
    /// Members who found a household of their own.
    Split(HouseholdId, Vec<PersonId>),
    /// A new person of a household, who is seen then.
    NewPerson(HouseholdId),
    /// A person who is there.
    Person(PersonId),
    /// A new card of a person.
    NewCard(PersonId),
    /// A card that is there.
    Card(CardId),
    /// A new status of a person.
    NewPersonStatus(PersonId),
    /// A status of a person that is there.
    PersonStatus(PersonStatusId),
    /// A new contact of a person.
    NewContact(PersonId),
    /// A contact that is there.
    Contact(ContactId),
    /// A new account of a person.
    NewAccount(PersonId),
    /// An account that is there.
    Account(BankAccountId),
    /// A new consent of a person.
    NewConsent(PersonId),
    /// A consent that is there.
    Consent(ConsentId),
    /// A new need of a person.
    NewNeed(PersonId),
    /// A need that is there.
    Need(NeedId),
    /// Something of the coordinator's work.
    Work(Task),
}

impl Form {
    /// Returns the form for a purpose; `draft` holds what is known already, or the values of the record.
    pub fn of(
        purpose: impl Into<Purpose>,
        title: impl Into<String>,
        draft: Draft,
        t: &'static Strings,
    ) -> Self {
        let (purpose, blank) = (purpose.into(), Blank { title: title.into(), draft, t });
        Self { purpose: Some(purpose.clone()), ..purpose.form(blank) }
    }
}

/// A form whose fields, and what saves it, are still missing.
pub(super) struct Blank {
    title: String,
    draft: Draft,
    pub(super) t: &'static Strings,
}

type Saved<T> = Result<Done<T>>;

impl Blank {
    pub(super) fn edit<T>(
        self,
        fields: &[FieldSpec],
        save: impl Fn(&mut Ledger, &Draft) -> Saved<T> + Send + Sync + 'static,
    ) -> Form {
        Form::edit(self.title, fields, self.draft, self.t, save)
    }

    pub(super) fn register<T>(
        self,
        fields: &[FieldSpec],
        save: impl Fn(&mut Ledger, &Draft) -> Saved<T> + Send + Sync + 'static,
    ) -> Form {
        Form::register(self.title, fields, self.draft, self.t, save)
    }

    pub(super) fn register_then<T, M: Into<Msg>>(
        self,
        fields: &[FieldSpec],
        save: impl Fn(&mut Ledger, &Draft) -> Saved<T> + Send + Sync + 'static,
        then: impl Fn(T) -> M + Send + Sync + 'static,
    ) -> Form {
        Form::register_then(self.title, fields, self.draft, self.t, save, then)
    }
}

impl Purpose {
    fn form(self, blank: Blank) -> Form {
        let t = blank.t;
        match self {
            Self::NewHousehold => blank.register_then(HOUSEHOLD_FIELDS, Ledger::register_household, |id| {
                Msg::Go(household::State::new(id).into())
            }),
            Self::NewHome => blank.register_then(HOUSEHOLD_FIELDS, Ledger::register_household, move |id| {
                people::newcomer(id, Some(Relation::Head), t)
            }),
            Self::Household(id) => blank.edit(HOUSEHOLD_FIELDS, move |l, d| l.edit_household(id, d)),
            Self::NewHouseholdStatus(id) => {
                blank.register(HOUSEHOLD_STATUS_FIELDS, move |l, d| l.record_household_status(id, d))
            }
            Self::HouseholdStatus(id) => {
                blank.edit(HOUSEHOLD_STATUS_FIELDS, move |l, d| l.edit_household_status(id, d))
            }
            Self::Event(id) => blank.edit(EVENT_FIELDS, move |l, d| l.edit_event(id, d)),
            Self::Newcomer(id, kind) => event::newcomer(blank, id, kind),
            Self::Joiner(id, kind) => event::joiner(blank, id, kind),
            Self::Gone(leaving) => event::gone(blank, leaving),
            Self::Split(id, who) => event::split(blank, id, who),
            Self::NewPerson(id) => blank.register_then(
                PERSON_FIELDS,
                move |l, d| l.register_person(id, d, Duplicates::Refuse),
                |id| Msg::Go(person::State::new(id).into()),
            ),
            Self::Person(id) => blank.edit(PERSON_FIELDS, move |l, d| l.edit_person(id, d)),
            Self::NewCard(id) => {
                let save = move |l: &mut Ledger, d: &Draft| l.record_card(id, d);
                blank.register_then(CARD_FIELDS, save, move |card| records::warn(&card, t))
            }
            Self::Card(id) => {
                let save = move |l: &mut Ledger, d: &Draft| l.edit_card(id, d);
                Form::edit_then(blank.title, CARD_FIELDS, blank.draft, t, save, move |card| {
                    records::warn(&card, t)
                })
            }
            Self::NewPersonStatus(id) => {
                blank.register(PERSON_STATUS_FIELDS, move |l, d| l.record_person_status(id, d))
            }
            Self::PersonStatus(id) => {
                blank.edit(PERSON_STATUS_FIELDS, move |l, d| l.edit_person_status(id, d))
            }
            Self::NewContact(id) => blank.register(CONTACT_FIELDS, move |l, d| l.record_contact(id, d)),
            Self::Contact(id) => blank.edit(CONTACT_FIELDS, move |l, d| l.edit_contact(id, d)),
            Self::NewAccount(id) => {
                blank.register(BANK_ACCOUNT_FIELDS, move |l, d| l.record_bank_account(id, d))
            }
            Self::Account(id) => blank.edit(BANK_ACCOUNT_FIELDS, move |l, d| l.edit_bank_account(id, d)),
            Self::NewConsent(id) => blank.register(CONSENT_FIELDS, move |l, d| l.record_consent(id, d)),
            Self::Consent(id) => blank.edit(CONSENT_FIELDS, move |l, d| l.edit_consent(id, d)),
            Self::NewNeed(id) => blank.register(NEED_FIELDS, move |l, d| l.record_need(id, d)),
            Self::Need(id) => blank.edit(NEED_FIELDS, move |l, d| l.edit_need(id, d)),
            Self::Work(task) => task.form(blank),
        }
    }
}
