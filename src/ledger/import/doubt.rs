//! Rows that may be about somebody of the ledger: laid beside that person, decided once, remembered.

use super::{Finding, Outcome, Plan, PlannedRow, Reason};
use crate::{
    domain::{
        draft::Draft,
        field::Field,
        id::{ImportMatchId, PersonId},
        import::{MatchDecision, Matching, RowKey},
        op::OpKind,
    },
    error::Result,
    ledger::{Done, Ledger},
    store::{Db, OrNotFound, Tx},
    transfer::{headings::Part, roster::RosterDraft},
};

/// The most rows that are held to be decided: what would be more is a list of other people, or has no numbers at all.
pub(super) const MOST_DOUBTS: usize = 1000;

/// A row that may be about somebody of the ledger.
#[derive(Clone, Debug)]
pub struct Doubt {
    /// The row, by its place in the plan.
    pub at: usize,
    /// By what a decision about it is kept.
    pub key: RowKey,
    /// Whom it may be about.
    pub persons: Vec<PersonId>,
    said: Box<RosterDraft>,
}

/// A person of the ledger whom a row may be about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    /// The person.
    pub person: PersonId,
    /// The name in the ledger.
    pub name: String,
    /// What the row and the ledger say, field by field, as canonical texts; what neither says is left out.
    pub lines: Vec<Sides>,
}

/// What a row and the ledger say in one field.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Sides {
    /// The record it belongs to.
    pub part: Part,
    /// The field.
    pub field: Field,
    /// What the row says.
    pub row: String,
    /// What the ledger says.
    pub ledger: String,
}

impl Sides {
    /// Returns whether both say something, and not the same.
    pub fn differ(&self) -> bool {
        !self.row.is_empty() && !self.ledger.is_empty() && self.row != self.ledger
    }
}

impl Doubt {
    /// Returns a doubt about a row, before its place is known.
    pub(super) fn of(key: RowKey, persons: Vec<PersonId>, said: &RosterDraft) -> Self {
        Self { at: 0, key, persons, said: Box::new(said.clone()) }
    }

    /// Returns that the row is about this person, or, of nobody, about somebody else than all of them.
    pub fn decide(&self, same: Option<PersonId>) -> Vec<MatchDecision> {
        let decision = |person, matching| MatchDecision { row: self.key.clone(), person, matching };
        match same {
            Some(person) => vec![decision(person, Matching::Same)],
            None => self.persons.iter().map(|person| decision(*person, Matching::Different)).collect(),
        }
    }
}

/// Keeps a doubtful row to be decided.
pub(super) fn keep(doubts: &mut Vec<Doubt>, doubt: Doubt, at: usize, planned: &mut PlannedRow) {
    planned.outcome = Outcome::Doubtful;
    planned.findings.push(Finding { part: Part::Person, field: Field::Name, reason: Reason::MaybeKnown });
    if doubts.len() < MOST_DOUBTS {
        doubts.push(Doubt { at, ..doubt });
    }
}

impl Plan {
    /// Returns what is doubtful about a row.
    pub fn doubt(&self, at: usize) -> Option<&Doubt> {
        self.doubts.binary_search_by_key(&at, |doubt| doubt.at).ok().and_then(|place| self.doubts.get(place))
    }
}

impl Ledger {
    /// Lays a doubtful row beside everybody it may be about.
    pub fn beside(&self, doubt: &Doubt) -> Result<Vec<Beside>> {
        let db = self.read();
        doubt.persons.iter().map(|person| beside(&db, *person, &doubt.said)).collect()
    }

    /// Takes back what was decided about a row and a person: the next import asks again.
    pub fn forget_match(&mut self, id: ImportMatchId) -> Result<Done<()>> {
        let stored = self.read().list_import_match()?.into_iter().find(|stored| stored.id == id);
        let stored = Ok(stored).or_not_found("import_match", id.0)?;
        self.write(OpKind::ForgetMatch, &stored.person_name, |tx| tx.delete_import_match(id))
    }
}

/// Remembers decisions; what was decided before about the same row and person gives way.
pub(super) fn remember(tx: &Tx<'_>, decisions: &[MatchDecision], today: jiff::civil::Date) -> Result<()> {
    let stored = if decisions.is_empty() { Vec::new() } else { tx.list_import_match()? };
    for decision in decisions {
        let is_same = |other: &MatchDecision| other.row == decision.row && other.person == decision.person;
        for old in stored.iter().filter(|old| is_same(&old.decision)) {
            tx.delete_import_match(old.id)?;
        }
        tx.insert_import_match(decision, today)?;
    }
    Ok(())
}

fn beside(db: &Db<'_>, person: PersonId, said: &RosterDraft) -> Result<Beside> {
    let record = db.get_person(person).or_not_found("person", person.0)?;
    let household = db.get_household(record.household_id)?.map(|record| record.household.draft());
    let card = db.list_card(person)?.into_iter().find(|record| record.ended_on.is_none());
    let stored = [
        (Part::Person, record.person.draft()),
        (Part::Card, card.map(|record| record.card.draft()).unwrap_or_default()),
        (Part::Household, household.unwrap_or_default()),
    ];
    let lines = stored.iter().flat_map(|(part, ledger)| sides(*part, said.part(*part), ledger)).collect();
    Ok(Beside { person, name: record.person.name, lines })
}

fn sides(part: Part, row: &Draft, ledger: &Draft) -> Vec<Sides> {
    let filled =
        part.form().iter().map(|spec| spec.field).filter(|field| row.has(*field) || ledger.has(*field));
    let side = |field| {
        let (row, ledger) = (row.get(field).to_owned(), ledger.get(field).to_owned());
        Sides { part, field, row, ledger }
    };
    filled.map(side).collect()
}
