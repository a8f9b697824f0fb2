//! The columns of every list that leaves the ledger.

use crate::{
    domain::{
        export::Content,
        field::{Choice, Shape},
    },
    transfer::headings::{Part, RosterField},
};

/// What the cells of a column hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cells {
    Text,
    Number,
    /// Fen, written as yuan.
    Money,
    /// A code, or several with commas between them.
    Code(Choice),
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

/// Returns the columns of a list.
pub(super) fn columns(content: Content) -> Vec<Spec> {
    match content {
        Content::Person => PERSON.iter().map(|field| (field.code(), cells_of(*field))).collect(),
        Content::Household => HOUSEHOLD.to_vec(),
        Content::Application => APPLICATION.to_vec(),
        Content::Enrolment => ENROLMENT.to_vec(),
        Content::Reminder => REMINDER.to_vec(),
        Content::Paper => PAPER.to_vec(),
        Content::Ledger => Vec::new(),
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
