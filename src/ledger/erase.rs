//! Erasing a person for good, with the history and the words of the index, as the law demands (Personal Information
//! Protection Law, article 47). What stays is a record of the erasure without any personal information.

use std::{collections::BTreeSet, path::PathBuf};

use serde::Serialize;

use super::{Done, Ledger, OpKind};
use crate::{
    domain::{
        id::{HouseholdId, OpId, PersonId},
        record::{Cell, RecordKind},
        setting::Setting,
    },
    error::{Error, Refusal, Result},
    store::{
        Db, Mode,
        record::{Belongings, Gone},
    },
};

/// By what a person is told from others: columns of kinds of records.
const MARKS: &[(RecordKind, &str)] = &[
    (RecordKind::Person, "name"),
    (RecordKind::Person, "citizen_id"),
    (RecordKind::Person, "phone"),
    (RecordKind::Card, "number"),
    (RecordKind::BankAccount, "account"),
];

/// Kinds of records that are about the village, not about people.
const OF_VILLAGE: &[RecordKind] = &[RecordKind::Setting, RecordKind::PolicyPack, RecordKind::ImportHeading];

/// What an erasure did, and what it leaves to people.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Erased {
    /// The number of records that are gone.
    pub records: usize,
    /// Whether the household, which nobody else was in, is gone too.
    pub household: bool,
    /// Records of others that still name the person, to be edited where they should not.
    pub mentions: Vec<(RecordKind, i64)>,
    /// Older operations on records of others that name the person.
    pub ops: Vec<OpId>,
    /// Backups that may still hold the person until newer ones take their place.
    pub backups: Vec<PathBuf>,
    /// Whether the file was written anew, so that no byte of the person is left in it; else another program has it
    /// open, or the disk is full.
    pub compacted: bool,
}

impl Ledger {
    /// Erases a person for good, with all records of the same person that were merged; nothing takes that back.
    ///
    /// A household goes too if nobody else was ever in it. Records of others stay, and are told if they name the person.
    pub fn erase_person(&mut self, id: PersonId, reason: &str) -> Result<Done<Erased>> {
        self.person(id)?;
        let reason = reason.trim();
        if reason.is_empty() {
            return Err(Error::Refused(Refusal::NeedsWhy));
        }
        let (records, household) = self.to_erase(id)?;
        let marks = marks(&self.read(), &records)?;
        if marks.iter().any(|mark| reason.contains(mark.as_str())) {
            return Err(Error::Refused(Refusal::ReasonNamesPerson));
        }
        let backups = self.holding_backups()?;
        let subject = format!("{}: {reason}", self.actor()?);
        let mut done = self.write(OpKind::Erase, &subject, |tx| {
            tx.erase(&records, &marks)?;
            tx.delete_draft()?;
            Ok(Erased {
                records: records.values().map(BTreeSet::len).sum(),
                household,
                mentions: mentions(tx, &marks)?,
                ops: tx.list_op_mentioning(&marks)?,
                backups,
                compacted: false,
            })
        })?;
        done.value.compacted = self.mode != Mode::Keep || self.store.compact().is_ok();
        Ok(done)
    }

    /// Returns what goes with a person, and whether the household is among it.
    fn to_erase(&self, id: PersonId) -> Result<(Belongings, bool)> {
        let db = self.read();
        let mut records = db.belongings_of_person(id, Gone::Counted)?;
        let persons = records.get(&RecordKind::Person).cloned().unwrap_or_default();
        let mut household = false;
        for house in db.list_value(RecordKind::Person, "household_id", &persons)? {
            let Some(house) = house.whole().map(HouseholdId) else { continue };
            let own = db.belongings_of_household(house, Gone::Counted)?;
            let mut all = records.clone();
            for (kind, ids) in own {
                all.entry(kind).or_default().extend(ids);
            }
            if !db.is_pointed_to(RecordKind::Household, house.0, &all)? {
                (records, household) = (all, true);
            }
        }
        Ok((records, household))
    }

    /// Returns who works with the ledger: whose passphrase opened it, else the coordinator.
    fn actor(&self) -> Result<String> {
        if self.opener.is_empty() { self.setting(Setting::Coordinator) } else { Ok(self.opener.clone()) }
    }

    /// Lists the backups there are; every one was made while the person was in the ledger, or may have been.
    fn holding_backups(&self) -> Result<Vec<PathBuf>> {
        let village = self.setting(Setting::Code)?;
        let places = self.backup_places()?;
        let backups = places.iter().flat_map(|place| place.backups(&village).unwrap_or_default());
        Ok(backups.map(|backup| backup.file).collect())
    }
}

/// Lists the names and numbers by which these records are known, now or in the past.
fn marks(db: &Db<'_>, records: &Belongings) -> Result<BTreeSet<String>> {
    let mut marks = BTreeSet::new();
    for (kind, column) in MARKS {
        let Some(ids) = records.get(kind) else { continue };
        marks.extend(db.list_value(*kind, column, ids)?.iter().map(|cell| cell.text().to_owned()));
    }
    marks.remove("");
    Ok(marks)
}

/// Lists the records in which one of these texts stands; another person of the same name is no mention.
fn mentions(db: &Db<'_>, marks: &BTreeSet<String>) -> Result<Vec<(RecordKind, i64)>> {
    let mut found = Vec::new();
    for kind in RecordKind::ALL.iter().filter(|kind| !OF_VILLAGE.contains(kind)) {
        db.each_record(*kind, |record| {
            let names = |cell: &Cell| marks.iter().any(|mark| cell.text().contains(mark.as_str()));
            let mut cells = kind.columns().iter().zip(record);
            let is_named = cells
                .any(|(column, cell)| names(cell) && (*kind, column.name) != (RecordKind::Person, "name"));
            if let (true, Some(id)) = (is_named, kind.id(record)) {
                found.push((*kind, id));
            }
            Ok(())
        })?;
    }
    Ok(found)
}
