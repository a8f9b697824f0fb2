//! The kinds of lists that offices send besides rosters, as data.

use super::{
    aliases,
    headings::{Kind, ROSTER, RosterField},
    list_aliases,
};

/// The columns that name whom a row is about.
const WHO: &[RosterField] = &[RosterField::Name, RosterField::CitizenId, RosterField::CardNo];

/// A payment roll: who was paid which subsidy, how much, to which account.
pub static PAYMENTS: Kind = Kind {
    code: "payments",
    tables: &[list_aliases::PAYMENT, aliases::PERSON, aliases::CARD, aliases::HOUSEHOLD, aliases::ACCOUNT],
    subjects: WHO,
    has_sessions: false,
};

/// A list of households.
pub static HOUSEHOLDS: Kind = Kind {
    code: "household",
    tables: &[list_aliases::HOUSEHOLD_LIST, aliases::HOUSEHOLD],
    subjects: &[RosterField::HeadName, RosterField::HouseholdNo],
    has_sessions: false,
};

/// A list of where applications stand.
pub static APPLICATIONS: Kind = Kind {
    code: "application",
    tables: &[
        list_aliases::APPLICATION,
        aliases::PERSON,
        aliases::CARD,
        aliases::HOUSEHOLD,
        aliases::ACCOUNT,
    ],
    subjects: &[RosterField::Name, RosterField::CitizenId, RosterField::CardNo, RosterField::HouseholdNo],
    has_sessions: false,
};

/// A list of devices or works: what somebody got, and when.
pub static DELIVERIES: Kind = Kind {
    code: "delivery",
    tables: &[
        list_aliases::DELIVERY,
        list_aliases::APPLICATION,
        aliases::PERSON,
        aliases::CARD,
        aliases::HOUSEHOLD,
        aliases::CONTACT,
    ],
    subjects: WHO,
    has_sessions: false,
};

/// A training roster; columns headed by a day are sessions.
pub static TRAINING: Kind = Kind {
    code: "training",
    tables: &[list_aliases::TRAINING, aliases::PERSON, aliases::CARD, aliases::HOUSEHOLD],
    subjects: WHO,
    has_sessions: true,
};

/// A list of reminders.
pub static REMINDERS: Kind = Kind {
    code: "reminder",
    tables: &[list_aliases::REMINDER, aliases::PERSON, aliases::CARD, aliases::HOUSEHOLD],
    subjects: &[RosterField::Title],
    has_sessions: false,
};

/// Every kind of list.
pub static KINDS: &[&Kind] =
    &[&ROSTER, &PAYMENTS, &HOUSEHOLDS, &APPLICATIONS, &DELIVERIES, &TRAINING, &REMINDERS];
