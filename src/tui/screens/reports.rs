//! Reports: money month by month, services done and waited for, and the counts offices ask for; each opens to its names.

pub use crate::tui::register::{update, view};

use super::{applications, households, payments, people};
use crate::{
    domain::{
        export::Wording as _,
        query::{ListNoun, Query},
    },
    error::Result,
    i18n::Strings,
    ledger::{
        Ledger,
        count::{Count, Item},
        progress::Progress,
        report::{MonthSum, ServiceCount, recent},
    },
    tui::{
        action::Action,
        effect::Effect,
        layers::message::Message,
        msg,
        register::{self, Entry},
        rows::joined,
        widgets::table::{Column, Row, Width},
    },
};

/// Cells of the longest bar.
const LONGEST: usize = 30;

/// The reports.
pub type State = register::State<Line>;

/// What happens to the reports.
pub type Msg = register::Msg<Line>;

/// What can be done with the reports.
pub const ACTIONS: &[Action<State, Msg>] = &[Action {
    id: "reports.open",
    keys: &["enter"],
    label: |t| t.reports.open,
    when: |s| s.selected().is_some_and(|line| !matches!(line.opens, Opens::Nothing)),
    msg: |_| Msg::Open,
}];

/// A line of the reports.
#[derive(Debug)]
pub struct Line {
    row: Row,
    opens: Opens,
}

/// What stands behind a number.
#[derive(Clone, Debug)]
enum Opens {
    Nothing,
    List(ListNoun, Query),
    /// The payments of the month that lies so many after the present one.
    Month(i32),
    /// Those who have such a place in a course, under a title.
    Places(String, Query),
    /// Names, under a title.
    Names(String, String),
}

impl Entry for Line {
    const COLUMNS: &'static [Column] = &[
        Column { heading: |t| t.reports.item, width: Width::Rest(18) },
        Column { heading: |t| t.reports.number, width: Width::Cells(10) },
        Column { heading: |t| t.reports.bar, width: Width::Extra(30) },
    ];
    const TITLE: fn(&Strings) -> &'static str = |t| t.reports.title;
    const HELP: fn(&Strings) -> &'static str = |t| t.reports.hint;
    const NOTHING: fn(&Strings) -> &'static str = |t| t.reports.nothing;

    fn list(ledger: &Ledger, t: &'static Strings) -> Result<Vec<Self>> {
        lines(ledger, t)
    }

    fn row(&self, _t: &Strings) -> Row {
        self.row.clone()
    }

    fn open(&self, t: &'static Strings) -> Option<Effect> {
        open(&self.opens, t)
    }
}

fn open(opens: &Opens, t: &'static Strings) -> Option<Effect> {
    Some(match opens {
        Opens::Nothing => return None,
        Opens::List(ListNoun::Household, query) => Effect::go(households::State::of(query, t)),
        Opens::List(ListNoun::Application, query) => Effect::go(applications::State::of(query, t)),
        Opens::Places(title, query) => places(title.clone(), query.clone()),
        // Only counts of places are about training.
        Opens::List(ListNoun::Person | ListNoun::Reminder | ListNoun::Training, query) => {
            Effect::go(people::State::of(query, t))
        }
        Opens::Month(months) => Effect::go(payments::State::of_month(*months)),
        Opens::Names(title, names) => Effect::open(Message::new(title, names)),
    })
}

/// Opens the names of those who have such a place, each with the course.
fn places(title: String, query: Query) -> Effect {
    Effect::load(move |ledger| {
        let rows = ledger.read().list_enrolment(&query, ledger.today())?;
        let lines: Vec<_> =
            rows.iter().map(|row| joined(&[&row.person_name, &row.course_title], "  ")).collect();
        Ok(msg::Msg::Open(Box::new(Message::new(title, lines.join("\n")))))
    })
}

fn lines(ledger: &Ledger, t: &Strings) -> Result<Vec<Line>> {
    let packs = ledger.packs()?;
    let mut lines = money(&ledger.money(&packs, recent(ledger.today()), &Progress::default())?, t);
    lines.extend(services(&ledger.services(&packs)?, t));
    let counts = ledger.counts()?;
    for section in counts.chunk_by(|one, other| one.section == other.section) {
        lines.extend(counted(section, t));
    }
    Ok(lines)
}

fn heading(text: String) -> Line {
    Line { row: Row::heading(text), opens: Opens::Nothing }
}

/// Returns a line with its number and a bar, as long as its share of the `most`.
fn bar(item: &str, number: String, (value, most): (usize, usize), opens: Opens) -> Line {
    let cells = (value * LONGEST).div_ceil(most.max(1)).min(LONGEST);
    Line { row: Row::new([format!("  {item}"), number, "#".repeat(cells)]), opens }
}

fn money(months: &[MonthSum], t: &Strings) -> Vec<Line> {
    let size = |fen: i64| usize::try_from(fen / 100).unwrap_or_default();
    let most = months.iter().map(|sum| size(sum.due.0.max(sum.paid.0))).max().unwrap_or_default();
    let mut lines = vec![heading(t.reports.money.to_owned())];
    for (sum, back) in months.iter().rev().zip(0..) {
        let month = sum.month.to_string();
        let opens = Opens::Month(-back);
        lines.push(bar(
            &(t.reports.due)(&month),
            sum.due.to_string(),
            (size(sum.due.0), most),
            opens.clone(),
        ));
        lines.push(bar(&(t.reports.paid)(&month), sum.paid.to_string(), (size(sum.paid.0), most), opens));
    }
    lines
}

fn services(services: &[ServiceCount], t: &Strings) -> Vec<Line> {
    let names = |names: &[String]| if names.is_empty() { t.reports.nobody.to_owned() } else { t.list(names) };
    let line = |count: &ServiceCount| {
        let (done, all) = (count.done.len(), count.done.len() + count.waiting.len());
        let text =
            [(t.reports.done)(&names(&count.done)), (t.reports.waiting)(&names(&count.waiting))].join("\n");
        let word = t.word(count.service);
        bar(word, (t.reports.of)(done, count.waiting.len()), (done, all), Opens::Names(word.to_owned(), text))
    };
    std::iter::once(heading((t.reports.services)(services.len()))).chain(services.iter().map(line)).collect()
}

fn counted(section: &[Count], t: &Strings) -> Vec<Line> {
    let most = section.iter().map(|count| count.count).max().unwrap_or_default();
    let title = section.first().map_or("", |count| t.word(count.section));
    let line = |count: &Count| {
        let item = match &count.item {
            Item::Code(codes, code) => t.value(*codes, code),
            Item::Name(name) => name,
        };
        let opens = match count.noun {
            ListNoun::Training => Opens::Places(item.to_owned(), count.query.clone()),
            noun => Opens::List(noun, count.query.clone()),
        };
        bar(item, count.count.to_string(), (count.count, most), opens)
    };
    std::iter::once(heading(title.to_owned())).chain(section.iter().map(line)).collect()
}
