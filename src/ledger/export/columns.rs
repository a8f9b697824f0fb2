//! The columns of every list that leaves the ledger.

use crate::{
    domain::{
        export::{Codes, Content, Wording},
        field::{Choice, Shape},
    },
    transfer::{
        headings::{Part, RosterField},
        writer::Chart,
    },
};

/// What the cells of a column hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cells {
    Text,
    Number,
    /// The number of the row.
    Serial,
    /// Fen, written as yuan.
    Money,
    /// Fen, written as yuan and summed.
    Sum,
    /// A code, or several with commas between them.
    Code(Codes),
    /// The id of a programme, or several with commas between them; a name stays as it is.
    Programme,
    /// Room to write by hand.
    Blank,
}

/// A column: its code and what it holds.
pub(super) type Spec = (&'static str, Cells);

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
    ("statuses", Cells::Code(Codes::Of(Choice::HouseholdStatus))),
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
    ("programme", Cells::Programme),
    ("state", Cells::Code(Codes::Of(Choice::ApplicationState))),
    ("on_date", Cells::Text),
    ("due_on", Cells::Text),
    ("amount", Cells::Money),
    ("basis", Cells::Code(Codes::Of(Choice::Basis))),
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
    ("state", Cells::Code(Codes::Of(Choice::EnrolmentState))),
    ("on_date", Cells::Text),
    ("certificate_no", Cells::Text),
    ("employer", Cells::Text),
    ("note", Cells::Text),
];

const REMINDER: &[Spec] = &[
    ("due_on", Cells::Text),
    ("kind", Cells::Code(Codes::Of(Choice::Reminder))),
    ("title", Cells::Text),
    ("household_no", Cells::Text),
    ("name", Cells::Text),
    ("address", Cells::Text),
    ("priority", Cells::Code(Codes::Of(Choice::Priority))),
    ("lead_days", Cells::Number),
    ("repeat", Cells::Code(Codes::Of(Choice::Repeat))),
    ("note", Cells::Text),
];

/// The columns about card holders, narrow enough for paper.
const HOLDER: &[RosterField] = &[
    RosterField::Name,
    RosterField::Sex,
    RosterField::CitizenId,
    RosterField::CardNo,
    RosterField::Category,
    RosterField::Level,
    RosterField::ExpiresOn,
    RosterField::HeadName,
    RosterField::Group,
    RosterField::Phone,
    RosterField::Statuses,
];

const GAP: &[Spec] = &[
    ("no", Cells::Serial),
    ("household_no", Cells::Text),
    ("name", Cells::Text),
    ("programme", Cells::Programme),
    ("standing", Cells::Code(Codes::Standing)),
    ("yearly", Cells::Sum),
    ("missing", Cells::Code(Codes::Fact)),
    ("papers", Cells::Number),
    ("against", Cells::Programme),
];

const QUESTION: &[Spec] = &[
    ("no", Cells::Serial),
    ("household_no", Cells::Text),
    ("name", Cells::Text),
    ("fact", Cells::Code(Codes::Fact)),
    ("decides", Cells::Number),
    ("programmes", Cells::Programme),
    ("answer", Cells::Blank),
];

const TRIP: &[Spec] = &[
    ("no", Cells::Text),
    ("household_no", Cells::Text),
    ("head_name", Cells::Text),
    ("address", Cells::Text),
    ("household_phone", Cells::Text),
    ("task", Cells::Text),
    ("result", Cells::Blank),
    ("signed", Cells::Blank),
];

const CHANGE: &[Spec] = &[
    ("no", Cells::Serial),
    ("change", Cells::Code(Codes::Change)),
    ("on_date", Cells::Text),
    ("household_no", Cells::Text),
    ("name", Cells::Text),
    ("citizen_id", Cells::Text),
    ("card_no", Cells::Text),
    ("programme", Cells::Programme),
    ("amount", Cells::Money),
    ("basis", Cells::Code(Codes::Of(Choice::Basis))),
    ("bank", Cells::Text),
    ("account", Cells::Text),
    ("note", Cells::Text),
];

const TRAINING_NEED: &[Spec] = &[
    ("no", Cells::Serial),
    ("name", Cells::Text),
    ("sex", Cells::Code(Codes::Of(Choice::Sex))),
    ("birth", Cells::Text),
    ("citizen_id", Cells::Text),
    ("category", Cells::Code(Codes::Of(Choice::Category))),
    ("level", Cells::Code(Codes::Of(Choice::Level))),
    ("phone", Cells::Text),
    ("household_no", Cells::Text),
    ("need", Cells::Code(Codes::Of(Choice::Need))),
    ("detail", Cells::Text),
    ("recorded_on", Cells::Text),
];

const PAYMENT: &[Spec] = &[
    ("no", Cells::Serial),
    ("month", Cells::Text),
    ("household_no", Cells::Text),
    ("name", Cells::Text),
    ("citizen_id", Cells::Text),
    ("programme", Cells::Programme),
    ("amount", Cells::Sum),
    ("paid_on", Cells::Text),
    ("account", Cells::Text),
    ("note", Cells::Text),
];

const OWED: &[Spec] = &[
    ("no", Cells::Serial),
    ("month", Cells::Text),
    ("household_no", Cells::Text),
    ("name", Cells::Text),
    ("programme", Cells::Programme),
    ("due", Cells::Sum),
    ("paid", Cells::Sum),
    ("balance", Cells::Code(Codes::Balance)),
];

