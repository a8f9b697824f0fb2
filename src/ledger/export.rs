//! What leaves the ledger: flat tables as CSV, XLSX or JSON.
//!
//! A table of persons has the headings of a roster and comes back by importing it: the person, the household, the
//! present card, the first contact (a guardian before others), the first account. What has ended stays behind.

use std::io::Write;

use super::{Ledger, progress::Progress};
use crate::{
    domain::{
        code::codes,
        due::Due,
        field::{Choice, Shape},
        id::ApplicationId,
        money::Fen,
        page::{Page, Slice},
        query::Query,
    },
    error::Result,
    store::{
        due::DueFilter,
        export::FlatRow,
        paper::PaperRecord,
        search::{HouseholdRow, PersonRow},
    },
    transfer::{
        headings::{Part, RosterField},
        writer::{Column, Format, Kind, Table, TableWriter},
    },
};

/// Rows read at a time.
const AT_A_TIME: usize = 500;

codes! {
    /// What can be exported.
    ExportNoun {
        /// Persons with all that a roster says.
        Person = "person",
        /// Households.
        Household = "household",
        /// Applications.
        Application = "application",
        /// Places in courses.
        Enrolment = "enrolment",
        /// What is due.
        Reminder = "reminder",
    }
}

/// The words a table is written in: the ledger knows codes only.
#[derive(Clone, Copy)]
pub struct Wording<'a> {
    /// What a printed sheet says above the headings.
    pub title: &'a str,
    /// The heading of a column, by its code.
    pub heading: &'a dyn Fn(&str) -> String,
    /// The word for a code of a choice.
    pub value: &'a dyn Fn(Choice, &str) -> String,
}

/// What the cells of a column hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cells {
    Text,
    Number,
    /// Fen, written as yuan.
    Money,
    /// A code, or several with commas between them.
    Code(Choice),
}

/// A column: its code and what it holds.
type Spec = (&'static str, Cells);

/// The columns about persons, in the order in which rosters have them.
const PERSON: &[RosterField] = &[
    RosterField::Name,
    RosterField::CitizenId,
    RosterField::Sex,
    RosterField::Birth,
    RosterField::CardNo,
    RosterField::Category,
    RosterField::Level,
    RosterField::Components,
    RosterField::HouseholdNo,
    RosterField::HeadName,
    RosterField::Relation,
    RosterField::Group,
    RosterField::Address,
    RosterField::Phone,
    RosterField::Statuses,
    RosterField::ContactName,
    RosterField::ContactKind,
    RosterField::ContactRelation,
    RosterField::ContactPhone,
    RosterField::ContactAddress,
    RosterField::ContactNote,
    RosterField::Bank,
    RosterField::Account,
    RosterField::Holder,
    RosterField::AccountNote,
    RosterField::CardState,
    RosterField::CardStateOn,
    RosterField::IssuedOn,
    RosterField::ExpiresOn,
    RosterField::Issuer,
    RosterField::CardNote,
    RosterField::Ethnicity,
    RosterField::RegisteredAt,
    RosterField::LivesAt,
    RosterField::HouseholdPhone,
    RosterField::HouseholdNote,
    RosterField::Note,
];

const HOUSEHOLD: &[Spec] = &[
    ("household_no", Cells::Text),
    ("head_name", Cells::Text),
    ("members", Cells::Number),
    ("statuses", Cells::Code(Choice::HouseholdStatus)),
    ("group", Cells::Text),
    ("address", Cells::Text),
    ("household_phone", Cells::Text),
    ("visited_on", Cells::Text),
    ("household_note", Cells::Text),
];

const APPLICATION: &[Spec] = &[
    ("household_no", Cells::Text),
    ("name", Cells::Text),
    ("citizen_id", Cells::Text),
    ("programme", Cells::Text),
    ("state", Cells::Code(Choice::ApplicationState)),
    ("on_date", Cells::Text),
    ("due_on", Cells::Text),
    ("amount", Cells::Money),
    ("basis", Cells::Code(Choice::Basis)),
    ("account", Cells::Text),
    ("note", Cells::Text),
];

const ENROLMENT: &[Spec] = &[
    ("title", Cells::Text),
    ("starts_on", Cells::Text),
    ("name", Cells::Text),
    ("citizen_id", Cells::Text),
    ("phone", Cells::Text),
    ("household_no", Cells::Text),
    ("state", Cells::Code(Choice::EnrolmentState)),
    ("on_date", Cells::Text),
    ("certificate_no", Cells::Text),
    ("employer", Cells::Text),
    ("note", Cells::Text),
];

const REMINDER: &[Spec] = &[
    ("due_on", Cells::Text),
    ("kind", Cells::Code(Choice::Reminder)),
    ("title", Cells::Text),
    ("household_no", Cells::Text),
    ("name", Cells::Text),
    ("address", Cells::Text),
    ("priority", Cells::Code(Choice::Priority)),
];

const PAPER: &[Spec] = &[("paper", Cells::Text), ("got_on", Cells::Text), ("note", Cells::Text)];

impl ExportNoun {
    fn columns(self) -> Vec<Spec> {
        match self {
            Self::Person => PERSON.iter().map(|field| (field.code(), cells_of(*field))).collect(),
            Self::Household => HOUSEHOLD.to_vec(),
            Self::Application => APPLICATION.to_vec(),
            Self::Enrolment => ENROLMENT.to_vec(),
            Self::Reminder => REMINDER.to_vec(),
        }
    }
}

fn cells_of(field: RosterField) -> Cells {
    let (part, target) = field.place();
    if part == Part::Statuses {
        return Cells::Code(Choice::HouseholdStatus);
    }
    let spec = part.form().iter().find(|spec| spec.field == target);
    match spec.map(|spec| spec.shape) {
        Some(Shape::Choice(choice)) => Cells::Code(choice),
        _ => Cells::Text,
    }
}

impl Ledger {
    /// Writes a table to `out` and returns the number of its rows; `query` chooses them.
    ///
    /// JSON keeps the codes, so that a program reads the same in every language.
    pub fn export<W: Write + Send>(
        &self,
        noun: ExportNoun,
        format: Format,
        query: &Query,
        wording: Wording<'_>,
        progress: &Progress,
        out: W,
    ) -> Result<usize> {
        let mut sheet = Sheet::new(noun.columns(), format, wording, out)?;
        let (db, today, codes) = (self.read(), self.today(), sheet.codes());
        match noun {
            ExportNoun::Person => for_each_page(
                |page| db.list_person(query, today, page, AT_A_TIME),
                PersonRow::key,
                |rows, total| {
                    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
                    sheet.rows(&db.list_roster_row(&ids, today, &codes)?)?;
                    progress.step(sheet.written, total)
                },
            )?,
            ExportNoun::Household => for_each_page(
                |page| db.list_household(query, today, page, AT_A_TIME),
                HouseholdRow::key,
                |rows, total| {
                    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
                    sheet.rows(&db.list_household_row(&ids, today, &codes)?)?;
                    progress.step(sheet.written, total)
                },
            )?,
            ExportNoun::Application => {
                let ids = db.list_application_id(query, today)?;
                sheet.rows(&db.list_application_row(&ids, &codes)?)?;
            }
            ExportNoun::Enrolment => {
                let ids: Vec<_> = db.list_enrolment(query, today)?.iter().map(|row| row.id).collect();
                sheet.rows(&db.list_enrolment_row(&ids, &codes)?)?;
            }
            ExportNoun::Reminder => {
                let groups = self.due(&DueFilter::of(query.clone()), usize::MAX)?.groups;
                let rows: Vec<FlatRow> = groups.iter().flat_map(|group| &group.dues).map(due_row).collect();
                sheet.rows(&rows)?;
            }
        }
        sheet.finish()
    }

    /// Writes the papers of an application to `out` as a sheet to print and tick, and returns their number.
    pub fn export_papers<W: Write + Send>(
        &self,
        id: ApplicationId,
        wording: Wording<'_>,
        out: W,
    ) -> Result<usize> {
        let mut sheet = Sheet::new(PAPER.to_vec(), Format::Xlsx, wording, out)?;
        let papers = self.read().list_paper(id)?;
        sheet.rows(&papers.iter().map(paper_row).collect::<Vec<_>>())?;
        sheet.finish()
    }
}

/// Hands over a long list page by page, with the number of its rows.
fn for_each_page<K, R>(
    read: impl Fn(&Page<K>) -> Result<Slice<R>>,
    key: impl Fn(&R) -> K,
    mut take: impl FnMut(&[R], usize) -> Result<()>,
) -> Result<()> {
    let mut page = Page::First;
    let mut total = 0;
    loop {
        let found = read(&page)?;
        total = found.total.unwrap_or(total);
        let Some(last) = found.rows.last() else { return Ok(()) };
        page = Page::After(key(last));
        take(&found.rows, total)?;
    }
}

/// A table on its way out.
struct Sheet<'a, W: Write + Send> {
    columns: Vec<Spec>,
    writer: TableWriter<W>,
    format: Format,
    wording: Wording<'a>,
    written: usize,
}

