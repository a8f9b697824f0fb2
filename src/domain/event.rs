//! A birth, marriage, move, split or death: what changes who lives in a household.

use jiff::civil::Date;
use serde::Serialize;

use super::{
    code::codes,
    draft::{Check, Draft},
    field::{Field, FieldSpec, Shape},
    id::PersonId,
    person::Relation,
    problem::Problem,
};

/// What a form asks about every event.
pub const EVENT_FIELDS: &[FieldSpec] =
    &[FieldSpec::optional(Field::OnDate, Shape::Date), FieldSpec::optional(Field::Note, Shape::Notes)];

codes! {
    /// A kind of household event.
    EventKind {
        /// A child was born.
        Birth = "birth",
        /// Somebody married into the household.
        MarryIn = "marry_in",
        /// Somebody moved in.
        MoveIn = "move_in",
        /// Somebody moved out.
        MoveOut = "move_out",
        /// Members founded a household of their own (分户).
        Split = "split",
        /// Somebody died.
        Death = "death",
    }
}

/// What all events have in common.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Event {
    /// Day it happened; today unless given.
    pub happened_on: Date,
    /// Anything else.
    pub note: String,
}

impl Event {
    /// Reads a draft, or says what is wrong with it.
    pub fn check(draft: &Draft, today: Date) -> Result<Self, Vec<Problem>> {
        let mut check = Check::new(draft, today);
        let happened_on = check.past_date(Field::OnDate).unwrap_or(today);
        let note = check.text(Field::Note);
        check.finish(Some(Self { happened_on, note }))
    }

    /// Returns the draft that reads back as this event.
    pub fn draft(&self) -> Draft {
        Draft::new().with(Field::OnDate, self.happened_on.to_string()).with(Field::Note, &self.note)
    }
}

/// Somebody who joins a household.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Joining {
    /// New to the ledger, by the fields of a person.
    New(Draft),
    /// In the ledger already: of another household, or back in the village; with the relation to the head.
    Known(PersonId, Relation),
}

/// What happened in a household.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Happening {
    /// A child was born; born on the day of the event unless its draft says otherwise.
    Birth(Draft),
    /// Somebody married in.
    MarryIn(Joining),
    /// Somebody moved in.
    MoveIn(Joining),
    /// Members left the village. Who goes to another household of it moves in there.
    MoveOut {
        /// Who.
        who: Vec<PersonId>,
        /// Who heads the household now, if the head went; else it is derived.
        head: Option<PersonId>,
    },
    /// Members founded a household of their own.
    Split {
        /// Who, the head of the new household included.
        who: Vec<PersonId>,
        /// The head of the new household.
        head: PersonId,
        /// The new household, by its fields.
        household: Draft,
    },
    /// A member died.
    Death {
        /// Who.
        who: PersonId,
        /// Who heads the household now, if the head died; else it is derived.
        head: Option<PersonId>,
    },
}

impl Happening {
    /// Returns the kind of event.
    pub const fn kind(&self) -> EventKind {
        match self {
            Self::Birth(_) => EventKind::Birth,
            Self::MarryIn(_) => EventKind::MarryIn,
            Self::MoveIn(_) => EventKind::MoveIn,
            Self::MoveOut { .. } => EventKind::MoveOut,
            Self::Split { .. } => EventKind::Split,
            Self::Death { .. } => EventKind::Death,
        }
    }
}

/// A household event as entered: day and note by [`EVENT_FIELDS`], and what happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventDraft {
    /// Day and note.
    pub fields: Draft,
    /// What happened, and to whom.
    pub happening: Happening,
}
