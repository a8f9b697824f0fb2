//! What is due today, by household, in the ledger's order: the screen the program opens with.

use ratatui::layout::Position;

use crate::{
    domain::{
        backup::Safety,
        due::{About, Due, Urgency},
        id::HouseholdId,
        money::Fen,
        page::{Page, Slice},
        query::Query,
    },
    error::Result,
    i18n::Strings,
    ledger::{DueCounts, DueGroup, DueList, Ledger, policy::Unclaimed},
    store::due::DueFilter,
    tui::{
        action::Action,
        effect::{Effect, Job},
        forms::followup,
        reminding::{self, Deed, Reminding},
        rows::joined,
        shared::Shared,
        widgets::{
            pane::Pane,
            table::{self, Column, Row, Width},
            window::{Step, Ticket, Want, Window},
        },
    },
};

const COLUMNS: &[Column] = &[
    Column { heading: |t| t.work.when, width: Width::Cells(12) },
    Column { heading: |t| t.work.who, width: Width::Cells(8) },
    Column { heading: |t| t.work.what, width: Width::Rest(16) },
    Column { heading: |t| t.work.day, width: Width::Cells(10) },
];

/// How many reminders are read first: the screen is full at once, whatever the size of the village.
const FIRST: usize = 60;

/// Households whose unclaimed benefits are counted at once: few enough that no other work waits noticeably.
const COUNTED_AT_ONCE: usize = 500;

/// What is due today.
#[derive(Debug, Default)]
pub struct State {
    rows: Window<Line>,
    /// Counted when it was first read.
    counts: Option<DueCounts>,
    village: Village,
    /// Counted last; the count of a new reading takes its place when it is complete.
    unclaimed: Option<Unclaimed>,
    /// The number of the reading that is being counted.
    reading: u64,
    /// How the ledger is kept safe.
    safety: Option<Safety>,
}

/// Whether there is anybody to work for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Village {
    /// Nobody was registered yet.
    Empty,
    /// Somebody was.
    #[default]
    Peopled,
}

/// A line of the list.
#[derive(Debug)]
pub enum Line {
    /// A household, before what is due for it.
    Household(Heading),
    /// Something due.
    Due(Box<Due>),
}

/// What stands before what is due for a household.
#[derive(Debug)]
pub struct Heading {
    /// Its number and address; nothing else of it is about anybody.
    about: About,
    /// The name of its head.
    head: String,
    /// How much is due.
    count: usize,
}

impl State {
    /// Returns the title.
    pub fn title(&self, t: &Strings) -> String {
        t.work.today.to_owned()
    }
}

impl Reminding for State {
    type Msg = Msg;

    fn due(&self) -> Option<&Due> {
        match self.rows.selected()? {
            Line::Due(due) => Some(due),
            Line::Household(_) => None,
        }
    }

    fn about(&self) -> Option<&About> {
        self.rows.selected().map(|line| match line {
            Line::Due(due) => &due.about,
            Line::Household(heading) => &heading.about,
        })
    }

    fn wrap(deed: Deed) -> Msg {
        Msg::Do(deed)
    }
}

/// What happens to *today*.
#[derive(Debug)]
pub enum Msg {
    /// The ledger may have changed.
    Reload,
    /// What is due was read.
    Loaded(Ticket, usize, DueList, Village),
    /// So the ledger is kept safe.
    Kept(Safety),
    /// So much is unclaimed, for the reading of this number; the count goes on with a household.
    Counted(u64, Unclaimed, Option<HouseholdId>),
    /// The cursor is to move.
    Move(Step),
    /// What the line under the cursor is about is to be opened.
    Open,
    /// This is to be done with the reminder under the cursor.
    Do(Deed),
}

/// What can be done with what is due today.
pub const ACTIONS: &[Action<State, Msg>] = &[
    Action {
        id: "today.open",
        keys: &["enter"],
        label: |t| t.work.open,
        when: |s| s.target().is_some(),
        msg: |_| Msg::Open,
    },
    reminding::done("today.done"),
    reminding::snooze("today.snooze"),
    reminding::visit("today.visit"),
    reminding::write("today.write"),
    reminding::edit("today.edit"),
    reminding::dismiss("today.dismiss"),
];

/// Takes a message.
pub fn update(state: &mut State, msg: Msg, shared: &Shared) -> Vec<Effect> {
    let effect = match msg {
        Msg::Reload => {
            state.reading += 1;
            let list = load(state, state.rows.again());
            let safety = Effect::load(|ledger| Ok(Msg::Kept(ledger.safety()?)));
            return vec![list, safety, count(state.reading, Unclaimed::default(), HouseholdId(0))];
        }
        Msg::Counted(reading, _, _) if reading != state.reading => None,
        Msg::Counted(reading, sum, Some(next)) => Some(count(reading, sum, next)),
        Msg::Counted(_, sum, None) => {
            state.unclaimed = Some(sum);
            None
        }
        Msg::Loaded(ticket, limit, list, village) => {
            state.village = village;
            take(state, ticket, limit, list);
            None
        }
        Msg::Kept(safety) => {
            state.safety = Some(safety);
            None
        }
        Msg::Move(step) => state.rows.go(step).map(|want| load(state, want)),
        Msg::Open => state.target(),
        Msg::Do(deed) => reminding::update(state, deed, shared),
    };
    effect.into_iter().collect()
}

