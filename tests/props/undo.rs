//! Whatever was done: undone step by step it is as before, done again it is as after.

use proptest::{collection::vec, prelude::*};
use zhucan::{
    domain::{
        draft::Draft,
        event::{EventDraft, Happening, Joining},
        field::Field,
        id::{
            BankAccountId, CardId, ContactId, HouseholdEventId, HouseholdId, HouseholdStatusId, NeedId,
            PersonId, PersonStatusId,
        },
        person::Relation,
    },
    error::{Kind, Result},
    ledger::{Duplicates, Ledger},
};

use crate::support::{
    dump::OnDisk,
    village::{TODAY, person},
};

/// What there is to choose from; ids that were made up are among them.
#[derive(Default)]
pub(super) struct Known {
    pub(super) households: Vec<HouseholdId>,
    pub(super) persons: Vec<PersonId>,
    cards: Vec<CardId>,
    household_statuses: Vec<HouseholdStatusId>,
    person_statuses: Vec<PersonStatusId>,
    contacts: Vec<ContactId>,
    accounts: Vec<BankAccountId>,
    needs: Vec<NeedId>,
    events: Vec<HouseholdEventId>,
}

/// One use case: which one, about whom, and with what.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step {
    what: u8,
    whom: usize,
    with: usize,
}

const N_STEPS: u8 = 28;

/// Takes the element number `at`, counted round and round; an id nobody has if there is none.
pub(super) fn pick<T: Copy>(list: &[T], at: usize, nobody: T) -> T {
    if list.is_empty() { nobody } else { list[at % list.len()] }
}