impl<'a, W: Write + Send> Sheet<'a, W> {
    fn new(columns: Vec<Spec>, format: Format, wording: Wording<'a>, out: W) -> Result<Self> {
        let column = |(key, cells): &Spec| Column {
            key,
            heading: (wording.heading)(key),
            kind: if matches!(cells, Cells::Number | Cells::Money) { Kind::Number } else { Kind::Text },
        };
        let table = Table { title: wording.title.to_owned(), columns: columns.iter().map(column).collect() };
        let writer = TableWriter::new(format, &table, out)?;
        Ok(Self { columns, writer, format, wording, written: 0 })
    }

    fn codes(&self) -> Vec<&'static str> {
        self.columns.iter().map(|(code, _)| *code).collect()
    }

    fn rows(&mut self, rows: &[FlatRow]) -> Result<()> {
        for row in rows {
            let cells: Vec<String> =
                row.iter().zip(&self.columns).map(|(text, (_, cells))| self.cell(text, *cells)).collect();
            self.writer.row(&cells)?;
        }
        self.written += rows.len();
        Ok(())
    }

    fn finish(self) -> Result<usize> {
        self.writer.finish()?.flush()?;
        Ok(self.written)
    }

    fn cell(&self, text: &str, cells: Cells) -> String {
        match cells {
            _ if text.is_empty() => String::new(),
            Cells::Money => text.parse().map_or_else(|_| text.to_owned(), |fen| Fen(fen).to_string()),
            Cells::Code(choice) if self.format != Format::Json => {
                let words = text.split(',').map(|code| (self.wording.value)(choice, code));
                words.collect::<Vec<_>>().join("、")
            }
            _ => text.to_owned(),
        }
    }
}

fn due_row(due: &Due) -> FlatRow {
    let about = &due.about;
    vec![
        due.due_on.to_string(),
        due.kind.code().to_owned(),
        about.title.clone(),
        about.household_number.clone(),
        about.person_name.clone(),
        about.household_address.clone(),
        due.priority.code().to_owned(),
    ]
}

fn paper_row(record: &PaperRecord) -> FlatRow {
    let paper = &record.paper;
    vec![paper.name.clone(), paper.got_on.map(|day| day.to_string()).unwrap_or_default(), paper.note.clone()]
}
