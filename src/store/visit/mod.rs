//! Visits in the database, with the needs that were told at them.

use jiff::civil::Date;
use rusqlite::{Row, named_params};
use serde::Serialize;

use super::{
    Db, Tx,
    sql_types::{Day, END_OF_TIME},
};
use crate::{
    domain::{
        id::{HouseholdId, PersonId, VisitId},
        need::NeedKind,
        visit::Visit,
    },
    error::Result,
};

/// A stored visit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct VisitRecord {
    /// Its id.
    pub id: VisitId,
    /// The household that was visited.
    pub household_id: HouseholdId,
    /// The household's number.
    pub household_number: String,
    /// The household's address.
    pub household_address: String,
    /// The person who was visited; `None`: the whole household.
    pub person_id: Option<PersonId>,
    /// The person's name.
    pub person_name: Option<String>,
    /// What was written down.
    #[serde(flatten)]
    pub visit: Visit,
}

impl VisitRecord {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let needs: Option<String> = row.get("needs")?;
        let mut needs: Vec<_> =
            needs.unwrap_or_default().split(',').filter_map(NeedKind::from_code).collect();
        needs.sort_unstable();
        Ok(Self {
            id: row.get("id")?,
            household_id: row.get("household_id")?,
            household_number: row.get("household_number")?,
            household_address: row.get("household_address")?,
            person_id: row.get("person_id")?,
            person_name: row.get("person_name")?,
            visit: Visit {
                kind: row.get("kind")?,
                visited_on: row.get::<_, Day>("visited_on")?.0,
                visitor: row.get("visitor")?,
                findings: row.get("findings")?,
                needs,
            },
        })
    }
}

impl Db<'_> {
    /// Returns a visit.
    pub fn get_visit(&self, id: VisitId) -> Result<Option<VisitRecord>> {
        self.first(include_str!("get.sql"), named_params! { ":id": id }, VisitRecord::read)
    }

    /// Lists visits, the newest first; the next page starts `before` the day and id of the last row.
    pub fn list_visit(&self, before: Option<(Date, VisitId)>, limit: usize) -> Result<Vec<VisitRecord>> {
        let (day, id) = before.unwrap_or((END_OF_TIME, VisitId(i64::MAX)));
        self.list(
            include_str!("list.sql"),
            named_params! {
                ":before_on": Day(day),
                ":before_id": id,
                ":limit": i64::try_from(limit).unwrap_or(i64::MAX),
            },
            VisitRecord::read,
        )
    }

    /// Lists the visits to a household and to its members, the newest first.
    pub fn list_visit_of_household(&self, household: HouseholdId) -> Result<Vec<VisitRecord>> {
        let params = named_params! { ":household_id": household };
        self.list(include_str!("of_household.sql"), params, VisitRecord::read)
    }

    /// Lists the visits to one person, the newest first.
    pub fn list_visit_of_person(&self, person: PersonId) -> Result<Vec<VisitRecord>> {
        self.list(include_str!("of_person.sql"), named_params! { ":person_id": person }, VisitRecord::read)
    }
}

impl Tx<'_> {
    /// Inserts a visit; `person` is `None` for the whole household.
    pub fn insert_visit(
        &self,
        household: HouseholdId,
        person: Option<PersonId>,
        visit: &Visit,
    ) -> Result<VisitId> {
        self.insert(
            include_str!("insert.sql"),
            named_params! {
                ":household_id": household,
                ":person_id": person,
                ":kind": visit.kind,
                ":visited_on": Day(visit.visited_on),
                ":visitor": visit.visitor,
                ":findings": visit.findings,
            },
        )
        .map(VisitId)
    }

    /// Replaces what is written down about a visit, its needs excepted.
    pub fn update_visit(&self, id: VisitId, visit: &Visit) -> Result<()> {
        self.execute(
            include_str!("update.sql"),
            named_params! {
                ":id": id,
                ":kind": visit.kind,
                ":visited_on": Day(visit.visited_on),
                ":visitor": visit.visitor,
                ":findings": visit.findings,
            },
        )?;
        Ok(())
    }

    /// Writes the day of the last visit into the household.
    pub fn update_last_visit(&self, household: HouseholdId) -> Result<()> {
        self.execute(include_str!("last.sql"), named_params! { ":household_id": household })?;
        Ok(())
    }

    /// Inserts a need that was told at a visit.
    pub fn insert_need_of_visit(
        &self,
        visit: VisitId,
        person: PersonId,
        kind: NeedKind,
        day: Date,
    ) -> Result<()> {
        self.insert(
            include_str!("insert_need.sql"),
            named_params! { ":visit_id": visit, ":person_id": person, ":kind": kind, ":recorded_on": Day(day) },
        )?;
        Ok(())
    }

    /// Takes a need off a visit: it was ticked by mistake.
    pub fn delete_need_of_visit(&self, visit: VisitId, kind: NeedKind) -> Result<()> {
        self.execute(include_str!("delete_need.sql"), named_params! { ":visit_id": visit, ":kind": kind })?;
        Ok(())
    }
}
