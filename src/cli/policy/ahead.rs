//! `zhucan policy ahead`: what opens or closes for whom in the coming months.

use serde::Serialize;

use super::super::{call::Call, table::Column};
use super::{evaluate::day, gap::scope, in_force};
use crate::{
    domain::query::ListNoun,
    error::Result,
    ledger::{policy::Ahead, progress::Progress},
    store::fact::About,
};

/// The months that are looked at unless others are asked for.
const MONTHS: u16 = 12;

/// A turn with the name of its programme.
#[derive(Serialize)]
struct Line {
    #[serde(flatten)]
    ahead: Ahead,
    programme_name: String,
}

const COLUMNS: &[Column<Line>] = &[
    Column { heading: |t| t.cli.date, cell: |line, _| line.ahead.on.to_string() },
    Column { heading: |t| t.cli.number, cell: |line, _| line.ahead.person_id.to_string() },
    Column { heading: |t| t.cli.name, cell: |line, _| line.ahead.name.clone() },
    Column { heading: |t| t.policies.programme, cell: |line, _| line.programme_name.clone() },
    Column { heading: |t| t.policies.answer, cell: |line, t| t.word(line.ahead.turn).to_owned() },
    Column {
        heading: |t| t.cli.why,
        cell: |line, t| match line.ahead.age {
            Some(age) => (t.policies.birthday)(age),
            None => t.word(line.ahead.occasion).to_owned(),
        },
    },
];

pub(super) fn list(call: &mut Call<'_>) -> Result<()> {
    let frame = call.frame;
    let (on, packs) = (day(frame, call.ledger.today())?, in_force(&call.ledger, frame.t)?);
    let (scope, _) = scope(call)?;
    let months = frame.args.get_one::<u16>("months").copied().unwrap_or(MONTHS);
    let (chain, among) = (packs.chain(), call.ledger.among(&call.query(ListNoun::Person)?)?);
    let turns = call.ledger.ahead(&packs, scope, on, months, &Progress::default())?.into_iter();
    let turns = turns.filter(|turn| among.has(About::Person(turn.person_id)));
    let lines = turns.map(|ahead| {
        let rule = chain.rule(&ahead.programme);
        let name = rule.map(|rule| rule.programme.name.in_lang(frame.t.lang).to_owned());
        Line { programme_name: name.unwrap_or_default(), ahead }
    });
    frame.out.list(&lines.take(call.limit()).collect::<Vec<_>>(), COLUMNS, frame.t)
}
