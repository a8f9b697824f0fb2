//! What a coordinator does with disability cards (残疾人证).

use jiff::civil::Date;

use super::{Done, Ledger, OpKind, guard::present_person};
use crate::{
    domain::{
        card::{Card, CardStanding},
        card_no::CardNo,
        draft::Draft,
        field::Field,
        id::{CardId, PersonId},
        person::Person,
        problem::{Problem, ProblemKind},
    },
    error::Result,
    store::{OrNotFound, card::CardRecord},
};

/// A card that was saved, and what looks odd about it without being wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedCard {
    /// The card.
    pub id: CardId,
    /// What the coordinator should look at again.
    pub warnings: Vec<Problem>,
}

impl Ledger {
    /// Records a person's new card. The one before it ends and stays in the history: renewal, new level, reissue.
    pub fn record_card(&mut self, person: PersonId, draft: &Draft) -> Result<Done<SavedCard>> {
        let today = self.today();
        let card = Card::check(draft, today)?;
        let holder = self.person(person)?.person;
        self.write(OpKind::RecordCard, &holder.name, |tx| {
            present_person(tx, person)?;
            for present in tx.list_card(person)?.iter().filter(|record| record.ended_on.is_none()) {
                tx.end_card(present.id, card.issued_on.unwrap_or(today))?;
            }
            let id = tx.insert_card(person, &card)?;
            Ok(SavedCard { id, warnings: warnings(&card, &holder) })
        })
    }

    /// Edits a card: the filled fields of `draft` win. Category and level follow a new number.
    pub fn edit_card(&mut self, id: CardId, draft: &Draft) -> Result<Done<SavedCard>> {
        let record = self.read().get_card(id).or_not_found("card", id.0)?;
        let card = Card::check(&edited(&record.card, draft), self.today())?;
        let holder = self.person(record.person_id)?.person;
        self.write(OpKind::EditCard, &holder.name, |tx| {
            tx.update_card(id, &card)?;
            Ok(SavedCard { id, warnings: warnings(&card, &holder) })
        })
    }

    /// Returns the card a person has now.
    pub fn current_card(&self, person: PersonId) -> Result<Option<CardRecord>> {
        let cards = self.read().list_card(person)?;
        Ok(cards.into_iter().find(|record| record.ended_on.is_none()))
    }

    /// Returns how a person stands with the present card on `day`.
    pub fn standing(&self, person: PersonId, day: Date) -> Result<CardStanding> {
        let current = self.current_card(person)?;
        Ok(current.map_or(CardStanding::None, |record| record.card.standing_on(day)))
    }
}

/// Lays an edit over a card. What followed from the old number or day of issue makes way for the new one.
pub(super) fn edited(card: &Card, draft: &Draft) -> Draft {
    let mut old = card.draft();
    if draft.replaces(Field::CardNo) {
        old.set(Field::Category, "");
        old.set(Field::Level, "");
    }
    if draft.replaces(Field::IssuedOn) && card.expires_on == card.issued_on.map(Card::last_day) {
        old.set(Field::ExpiresOn, "");
    }
    old.overlaid(draft)
}

/// Returns what looks odd: a number that carries another citizen ID than the one on file.
fn warnings(card: &Card, holder: &Person) -> Vec<Problem> {
    let inside = card.number.as_ref().and_then(CardNo::citizen_id);
    match (inside, &holder.citizen_id) {
        (Some(inside), Some(on_file)) if inside != on_file.upgraded() => {
            vec![Problem::new(Field::CardNo, ProblemKind::CardIdDiffers)]
        }
        _ => Vec::new(),
    }
}
