//! What a row says about a disability card, against the cards its holder has.

use jiff::civil::Date;

use super::{FieldChange, changes};
use crate::{
    domain::{
        card::{CARD_FIELDS, Card, CardState},
        card_no::CardNo,
        draft::Draft,
        field::Field,
        id::CardId,
        problem::Problem,
    },
    ledger::card::edited,
    store::card::CardRecord,
    transfer::headings::Part,
};

/// What is to be written about a card.
#[derive(Debug)]
pub(super) enum CardWork {
    /// The first card.
    Insert(Card),
    /// The present card, with more or other words.
    Update(CardId, Card),
    /// A newer card: the present one, with this id, ends.
    Replace(CardId, Card),
}

/// What is written about a card and how it differs from what was there, or what is wrong with the row.
pub(super) type Planned = Result<Option<(CardWork, Vec<FieldChange>)>, Vec<Problem>>;

/// Lets the number win where the columns beside it differ, as lists often carry the level of an older card; returns
/// whether it had to.
pub(super) fn let_number_win(draft: &mut Draft, number: &CardNo) -> bool {
    let differs = |field, code: &str| draft.has(field) && draft.get(field) != code;
    let (category, level) = (number.category().code(), number.level().code());
    let differs = differs(Field::Category, category) || differs(Field::Level, level);
    draft.set(Field::Category, category);
    draft.set(Field::Level, level);
    differs
}

/// Plans the card of somebody new: with the person all of it is new, so no change is told.
pub(super) fn plan_first(said: &Draft, today: Date) -> Planned {
    let card = Card::check(&with_state(said, CardState::Valid), today)?;
    Ok(Some((CardWork::Insert(card), Vec::new())))
}

/// Plans what a row with the card `said` changes.
pub(super) fn plan(cards: &[CardRecord], said: &Draft, today: Date) -> Planned {
    let (ended, present): (Vec<_>, Vec<_>) = cards.iter().partition(|record| record.ended_on.is_some());
    let Some(present) = present.first() else {
        let card = Card::check(&with_state(said, CardState::Valid), today)?;
        let changed = changes(Part::Card, CARD_FIELDS, &Draft::new(), &card.draft());
        return Ok(Some((CardWork::Insert(card), changed)));
    };
    let old = present.card.draft();
    let differs = |field| said.has(field) && old.has(field) && said.get(field) != old.get(field);
    let is_newer = [Field::CardNo, Field::Category, Field::Level].into_iter().any(differs);
    if is_newer && ended.iter().any(|record| adds_nothing(&record.card, said)) {
        // The roster is older than the ledger: it still names a card that was replaced since.
        return Ok(None);
    }
    let card = if is_newer {
        Card::check(&with_state(said, CardState::Valid), today)?
    } else {
        let was_issued = !old.has(Field::CardNo) && said.has(Field::CardNo);
        let said = if was_issued { with_state(said, CardState::Valid) } else { said.clone() };
        Card::check(&edited(&present.card, &said), today)?
    };
    let changed = changes(Part::Card, CARD_FIELDS, &old, &card.draft());
    Ok(match (is_newer, card == present.card) {
        (true, _) => Some((CardWork::Replace(present.id, card), changed)),
        (false, false) => Some((CardWork::Update(present.id, card), changed)),
        (false, true) => None,
    })
}

/// Returns `said` with a state, unless it gives one.
fn with_state(said: &Draft, state: CardState) -> Draft {
    Draft::new().with(Field::CardState, state.code()).overlaid(said)
}

/// Returns whether a card says all that `said` does.
fn adds_nothing(card: &Card, said: &Draft) -> bool {
    let draft = card.draft();
    said.iter().all(|(field, text)| draft.get(field) == text)
}
