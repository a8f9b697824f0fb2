//! The headings of rosters as offices write them, and what each stands for.

use super::aliases;
use crate::domain::{
    application::OPENING_FIELDS,
    bank_account::BANK_ACCOUNT_FIELDS,
    card::CARD_FIELDS,
    code::codes,
    contact::CONTACT_FIELDS,
    field::{Field, FieldSpec},
    household::HOUSEHOLD_FIELDS,
    normalise::compact,
    payment::PAYMENT_FIELDS,
    person::PERSON_FIELDS,
    reminder::REMINDER_FIELDS,
    status::HOUSEHOLD_STATUS_FIELDS,
    training::{COURSE_FIELDS, ENROLMENT_FIELDS},
    visit::VISIT_FIELDS,
};

codes! {
    /// What a column of a roster says. The code is also a heading, so that exported files come back.
    RosterField {
        /// Name of the person.
        Name = "name",
        /// Citizen ID.
        CitizenId = "citizen_id",
        /// Sex.
        Sex = "sex",
        /// Date of birth.
        Birth = "birth",
        /// Ethnicity.
        Ethnicity = "ethnicity",
        /// Telephone of the person.
        Phone = "phone",
        /// Relationship to the head of the household.
        Relation = "relation",
        /// Registered address.
        RegisteredAt = "registered_at",
        /// Where the person lives, if elsewhere.
        LivesAt = "lives_at",
        /// Anything else about the person.
        Note = "note",
        /// Number of the card.
        CardNo = "card_no",
        /// State of the card.
        CardState = "card_state",
        /// Category of the disability.
        Category = "category",
        /// Level of the disability.
        Level = "level",
        /// Category and level in one column.
        Disability = "disability",
        /// Components of a multiple disability.
        Components = "components",
        /// Date of issue of the card.
        IssuedOn = "issued_on",
        /// Last day of the card, or both days of its validity.
        ExpiresOn = "expires_on",
        /// Issuing body of the card.
        Issuer = "issuer",
        /// Number of the household.
        HouseholdNo = "household_no",
        /// Name of the head of the household.
        HeadName = "head_name",
        /// Address of the household.
        Address = "address",
        /// Village group.
        Group = "group",
        /// Whether and how the household draws dibao.
        Dibao = "dibao",
        /// Whether and how the household is destitute (特困).
        Tekun = "tekun",
        /// Whether the household is registered as poor (建档立卡), or has been lifted out of poverty.
        Poverty = "poverty",
        /// Any statuses of the household, in words.
        Statuses = "statuses",
        /// Name of the guardian or contact person.
        ContactName = "contact_name",
        /// Telephone of the guardian or contact person.
        ContactPhone = "contact_phone",
        /// Name of the bank.
        Bank = "bank",
        /// Holder of the account.
        Holder = "holder",
        /// Number of the account.
        Account = "account",
        /// Day the state of the card began.
        CardStateOn = "card_state_on",
        /// Anything else about the card.
        CardNote = "card_note",
        /// Telephone of the household.
        HouseholdPhone = "household_phone",
        /// Anything else about the household.
        HouseholdNote = "household_note",
        /// What the contact is to the person.
        ContactKind = "contact_kind",
        /// How the contact is related to the person, in free words.
        ContactRelation = "contact_relation",
        /// Address of the contact.
        ContactAddress = "contact_address",
        /// Anything else about the contact.
        ContactNote = "contact_note",
        /// Anything else about the account.
        AccountNote = "account_note",
        /// Whether the person died.
        Died = "died",
        /// Name of the programme or subsidy.
        Programme = "programme",
        /// Amount of money of one row.
        Amount = "amount",
        /// Amount of money of one month.
        Rate = "rate",
        /// Amount of the living subsidy.
        Living = "living_subsidy",
        /// Amount of the nursing subsidy.
        Nursing = "nursing_subsidy",
        /// Month that was paid.
        Month = "month",
        /// How many months were paid.
        MonthCount = "month_count",
        /// Day the money came.
        PaidOn = "paid_on",
        /// How far an application has come.
        State = "state",
        /// Since when an application stands so.
        OnDate = "on_date",
        /// Day by which a step should be over.
        DueOn = "due_on",
        /// What an amount is paid for.
        Basis = "basis",
        /// Day an application was handed in.
        AppliedOn = "applied_on",
        /// Day it was granted.
        ApprovedOn = "approved_on",
        /// Day of delivery or acceptance.
        DeliveredOn = "delivered_on",
        /// The device, or the works.
        Item = "device",
        /// Title of a course.
        Course = "course",
        /// First day of a course.
        StartsOn = "starts_on",
        /// How far somebody has come in a course.
        Progress = "progress",
        /// Since when.
        ProgressOn = "progress_on",
        /// Number of the certificate.
        CertificateNo = "certificate_no",
        /// Employer.
        Employer = "employer",
        /// Why something is due.
        Kind = "kind",
        /// Title of a reminder.
        Title = "title",
        /// Day of a reminder.
        RemindOn = "remind_on",
        /// Days of notice.
        LeadDays = "lead_days",
        /// Priority of a reminder.
        Priority = "priority",
        /// Repetition of a reminder.
        Repeat = "repeat",
        /// Number of the members of a household; counted by the ledger itself.
        Members = "members",
        /// Day of the last visit to a household.
        VisitedOn = "visited_on",
    }
}

