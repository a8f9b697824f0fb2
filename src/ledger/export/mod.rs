//! What leaves the ledger: lists as XLSX to print, as text, CSV or JSON, each noted in the register of exports.
//!
//! A list of persons has the headings of a roster and, with its numbers in full, comes back by importing it: the person,
//! the household, the present card, the first contact (a guardian before others), the first account. What has ended
//! stays behind.

mod calendar;
mod columns;
mod dossier;
mod folder;
mod form;
mod lists;
mod privacy_notice;
mod register;
mod sheet;

use std::{
    io::Write,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    Ledger,
    compare::Comparison,
    file::{self, Existing},
    progress::Progress,
    report::recent,
};
use crate::{
    domain::{
        due::{Due, ReminderKind},
        export::{Content, Disclosure, Private, SEALED, Wording},
        id::{ApplicationId, PersonId, ReminderId},
        page::{Page, Slice},
        period::Period,
        query::{Filter, Query},
        reminder::Reminder,
        setting::Setting,
    },
    error::{Error, Refusal, Result},
    secret::{Passphrase, handover},
    store::{
        Db, Mode,
        due::DueFilter,
        export::FlatRow,
        paper::PaperRecord,
        search::{HouseholdRow, PersonRow},
    },
    transfer::writer::Format,
};

use super::count::HOLDING;
use columns::{Cells, columns};
use sheet::{Frame, Sheet};

/// Working days for which a public notice is posted.
const NOTICE_DAYS: u16 = 5;

/// Rows read at a time.
const AT_A_TIME: usize = 500;

/// What is wanted of an export.
#[derive(Clone, Debug)]
pub struct Export {
    /// What it is.
    pub content: Content,
    /// The format of a list.
    pub format: Format,
    /// How much of people's numbers goes with it.
    pub disclosure: Disclosure,
    /// Which records of a list are wanted.
    pub query: Query,
    /// The months of a list about a period; the present one if none is given.
    pub period: Option<Period>,
    /// The application of a list about one.
    pub application: Option<ApplicationId>,
    /// The person of an export about one.
    pub person: Option<PersonId>,
    /// The lists that were compared, of a comparison.
    pub comparison: Option<Arc<Comparison>>,
    /// The template of a form, where it is not that of the settings.
    pub template: Option<PathBuf>,
    /// The title, where the name of the list does not say enough.
    pub title: Option<String>,
    /// What the file is encrypted with for whoever it is handed to.
    pub seal: Option<Passphrase>,
}

impl Export {
    /// Returns the copy of all that is held on a person, with its title and the reason for its numbers.
    pub fn dossier(person: PersonId, format: Format, title: String, reason: &str) -> Self {
        Self {
            person: Some(person),
            title: Some(title),
            disclosure: Disclosure::Full(reason.to_owned()),
            ..Self::of(Content::Dossier, format)
        }
    }

    /// Returns the notice for a person, or a blank one.
    pub fn privacy_notice(person: Option<PersonId>, format: Format) -> Self {
        Self { person, ..Self::of(Content::PrivacyNotice, format) }
    }

    /// Returns the export of two lists that were compared, with masked numbers.
    pub fn compared(comparison: &Arc<Comparison>, format: Format) -> Self {
        Self { comparison: Some(Arc::clone(comparison)), ..Self::of(Content::Comparison, format) }
    }

    /// Returns an export of everything of a kind, with masked numbers.
    pub fn of(content: Content, format: Format) -> Self {
        Self {
            content,
            format,
            disclosure: Disclosure::Masked,
            query: Query::default(),
            period: None,
            application: None,
            person: None,
            comparison: None,
            template: None,
            title: None,
            seal: None,
        }
    }

    /// Returns the file that is written where `path` is asked for: the name of one that is encrypted ends in `.age`, and
    /// no other name does.
    pub fn file(&self, path: &Path) -> Result<PathBuf> {
        let is_named = path.extension().is_some_and(|ending| ending == SEALED);
        match (&self.seal, is_named) {
            (None, true) => Err(Error::Refused(Refusal::NamedAsSealed)),
            (Some(_), false) => Ok(path.with_added_extension(SEALED)),
            _ => Ok(path.to_owned()),
        }
    }
}

