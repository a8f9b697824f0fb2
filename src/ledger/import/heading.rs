//! Headings of other offices that the importer was taught, and is to remember.

use crate::{
    domain::{id::ImportHeadingId, op::OpKind},
    error::Result,
    ledger::{Done, Ledger},
    store::OrNotFound,
    transfer::{
        headings::{Kind, RosterField},
        learned::{Headings, Learned},
    },
};

impl Ledger {
    /// Returns what the columns of a kind of list are called in this village.
    pub(in crate::ledger) fn headings(&self, kind: &'static Kind) -> Result<Headings> {
        Ok(Headings::from(kind).with(self.list_learned()?))
    }

    /// Lists what was learned, by kind and heading.
    pub fn list_learned(&self) -> Result<Vec<Learned>> {
        let stored = self.read().list_import_heading()?;
        let learned = stored.into_iter().map(|stored| Learned {
            field: RosterField::from_code(&stored.field),
            kind: stored.kind,
            heading: stored.heading,
        });
        Ok(learned.collect())
    }

    /// Remembers what headings stand for; what was learned of the same headings before is replaced.
    pub fn teach_headings(&mut self, learned: &[Learned]) -> Result<Done<usize>> {
        let subject = learned.first().map(|learned| learned.heading.clone()).unwrap_or_default();
        let stored = self.read().list_import_heading()?;
        self.write(OpKind::TeachHeadings, &subject, |tx| {
            for Learned { kind, heading, field } in learned {
                let same = stored.iter().find(|stored| stored.kind == *kind && stored.heading == *heading);
                same.map_or(Ok(()), |same| tx.delete_import_heading(same.id))?;
                tx.insert_import_heading(kind, heading, field.map_or("", RosterField::code))?;
            }
            Ok(learned.len())
        })
    }

    /// Forgets what a heading stands for.
    pub fn forget_heading(&mut self, id: ImportHeadingId) -> Result<Done<()>> {
        let stored = self.read().list_import_heading()?.into_iter().find(|stored| stored.id == id);
        let stored = Ok(stored).or_not_found("import_heading", id.0)?;
        self.write(OpKind::TeachHeadings, &stored.heading, |tx| tx.delete_import_heading(id))
    }
}
