//! The vocabulary of facts: everything a rule may ask about a person, the household and the village on a day.

use crate::domain::{code::codes, disability::Category};

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

codes! {
    /// The standing of a household, as rules know it.
    HouseholdStanding {
        /// Minimum living guarantee, urban or rural (低保).
        Dibao = "dibao",
        /// Edge of the minimum living guarantee (低保边缘).
        DibaoEdge = "dibao_edge",
        /// Destitute support (特困供养).
        Tekun = "tekun",
        /// Hardship by rigid expenses (刚性支出困难).
        RigidExpense = "rigid_expense",
        /// Low income (低收入).
        LowIncome = "low_income",
        /// Registered poor until 2020 (建档立卡).
        RegisteredPoor = "registered_poor",
        /// Lifted out of poverty (脱贫户).
        PovertyExited = "poverty_exited",
        /// Monitored against a return to poverty (监测户).
        Monitored = "monitored",
        /// Several disabled persons in one household (一户多残).
        MultiDisabled = "multi_disabled",
        /// An old parent cares for a disabled child (老养残).
        OldCaresDisabled = "old_cares_disabled",
        /// The school has certified that the family is in difficulty.
        SchoolCertified = "school_certified",
    }
}

codes! {
    /// The standing of a person, as rules know it.
    PersonStanding {
        /// Minimum living guarantee for this one person (单人保).
        SinglePersonDibao = "single_person_dibao",
        /// Destitute support (特困供养).
        Tekun = "tekun",
        /// Orphan (孤儿).
        Orphan = "orphan",
        /// De facto orphan (事实无人抚养儿童).
        DeFactoOrphan = "de_facto_orphan",
        /// Child in difficulty (困境儿童).
        ChildInDifficulty = "child_in_difficulty",
        /// Brought up in an institution.
        InInstitution = "in_institution",
        /// At school.
        Student = "student",
        /// In work.
        Employed = "employed",
        /// Out of work.
        Unemployed = "unemployed",
        /// Draws a pension.
        Retired = "retired",
        /// Needs long-term care.
        LongTermCare = "long_term_care",
        /// Cannot look after themselves.
        NoSelfCare = "no_self_care",
        /// Draws the nursing fee of work-injury insurance.
        WorkInjuryCare = "work_injury_care",
        /// Lives elsewhere.
        LivingElsewhere = "living_elsewhere",
        /// In prison.
        InPrison = "in_prison",
    }
}

codes! {
    /// The level of a school or diploma.
    StudyLevel {
        /// Kindergarten.
        Preschool = "preschool",
        /// Primary school.
        Primary = "primary",
        /// Junior secondary school (初中).
        JuniorSecondary = "junior_secondary",
        /// Upper secondary or vocational school (高中、中专).
        UpperSecondary = "upper_secondary",
        /// Associate degree (大专).
        Associate = "associate",
        /// Bachelor (本科).
        Bachelor = "bachelor",
        /// Master (硕士).
        Master = "master",
        /// Doctorate (博士).
        Phd = "phd",
        /// Postgraduate, master or doctorate not told apart (研究生).
        Postgraduate = "postgraduate",
    }
}

codes! {
    /// The form of studies.
    StudyMode {
        /// Full-time (全日制).
        FullTime = "full_time",
        /// Part-time (非全日制).
        PartTime = "part_time",
        /// By correspondence (函授).
        Correspondence = "correspondence",
        /// Self-study examinations (自学考试).
        SelfStudy = "self_study",
    }
}

codes! {
    /// An honour that carries an award.
    Award {
        /// Model of self-employment (自主创业标兵).
        SelfEmploymentModel = "self_employment_model",
        /// Expert at getting on (致富能手).
        ProsperityExpert = "prosperity_expert",
    }
}

codes! {
    /// A need as the dynamic-update survey names it.
    SurveyNeed {
        /// Medical rehabilitation (康复医疗).
        MedicalRehab = "medical_rehab",
        /// Rehabilitation training (康复训练).
        RehabTraining = "rehab_training",
        /// Nursing (护理).
        Nursing = "nursing",
        /// Assistive device (辅助器具).
        AssistiveDevice = "assistive_device",
        /// Home accessibility (无障碍改造).
        HomeAccessibility = "home_accessibility",
        /// Day or residential care (托养).
        Care = "care",
        /// Vocational training (职业培训).
        Training = "training",
        /// Employment (就业).
        Employment = "employment",
        /// Education (教育).
        Education = "education",
        /// Social assistance (社会救助).
        Assistance = "assistance",
    }
}

