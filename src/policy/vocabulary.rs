//! The codes that facts may take, in the words of the documents.

use crate::domain::{code::codes, disability::Category};

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

#[cfg(test)]
mod tests {
    use super::Vocabulary;
    use crate::policy::fact::{Fact, Shape};

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
}
