//! The rows that were not taken, as a file: the sheet as it came, ready to be mended and imported again.

use std::path::Path;

use super::{Finding, Plan, PlannedRow};
use crate::{
    error::{Error, Result},
    ledger::{
        apart,
        file::{Existing, write_table},
        progress::Progress,
    },
    transfer::rejects::{self, Mark, Marks, RejectProblem},
};

/// Says what is wrong with a row and what to do about it.
pub type Say<'a> = dyn Fn(&Finding) -> String + 'a;

impl Plan {
    /// Lists the rows that must be mended and imported again.
    pub fn to_mend(&self) -> impl Iterator<Item = &PlannedRow> {
        self.rows.iter().filter(|row| row.is_to_mend())
    }

    /// Writes the file `bytes` came from with the reasons beside the rows that were not taken, under `heading`; returns
    /// how many they are.
    pub fn write_rejects(
        &self,
        bytes: &[u8],
        (heading, say): (&str, &Say),
        path: &Path,
        existing: Existing,
    ) -> Result<usize> {
        let mut workbook = apart::open(bytes, &Progress::default())?;
        let marks = self.marks(say);
        write_table(path, existing, |out| {
            rejects::write(&mut workbook, &self.layout, &marks, heading, out).map_err(|problem| match problem
            {
                RejectProblem::Unreadable(problem) => Error::Unreadable(problem),
                RejectProblem::Io(error) => error.into(),
            })
        })?;
        Ok(marks.len())
    }

    fn marks(&self, say: &Say) -> Marks {
        let mark = |row: &PlannedRow| {
            let columns = row.findings.iter().filter_map(|finding| {
                let sheet = self.layout.sheet(row.sheet)?;
                sheet.columns.column_of(finding.part, finding.field)
            });
            let reasons = row.findings.iter().map(say);
            Mark { columns: columns.collect(), reasons: reasons.collect() }
        };
        self.to_mend().map(|row| ((row.sheet, row.row), mark(row))).collect()
    }
}
