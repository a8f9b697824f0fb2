//! A person of a household, with or without a disability.

use jiff::civil::Date;
use serde::Serialize;

use super::{
    calendar::PartialDate,
    citizen_id::CitizenId,
    code::codes,
    draft::{Check, Draft},
    field::{Choice, Field, FieldSpec, Shape},
    phone::Phone,
    problem::{Problem, ProblemKind},
    sex::Sex,
};

/// What a form asks about a person.
pub const PERSON_FIELDS: &[FieldSpec] = &[
    FieldSpec::required(Field::Name, Shape::Text),
    FieldSpec::optional(Field::CitizenId, Shape::CitizenId),
    FieldSpec::optional(Field::Sex, Shape::Choice(Choice::Sex)),
    FieldSpec::optional(Field::Birth, Shape::PartialDate),
    FieldSpec::required(Field::Relation, Shape::Choice(Choice::Relation)),
    FieldSpec::optional(Field::Phone, Shape::Phone),
    FieldSpec::optional(Field::Ethnicity, Shape::Text),
    FieldSpec::optional(Field::RegisteredAt, Shape::Text),
    FieldSpec::optional(Field::LivesAt, Shape::Text),
    FieldSpec::optional(Field::Note, Shape::Notes),
];

codes! {
    /// Relationship to the head of the household (GB/T 4761, shortened).
    Relation {
        /// The head (户主).
        Head = "head",
        /// Wife or husband.
        Spouse = "spouse",
        /// Son.
        Son = "son",
        /// Daughter.
        Daughter = "daughter",
        /// Father.
        Father = "father",
        /// Mother.
        Mother = "mother",
        /// Grandchild.
        Grandchild = "grandchild",
        /// Grandparent.
        Grandparent = "grandparent",
        /// Brother or sister.
        Sibling = "sibling",
        /// Son- or daughter-in-law.
        ChildInLaw = "child_in_law",
        /// Father- or mother-in-law.
        ParentInLaw = "parent_in_law",
        /// Another relation or none.
        Other = "other",
    }
}

impl Relation {
    /// Returns the relation to a new head who was `head` to the old one; `sex` is that of the person it is about.
    ///
    /// What cannot be known stays as it is, for the coordinator to correct.
    #[must_use]
    pub fn seen_from(self, head: Self, sex: Option<Sex>) -> Self {
        match head {
            Self::Spouse => self.seen_from_spouse(sex),
            Self::Son | Self::Daughter => self.seen_from_child(head, sex),
            Self::Father | Self::Mother => self.seen_from_parent(sex),
            Self::Sibling if self == Self::Head => Self::Sibling,
            _ => self,
        }
    }

    fn seen_from_spouse(self, sex: Option<Sex>) -> Self {
        match self {
            Self::Head => Self::Spouse,
            Self::Father | Self::Mother => Self::ParentInLaw,
            Self::ParentInLaw => self.by_sex(sex, Self::Father, Self::Mother),
            _ => self,
        }
    }

    fn seen_from_child(self, child: Self, sex: Option<Sex>) -> Self {
        match self {
            Self::Head | Self::Spouse => self.by_sex(sex, Self::Father, Self::Mother),
            Self::Son | Self::Daughter => Self::Sibling,
            Self::Father | Self::Mother | Self::ParentInLaw => Self::Grandparent,
            Self::ChildInLaw if child == Self::Son => self.by_sex(sex, self, Self::Spouse),
            Self::ChildInLaw => self.by_sex(sex, Self::Spouse, self),
            Self::Grandchild => self.by_sex(sex, Self::Son, Self::Daughter),
            _ => self,
        }
    }

    fn seen_from_parent(self, sex: Option<Sex>) -> Self {
        match self {
            Self::Head | Self::Sibling => self.by_sex(sex, Self::Son, Self::Daughter),
            Self::Father | Self::Mother => Self::Spouse,
            Self::Spouse => Self::ChildInLaw,
            Self::Son | Self::Daughter => Self::Grandchild,
            _ => self,
        }
    }

    /// Returns one of two relations; this one if the sex is not known.
    fn by_sex(self, sex: Option<Sex>, male: Self, female: Self) -> Self {
        match sex {
            Some(Sex::Male) => male,
            Some(Sex::Female) => female,
            None => self,
        }
    }
}

codes! {
    /// Why a person is no longer counted in the village.
    LeftBecause {
        /// Died.
        Died = "died",
        /// Moved out of the village.
        MovedOut = "moved_out",
        /// The record was a duplicate of another.
        Merged = "merged",
    }
}