/// Draws how much is due, and the list.
pub fn view(state: &mut State, pane: &mut Pane<'_>) -> Position {
    let (t, today) = (pane.shared.t, pane.shared.today);
    let Some(counts) = state.counts else { return pane.place(0, 0) };
    draw_counts(pane, &counts);
    let (height, mut top) = (pane.height(), 1);
    if state.village == Village::Peopled {
        pane.text(
            1,
            0,
            &state.unclaimed.map_or_else(String::new, |sum| unclaimed(&sum, t)),
            pane.shared.theme.base,
        );
        top += 1;
    }
    if let Some(safety) = &state.safety {
        top += draw_safety(&mut pane.rows(top, height.saturating_sub(top)), safety);
    }
    let empty = if state.village == Village::Empty { t.work.nobody_yet } else { t.work.nothing_due };
    let mut below = pane.rows(top, height.saturating_sub(top));
    let mut list = followup::above_whole_text(&mut below, state.due());
    table::view(&mut list, COLUMNS, &mut state.rows, empty, |line| match line {
        Line::Household(heading) => Row::heading(heading.text(t)),
        Line::Due(due) => indented(followup::row(due, today, t), &due.about),
    })
}

impl Heading {
    fn new(group: &DueGroup) -> Option<Self> {
        let about = &group.dues.first()?.about;
        let about = About {
            household_id: about.household_id,
            household_number: about.household_number.clone(),
            household_address: about.household_address.clone(),
            ..About::default()
        };
        Some(Self { about, head: group.head.clone(), count: group.dues.len() })
    }

    fn text(&self, t: &Strings) -> String {
        if self.about.household_id.is_none() {
            return t.work.village.to_owned();
        }
        let parts = [&self.about.household_number, &self.head, &self.about.household_address];
        let parts: Vec<&str> =
            parts.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        format!("{}  {}", parts.join(" "), (t.work.items)(self.count))
    }
}

fn load(state: &mut State, want: Want) -> Effect {
    let (limit, ticket) = state.rows.ask_longer(want, FIRST);
    Effect::load(move |ledger| {
        let list = ledger.due(&DueFilter::default(), limit)?;
        let village = if list.groups.is_empty() { village(ledger)? } else { Village::Peopled };
        Ok(Msg::Loaded(ticket, limit, list, village))
    })
}

fn village(ledger: &Ledger) -> Result<Village> {
    let first = ledger.read().list_household(&Query::default(), ledger.today(), &Page::First, 1)?;
    Ok(if first.rows.is_empty() { Village::Empty } else { Village::Peopled })
}

fn take(state: &mut State, ticket: Ticket, limit: usize, list: DueList) {
    let shown: usize = list.groups.iter().map(|group| group.dues.len()).sum();
    let rows: Vec<Line> = list.groups.into_iter().flat_map(lines).collect();
    let total = Some(rows.len()).filter(|_| shown < limit);
    state.rows.take(ticket, Slice { rows, total });
    if state.counts.replace(list.counts).is_none() {
        let _ = state.rows.seek(|line| matches!(line, Line::Due(_)));
    }
}

fn lines(group: DueGroup) -> Vec<Line> {
    let heading = Heading::new(&group).map(Line::Household);
    heading.into_iter().chain(group.dues.into_iter().map(|due| Line::Due(Box::new(due)))).collect()
}

/// Returns the line moved in under its household, which is not named again.
fn indented(mut row: Row, about: &About) -> Row {
    if let [when, who, ..] = row.cells.as_mut_slice() {
        when.insert_str(0, "  ");
        who.clone_from(&about.person_name);
    }
    row
}

/// Counts what is unclaimed, some households at a time, when nothing else is to be done.
fn count(reading: u64, so_far: Unclaimed, first: HouseholdId) -> Effect {
    Effect::Aside(Job::new(move |ledger, _| {
        let (sum, next) = ledger.unclaimed(&ledger.packs()?, first, COUNTED_AT_ONCE, so_far)?;
        Ok(Msg::Counted(reading, sum, next))
    }))
}

/// Returns how much is unclaimed and must be asked about, in words.
fn unclaimed(sum: &Unclaimed, t: &Strings) -> String {
    if sum.programmes == 0 {
        return t.gaps.no_programmes.to_owned();
    }
    let could = match (sum.could, sum.yearly) {
        (0, _) => t.gaps.unclaimed_none.to_owned(),
        (n, Fen(0)) => (t.gaps.unclaimed_unknown)(n),
        (n, yearly) => (t.gaps.unclaimed)(n, &yearly.to_string()),
    };
    let ask = if sum.ask == 0 { String::new() } else { (t.gaps.to_ask)(sum.ask) };
    joined(&[could, ask], "  ")
}

/// Draws how old the newest backup is, and that the clock is wrong if it is; returns the number of rows.
fn draw_safety(pane: &mut Pane<'_>, safety: &Safety) -> u16 {
    let (t, theme) = (pane.shared.t, pane.shared.theme);
    let mut rows = 0;
    if let Some(text) = t.safety(safety) {
        pane.text(rows, 0, &text, if safety.is_good() { theme.dim } else { theme.overdue });
        rows += 1;
    }
    if let Some(doubt) = &safety.doubt {
        pane.text(rows, 0, &t.doubt(doubt), theme.overdue);
        rows += 1;
    }
    if safety.sheet_due {
        pane.text(rows, 0, t.keys.sheet_due, theme.overdue);
        rows += 1;
    }
    if safety.exposed {
        pane.text(rows, 0, t.backups.exposed, theme.overdue);
        rows += 1;
    }
    rows
}

fn draw_counts(pane: &mut Pane<'_>, counts: &DueCounts) {
    let (t, theme) = (pane.shared.t, pane.shared.theme);
    let parts = [
        (t.work.overdue, Urgency::Overdue, theme.overdue),
        (t.work.due_today, Urgency::Today, theme.due),
        (t.work.week, Urgency::Week, theme.base),
        (t.work.ahead, Urgency::Ahead, theme.dim),
    ];
    let mut column = 0;
    for (words, urgency, style) in parts {
        column = pane.text(0, column, &words(&counts.label(urgency)), style) + 2;
    }
}
