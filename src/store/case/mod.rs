//! Cases of the help ledger and their measures in the database.

use jiff::civil::Date;
use rusqlite::{Row, named_params};
use serde::Serialize;

use super::{Db, Tx, sql_types::Day};
use crate::{
    domain::{
        case::{Case, Closing, Measure},
        id::{CaseId, HouseholdId, MeasureId, PersonId},
    },
    error::Result,
};

/// A stored case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CaseRecord {
    /// Its id.
    pub id: CaseId,
    /// The household it is about.
    pub household_id: HouseholdId,
    /// The person it is about; `None` for the whole household.
    pub person_id: Option<PersonId>,
    /// What was written down.
    #[serde(flatten)]
    pub case: Case,
    /// Day it was closed; `None` while it is open.
    pub closed_on: Option<Date>,
    /// What came of it.
    pub result: String,
}

fn read_case(row: &Row<'_>) -> rusqlite::Result<Case> {
    Ok(Case {
        cause: row.get("cause")?,
        responsible: row.get("responsible")?,
        opened_on: row.get::<_, Day>("opened_on")?.0,
        deadline: Day::optional(row, "deadline")?,
    })
}

impl CaseRecord {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            household_id: row.get("household_id")?,
            person_id: row.get("person_id")?,
            case: read_case(row)?,
            closed_on: Day::optional(row, "closed_on")?,
            result: row.get("result")?,
        })
    }
}

/// A case as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CaseRow {
    /// What is stored.
    #[serde(flatten)]
    pub record: CaseRecord,
    /// Number of the household.
    pub household_number: String,
    /// Name of the person, or of the head of the household.
    pub name: String,
    /// Number of measures taken.
    pub measures: i64,
    /// Day of the last measure.
    pub last_measure_on: Option<Date>,
}

impl CaseRow {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            record: CaseRecord::read(row)?,
            household_number: row.get("household_number")?,
            name: row.get("name")?,
            measures: row.get("measures")?,
            last_measure_on: Day::optional(row, "last_measure_on")?,
        })
    }
}

/// A stored measure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MeasureRecord {
    /// Its id.
    pub id: MeasureId,
    /// The case it belongs to.
    pub case_id: CaseId,
    /// What was written down.
    #[serde(flatten)]
    pub measure: Measure,
}

/// Which cases a list shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cases {
    /// Those not closed, the nearest deadline first, those without one last.
    Open,
    /// Those not closed whose deadline lies before this day.
    Overdue(Date),
    /// Those closed, the newest first.
    Closed,
}

impl Db<'_> {
    /// Returns a case.
    pub fn get_case(&self, id: CaseId) -> Result<Option<CaseRecord>> {
        self.first(include_str!("get.sql"), named_params! { ":id": id }, CaseRecord::read)
    }

    /// Lists at most `limit` cases.
    pub fn list_case(&self, cases: Cases, limit: usize) -> Result<Vec<CaseRow>> {
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let all = named_params! { ":limit": limit };
        match cases {
            Cases::Open => self.list(include_str!("open.sql"), all, CaseRow::read),
            Cases::Closed => self.list(include_str!("closed.sql"), all, CaseRow::read),
            Cases::Overdue(today) => {
                let params = named_params! { ":today": Day(today), ":limit": limit };
                self.list(include_str!("overdue.sql"), params, CaseRow::read)
            }
        }
    }

    /// Lists the cases of a household, the open ones first.
    pub fn list_case_of_household(&self, household: HouseholdId) -> Result<Vec<CaseRow>> {
        let params = named_params! { ":household_id": household };
        self.list(include_str!("of_household.sql"), params, CaseRow::read)
    }

    /// Lists the measures of a case, the first one first.
    pub fn list_measure(&self, case: CaseId) -> Result<Vec<MeasureRecord>> {
        self.list(include_str!("measures.sql"), named_params! { ":case_id": case }, |row| {
            Ok(MeasureRecord {
                id: row.get("id")?,
                case_id: row.get("case_id")?,
                measure: Measure {
                    measure: row.get("measure")?,
                    on_date: row.get::<_, Day>("on_date")?.0,
                    who: row.get("who")?,
                    note: row.get("note")?,
                },
            })
        })
    }
}

impl Tx<'_> {
    /// Inserts a case.
    pub fn insert_case(
        &self,
        household: HouseholdId,
        person: Option<PersonId>,
        case: &Case,
    ) -> Result<CaseId> {
        self.insert(
            include_str!("insert.sql"),
            named_params! {
                ":household_id": household,
                ":person_id": person,
                ":cause": case.cause,
                ":responsible": case.responsible,
                ":opened_on": Day(case.opened_on),
                ":deadline": case.deadline.map(Day),
            },
        )
        .map(CaseId)
    }

    /// Replaces what is written down about a case.
    pub fn update_case(&self, id: CaseId, case: &Case) -> Result<()> {
        self.execute(
            include_str!("update.sql"),
            named_params! {
                ":id": id,
                ":cause": case.cause,
                ":responsible": case.responsible,
                ":opened_on": Day(case.opened_on),
                ":deadline": case.deadline.map(Day),
            },
        )?;
        Ok(())
    }

    /// Closes a case.
    pub fn close_case(&self, id: CaseId, closing: &Closing) -> Result<()> {
        let closed_on = Day(closing.closed_on);
        self.execute(
            include_str!("close.sql"),
            named_params! { ":id": id, ":closed_on": closed_on, ":result": closing.result },
        )?;
        Ok(())
    }

    /// Inserts a measure of a case.
    pub fn insert_measure(&self, case: CaseId, measure: &Measure) -> Result<MeasureId> {
        self.insert(
            include_str!("insert_measure.sql"),
            named_params! {
                ":case_id": case,
                ":on_date": Day(measure.on_date),
                ":measure": measure.measure,
                ":who": measure.who,
                ":note": measure.note,
            },
        )
        .map(MeasureId)
    }
}
