//! Writes a plan: households first, then who lives in them.

use std::collections::HashMap;

use jiff::civil::Date;

use super::{Applied, Plan, card::CardWork, home::Home, lists::Save, plan::Entry};
use crate::{
    domain::{
        bank_account::BankAccount,
        contact::Contact,
        id::{BankAccountId, ContactId, HouseholdId, PersonId},
        person::Person,
        search_text::{SearchText, search_tokens},
        status::HouseholdStatus,
        visit::{Visit, VisitKind},
    },
    error::Result,
    ledger::progress::Progress,
    store::{Tx, search::Newcomers},
};

/// Records between two reports.
const REPORT_EVERY: usize = 500;

/// What is to be written about one person.
#[derive(Debug)]
pub(super) struct Work {
    /// Boxed, as nearly all are new: a large roster is planned before it is written.
    pub(super) before: Option<Box<Person>>,
    pub(super) person: Person,
    pub(super) moves: bool,
    pub(super) card: Option<Box<CardWork>>,
    pub(super) contacts: Vec<Save<ContactId, Contact>>,
    pub(super) accounts: Vec<Save<BankAccountId, BankAccount>>,
}

impl Work {
    /// Returns whether the ledger says something else.
    pub(super) fn is_needed(&self) -> bool {
        self.before.as_deref() != Some(&self.person)
            || self.moves
            || self.card.is_some()
            || !(self.contacts.is_empty() && self.accounts.is_empty())
    }
}

/// Somebody new, and where.
pub(super) struct Newcomer<'a> {
    work: &'a Work,
    home: &'a Home,
}

/// Writes all of a plan.
pub(super) fn apply<'a>(
    tx: &Tx<'_>,
    plan: &'a Plan,
    today: Date,
    newcomers: Option<&Newcomers<Newcomer<'a>>>,
    progress: &Progress,
) -> Result<Applied> {
    let total = plan.homes.len() + plan.entries.len();
    let mut applied = Applied { new: 0, changed: 0, households: 0 };
    let mut homes = HashMap::new();
    for (at, home) in plan.homes.iter().enumerate() {
        if at % REPORT_EVERY == 0 {
            progress.step(at, total)?;
        }
        if let Some(id) = save_home(tx, home, &plan.source.file, today)? {
            applied.households += usize::from(home.stored.is_none());
            homes.insert(at, id);
        }
    }
    for (at, entry) in plan.entries.iter().enumerate() {
        if at % REPORT_EVERY == 0 {
            progress.step(plan.homes.len() + at, total)?;
        }
        let (Some(work), Some(home)) = (&entry.work, homes.get(&entry.home)) else { continue };
        let person = save_person(tx, entry, work, *home, today)?;
        save_rest(tx, person, work, today)?;
        if let (Some(newcomers), Some(home)) = (newcomers, plan.homes.get(entry.home)) {
            newcomers.add(person, Newcomer { work, home });
        }
        match work.before {
            Some(_) => applied.changed += 1,
            None => applied.new += 1,
        }
    }
    progress.step(total, total)?;
    Ok(applied)
}

/// Writes what is new about a household; none if the file says nothing of it.
fn save_home(tx: &Tx<'_>, home: &Home, file: &str, today: Date) -> Result<Option<HouseholdId>> {
    let Some(told) = &home.told else { return Ok(home.stored) };
    let id = match home.stored {
        Some(id) if told.is_edited() => {
            tx.update_household(id, &told.household)?;
            id
        }
        Some(id) => id,
        None => tx.insert_household(&told.household, today)?,
    };
    for kind in &told.statuses {
        let status = HouseholdStatus {
            kind: *kind,
            from_on: None,
            to_on: None,
            source: file.to_owned(),
            evidence: String::new(),
            note: String::new(),
        };
        tx.insert_household_status(id, &status)?;
    }
    if let Some(visited_on) = told.visited_on {
        let (visitor, findings) = (String::new(), String::new());
        let visit = Visit { kind: VisitKind::Home, visited_on, visitor, findings, needs: Vec::new() };
        tx.insert_visit(id, None, &visit)?;
        tx.update_last_visit(id)?;
    }
    Ok(Some(id))
}

fn save_person(tx: &Tx<'_>, entry: &Entry, work: &Work, home: HouseholdId, today: Date) -> Result<PersonId> {
    let Some(id) = entry.stored else { return tx.insert_person(home, &work.person, today) };
    if work.before.as_deref() != Some(&work.person) {
        tx.update_person(id, &work.person)?;
    }
    if work.moves {
        tx.move_person(id, home)?;
    }
    Ok(id)
}

/// Returns the tokens by which somebody new is found.
pub(super) fn tokens(Newcomer { work, home }: &Newcomer<'_>) -> String {
    let (person, household) = (&work.person, home.told.as_deref().map(|told| &told.household));
    let card = match work.card.as_deref() {
        Some(CardWork::Insert(card)) => card.number.as_ref(),
        _ => None,
    };
    search_tokens(&SearchText {
        names: &[&person.name],
        texts: &[
            person.citizen_id.as_ref().map_or("", |id| id.as_str()),
            person.phone.as_ref().map_or("", |phone| phone.as_str()),
            &person.lives_at,
            household.map_or("", |household| &household.number),
            household.map_or("", |household| &household.address),
            household.map_or("", |household| &household.group),
            card.map_or("", |card| card.as_str()),
        ],
    })
}

fn save_rest(tx: &Tx<'_>, person: PersonId, work: &Work, today: Date) -> Result<()> {
    match work.card.as_deref() {
        None => {}
        Some(CardWork::Insert(card)) => drop(tx.insert_card(person, card)?),
        Some(CardWork::Update(id, card)) => tx.update_card(*id, card)?,
        Some(CardWork::Replace(present, card)) => {
            tx.end_card(*present, card.issued_on.unwrap_or(today))?;
            tx.insert_card(person, card)?;
        }
    }
    for save in &work.contacts {
        match save.id {
            Some(id) => tx.update_contact(id, &save.value)?,
            None => drop(tx.insert_contact(person, &save.value)?),
        }
    }
    for save in &work.accounts {
        match save.id {
            Some(id) => tx.update_bank_account(id, &save.value)?,
            None => drop(tx.insert_bank_account(person, &save.value)?),
        }
    }
    Ok(())
}
