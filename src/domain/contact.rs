//! A guardian, carer or contact of a person.

use jiff::civil::Date;
use serde::Serialize;

use super::{
    code::codes,
    draft::{Check, Draft},
    field::{Choice, Field, FieldSpec, Shape},
    phone::Phone,
    problem::{Problem, ProblemKind},
};

/// What a form asks about a contact.
pub const CONTACT_FIELDS: &[FieldSpec] = &[
    FieldSpec::required(Field::Kind, Shape::Choice(Choice::Contact)),
    FieldSpec::required(Field::Name, Shape::Text),
    FieldSpec::optional(Field::Relation, Shape::Text),
    FieldSpec::optional(Field::Phone, Shape::Phone),
    FieldSpec::optional(Field::Address, Shape::Text),
    FieldSpec::optional(Field::Note, Shape::Notes),
];

codes! {
    /// What somebody is to a disabled person.
    ContactKind {
        /// Guardian (监护人).
        Guardian = "guardian",
        /// Carer (照护人).
        Carer = "carer",
        /// Somebody to ring (联系人).
        Contact = "contact",
    }
}

/// What the coordinator writes down about a contact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Contact {
    /// What the contact is to the person.
    pub kind: ContactKind,
    /// Name.
    pub name: String,
    /// Relation to the person, in free words.
    pub relation: String,
    /// Telephone.
    pub phone: Option<Phone>,
    /// Address.
    pub address: String,
    /// Anything else.
    pub note: String,
}

impl Contact {
    /// Reads a draft, or says what is wrong with it.
    pub fn check(draft: &Draft, today: Date) -> Result<Self, Vec<Problem>> {
        let mut check = Check::new(draft, today);
        let kind =
            check.required(Field::Kind, |text| ContactKind::from_code(text).ok_or(ProblemKind::NotAChoice));
        let contact = Self {
            kind: kind.unwrap_or(ContactKind::Contact),
            name: check.required_text(Field::Name),
            relation: check.text(Field::Relation),
            phone: check.parse(Field::Phone, Phone::parse),
            address: check.text(Field::Address),
            note: check.text(Field::Note),
        };
        check.finish(Some(contact))
    }

    /// Returns the draft that reads back as this contact.
    pub fn draft(&self) -> Draft {
        Draft::new()
            .with(Field::Kind, self.kind.code())
            .with(Field::Name, &self.name)
            .with(Field::Relation, &self.relation)
            .with_some(Field::Phone, self.phone.as_ref())
            .with(Field::Address, &self.address)
            .with(Field::Note, &self.note)
    }
}
