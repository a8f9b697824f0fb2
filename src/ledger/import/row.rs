//! What a row says, brought to what the ledger asks before it is compared.

use jiff::civil::Date;

use super::{Finding, Reason, card::let_number_win, people::Wanted};
use crate::{
    domain::{
        calendar::PartialDate,
        card_no::CardNo,
        citizen_id::CitizenId,
        draft::Draft,
        field::Field,
        import::Mend,
        normalise::{compact, fold_name},
        person::Person,
        phone::Phone,
        problem::Problem,
    },
    transfer::{
        headings::Part,
        roster::{RosterDraft, RosterRow},
    },
};

/// A row of a roster, as far as it can be read without the ledger.
pub(super) struct ReadRow {
    pub(super) sheet: u32,
    pub(super) row: u32,
    pub(super) name: String,
    /// What it says and who is meant, or why it is not taken.
    pub(super) said: Result<(Said, Wanted), Vec<Finding>>,
}

impl ReadRow {
    /// Reads a row as of the day `today`.
    pub(super) fn read(row: RosterRow, today: Date) -> Self {
        let name = row.draft.person.get(Field::Name).to_owned();
        Self { sheet: row.sheet, row: row.row, name, said: Said::read(row, today) }
    }
}

/// What a row says, and what was done to it that its writer should know.
pub(super) struct Said {
    pub(super) draft: RosterDraft,
    pub(super) notes: Vec<Finding>,
}

impl Said {
    fn read(row: RosterRow, today: Date) -> Result<(Self, Wanted), Vec<Finding>> {
        if !row.problems.is_empty() {
            return Err(row.problems.into_iter().map(Finding::from).collect());
        }
        let wanted = Wanted::read(&row.draft, today)?;
        let notes: Vec<_> = row.mends.into_iter().map(Finding::from).collect();
        if notes.iter().any(|note| note.reason == Reason::Mended(Mend::Died)) {
            return Err(notes);
        }
        let mut said = Self::new(row.draft, wanted.card.as_ref());
        said.notes.extend(notes);
        Ok((said, wanted))
    }

    /// Takes what was read of a row.
    fn new(draft: RosterDraft, card: Option<&CardNo>) -> Self {
        let mut said = Self { draft, notes: Vec::new() };
        said.keep_bad_phones();
        said.place_nameless_contact();
        if card.is_some_and(|number| let_number_win(&mut said.draft.card, number)) {
            said.note(Part::Card, Field::Category, Reason::NumberTaken);
        }
        said
    }

    /// Drops an address that was taken for the person's own: it says nothing about the household the next time either.
    pub(super) fn drop_own_address(&mut self, person: Option<&Person>) {
        let address = compact(self.draft.household.get(Field::Address));
        if !address.is_empty() && person.is_some_and(|person| compact(&person.lives_at) == address) {
            self.draft.household.set(Field::Address, "");
        }
    }

    /// Drops a citizen ID that is not the ledger's, and a card made of it.
    pub(super) fn drop_other_id(&mut self, other: Option<&CitizenId>) -> bool {
        let Some(other) = other else { return false };
        self.draft.person.set(Field::CitizenId, "");
        let card = CardNo::parse(self.draft.card.get(Field::CardNo)).ok();
        if card.as_ref().and_then(CardNo::citizen_id).is_some_and(|id| id.upgraded() == *other) {
            self.draft.card = Draft::new();
        }
        true
    }

    /// Drops what is said about a card that nobody could find again: it has neither number nor category nor state.
    pub(super) fn drop_unknown_card(&mut self) {
        let card = &self.draft.card;
        let is_named =
            [Field::CardNo, Field::Category, Field::CardState].iter().any(|field| card.has(*field));
        if !card.is_empty() && !is_named {
            self.draft.card = Draft::new();
            self.note(Part::Card, Field::IssuedOn, Reason::Mended(Mend::CardUnknown));
        }
    }

    /// Notes something to look at again.
    pub(super) fn note(&mut self, part: Part, field: Field, reason: Reason) {
        self.notes.push(Finding { part, field, reason });
    }

    /// A telephone number that cannot be one is no reason to refuse a person: the note keeps it.
    fn keep_bad_phones(&mut self) {
        for part in [Part::Person, Part::Contact, Part::Household] {
            let draft = match part {
                Part::Contact => &mut self.draft.contact,
                Part::Household => &mut self.draft.household,
                _ => &mut self.draft.person,
            };
            let text = draft.get(Field::Phone).to_owned();
            if !text.is_empty() && Phone::parse(&text).is_err() {
                draft.set(Field::Phone, "");
                remark(&mut self.draft.person, &text);
                self.note(part, Field::Phone, Reason::KeptInNote);
            }
        }
    }

    /// A contact's telephone without a name is the person's, if there is no other.
    fn place_nameless_contact(&mut self) {
        let phone = self.draft.contact.get(Field::Phone).to_owned();
        if phone.is_empty() || self.draft.contact.has(Field::Name) {
            return;
        }
        if self.draft.person.has(Field::Phone) {
            remark(&mut self.draft.person, &phone);
        } else {
            self.draft.person.set(Field::Phone, phone);
        }
    }
}

/// Adds to the note of a person.
fn remark(person: &mut Draft, text: &str) {
    let note = person.get(Field::Note);
    let note = if note.is_empty() { text.to_owned() } else { format!("{note}；{text}") };
    person.set(Field::Note, note);
}

/// Empties the fields of a row that say less than, or the same as, what is known.
pub(super) fn drop_what_adds_nothing(said: &mut Draft, now: &Person, today: Date) {
    if fold_name(said.get(Field::Name)) == fold_name(&now.name) {
        said.set(Field::Name, "");
    }
    let id = CitizenId::parse(said.get(Field::CitizenId), today).ok();
    if let (Some(known), Some(said_id)) = (&now.citizen_id, id)
        && (said_id == *known || said_id.upgraded() == *known)
    {
        said.set(Field::CitizenId, "");
    }
    let known = now.birth.and_then(PartialDate::full);
    if let (Some(known), Some(birth)) = (known, PartialDate::parse(said.get(Field::Birth)))
        && birth.contains(known)
    {
        said.set(Field::Birth, "");
    }
}

/// Collects what is wrong with a row.
#[derive(Default)]
pub(super) struct Faults(pub(super) Vec<Finding>);

impl Faults {
    /// Returns the value, or keeps the problems of this part.
    pub(super) fn keep<T>(&mut self, part: Part, result: Result<T, Vec<Problem>>) -> Option<T> {
        match result {
            Ok(value) => Some(value),
            Err(problems) => {
                let finding = |problem: Problem| {
                    let reason = Reason::Problem(problem.kind);
                    Finding { part, field: problem.field, reason }
                };
                self.0.extend(problems.into_iter().map(finding));
                None
            }
        }
    }
}
