//! Domain types in columns and back; the domain does not know the database.

use jiff::civil::{Date, date};
use rusqlite::{
    Row, ToSql,
    types::{FromSql, FromSqlError, FromSqlResult, ToSqlOutput, ValueRef},
};

use crate::domain::{
    application::{self, Basis},
    calendar::{Month, PartialDate, Repeat, TimeOfDay},
    card::CardState,
    card_no::CardNo,
    citizen_id::CitizenId,
    consent::{ConsentKind, Manner},
    contact::ContactKind,
    disability::{Category, Level},
    due::{Identity, ReminderKind},
    event::EventKind,
    export::Content,
    id,
    import::{ImportKind, ImportPolicy, Matching},
    money::Fen,
    need::NeedKind,
    person::{LeftBecause, Relation},
    phone::Phone,
    query::ListNoun,
    reminder::{Outcome, Priority},
    retention::Retention,
    sex::Sex,
    status::{HouseholdStatusKind, PersonStatusKind},
    training::{EnrolmentState, Mark},
    visit::VisitKind,
};

/// After every date a ledger holds, in the order of its text too.
pub(super) const END_OF_TIME: Date = date(9999, 12, 31);

/// A full date as ISO text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Day(pub(super) Date);

impl Day {
    /// Reads a column that may be NULL.
    pub(super) fn optional(row: &Row<'_>, column: &str) -> rusqlite::Result<Option<Date>> {
        Ok(row.get::<_, Option<Self>>(column)?.map(|day| day.0))
    }
}

impl ToSql for Day {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.to_string().into())
    }
}

impl FromSql for Day {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_str()?.parse().map(Self).map_err(FromSqlError::other)
    }
}

/// Ids and amounts are integers.
macro_rules! integers {
    ($($name:path),+ $(,)?) => {$(
        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(self.0.into())
            }
        }

        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                value.as_i64().map($name)
            }
        }
    )+};
}

integers! {
    id::HouseholdId, id::HouseholdStatusId, id::HouseholdEventId, id::PersonId, id::PersonStatusId, id::CardId,
    id::NeedId, id::ContactId, id::BankAccountId, id::ConsentId, id::ApplicationId, id::PaperId, id::PaymentId, id::CourseId,
    id::SessionId, id::EnrolmentId, id::VisitId, id::ReminderId, id::CaseId, id::MeasureId, id::SavedListId,
    id::OpId, id::FactId, id::DecisionId, id::PolicyPackId, id::ImportHeadingId, id::ImportMatchId,
    id::ImportAnswerId, Fen,
}

/// Enums are their code.
macro_rules! coded {
    ($($name:ty),+ $(,)?) => {$(
        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(self.code().into())
            }
        }

        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                Self::from_code(value.as_str()?).ok_or(FromSqlError::InvalidType)
            }
        }
    )+};
}

coded! {
    ListNoun, Sex, Relation, LeftBecause, CardState, Category, HouseholdStatusKind, PersonStatusKind, Repeat,
    application::State, Basis, ContactKind, ConsentKind, Manner, NeedKind, EventKind, VisitKind, Priority, Outcome, ReminderKind,
    EnrolmentState, Mark, Content, ImportKind, Matching, ImportPolicy, Retention,
}

/// Values that were checked before they were stored are read back as they are.
macro_rules! texts {
    ($($name:ty),+ $(,)?) => {$(
        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(self.as_str().into())
            }
        }

        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                Ok(Self::stored(value.as_str()?))
            }
        }
    )+};
}

texts! { CitizenId, CardNo, Phone }

impl ToSql for PartialDate {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.to_string().into())
    }
}

impl FromSql for PartialDate {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Self::parse(value.as_str()?).ok_or(FromSqlError::InvalidType)
    }
}

impl ToSql for Month {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.to_string().into())
    }
}

impl FromSql for Month {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Self::parse(value.as_str()?).ok_or(FromSqlError::InvalidType)
    }
}

impl ToSql for TimeOfDay {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.to_string().into())
    }
}

impl FromSql for TimeOfDay {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Self::parse(value.as_str()?).ok_or(FromSqlError::InvalidType)
    }
}

impl ToSql for Identity {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.to_string().into())
    }
}

impl FromSql for Identity {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_str()?.parse().map_err(|_| FromSqlError::InvalidType)
    }
}

impl ToSql for Level {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(i64::from(self.digit()).into())
    }
}

impl FromSql for Level {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        u8::try_from(value.as_i64()?).ok().and_then(Self::from_digit).ok_or(FromSqlError::InvalidType)
    }
}
