//! Changes that lists asked for and somebody left alone.

use rusqlite::named_params;

use super::{Db, Tx};
use crate::{
    domain::{
        application::Subject,
        id::{HouseholdId, ImportAnswerId, PersonId},
        import::LeftAlone,
    },
    error::Result,
};

impl Db<'_> {
    /// Lists all that was left alone.
    pub fn list_import_answer(&self) -> Result<Vec<(ImportAnswerId, LeftAlone)>> {
        self.list(include_str!("list.sql"), [], |row| {
            let household: Option<HouseholdId> = row.get("household_id")?;
            let whose = match household {
                Some(household) => Subject::Household(household),
                None => Subject::Person(row.get("person_id")?),
            };
            let (field, value, about) = (row.get("field")?, row.get("value")?, row.get("about")?);
            Ok((row.get("id")?, LeftAlone { whose, about, field, value }))
        })
    }
}

impl Tx<'_> {
    /// Inserts something that was left alone.
    pub fn insert_import_answer(&self, left: &LeftAlone) -> Result<()> {
        let (household, person): (Option<HouseholdId>, Option<PersonId>) = match left.whose {
            Subject::Household(household) => (Some(household), None),
            Subject::Person(person) => (None, Some(person)),
        };
        let params = named_params! {
            ":household_id": household,
            ":person_id": person,
            ":field": left.field,
            ":value": left.value,
            ":about": left.about,
        };
        self.insert(include_str!("insert.sql"), params)?;
        Ok(())
    }

    /// Drops what was left alone: it was taken after all.
    pub fn delete_import_answer(&self, id: ImportAnswerId) -> Result<()> {
        self.execute(include_str!("delete.sql"), named_params! { ":id": id })?;
        Ok(())
    }
}
