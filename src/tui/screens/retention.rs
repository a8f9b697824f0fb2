//! Who died or moved out, by the day from which keeping their records is asked about.

pub use crate::tui::register::{update, view};

use crate::{
    domain::{field::Field, retention::Keeping},
    error::Result,
    i18n::Strings,
    ledger::{Ledger, retention::Retained},
    tui::{
        action::Action,
        effect::Effect,
        register::{self, Entry},
        rows,
        screens::person,
        theme::Tone,
        widgets::table::{Column, Row, Width},
    },
};

/// The most people that are listed: those who are asked about first.
const MOST: usize = 1000;

/// Who left.
pub type State = register::State<Retained>;

/// What happens to the list.
pub type Msg = register::Msg<Retained>;

/// What can be done with the list.
pub const ACTIONS: &[Action<State, Msg>] = &[Action {
    id: "retention.open",
    keys: &["enter"],
    label: |t| t.pages.open,
    when: State::has_selected,
    msg: |_| Msg::Open,
}];

impl Entry for Retained {
    const COLUMNS: &'static [Column] = &[
        Column { heading: |t| t.retentions.review_on, width: Width::Cells(10) },
        Column { heading: |t| t.word(Field::Name), width: Width::Rest(8) },
        Column { heading: |t| t.retentions.keeping, width: Width::Rest(14) },
        Column { heading: |t| t.retentions.class, width: Width::Cells(13) },
        Column { heading: |t| t.retentions.left, width: Width::Extra(16) },
    ];
    const TITLE: fn(&Strings) -> &'static str = |t| t.retentions.title;
    const HELP: fn(&Strings) -> &'static str = |t| t.retentions.help;
    const NOTHING: fn(&Strings) -> &'static str = |t| t.retentions.none;

    fn list(ledger: &Ledger, _t: &'static Strings) -> Result<Vec<Self>> {
        ledger.retentions(MOST)
    }

    fn row(&self, t: &Strings) -> Row {
        let left = (t.pages.left)(&rows::word(self.row.left_because, t), &rows::day(self.row.left_on));
        let row = Row::new([
            rows::day(self.span.review_on),
            self.row.name.clone(),
            t.word(self.span.keeping).to_owned(),
            t.word(self.row.class).to_owned(),
            left,
        ]);
        if self.span.keeping == Keeping::Over { row.tone(Tone::Overdue) } else { row }
    }

    fn open(&self, _t: &'static Strings) -> Option<Effect> {
        Some(Effect::go(person::State::new(self.row.person_id)))
    }
}