codes! {
    /// The record a column belongs to.
    Part {
        /// The person.
        Person = "person",
        /// The disability card.
        Card = "card",
        /// The household.
        Household = "household",
        /// The statuses of the household.
        Statuses = "statuses",
        /// The guardian or contact person.
        Contact = "contact",
        /// The account subsidies are paid to.
        Account = "account",
        /// An application, or a payment under it.
        Application = "application",
        /// A payment of the living subsidy.
        Living = "living",
        /// A payment of the nursing subsidy.
        Nursing = "nursing",
        /// A course.
        Course = "course",
        /// A place in a course.
        Enrolment = "enrolment",
        /// Whether somebody came to the sessions of a course.
        Attendance = "attendance",
        /// A reminder.
        Reminder = "reminder",
        /// A visit to a household.
        Visit = "visit",
    }
}

impl Part {
    /// Returns the form of the record.
    pub const fn form(self) -> &'static [FieldSpec] {
        match self {
            Self::Person => PERSON_FIELDS,
            Self::Card => CARD_FIELDS,
            Self::Household => HOUSEHOLD_FIELDS,
            Self::Statuses => HOUSEHOLD_STATUS_FIELDS,
            Self::Contact => CONTACT_FIELDS,
            Self::Account => BANK_ACCOUNT_FIELDS,
            Self::Application => OPENING_FIELDS,
            Self::Living | Self::Nursing => PAYMENT_FIELDS,
            Self::Course => COURSE_FIELDS,
            Self::Enrolment => ENROLMENT_FIELDS,
            Self::Attendance => &[],
            Self::Reminder => REMINDER_FIELDS,
            Self::Visit => VISIT_FIELDS,
        }
    }
}

