//! The settings of a ledger: each with its key, its default and what it may be.

use std::ops::RangeInclusive;

use jiff::civil::Date;

use super::{
    code::codes,
    draft::{Check, Draft},
    field::{Field, FieldSpec, Shape},
    problem::{Problem, ProblemKind},
    village_code::VillageCode,
};

codes! {
    /// A setting of the ledger.
    Setting {
        /// Name of the village.
        Village = "village",
        /// Code of the village, 12 digits.
        Code = "code",
        /// Name of the coordinator.
        Coordinator = "coordinator",
        /// Language of the screen.
        Lang = "lang",
        /// Colours of the screen.
        Theme = "theme",
        /// Folder of the backups; beside the ledger if none was chosen.
        BackupPlace = "backup_place",
        /// Another folder for backups, such as on a stick.
        BackupPlace2 = "backup_place_2",
        /// A third folder for backups.
        BackupPlace3 = "backup_place_3",
        /// Template of the application form; the built-in one if none was chosen.
        FormTemplate = "form_template",
        /// Where the coordinator is to be found, for the notice that people are given.
        Contact = "contact",
        /// Working days for the township to check an application.
        TownshipCheckDays = "township_check_days",
        /// Working days for the federation to check an application.
        FederationCheckDays = "federation_check_days",
        /// Working days for civil affairs to decide.
        CivilAffairsDays = "civil_affairs_days",
        /// Working days to collect the papers.
        CollectingDays = "collecting_days",
        /// Working days from submitting to the start of the check.
        SubmittedDays = "submitted_days",
        /// Days without a visit after which one is due.
        VisitDays = "visit_days",
        /// Days of notice before a course starts.
        CourseLeadDays = "course_lead_days",
        /// Days of notice before a birthday that opens or closes a programme.
        BirthdayLeadDays = "birthday_lead_days",
        /// Days after which an export with full numbers should be deleted.
        ExportDays = "export_days",
        /// Years after which it is asked whether the records of who left are still needed, if anything was granted.
        KeepMoneyYears = "keep_money_years",
        /// The same years if a card was held and nothing granted.
        KeepCardYears = "keep_card_years",
        /// The same years of everybody else.
        KeepOtherYears = "keep_other_years",
        /// Months after which a rate is said to be old.
        StaleMonths = "stale_months",
        /// Minutes without a key after which the screen locks.
        LockMinutes = "lock_minutes",
    }
}

impl Setting {
    /// Returns the value used until another is chosen.
    ///
    /// The cross-province rules give 3 working days to push papers and 10 to decide; county rules vary,
    /// so all of these are settings.
    pub const fn default_value(self) -> &'static str {
        match self {
            Self::Village
            | Self::Code
            | Self::Coordinator
            | Self::Contact
            | Self::BackupPlace
            | Self::BackupPlace2
            | Self::BackupPlace3
            | Self::FormTemplate => "",
            Self::Lang => "zh",
            Self::Theme => "dark",
            // The shortest term of papers on accounts (会计档案管理办法, 2015, annex).
            Self::KeepMoneyYears
            | Self::TownshipCheckDays
            | Self::FederationCheckDays
            | Self::CivilAffairsDays => "10",
            Self::CollectingDays => "15",
            Self::SubmittedDays => "3",
            Self::VisitDays => "30",
            Self::CourseLeadDays | Self::ExportDays => "7",
            Self::BirthdayLeadDays => "90",
            // The two subsidies are set anew every year.
            Self::StaleMonths => "12",
            // No rule names a term for a village's ledger: archives of the township may.
            Self::KeepCardYears | Self::LockMinutes => "5",
            // A card that did not move along is cancelled after a year: then nothing is left to be done.
            Self::KeepOtherYears => "1",
        }
    }

    /// Returns the canonical form of a value, or says what is wrong with it.
    pub fn check(self, text: &str) -> Result<String, Vec<Problem>> {
        let wrong = |kind| vec![Problem::new(Field::Value, kind)];
        match self {
            Self::Village | Self::Coordinator if text.trim().is_empty() => Err(wrong(ProblemKind::Missing)),
            Self::Village | Self::Coordinator | Self::Contact => Ok(text.trim().to_owned()),
            Self::Code => VillageCode::parse(text).map(|code| code.to_string()).map_err(wrong),
            Self::BackupPlace | Self::BackupPlace2 | Self::BackupPlace3 | Self::FormTemplate => {
                whole_path(text).map_err(wrong)
            }
            Self::Lang => one_of(text, &["zh", "en"]).map_err(wrong),
            Self::Theme => one_of(text, &["dark", "light", "contrast", "plain"]).map_err(wrong),
            // With no day between visits, one would be due again on the day it was made.
            Self::VisitDays | Self::StaleMonths => days(text, 1).map_err(wrong),
            Self::KeepMoneyYears | Self::KeepCardYears | Self::KeepOtherYears => {
                number(text, 1..=100).map_err(wrong)
            }
            // The warning comes a minute before.
            Self::LockMinutes => number(text, 2..=120).map_err(wrong),
            _ => days(text, 0).map_err(wrong),
        }
    }
}

fn days(text: &str, min: u16) -> Result<String, ProblemKind> {
    number(text, min..=366)
}

fn number(text: &str, range: RangeInclusive<u16>) -> Result<String, ProblemKind> {
    match text.trim().parse() {
        Ok(number) if range.contains(&number) => Ok(number.to_string()),
        _ => Err(ProblemKind::NotANumber { min: (*range.start()).into(), max: (*range.end()).into() }),
    }
}

/// Returns the whole path of a folder or file, of Linux or of Windows as a ledger may come from either; or nothing.
fn whole_path(text: &str) -> Result<String, ProblemKind> {
    let text = text.trim();
    let is_whole = text.starts_with(['/', '\\']) || text.chars().nth(1) == Some(':');
    (text.is_empty() || is_whole).then(|| text.to_owned()).ok_or(ProblemKind::NotAWholePath)
}

fn one_of(text: &str, choices: &[&str]) -> Result<String, ProblemKind> {
    let text = text.trim();
    choices.contains(&text).then(|| text.to_owned()).ok_or(ProblemKind::NotAChoice)
}

/// What is asked when a ledger is founded.
pub const FOUNDING_FIELDS: &[FieldSpec] = &[
    FieldSpec::required(Field::Village, Shape::Text),
    FieldSpec::required(Field::Code, Shape::Text),
    FieldSpec::required(Field::Coordinator, Shape::Text),
];

/// Who keeps the ledger, of which village.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Founding {
    /// Name of the village.
    pub village: String,
    /// Code of the village.
    pub code: VillageCode,
    /// Name of the coordinator.
    pub coordinator: String,
}

impl Founding {
    /// Reads a draft, or says what is wrong with it.
    pub fn check(draft: &Draft, today: Date) -> Result<Self, Vec<Problem>> {
        let mut check = Check::new(draft, today);
        let village = check.required_text(Field::Village);
        let code = check.required(Field::Code, VillageCode::parse);
        let coordinator = check.required_text(Field::Coordinator);
        check.finish(code.map(|code| Self { village, code, coordinator }))
    }
}
