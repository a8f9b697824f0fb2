//! A household (户) of the village.

use jiff::civil::Date;
use serde::Serialize;

use super::{
    draft::{Check, Draft},
    field::{Field, FieldSpec, Shape},
    phone::Phone,
    problem::Problem,
};

/// What a form asks about a household.
pub const HOUSEHOLD_FIELDS: &[FieldSpec] = &[
    FieldSpec::optional(Field::Number, Shape::Text),
    FieldSpec::optional(Field::Address, Shape::Text),
    FieldSpec::optional(Field::Group, Shape::Text),
    FieldSpec::optional(Field::Phone, Shape::Phone),
    FieldSpec::optional(Field::Note, Shape::Notes),
];

/// What the coordinator writes down about a household.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Household {
    /// Number in the village (户号); empty if it has none.
    pub number: String,
    /// Address.
    pub address: String,
    /// Village group (村民小组).
    pub group: String,
    /// Telephone of the household.
    pub phone: Option<Phone>,
    /// Anything else.
    pub note: String,
}

impl Household {
    /// Reads a draft, or says what is wrong with it.
    pub fn check(draft: &Draft, today: Date) -> Result<Self, Vec<Problem>> {
        let mut check = Check::new(draft, today);
        let household = Self {
            number: check.text(Field::Number),
            address: check.text(Field::Address),
            group: check.text(Field::Group),
            phone: check.parse(Field::Phone, Phone::parse),
            note: check.text(Field::Note),
        };
        check.finish(Some(household))
    }

    /// Returns what the history calls it: its number, else its address.
    pub fn label(&self) -> &str {
        if self.number.is_empty() { &self.address } else { &self.number }
    }

    /// Returns the draft that reads back as this household.
    pub fn draft(&self) -> Draft {
        Draft::new()
            .with(Field::Number, &self.number)
            .with(Field::Address, &self.address)
            .with(Field::Group, &self.group)
            .with_some(Field::Phone, self.phone.as_ref())
            .with(Field::Note, &self.note)
    }
}
