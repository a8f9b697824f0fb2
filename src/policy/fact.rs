//! The vocabulary of facts: everything a rule may ask about a person, the household and the village on a day.

use super::vocabulary::Vocabulary;
use crate::domain::code::codes;

codes! {
    /// A fact that a rule may ask for.
    Fact {
        /// Categories of the disability; a multiple one has its components too.
        Category = "category",
        /// Level of the disability, 1 (gravest) to 4.
        Level = "level",
        /// Whether the disability card is valid on the day.
        CardValid = "card_valid",
        /// Date of birth.
        BirthDate = "birth_date",
        /// Completed years on the day; follows from the date of birth.
        Age = "age_on_date",
        /// Severe disability (重度); a pack says what that is, by convention level 1 or 2.
        Severe = "severe",
        /// Whether the person is disabled; follows from a known category.
        SelfDisabled = "self_disabled",
        /// Whether a parent is disabled.
        ParentDisabled = "parent_disabled",
        /// Whether an authority has recognised hardship (困难): a recorded decision, never computed.
        HardshipRecognised = "hardship_recognised",
        /// Whether the person counts as poor (贫困) under the programme's documents.
        Poor = "poor",
        /// Whether the household counts as poor.
        HouseholdPoor = "household_poor",
        /// Whether the person is in a group "in difficulty" that the pack defines.
        Difficult = "difficult",
        /// Standings of the household on the day.
        HouseholdStatus = "household_status",
        /// Standings of the person on the day.
        PersonStatus = "person_status",
        /// How many disabled persons live in the household.
        DisabledInHousehold = "disabled_in_household",
        /// Level of the school the person attends.
        Enrolled = "enrolled",
        /// Level of the school the person was admitted to.
        Admitted = "admitted",
        /// Level of the diploma the person obtained.
        Diploma = "diploma",
        /// Form of the studies.
        Mode = "mode",
        /// Whether the person enters the school this year.
        NewEntrant = "new_entrant",
        /// Whether the person is self-employed.
        SelfEmployed = "self_employed",
        /// Whether the person is able to work.
        AbleToWork = "able_to_work",
        /// Whether the person wants to work.
        WillingToWork = "willing_to_work",
        /// Whether the office counts the person as an older worker (no age is stated).
        OlderWorker = "older_worker",
        /// Whether no other way into work was found.
        NoOtherJob = "no_other_job",
        /// Whether the person is a poor labourer (贫困劳动力) or of another key group.
        PoorLabourer = "poor_labourer",
        /// Whether the applicant is an enterprise that employs registered poor persons.
        HiresRegisteredPoor = "hires_registered_poor",
        /// Whether the person took part in online training.
        OnlineTraining = "online_training",
        /// Whether the person obtained the certificate of the training.
        TrainingCertificate = "training_certificate",
        /// The honour the person was chosen for.
        Award = "award",
        /// Whether the need stands in the yearly dynamic-update survey.
        NeedInDynamicUpdate = "need_in_dynamic_update",
        /// Which needs were recorded.
        NeedKind = "need_kind",
        /// Whether professionals have assessed the need.
        Assessed = "assessed",
        /// Cost of the device, in yuan.
        DeviceCost = "device_cost",
        /// Whether an orthosis is fitted.
        Orthosis = "orthosis",
        /// Sessions of rehabilitation received in the year.
        SessionsThisYear = "sessions_this_year",
        /// Whether an application has been made.
        Applied = "applied",
        /// Whether the person is gravely ill.
        GravelyIll = "gravely_ill",
        /// Whether paying the pension premium is a hardship.
        PremiumHardship = "premium_hardship",
        /// Whether the person lives at home and needs help there.
        CareAtHome = "care_at_home",
        /// Whether obstacles in the dwelling were found.
        HomeObstacle = "home_obstacle",
        /// Whether the household is rural.
        Rural = "rural",
        /// Whether a first secretary is assigned to the village.
        VillageHasFirstSecretary = "village_has_first_secretary",
        /// Whether the household runs a project that raises its income.
        IncomeProject = "income_project",
    }
}

/// Whom a fact is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// The person.
    Person,
    /// The household.
    Household,
    /// The village.
    Village,
}

/// What values a fact can take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Yes or no.
    YesNo,
    /// A whole number.
    Number,
    /// Money, in yuan with at most two decimals where people write it.
    Money,
    /// A day.
    Date,
    /// One code of a list.
    One(Vocabulary),
    /// Any number of codes of a list.
    Several(Vocabulary),
}

impl Fact {
    /// Returns whom it is about.
    pub const fn owner(self) -> Owner {
        match self {
            Self::VillageHasFirstSecretary => Owner::Village,
            Self::HouseholdStatus
            | Self::HouseholdPoor
            | Self::DisabledInHousehold
            | Self::Rural
            | Self::HomeObstacle
            | Self::IncomeProject => Owner::Household,
            _ => Owner::Person,
        }
    }

    /// Returns what values it can take.
    pub const fn shape(self) -> Shape {
        match self {
            Self::Category => Shape::Several(Vocabulary::Category),
            Self::HouseholdStatus => Shape::Several(Vocabulary::HouseholdStanding),
            Self::PersonStatus => Shape::Several(Vocabulary::PersonStanding),
            Self::NeedKind => Shape::Several(Vocabulary::SurveyNeed),
            Self::Enrolled | Self::Admitted | Self::Diploma => Shape::One(Vocabulary::StudyLevel),
            Self::Mode => Shape::One(Vocabulary::StudyMode),
            Self::Award => Shape::One(Vocabulary::Award),
            Self::Level | Self::Age | Self::DisabledInHousehold | Self::SessionsThisYear => Shape::Number,
            Self::DeviceCost => Shape::Money,
            Self::BirthDate => Shape::Date,
            _ => Shape::YesNo,
        }
    }
}

/// A set of facts, such as those still missing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FactSet(u64);

impl FactSet {
    /// The set without members.
    pub const EMPTY: Self = Self(0);

    /// Returns the set of this one fact.
    pub const fn one(fact: Fact) -> Self {
        Self(1 << fact as u64)
    }

    /// Returns whether it has no member.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Returns whether `fact` is a member.
    pub const fn contains(self, fact: Fact) -> bool {
        self.0 & Self::one(fact).0 != 0
    }

    /// Returns the members in the order of the vocabulary.
    pub fn iter(self) -> impl Iterator<Item = Fact> {
        Fact::ALL.iter().copied().filter(move |fact| self.contains(*fact))
    }
}

impl std::ops::BitOr for FactSet {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl FromIterator<Self> for FactSet {
    fn from_iter<T: IntoIterator<Item = Self>>(sets: T) -> Self {
        sets.into_iter().fold(Self::EMPTY, |all, set| all | set)
    }
}

// A set has one bit for each fact, and a set of codes one for each code.
const _: () = assert!(Fact::ALL.len() <= 64);

#[cfg(test)]
mod tests {
    use super::{Fact, FactSet};

    #[test]
    fn a_set_lists_its_members_once() {
        let set = FactSet::one(Fact::Level) | FactSet::one(Fact::Age) | FactSet::one(Fact::Level);
        assert_eq!(set.iter().collect::<Vec<_>>(), [Fact::Level, Fact::Age]);
        assert!(FactSet::EMPTY.is_empty() && !set.is_empty());
    }
}