/// What the coordinator writes down about a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Person {
    /// Name.
    pub name: String,
    /// Citizen ID.
    pub citizen_id: Option<CitizenId>,
    /// Sex; from the citizen ID where there is one.
    pub sex: Option<Sex>,
    /// Date of birth; from the citizen ID where there is one.
    pub birth: Option<PartialDate>,
    /// Relationship to the head of the household.
    pub relation: Relation,
    /// Telephone.
    pub phone: Option<Phone>,
    /// Ethnicity.
    pub ethnicity: String,
    /// Registered address when it differs from the household's.
    pub registered_at: String,
    /// Place of living when it differs from the household's.
    pub lives_at: String,
    /// Anything else.
    pub note: String,
}

impl Person {
    /// Reads a draft, or says what is wrong with it. Sex and birth follow from the citizen ID if not given.
    pub fn check(draft: &Draft, today: Date) -> Result<Self, Vec<Problem>> {
        let mut check = Check::new(draft, today);
        let name = check.required_text(Field::Name);
        let citizen_id = check.parse(Field::CitizenId, |text| CitizenId::parse(text, today));
        let sex = check.choice(Field::Sex, Sex::from_code);
        let birth = check.partial_date(Field::Birth);
        if birth.is_some_and(|birth| birth.earliest() > today) {
            check.fail(Field::Birth, ProblemKind::InTheFuture);
        }
        if let Some(id) = &citizen_id {
            agree(&mut check, id, sex, birth);
        }
        let relation =
            check.required(Field::Relation, |text| Relation::from_code(text).ok_or(ProblemKind::NotAChoice));
        let person = Self {
            name,
            sex: sex.or_else(|| citizen_id.as_ref().map(CitizenId::sex)),
            birth: citizen_id.as_ref().map(|id| id.birth().into()).or(birth),
            citizen_id,
            relation: relation.unwrap_or(Relation::Other),
            phone: check.parse(Field::Phone, Phone::parse),
            ethnicity: check.text(Field::Ethnicity),
            registered_at: check.text(Field::RegisteredAt),
            lives_at: check.text(Field::LivesAt),
            note: check.text(Field::Note),
        };
        check.finish(Some(person))
    }

    /// Returns the draft that reads back as this person.
    pub fn draft(&self) -> Draft {
        Draft::new()
            .with(Field::Name, &self.name)
            .with_some(Field::CitizenId, self.citizen_id.as_ref())
            .with_some(Field::Sex, self.sex)
            .with_some(Field::Birth, self.birth)
            .with(Field::Relation, self.relation.code())
            .with_some(Field::Phone, self.phone.as_ref())
            .with(Field::Ethnicity, &self.ethnicity)
            .with(Field::RegisteredAt, &self.registered_at)
            .with(Field::LivesAt, &self.lives_at)
            .with(Field::Note, &self.note)
    }
}

/// Notes where sex or birth contradict the citizen ID.
fn agree(check: &mut Check<'_>, id: &CitizenId, sex: Option<Sex>, birth: Option<PartialDate>) {
    if sex.is_some_and(|sex| sex != id.sex()) {
        check.fail(Field::Sex, ProblemKind::SexDiffers);
    }
    if birth.is_some_and(|birth| !birth.contains(id.birth())) {
        check.fail(Field::Birth, ProblemKind::BirthDiffers);
    }
}

#[cfg(test)]
mod tests {
    use super::{Relation, Sex};

    #[test]
    fn relations_turn_around_a_new_head() {
        let cases = [
            ("spouse", "head", None, "spouse"),
            ("spouse", "son", Some(Sex::Male), "son"),
            ("spouse", "mother", Some(Sex::Female), "parent_in_law"),
            ("spouse", "parent_in_law", Some(Sex::Female), "mother"),
            ("son", "head", Some(Sex::Male), "father"),
            ("son", "spouse", Some(Sex::Female), "mother"),
            ("son", "spouse", None, "spouse"),
            ("son", "daughter", Some(Sex::Female), "sibling"),
            ("son", "child_in_law", Some(Sex::Female), "spouse"),
            ("son", "child_in_law", Some(Sex::Male), "child_in_law"),
            ("daughter", "grandchild", Some(Sex::Male), "son"),
            ("father", "head", Some(Sex::Male), "son"),
            ("father", "mother", Some(Sex::Female), "spouse"),
            ("other", "other", None, "other"),
        ];
        for (head, relation, sex, expected) in cases {
            let of = |code| Relation::from_code(code).unwrap();
            assert_eq!(of(relation).seen_from(of(head), sex), of(expected), "{relation} from {head}");
        }
    }
}