/// The list of codes that a fact may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vocabulary {
    /// Categories of disability.
    Category,
    /// Standings of a household.
    HouseholdStanding,
    /// Standings of a person.
    PersonStanding,
    /// Levels of a school.
    StudyLevel,
    /// Forms of studies.
    StudyMode,
    /// Honours.
    Award,
    /// Needs of the survey.
    SurveyNeed,
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

impl Vocabulary {
    /// Returns the codes, in the order of their bits in a set.
    pub fn codes(self) -> Vec<&'static str> {
        fn of<T: Copy>(all: &[T], code: impl Fn(T) -> &'static str) -> Vec<&'static str> {
            all.iter().copied().map(code).collect()
        }
        match self {
            Self::Category => of(Category::ALL, Category::code),
            Self::HouseholdStanding => of(HouseholdStanding::ALL, HouseholdStanding::code),
            Self::PersonStanding => of(PersonStanding::ALL, PersonStanding::code),
            Self::StudyLevel => of(StudyLevel::ALL, StudyLevel::code),
            Self::StudyMode => of(StudyMode::ALL, StudyMode::code),
            Self::Award => of(Award::ALL, Award::code),
            Self::SurveyNeed => of(SurveyNeed::ALL, SurveyNeed::code),
        }
    }

    /// Returns the bit of a code; categories and needs are also known by the word the offices write.
    pub fn bit(self, text: &str) -> Option<u32> {
        let word = match self {
            Self::Category => Category::from_office(text).map(Category::code),
            Self::SurveyNeed => SurveyNeed::from_office(text).map(SurveyNeed::code),
            _ => None,
        };
        let index = self.codes().iter().position(|code| *code == word.unwrap_or(text))?;
        1_u32.checked_shl(u32::try_from(index).ok()?)
    }

    /// Returns the codes of a set.
    pub fn of_set(self, set: u32) -> Vec<&'static str> {
        let holds = |index: usize| u32::try_from(index).is_ok_and(|index| set >> index & 1 == 1);
        self.codes()
            .into_iter()
            .enumerate()
            .filter(|(index, _)| holds(*index))
            .map(|(_, code)| code)
            .collect()
    }
}

impl SurveyNeed {
    /// Reads the word that the survey and the offices write.
    pub fn from_office(text: &str) -> Option<Self> {
        match text {
            "康复医疗" | "医疗康复" => Some(Self::MedicalRehab),
            "康复训练" => Some(Self::RehabTraining),
            "护理" => Some(Self::Nursing),
            "辅助器具" | "辅具" => Some(Self::AssistiveDevice),
            "无障碍改造" | "家庭无障碍改造" => Some(Self::HomeAccessibility),
            "托养" => Some(Self::Care),
            "培训" | "职业培训" => Some(Self::Training),
            "就业" => Some(Self::Employment),
            "教育" => Some(Self::Education),
            "社会救助" => Some(Self::Assistance),
            _ => Self::from_code(text),
        }
    }
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
    use super::{Fact, FactSet, Shape, Vocabulary};

    #[test]
    fn every_code_has_its_own_bit() {
        for fact in Fact::ALL {
            let (Shape::One(vocabulary) | Shape::Several(vocabulary)) = fact.shape() else { continue };
            for code in vocabulary.codes() {
                let bit = vocabulary.bit(code).unwrap();
                assert_eq!(vocabulary.of_set(bit), [code], "{fact}");
            }
        }
        assert_eq!(Vocabulary::Category.bit("肢体"), Vocabulary::Category.bit("physical"));
        assert_eq!(Vocabulary::SurveyNeed.bit("康复训练"), Vocabulary::SurveyNeed.bit("rehab_training"));
        assert_eq!(Vocabulary::StudyLevel.bit("college"), None);
    }

    #[test]
    fn a_set_lists_its_members_once() {
        let set = FactSet::one(Fact::Level) | FactSet::one(Fact::Age) | FactSet::one(Fact::Level);
        assert_eq!(set.iter().collect::<Vec<_>>(), [Fact::Level, Fact::Age]);
        assert!(FactSet::EMPTY.is_empty() && !set.is_empty());
    }
}