/// Returns whether a list holds numbers of people that are masked unless they are asked for.
pub fn has_numbers(content: Content) -> bool {
    columns(content).iter().any(|(code, _)| Private::of(code).is_some())
}

impl Ledger {
    /// Writes an export to the file `path`, notes it in the register and returns the number of its rows.
    ///
    /// It is noted when all of it is written and before the file has its name: nothing leaves without an entry.
    pub fn export_file(
        &mut self,
        export: &Export,
        words: &dyn Wording,
        progress: &Progress,
        path: &Path,
        existing: Existing,
    ) -> Result<usize> {
        self.may_register()?;
        if self.mode == Mode::DryRun {
            return self.write_export(export, words, progress, std::io::sink());
        }
        let path = export.file(path)?;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        file::write_table(&path, existing, |out| {
            let rows = match &export.seal {
                None => self.write_export(export, words, progress, out)?,
                Some(passphrase) => {
                    let mut sealed = handover::seal(passphrase, out)?;
                    let rows = self.write_export(export, words, progress, &mut sealed)?;
                    sealed.finish()?;
                    rows
                }
            };
            self.register(export, rows, words, &name)?;
            Ok(rows)
        })
    }

    /// Writes an export to `out`, notes it in the register and returns the number of its rows.
    pub fn export<W: Write + Send>(
        &mut self,
        export: &Export,
        words: &dyn Wording,
        progress: &Progress,
        out: W,
    ) -> Result<usize> {
        self.may_register()?;
        let rows = self.write_export(export, words, progress, out)?;
        self.register(export, rows, words, "")?;
        Ok(rows)
    }

    pub(super) fn write_export<W: Write + Send>(
        &self,
        export: &Export,
        words: &dyn Wording,
        progress: &Progress,
        out: W,
    ) -> Result<usize> {
        if matches!(&export.disclosure, Disclosure::Full(reason) if reason.trim().is_empty()) {
            return Err(Error::Refused(Refusal::NeedsReason));
        }
        if export.content == Content::Ledger {
            return self.export_document(progress, out);
        }
        if export.content == Content::Form {
            return self.write_form(export, words, out);
        }
        if export.content == Content::Calendar {
            return self.write_calendar(export, words, &mut { out });
        }
        if export.content == Content::Dossier {
            return self.write_dossier(export, words, out);
        }
        if export.content == Content::PrivacyNotice {
            return self.write_privacy_notice(export, words, out);
        }
        let frame = self.frame(export, words)?;
        let manner = (export.format, &export.disclosure);
        let mut sheet = Sheet::new(columns(export.content), frame, manner, words, out)?;
        self.fill(export, &mut sheet, progress)?;
        sheet.finish()
    }

    /// Returns what a printed list says around its rows.
    fn frame(&self, export: &Export, words: &dyn Wording) -> Result<Frame> {
        let village = self.setting(Setting::Village)?;
        let name = words.of_village(&village, words.content(export.content));
        let name =
            if export.content.has_period() { words.of_period(&name, self.period_of(export)) } else { name };
        let mut below_title = words.below_title(&village, self.today());
        if columns(export.content).iter().any(|(_, cells)| matches!(cells, Cells::Money | Cells::Sum)) {
            below_title.push_str(words.in_yuan());
        }
        Ok(Frame {
            chart: columns::chart(export.content, words.charts()),
            name: words.content(export.content).to_owned(),
            title: export.title.clone().unwrap_or(name),
            below_title,
            signatures: match export.content {
                Content::Notice => {
                    let last = self.packs()?.chain().workdays().after(self.today(), NOTICE_DAYS);
                    words.notice(self.today(), last)
                }
                _ => words.signatures(&self.setting(Setting::Coordinator)?),
            },
        })
    }

    fn period_of(&self, export: &Export) -> Period {
        export.period.unwrap_or_else(|| match export.content {
            Content::Money => recent(self.today()),
            _ => Period::month_of(self.today()),
        })
    }

