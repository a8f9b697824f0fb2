//! What belongs to a person or to a household, whatever its kind; the columns of [`domain::record`] tell what hangs on what.
//!
//! [`domain::record`]: crate::domain::record

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Row, named_params};

use super::names;
use crate::{
    domain::{
        due::Identity,
        id::{HouseholdId, PersonId},
        record::{Cell, Holds, Record, RecordKind},
    },
    error::Result,
    store::Db,
};

/// Numbers of records, by kind.
pub type Belongings = BTreeMap<RecordKind, BTreeSet<i64>>;

/// Whether records that are no more count too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gone {
    /// They do: the history still has them.
    Counted,
    /// Only what is there does.
    LeftOut,
}

impl Db<'_> {
    /// Returns a person, the records that were merged into this one, and what belongs to them.
    pub fn belongings_of_person(&self, id: PersonId, gone: Gone) -> Result<Belongings> {
        let persons = self.list(include_str!("person.sql"), named_params! { ":id": id }, |row| row.get(0))?;
        self.with_belongings([(RecordKind::Person, persons.into_iter().collect())].into(), gone)
    }

    /// Returns a household and what belongs to it as a whole, not to one of its members.
    pub fn belongings_of_household(&self, id: HouseholdId, gone: Gone) -> Result<Belongings> {
        let mut found: Belongings = [(RecordKind::Household, [id.0].into())].into();
        let household = list_of(&[id.0].into());
        for kind in RecordKind::ALL.iter().filter(|kind| kind.can_be_of_household()) {
            let of_nobody = |value: &str| {
                if kind.has_column("person_id") { format!("{value} IS NULL") } else { "TRUE".to_owned() }
            };
            let mut ids = self.owned(*kind, "household_id", &household, &of_nobody("person_id"))?;
            if gone == Gone::Counted {
                let past =
                    self.once_owned(*kind, "household_id", &household, &of_nobody("old ->> 'person_id'"));
                ids.append(&mut past?);
            }
            found.insert(*kind, ids);
        }
        self.with_belongings(found, gone)
    }

    /// Adds to records what belongs to them.
    fn with_belongings(&self, mut found: Belongings, gone: Gone) -> Result<Belongings> {
        for kind in RecordKind::ALL {
            let Some((column, owner)) = kind.owner() else { continue };
            let Some(owners) = found.get(&owner).map(list_of) else { continue };
            let mut ids = self.owned(*kind, column, &owners, "TRUE")?;
            if gone == Gone::Counted {
                ids.append(&mut self.once_owned(*kind, column, &owners, "TRUE")?);
            }
            found.entry(*kind).or_default().append(&mut ids);
        }
        let closings = self.closings_about(&found)?;
        found.entry(RecordKind::ReminderClosing).or_default().extend(closings);
        found.retain(|_, ids| !ids.is_empty());
        Ok(found)
    }

    fn owned(&self, kind: RecordKind, column: &str, owners: &str, only: &str) -> Result<BTreeSet<i64>> {
        let sql = format!(
            "SELECT id FROM {kind} WHERE {column} IN (SELECT value FROM json_each(:owners)) AND {only}"
        );
        self.ids(&sql, owners)
    }

    /// Lists those that are no more. Merging moves what belongs to a record, and undoing it moves that back: of what is
    /// there, only the present owner counts.
    fn once_owned(&self, kind: RecordKind, column: &str, owners: &str, only: &str) -> Result<BTreeSet<i64>> {
        let sql = format!(
            "SELECT row_id FROM op_change
             WHERE table_name = '{kind}' AND old ->> '{column}' IN (SELECT value FROM json_each(:owners)) AND {only}
               AND NOT EXISTS (SELECT 1 FROM {kind} WHERE {kind}.id = row_id)"
        );
        self.ids(&sql, owners)
    }

    fn ids(&self, sql: &str, owners: &str) -> Result<BTreeSet<i64>> {
        let ids = self.list(sql, named_params! { ":owners": owners }, |row| row.get(0))?;
        Ok(ids.into_iter().collect())
    }

    /// Lists what became of the reminders about these records.
    fn closings_about(&self, found: &Belongings) -> Result<Vec<i64>> {
        let closings = self.list(include_str!("closings.sql"), [], |row| {
            Ok((row.get::<_, i64>("row_id")?, row.get::<_, String>("identity")?))
        })?;
        let is_about = |text: &str| {
            let identity = text.parse::<Identity>();
            identity.is_ok_and(|identity| {
                let ids = identity.kind.about().and_then(|kind| found.get(&kind));
                ids.is_some_and(|ids| ids.contains(&identity.subject))
            })
        };
        Ok(closings.into_iter().filter(|(_, text)| is_about(text)).map(|(id, _)| id).collect())
    }

    /// Lists what stands, or once stood, in a column of these records.
    pub fn list_value(&self, kind: RecordKind, column: &str, ids: &BTreeSet<i64>) -> Result<BTreeSet<Cell>> {
        let sql = format!(
            "SELECT {column} FROM {kind} WHERE id IN (SELECT value FROM json_each(:ids))
             UNION
             SELECT old ->> '{column}' FROM op_change
             WHERE table_name = '{kind}' AND old IS NOT NULL AND row_id IN (SELECT value FROM json_each(:ids))"
        );
        let found = self.list(&sql, named_params! { ":ids": list_of(ids) }, |row| row.get(0))?;
        Ok(found.into_iter().collect())
    }

    /// Returns whether a record points to this one that is not among `records`.
    pub fn is_pointed_to(&self, to: RecordKind, id: i64, records: &Belongings) -> Result<bool> {
        for kind in RecordKind::ALL {
            let besides = records.get(kind).map_or_else(|| "[]".to_owned(), list_of);
            for column in kind.columns() {
                if !matches!(column.holds, Holds::Link(linked, _) if linked == to) {
                    continue;
                }
                let sql = format!(
                    "SELECT 1 FROM {kind}
                     WHERE {} = :id AND id NOT IN (SELECT value FROM json_each(:besides)) LIMIT 1",
                    column.name
                );
                let params = named_params! { ":id": id, ":besides": besides };
                if self.first(&sql, params, |_| Ok(()))?.is_some() {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }

    /// Lists these records of a kind.
    pub fn list_record_of(&self, kind: RecordKind, ids: &BTreeSet<i64>) -> Result<Vec<Record>> {
        let names = names(kind);
        let sql = format!(
            "SELECT {} FROM {kind} WHERE id IN (SELECT value FROM json_each(:ids)) ORDER BY id",
            names.join(", ")
        );
        let read = |row: &Row<'_>| (0..names.len()).map(|at| row.get(at)).collect();
        self.list(&sql, named_params! { ":ids": list_of(ids) }, read)
    }
}

/// Returns numbers as JSON, to be bound as one parameter.
fn list_of(ids: &BTreeSet<i64>) -> String {
    serde_json::json!(ids).to_string()
}
