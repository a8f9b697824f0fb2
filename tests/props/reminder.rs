//! Whatever is written, moved, closed and opened while days pass: each open cause shows once, a closed one never.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use proptest::{
    collection::vec,
    prelude::{ProptestConfig, Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest},
    sample::{Index, select},
    test_runner::TestCaseError,
};
use zhucan::{
    domain::{
        calendar::{add_days, add_months},
        draft::Draft,
        due::{Identity, ReminderKind as Kind},
        field::Field,
        id::{CardId, HouseholdId, ReminderId},
        reminder::Outcome,
    },
    ledger::{Duplicates, Ledger, Named},
    store::due::DueFilter,
};

use crate::support::village::{self, Calendar, TODAY};

#[derive(Clone, Debug)]
enum Deed {
    LastDay(Index, i32),
    Write(i32, &'static str),
    Move(Index, i32),
    Close(Index, Outcome),
    Snooze(Index, i32),
    Reopen(Index),
    Visit(Index),
    Undo,
    Sleep(i32),
}

fn deed() -> impl Strategy<Value = Deed> {
    let near = -20..20_i32;
    prop_oneof![
        (any::<Index>(), -220..220_i32).prop_map(|(card, days)| Deed::LastDay(card, days)),
        (near.clone(), select(&["once", "weekly", "monthly"][..]))
            .prop_map(|(days, often)| Deed::Write(days, often)),
        (any::<Index>(), near).prop_map(|(which, days)| Deed::Move(which, days)),
        (any::<Index>(), select(Outcome::ALL)).prop_map(|(which, outcome)| Deed::Close(which, outcome)),
        (any::<Index>(), 1..20_i32).prop_map(|(which, days)| Deed::Snooze(which, days)),
        any::<Index>().prop_map(Deed::Reopen),
        any::<Index>().prop_map(Deed::Visit),
        (0..1).prop_map(|_| Deed::Undo),
        (1..40_i32).prop_map(Deed::Sleep),
    ]
}

struct Village {
    calendar: Calendar,
    ledger: Ledger,
    homes: Vec<HouseholdId>,
    cards: Vec<CardId>,
    reminders: Vec<ReminderId>,
}

impl Village {
    fn new() -> Self {
        let calendar = Calendar::new();
        let mut ledger = calendar.on(TODAY);
        let (mut homes, mut cards) = (Vec::new(), Vec::new());
        for number in ["1", "2"] {
            let home = village::household(&mut ledger, number);
            let person = village::person("李小满", "head");
            let person = ledger.register_person(home, &person, Duplicates::Allow).unwrap().value;
            let card = Draft::new()
                .with(Field::CardState, "valid")
                .with(Field::Category, "physical")
                .with(Field::ExpiresOn, "2026-09-01");
            ledger.record_card(person, &card).unwrap();
            homes.push(home);
            cards.push(ledger.read().list_card(person).unwrap()[0].id);
        }
        Self { calendar, ledger, homes, cards, reminders: Vec::new() }
    }

    fn shown(&self) -> Vec<Identity> {
        let list = self.ledger.due(&DueFilter::default(), 999).unwrap();
        list.groups.iter().flat_map(|group| &group.dues).map(|due| due.identity).collect()
    }