impl RosterField {
    /// Returns the record and the field it fills in.
    pub const fn place(self) -> (Part, Field) {
        match self {
            Self::Name => (Part::Person, Field::Name),
            Self::CitizenId => (Part::Person, Field::CitizenId),
            Self::Sex => (Part::Person, Field::Sex),
            Self::Birth => (Part::Person, Field::Birth),
            Self::Ethnicity => (Part::Person, Field::Ethnicity),
            Self::Phone => (Part::Person, Field::Phone),
            Self::Relation => (Part::Person, Field::Relation),
            Self::RegisteredAt => (Part::Person, Field::RegisteredAt),
            Self::LivesAt => (Part::Person, Field::LivesAt),
            Self::Note => (Part::Person, Field::Note),
            Self::CardNo => (Part::Card, Field::CardNo),
            Self::CardState => (Part::Card, Field::CardState),
            Self::Category | Self::Disability => (Part::Card, Field::Category),
            Self::Level => (Part::Card, Field::Level),
            Self::Components => (Part::Card, Field::Components),
            Self::IssuedOn => (Part::Card, Field::IssuedOn),
            Self::ExpiresOn => (Part::Card, Field::ExpiresOn),
            Self::Issuer => (Part::Card, Field::Issuer),
            Self::HouseholdNo => (Part::Household, Field::Number),
            Self::HeadName => (Part::Household, Field::Name),
            Self::Address => (Part::Household, Field::Address),
            Self::Group => (Part::Household, Field::Group),
            Self::Dibao | Self::Tekun | Self::Poverty | Self::Statuses => (Part::Statuses, Field::Kind),
            Self::Died => (Part::Person, Field::Kind),
            Self::ContactName => (Part::Contact, Field::Name),
            Self::ContactPhone => (Part::Contact, Field::Phone),
            Self::Bank => (Part::Account, Field::Bank),
            Self::Holder => (Part::Account, Field::Holder),
            Self::Account => (Part::Account, Field::Account),
            Self::CardStateOn => (Part::Card, Field::OnDate),
            Self::CardNote => (Part::Card, Field::Note),
            Self::HouseholdPhone => (Part::Household, Field::Phone),
            Self::HouseholdNote => (Part::Household, Field::Note),
            Self::ContactKind => (Part::Contact, Field::Kind),
            Self::ContactRelation => (Part::Contact, Field::Relation),
            Self::ContactAddress => (Part::Contact, Field::Address),
            Self::ContactNote => (Part::Contact, Field::Note),
            Self::AccountNote => (Part::Account, Field::Note),
            _ => self.place_of_list(),
        }
    }

    /// Returns the place of what only lists of other kinds have.
    const fn place_of_list(self) -> (Part, Field) {
        match self {
            Self::Programme => (Part::Application, Field::Programme),
            Self::Amount | Self::Rate => (Part::Application, Field::Amount),
            Self::Living => (Part::Living, Field::Amount),
            Self::Nursing => (Part::Nursing, Field::Amount),
            Self::Month | Self::MonthCount => (Part::Application, Field::Month),
            Self::PaidOn => (Part::Application, Field::PaidOn),
            Self::State => (Part::Application, Field::State),
            Self::OnDate => (Part::Application, Field::OnDate),
            Self::DueOn => (Part::Application, Field::DueOn),
            Self::Basis => (Part::Application, Field::Basis),
            Self::AppliedOn => (Part::Application, Field::AppliedOn),
            Self::ApprovedOn => (Part::Application, Field::ApprovedOn),
            Self::DeliveredOn => (Part::Application, Field::DeliveredOn),
            Self::Item => (Part::Application, Field::Detail),
            Self::Course => (Part::Course, Field::Title),
            Self::StartsOn => (Part::Course, Field::StartsOn),
            Self::Progress => (Part::Enrolment, Field::State),
            Self::ProgressOn => (Part::Enrolment, Field::OnDate),
            Self::CertificateNo => (Part::Enrolment, Field::CertificateNo),
            Self::Employer => (Part::Enrolment, Field::Employer),
            Self::Kind => (Part::Reminder, Field::Kind),
            Self::Title => (Part::Reminder, Field::Title),
            Self::RemindOn => (Part::Reminder, Field::DueOn),
            Self::LeadDays => (Part::Reminder, Field::LeadDays),
            Self::Priority => (Part::Reminder, Field::Priority),
            Self::Repeat => (Part::Reminder, Field::Repeat),
            Self::Members => (Part::Visit, Field::Value),
            _ => (Part::Visit, Field::OnDate),
        }
    }
}

/// A table of headings: what each field is called, in the form in which headings are compared.
pub(super) type Table = [(RosterField, &'static [&'static str])];

/// A kind of list that offices send: the columns it can have, as data.
#[derive(Debug, PartialEq, Eq)]
pub struct Kind {
    /// The code of the kind.
    pub code: &'static str,
    /// What its columns are called; of two tables that know a heading the first one decides.
    pub(super) tables: &'static [&'static Table],
    /// The columns that name what a row is about: a header has at least one of them.
    pub subjects: &'static [RosterField],
    /// Whether a column headed by a day is a session.
    pub(super) has_sessions: bool,
}