const MONEY: &[Spec] = &[
    ("month", Cells::Text),
    ("grants", Cells::Number),
    ("due", Cells::Sum),
    ("paid", Cells::Sum),
    ("differing", Cells::Number),
];

const VISIT: &[Spec] = &[
    ("no", Cells::Serial),
    ("on_date", Cells::Text),
    ("visit_kind", Cells::Code(Codes::Of(Choice::Visit))),
    ("household_no", Cells::Text),
    ("head_name", Cells::Text),
    ("name", Cells::Text),
    ("visitor", Cells::Text),
    ("findings", Cells::Text),
];

const UNVISITED: &[Spec] = &[
    ("no", Cells::Serial),
    ("household_no", Cells::Text),
    ("head_name", Cells::Text),
    ("group", Cells::Text),
    ("address", Cells::Text),
    ("members", Cells::Number),
    ("visited_on", Cells::Text),
];

const CASE: &[Spec] = &[
    ("no", Cells::Serial),
    ("household_no", Cells::Text),
    ("name", Cells::Text),
    ("cause", Cells::Text),
    ("responsible", Cells::Text),
    ("opened_on", Cells::Text),
    ("deadline", Cells::Text),
    ("measures", Cells::Number),
    ("last_measure_on", Cells::Text),
    ("closed_on", Cells::Text),
    ("result", Cells::Text),
];

const COUNT: &[Spec] = &[
    ("section", Cells::Code(Codes::Section)),
    ("item", Cells::Text),
    ("count", Cells::Number),
    ("names", Cells::Text),
    ("query", Cells::Text),
];

const FOLDER: &[Spec] =
    &[("no", Cells::Serial), ("list", Cells::Text), ("rows", Cells::Number), ("file", Cells::Text)];

const COMPARISON: &[Spec] = &[
    ("compared", Cells::Code(Codes::Compared)),
    ("row", Cells::Text),
    ("other_row", Cells::Text),
    ("name", Cells::Text),
    ("citizen_id", Cells::Text),
    ("differences", Cells::Text),
];

const NOTICE: &[Spec] = &[
    ("no", Cells::Serial),
    ("name", Cells::Text),
    ("programme", Cells::Programme),
    ("amount", Cells::Money),
    ("basis", Cells::Code(Codes::Of(Choice::Basis))),
];

const PAPER: &[Spec] = &[("paper", Cells::Text), ("got_on", Cells::Text), ("note", Cells::Text)];

/// Returns the columns of a list.
pub(super) fn columns(content: Content) -> Vec<Spec> {
    match content {
        Content::Person => of_roster(PERSON),
        Content::Holder => [vec![("no", Cells::Serial)], of_roster(HOLDER)].concat(),
        Content::Gap => GAP.to_vec(),
        Content::Question => QUESTION.to_vec(),
        Content::Trip => TRIP.to_vec(),
        Content::Change => CHANGE.to_vec(),
        Content::TrainingNeed => TRAINING_NEED.to_vec(),
        Content::Payment => PAYMENT.to_vec(),
        Content::Owed => OWED.to_vec(),
        Content::Money => MONEY.to_vec(),
        Content::Visit => VISIT.to_vec(),
        Content::Unvisited => UNVISITED.to_vec(),
        Content::Case => CASE.to_vec(),
        Content::Count => COUNT.to_vec(),
        Content::Notice => NOTICE.to_vec(),
        Content::Household => HOUSEHOLD.to_vec(),
        Content::Application => APPLICATION.to_vec(),
        Content::Enrolment => ENROLMENT.to_vec(),
        Content::Reminder => REMINDER.to_vec(),
        Content::Paper => PAPER.to_vec(),
        Content::Folder => FOLDER.to_vec(),
        Content::Comparison => COMPARISON.to_vec(),
        Content::Calendar | Content::Form | Content::Dossier | Content::PrivacyNotice | Content::Ledger => {
            Vec::new()
        }
    }
}

impl Cells {
    /// Returns what stands in a cell as a person reads it.
    pub(super) fn spoken(self, text: &str, words: &dyn Wording) -> String {
        match self {
            Self::Code(codes) if !text.is_empty() => {
                text.split(',').map(|code| words.value(codes, code)).collect::<Vec<_>>().join("、")
            }
            _ => text.to_owned(),
        }
    }
}

/// Returns what of a list is drawn, on a sheet of this name.
pub(super) fn chart(content: Content, sheet: &str) -> Option<Chart> {
    let chart = |group, labels, values| Chart { sheet: sheet.to_owned(), group, labels, values };
    match content {
        Content::Count => Some(chart(Some(0), 1, vec![2])),
        Content::Money => Some(chart(None, 0, vec![2, 3])),
        _ => None,
    }
}

fn of_roster(fields: &[RosterField]) -> Vec<Spec> {
    fields.iter().map(|field| (field.code(), cells_of(*field))).collect()
}

fn cells_of(field: RosterField) -> Cells {
    let (part, target) = field.place();
    if part == Part::Statuses {
        return Cells::Code(Codes::Of(Choice::HouseholdStatus));
    }
    let spec = part.form().iter().find(|spec| spec.field == target);
    match spec.map(|spec| spec.shape) {
        Some(Shape::Choice(choice)) => Cells::Code(Codes::Of(choice)),
        _ => Cells::Text,
    }
}