pub(super) fn of<const N: usize>(choices: [&'static str; N], at: usize) -> &'static str {
    choices[at % N]
}

pub(super) fn draft<const N: usize>(fields: [(Field, &str); N]) -> Draft {
    fields.into_iter().fold(Draft::new(), |draft, (field, text)| draft.with(field, text))
}

/// Keeps the id of what was made.
fn keep<T>(list: &mut Vec<T>, done: Result<zhucan::ledger::Done<T>>) -> Result<()> {
    done.map(|done| list.push(done.value))
}

impl Known {
    pub(super) fn act(&mut self, ledger: &mut Ledger, step: Step) -> Result<()> {
        let household = pick(&self.households, step.whom, HouseholdId(9));
        let whom = pick(&self.persons, step.whom, PersonId(9));
        match step.what {
            0..=10 => self.act_on_people(ledger, step, household, whom),
            19.. => self.act_on_households(ledger, step, household, whom),
            _ => self.act_on_papers(ledger, step, household, whom),
        }
    }

    fn act_on_people(
        &mut self,
        ledger: &mut Ledger,
        Step { what, with, .. }: Step,
        household: HouseholdId,
        whom: PersonId,
    ) -> Result<()> {
        let name = of(["王守田", "李秀英", "赵小满", "王守田"], with);
        let id = of(["371599196503120014", "371599650312001", "371599650312002", "-"], with);
        let number = of(["1", "2", "3", ""], with);
        match what {
            0 | 1 => keep(&mut self.households, ledger.register_household(&draft([(Field::Number, number)]))),
            2 => ledger
                .edit_household(household, &draft([(Field::Address, name), (Field::Number, number)]))
                .map(drop),
            3..=5 => {
                let draft = person(name, of(["head", "spouse", "son"], with)).with(Field::CitizenId, id);
                let draft = if id == "-" { person(name, "other") } else { draft };
                let duplicates = if with % 2 == 0 { Duplicates::Allow } else { Duplicates::Refuse };
                keep(&mut self.persons, ledger.register_person(household, &draft, duplicates))
            }
            6 => ledger.edit_person(whom, &draft([(Field::CitizenId, id), (Field::Name, name)])).map(drop),
            7 => ledger.move_person(whom, pick(&self.households, with, HouseholdId(9))).map(drop),
            8 => {
                let number =
                    of(["37159919650312001442", "37159919650312001443B1", "11010519491231002X11"], with);
                let draft = draft([(Field::CardState, "valid"), (Field::CardNo, number)]);
                ledger.record_card(whom, &draft).map(|done| self.cards.push(done.value.id))
            }
            9 => {
                let components = of(["43 32", "43", "61 32 11"], with);
                let draft = draft([
                    (Field::CardState, "applying"),
                    (Field::Category, "multiple"),
                    (Field::Components, components),
                ]);
                ledger.record_card(whom, &draft).map(|done| self.cards.push(done.value.id))
            }
            _ => {
                let components = of(["43 32", "-", "61 32 11"], with);
                let card = pick(&self.cards, with, CardId(9));
                ledger
                    .edit_card(card, &draft([(Field::Components, components), (Field::Note, name)]))
                    .map(drop)
            }
        }
    }

    fn act_on_papers(
        &mut self,
        ledger: &mut Ledger,
        Step { what, with, .. }: Step,
        household: HouseholdId,
        whom: PersonId,
    ) -> Result<()> {
        let ended = draft([(Field::ToOn, "2026-02-28")]);
        match what {
            11 => {
                let draft = draft([(Field::Kind, of(["dibao_rural", "low_income"], with))]);
                keep(&mut self.household_statuses, ledger.record_household_status(household, &draft))
            }
            12 => {
                let id = pick(&self.household_statuses, with, HouseholdStatusId(9));
                ledger.edit_household_status(id, &ended).map(drop)
            }
            13 => {
                let draft =
                    draft([(Field::Kind, of(["student", "orphan"], with)), (Field::FromOn, "2026-02-20")]);
                keep(&mut self.person_statuses, ledger.record_person_status(whom, &draft))
            }
            14 => {
                let id = pick(&self.person_statuses, with, PersonStatusId(9));
                ledger.edit_person_status(id, &ended).map(drop)
            }
            15 => {
                let draft = draft([(Field::Kind, of(["guardian", "carer"], with)), (Field::Name, "周大姐")]);
                keep(&mut self.contacts, ledger.record_contact(whom, &draft))
            }
            16 => {
                let id = pick(&self.contacts, with, ContactId(9));
                let edit = draft([(Field::Phone, of(["13800001111", "13800002222"], with))]);
                if with % 3 == 0 { ledger.end_contact(id) } else { ledger.edit_contact(id, &edit) }.map(drop)
            }
            17 => match self.accounts.get(with) {
                Some(id) => ledger.end_bank_account(*id).map(drop),
                None => keep(
                    &mut self.accounts,
                    ledger.record_bank_account(whom, &draft([(Field::Account, "6222 0212 3456")])),
                ),
            },
            _ => match self.needs.get(with) {
                Some(id) => ledger.meet_need(*id, TODAY).map(drop),
                None => keep(&mut self.needs, ledger.record_need(whom, &draft([(Field::Kind, "rehab")]))),
            },
        }
    }

    fn act_on_households(
        &mut self,
        ledger: &mut Ledger,
        Step { what, with, .. }: Step,
        household: HouseholdId,
        whom: PersonId,
    ) -> Result<()> {
        // Most events are about a member; some must be refused because the person is of another household.
        let home = ledger.person(whom).map_or(household, |record| record.household_id);
        let head = (with % 3 == 0).then(|| pick(&self.persons, with, PersonId(9)));
        let happening = match what {
            19 => Happening::Birth(person("王麦麦", "son")),
            20 => Happening::MarryIn(Joining::New(person("孙巧", "child_in_law"))),
            21 => Happening::MoveIn(Joining::Known(whom, Relation::Sibling)),
            22 => Happening::MoveOut { who: vec![whom], head },
            23 => Happening::Split { who: vec![whom], head: whom, household: Draft::new() },
            24 => Happening::Death { who: whom, head },
            25 => {
                let drop = pick(&self.persons, with, PersonId(9));
                return ledger.merge_persons(whom, drop, &Draft::new()).map(|_| ());
            }
            26 => {
                let event = pick(&self.events, with, HouseholdEventId(9));
                return ledger.edit_event(event, &draft([(Field::OnDate, "2026-02-25")])).map(drop);
            }
            _ => return ledger.end_household(household, TODAY).map(drop),
        };
        let at = if (19..=21).contains(&what) { household } else { home };
        let fields = draft([(Field::OnDate, of(["2026-03-02", "2026-02-27"], with))]);
        let happened = ledger.record_event(at, &EventDraft { fields, happening })?.value;
        self.persons.extend(happened.newcomer);
        self.households.extend(happened.household);
        self.events.extend(happened.events);
        Ok(())
    }
}

/// Two households and some people, one of them twice, so that most steps find somebody.
const START: [(u8, usize, usize); 7] =
    [(0, 0, 0), (1, 0, 1), (3, 0, 0), (4, 1, 0), (3, 1, 2), (8, 0, 0), (8, 1, 1)];

pub(super) fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = (0..N_STEPS, 0..6_usize, 0..6_usize).prop_map(|(what, whom, with)| Step { what, whom, with });
    vec(step, 0..24).prop_map(|steps| {
        START.into_iter().map(|(what, whom, with)| Step { what, whom, with }).chain(steps).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn undo_is_exact_and_so_is_redo(steps in steps()) {
        let mut village = OnDisk::empty();
        let mut known = Known::default();
        let mut dumps = vec![village.dump()];
        for step in steps {
            match known.act(&mut village.ledger, step) {
                Ok(()) => dumps.push(village.dump()),
                Err(error) => prop_assert_ne!(error.kind(), Kind::Bug, "{:?}: {}", step, error),
            }
        }
        for before in dumps.iter().rev().skip(1) {
            let undone = village.ledger.undo().unwrap().value.kind;
            prop_assert_eq!(&village.dump(), before, "after undoing {}", undone);
        }
        for after in dumps.iter().skip(1) {
            let redone = village.ledger.redo().unwrap().value.kind;
            prop_assert_eq!(&village.dump(), after, "after redoing {}", redone);
        }
        prop_assert_eq!(village.ledger.verify_history().unwrap().broken, None);
    }
}
