//! Whose a record is: what belongs to a person, and what to a household as a whole.

use super::{Holds, RecordKind};
use crate::domain::due::ReminderKind;

impl RecordKind {
    /// Returns the column that names the person, or the record of a person, that a record belongs to, and its kind.
    pub const fn owner(self) -> Option<(&'static str, Self)> {
        Some(match self {
            Self::HouseholdEvent
            | Self::Card
            | Self::PersonStatus
            | Self::Contact
            | Self::Consent
            | Self::BankAccount
            | Self::Visit
            | Self::Need
            | Self::Application
            | Self::Enrolment
            | Self::Reminder
            | Self::HelpCase
            | Self::Fact
            | Self::ImportMatch
            | Self::ImportAnswer => ("person_id", Self::Person),
            Self::CardComponent => ("card_id", Self::Card),
            Self::ApplicationStep | Self::Paper | Self::Payment | Self::Decision => {
                ("application_id", Self::Application)
            }
            Self::Attendance => ("enrolment_id", Self::Enrolment),
            Self::CaseMeasure => ("case_id", Self::HelpCase),
            // What became of a reminder belongs to what the reminder was about, which its identity tells.
            Self::ReminderClosing
            | Self::Setting
            | Self::Household
            | Self::HouseholdStatus
            | Self::Person
            | Self::Course
            | Self::CourseSession
            | Self::PolicyPack
            | Self::SavedList
            | Self::ImportHeading
            | Self::ImportPolicy => return None,
        })
    }

    /// Returns whether a record can be of a household as a whole.
    pub fn can_be_of_household(self) -> bool {
        self != Self::Person && self.has_column("household_id")
    }

    /// Returns whether it has a column of this name.
    pub fn has_column(self, name: &str) -> bool {
        self.columns().iter().any(|column| column.name == name)
    }

    /// Returns whether its records have a number.
    pub fn is_numbered(self) -> bool {
        self.columns().iter().any(|column| matches!(column.holds, Holds::Id))
    }
}

impl ReminderKind {
    /// Returns the kind of record a reminder is about; an export is none.
    pub const fn about(self) -> Option<RecordKind> {
        Some(match self {
            Self::Hand => RecordKind::Reminder,
            Self::DeathStopPayments | Self::DeathReport | Self::MoveCardFreeze | Self::MoveCardCancel => {
                RecordKind::HouseholdEvent
            }
            Self::CardExpired | Self::CardLastMonth | Self::CardExpiring => RecordKind::Card,
            Self::ApplicationStep => RecordKind::ApplicationStep,
            Self::CaseDeadline => RecordKind::HelpCase,
            Self::CourseStart => RecordKind::Course,
            Self::EmploymentFollowup => RecordKind::Enrolment,
            Self::Age16 | Self::Age18 | Self::Age60 | Self::KeepMoney | Self::KeepCard | Self::KeepOther => {
                RecordKind::Person
            }
            Self::NoVisit => RecordKind::Household,
            Self::ExportDelete => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Holds, RecordKind};

    #[test]
    fn an_owner_comes_first_and_its_column_links_to_it() {
        for kind in RecordKind::ALL {
            let links = kind.columns().iter().filter_map(|column| match column.holds {
                Holds::Link(to, _) => Some((column.name, to)),
                _ => None,
            });
            match kind.owner() {
                Some((column, owner)) => {
                    assert!(links.clone().any(|link| link == (column, owner)), "{kind}");
                    assert!(owner < *kind, "{kind}");
                }
                None => assert!(links.clone().all(|(column, _)| column != "person_id"), "{kind}"),
            }
        }
    }
}