    /// Writes the rows of a list.
    fn fill<W: Write + Send>(
        &self,
        export: &Export,
        sheet: &mut Sheet<'_, W>,
        progress: &Progress,
    ) -> Result<()> {
        let holders = Query::of(Filter::Card(HOLDING.to_vec()));
        let query = match export.content {
            Content::Holder => &holders.and(export.query.clone()),
            _ => &export.query,
        };
        let (db, today, codes) = (self.read(), self.today(), sheet.codes());
        match export.content {
            Content::Person | Content::Holder => for_each_page(
                db.count_person(query, today)?,
                |page| db.list_person(query, today, page, AT_A_TIME),
                PersonRow::key,
                |rows, total| {
                    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
                    sheet.rows(&db.list_roster_row(&ids, today, &codes)?)?;
                    progress.step(sheet.written(), total)
                },
            ),
            Content::Household => for_each_page(
                db.count_household(query, today)?,
                |page| db.list_household(query, today, page, AT_A_TIME),
                HouseholdRow::key,
                |rows, total| {
                    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
                    sheet.rows(&db.list_household_row(&ids, today, &codes)?)?;
                    progress.step(sheet.written(), total)
                },
            ),
            Content::Application => {
                let ids = db.list_application_id(query, today)?;
                sheet.rows(&db.list_application_row(&ids, &codes)?)
            }
            Content::Enrolment => {
                let ids: Vec<_> = db.list_enrolment(query, today)?.iter().map(|row| row.id).collect();
                sheet.rows(&db.list_enrolment_row(&ids, &codes)?)
            }
            Content::Reminder => {
                let groups = self.due(&DueFilter::of(query.clone()), usize::MAX)?.groups;
                let dues = groups.iter().flat_map(|group| &group.dues);
                let rows: Vec<FlatRow> = dues.map(|due| due_row(&db, due)).collect::<Result<_>>()?;
                sheet.rows(&rows)
            }
            Content::Paper => {
                let Some(id) = export.application else { return Ok(()) };
                sheet.rows(&db.list_paper(id)?.iter().map(paper_row).collect::<Vec<_>>())?;
                let limits = self.limits(&self.application(id)?.application.programme)?;
                let words = sheet.words();
                let row = |(state, days)| vec![words.limit(state, days), String::new(), String::new()];
                sheet.rows(&limits.into_iter().map(row).collect::<Vec<_>>())
            }
            Content::Comparison => {
                let Some(comparison) = &export.comparison else { return Ok(()) };
                sheet.rows(&comparison.rows(&export.disclosure, sheet.words()))
            }
            _ => self.fill_office(export, sheet, progress),
        }
    }
}

/// Hands over a long list page by page, with the number of its rows.
fn for_each_page<K, R>(
    total: usize,
    read: impl Fn(&Page<K>) -> Result<Slice<R>>,
    key: impl Fn(&R) -> K,
    mut take: impl FnMut(&[R], usize) -> Result<()>,
) -> Result<()> {
    let mut page = Page::First;
    loop {
        let rows = read(&page)?.rows;
        let Some(last) = rows.last() else { return Ok(()) };
        page = Page::After(key(last));
        take(&rows, total)?;
    }
}

/// Returns what is due; of what was written by hand all of it, so that it can be brought in again.
fn due_row(db: &Db<'_>, due: &Due) -> Result<FlatRow> {
    let about = &due.about;
    let by_hand = match due.kind {
        ReminderKind::Hand => db.get_reminder(ReminderId(due.identity.subject))?,
        _ => None,
    };
    let own = |text: fn(&Reminder) -> String| by_hand.as_ref().map(|r| text(&r.reminder)).unwrap_or_default();
    Ok(vec![
        due.due_on.to_string(),
        due.kind.code().to_owned(),
        about.title.clone(),
        about.household_number.clone(),
        about.person_name.clone(),
        about.household_address.clone(),
        due.priority.code().to_owned(),
        own(|reminder| reminder.lead_days.to_string()),
        own(|reminder| reminder.repeat.code().to_owned()),
        own(|reminder| reminder.note.clone()),
    ])
}

fn paper_row(record: &PaperRecord) -> FlatRow {
    let paper = &record.paper;
    vec![paper.name.clone(), paper.got_on.map(|day| day.to_string()).unwrap_or_default(), paper.note.clone()]
}
