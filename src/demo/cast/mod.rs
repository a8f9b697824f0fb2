//! The cast: forty households with their members and the cards they brought along.

use jiff::civil::Date;

use crate::domain::{citizen_id::check_character, draft::Draft, field::Field, person::Relation};

mod east;
mod west;

/// A county code that was never given out (GB/T 2260), so that no ID here can be anybody's.
const COUNTY: &str = "371599";

/// A record as a form would have it.
pub(super) type Form = &'static [(Field, &'static str)];

/// Returns the draft with these fields filled in.
pub(super) fn draft(form: Form) -> Draft {
    form.iter().fold(Draft::new(), |draft, (field, text)| draft.with(*field, *text))
}

/// A household and its members, the head first.
pub(super) struct House {
    /// Number in the village.
    pub(super) number: &'static str,
    /// Village group, 1 to 5.
    pub(super) group: i8,
    /// Who lives there.
    pub(super) members: &'static [Who],
}

/// A person.
pub(super) struct Who {
    /// Name; nobody else in the cast has it.
    pub(super) name: &'static str,
    relation: Relation,
    birth: Date,
    sequence: u16,
    card: Option<(&'static str, Date)>,
    more: Form,
}

const fn house(number: &'static str, group: i8, members: &'static [Who]) -> House {
    House { number, group, members }
}

const fn who(name: &'static str, relation: Relation, birth: Date, sequence: u16) -> Who {
    Who { name, relation, birth, sequence, card: None, more: &[] }
}

impl Who {
    /// Returns this person with a card of this category and level, issued on this day.
    const fn card(mut self, kind: &'static str, issued_on: Date) -> Self {
        self.card = Some((kind, issued_on));
        self
    }

    /// Returns this person with more fields filled in.
    const fn with(mut self, more: Form) -> Self {
        self.more = more;
        self
    }

    /// Returns what is written down about the person.
    pub(super) fn draft(&self) -> Draft {
        Draft::new()
            .with(Field::Name, self.name)
            .with(Field::Relation, self.relation.code())
            .with(Field::CitizenId, self.citizen_id())
            .with(Field::Ethnicity, "汉族")
            .overlaid(&draft(self.more))
    }

    /// Returns the citizen ID, with 18 characters.
    pub(super) fn citizen_id(&self) -> String {
        citizen_id(self.birth, self.sequence)
    }

    /// Returns the card the person has had from the beginning, and its day of issue.
    pub(super) fn card_draft(&self) -> Option<(Date, Draft)> {
        let (kind, issued_on) = self.card?;
        let draft = Draft::new()
            .with(Field::CardState, "valid")
            .with(Field::CardNo, format!("{}{kind}", self.citizen_id()))
            .with(Field::IssuedOn, issued_on.to_string())
            .with(Field::Issuer, "县残疾人联合会");
        Some((issued_on, draft))
    }
}

/// Returns the citizen ID of somebody born on `birth` (GB 11643-1999); an even sequence number means a woman.
pub fn citizen_id(birth: Date, sequence: u16) -> String {
    let digits = format!("{COUNTY}{}{sequence:03}", birth.strftime("%Y%m%d"));
    let check = check_character(&digits);
    format!("{digits}{check}")
}

/// Lists the households as they stood when the ledger was begun.
pub(super) fn houses() -> impl Iterator<Item = &'static House> {
    east::HOUSES.iter().chain(west::HOUSES)
}