/// A roster of persons, with card, household, guardian and account.
pub static ROSTER: Kind = Kind {
    code: "roster",
    tables: &[aliases::PERSON, aliases::CARD, aliases::HOUSEHOLD, aliases::CONTACT, aliases::ACCOUNT],
    subjects: &[RosterField::Name, RosterField::CitizenId, RosterField::CardNo],
    has_sessions: false,
};

/// What we write above the reasons in a file of rows that were not taken: Chinese, English. It fills in nothing.
pub const OUR_HEADINGS: [&str; 2] = ["导入问题", "import problems"];

/// What stands before a heading that is the person's own.
const OWN: [&str; 4] = ["残疾人", "本人", "享受人", "补贴对象"];

/// What stands before, or above, headings that are about somebody else.
pub(super) const OTHERS: [&str; 8] =
    ["监护人", "法定监护人", "联系人", "户主", "家属", "代办人", "代领人", "照料人"];

impl Kind {
    /// Lists the columns it can have.
    pub fn fields(&self) -> impl Iterator<Item = RosterField> {
        self.tables.iter().copied().flatten().map(|(field, _)| *field)
    }

    /// Returns what a heading stands for; line feeds, spaces, full width, notes in brackets do not matter.
    pub fn meaning(&self, heading: &str) -> Option<RosterField> {
        let heading = plain_heading(heading);
        let own = || OWN.iter().find_map(|prefix| self.alias(heading.strip_prefix(prefix)?));
        self.alias(&heading).or_else(own)
    }

    fn alias(&self, heading: &str) -> Option<RosterField> {
        let entries = || self.tables.iter().copied().flatten();
        let by_alias = entries().find(|(_, aliases)| aliases.contains(&heading));
        let by_code = || entries().find(|(field, _)| field.code().replace('_', "") == heading);
        by_alias.or_else(by_code).map(|(field, _)| *field)
    }
}

/// Returns the heading in half width and lower case, without white space, brackets with their note, and marks.
pub(super) fn plain_heading(heading: &str) -> String {
    let heading = compact(heading).to_lowercase();
    let mut depth = 0_usize;
    heading
        .chars()
        .filter(|c| {
            match c {
                '(' | '[' | '【' | '〔' => depth += 1,
                ')' | ']' | '】' | '〕' => {
                    depth = depth.saturating_sub(1);
                    return false;
                }
                _ => {}
            }
            depth == 0 && !matches!(c, '_' | '/' | '\\' | '-' | ':' | '*' | '、' | '.' | '\'')
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{ROSTER, RosterField, plain_heading};

    #[test]
    fn reads_headings_of_offices() {
        let cases = [
            ("姓名", Some(RosterField::Name)),
            ("姓 名", Some(RosterField::Name)),
            ("残疾人姓名", Some(RosterField::Name)),
            ("户主姓名", Some(RosterField::HeadName)),
            ("身份\n证号", Some(RosterField::CitizenId)),
            ("身份证号码（18位）", Some(RosterField::CitizenId)),
            ("残疾人证号", Some(RosterField::CardNo)),
            ("银行卡号(信用社)", Some(RosterField::Account)),
            ("类别/等级", Some(RosterField::Disability)),
            ("＊联系电话：", Some(RosterField::Phone)),
            ("Citizen ID", Some(RosterField::CitizenId)),
            ("citizen_id", Some(RosterField::CitizenId)),
            ("残疾人", None),
            ("补贴金额", None),
            ("", None),
        ];
        for (heading, field) in cases {
            assert_eq!(ROSTER.meaning(heading), field, "{heading}");
        }
    }

    #[test]
    fn aliases_are_plain_and_mean_one_thing() {
        let mut seen = std::collections::BTreeSet::new();
        for (field, aliases) in ROSTER.tables.iter().copied().flatten() {
            assert!(seen.insert(field.code().replace('_', "")), "{field} stands twice");
            for alias in *aliases {
                assert_eq!(plain_heading(alias), *alias);
                assert!(seen.insert((*alias).to_owned()), "{alias} stands twice");
            }
        }
    }
}