    fn play(&mut self, deed: &Deed) {
        let today = self.ledger.today();
        let day = |days: i32| add_days(today, days).to_string();
        let shown = self.shown();
        match deed {
            Deed::LastDay(card, days) => {
                let draft = Draft::new().with(Field::ExpiresOn, day(*days));
                self.ledger.edit_card(*card.get(&self.cards), &draft).unwrap();
            }
            Deed::Write(days, often) => {
                let draft = Draft::new()
                    .with(Field::Title, "回访")
                    .with(Field::DueOn, day(*days))
                    .with(Field::Repeat, *often);
                self.reminders.push(self.ledger.write_reminder(Named::Nobody, &draft).unwrap().value);
            }
            Deed::Move(which, days) if !self.reminders.is_empty() => {
                let draft = Draft::new().with(Field::DueOn, day(*days));
                // An undo may have taken the reminder back.
                let _ = self.ledger.edit_reminder(*which.get(&self.reminders), &draft);
            }
            Deed::Close(which, outcome) if !shown.is_empty() => {
                self.ledger.close_reminder(*which.get(&shown), *outcome, "").unwrap();
            }
            Deed::Snooze(which, days) if !shown.is_empty() => {
                self.ledger.snooze_reminder(*which.get(&shown), add_days(today, *days)).unwrap();
            }
            Deed::Reopen(which) => {
                let closed = self.ledger.closed(None, 99).unwrap();
                if !closed.is_empty() {
                    self.ledger.reopen_reminder(which.get(&closed).closing.identity).unwrap();
                }
            }
            Deed::Visit(which) => {
                let visit = Draft::new().with(Field::Kind, "home");
                self.ledger.record_visit(*which.get(&self.homes), None, &visit, &[]).unwrap();
            }
            Deed::Undo => {
                let next = self.ledger.read().next_undo().unwrap().unwrap();
                // The cast stays.
                if next.kind != "record_card" {
                    self.ledger.undo().unwrap();
                }
            }
            Deed::Sleep(days) => self.ledger = self.calendar.on(add_days(today, *days)),
            Deed::Move(..) | Deed::Close(..) | Deed::Snooze(..) => {}
        }
    }

    /// What should show: every cause once, in the plainest words.
    fn expected(&self) -> BTreeSet<Identity> {
        let today = self.ledger.today();
        let soon = add_days(today, 7);
        let db = self.ledger.read();
        let stage = |last: Date| match last {
            day if day < today => Some(Kind::CardExpired),
            day if add_months(day, -1) <= today => Some(Kind::CardLastMonth),
            day if add_months(day, -6) <= soon => Some(Kind::CardExpiring),
            _ => None,
        };
        let cards = self.cards.iter().filter_map(|id| {
            let anchor = db.get_card(*id).unwrap()?.card.expires_on?;
            Some(Identity { kind: stage(anchor)?, subject: id.0, anchor })
        });
        let homes = self.homes.iter().filter_map(|id| {
            let home = db.get_household(*id).unwrap()?;
            let anchor = home.visited_on.unwrap_or(home.opened_on);
            let due = add_days(anchor, 30) <= soon;
            due.then_some(Identity { kind: Kind::NoVisit, subject: id.0, anchor })
        });
        let reminders = self.reminders.iter().filter_map(|id| {
            let anchor = db.get_reminder(*id).unwrap()?.reminder.due_on;
            (anchor <= soon).then_some(Identity { kind: Kind::Hand, subject: id.0, anchor })
        });
        let closed: BTreeMap<Identity, Option<Date>> = self
            .ledger
            .closed(None, 999)
            .unwrap()
            .into_iter()
            .map(|row| (row.closing.identity, row.closing.until))
            .collect();
        let open = |identity: &Identity| match closed.get(identity) {
            None => true,
            Some(until) => until.is_some_and(|until| until <= today),
        };
        cards.chain(homes).chain(reminders).filter(open).collect()
    }
}

fn check(village: &Village) -> Result<(), TestCaseError> {
    let shown = village.shown();
    let once: BTreeSet<Identity> = shown.iter().copied().collect();
    prop_assert_eq!(once.len(), shown.len(), "each shows once: {:?}", shown);
    prop_assert_eq!(&once, &village.expected());
    for row in village.ledger.closed(None, 999).unwrap() {
        let closed = row.closing.outcome.is_some() && once.contains(&row.closing.identity);
        prop_assert!(!closed, "{:?} was closed", row);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn each_open_cause_shows_once_and_a_closed_one_never(deeds in vec(deed(), 1..25)) {
        let mut village = Village::new();
        check(&village)?;
        for deed in &deeds {
            village.play(deed);
            check(&village)?;
        }
    }
}
