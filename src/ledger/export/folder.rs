//! The inspection folder: all ledgers of a period as sheets to print, with an index that counts them.

use std::path::Path;

use tempfile::TempDir;

use super::{Export, Sheet, columns::columns};
use crate::{
    domain::export::{Content, Wording},
    error::{Error, Result},
    ledger::{
        Ledger,
        file::{self, Existing},
        progress::Progress,
    },
    store::{Mode, export::FlatRow},
    transfer::writer::Format,
};

/// What an inspection asks to see, in the order of the index.
const LISTS: &[Content] = &[
    Content::Count,
    Content::Holder,
    Content::Household,
    Content::Gap,
    Content::Application,
    Content::Change,
    Content::Payment,
    Content::Owed,
    Content::Money,
    Content::TrainingNeed,
    Content::Enrolment,
    Content::Visit,
    Content::Unvisited,
    Content::Case,
    Content::Reminder,
];

impl Ledger {
    /// Writes the lists of a period into the new folder `path` and returns their number: the whole folder or nothing.
    pub fn export_folder(
        &mut self,
        export: &Export,
        words: &dyn Wording,
        progress: &Progress,
        path: &Path,
    ) -> Result<usize> {
        self.may_register()?;
        if path.exists() {
            return Err(Error::FileExists(path.to_owned()));
        }
        if self.mode == Mode::DryRun {
            return Ok(LISTS.len());
        }
        let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let folder = TempDir::new_in(parent)?;
        let mut index = Vec::new();
        for (content, place) in LISTS.iter().zip(1..) {
            let list = Export { content: *content, format: Format::Xlsx, ..export.clone() };
            let name = format!("{place:02} {}.xlsx", words.content(*content));
            let file = folder.path().join(&name);
            let rows = self.export_file(&list, words, &Progress::default(), &file, Existing::Keep)?;
            index.push(vec![words.content(*content).to_owned(), rows.to_string(), name]);
            progress.step(index.len(), LISTS.len())?;
        }
        self.write_index(export, words, &index, &folder)?;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        self.register(export, index.len(), words, &name)?;
        std::fs::rename(folder.path(), path)?;
        // It has another name now, under which it stays.
        let _ = folder.keep();
        Ok(index.len())
    }

    fn write_index(
        &self,
        export: &Export,
        words: &dyn Wording,
        index: &[FlatRow],
        folder: &TempDir,
    ) -> Result<()> {
        let frame = self.frame(export, words)?;
        let manner = (Format::Xlsx, &export.disclosure);
        let path = folder.path().join(format!("00 {}.xlsx", words.content(Content::Folder)));
        file::write_whole(&path, Existing::Keep, |out| {
            let mut sheet = Sheet::new(columns(Content::Folder), frame, manner, words, out)?;
            sheet.rows(index)?;
            sheet.finish()
        })?;
        Ok(())
    }
}
