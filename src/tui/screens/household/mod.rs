//! One household: a page with a part for its members and for each kind of record that hangs on it.

use jiff::civil::Date;
use ratatui::layout::Position;

use crate::{
    domain::{
        event::EventKind,
        field::Field,
        id::{CaseId, HouseholdId, OpId, PersonId},
        page::Slice,
    },
    i18n::Strings,
    store::{
        application::ApplicationRow, event::EventRecord, household::HouseholdRecord, journal::OpRow,
        person::PersonRecord, status::HouseholdStatusRecord, visit::VisitRecord,
    },
    tui::{
        action::Action,
        effect::Effect,
        rows::{self, Line, SHOWN_FOR, Secrets},
        shared::Shared,
        widgets::{
            pane::Pane,
            table,
            tabs::{self, Side},
            window::{Step, Ticket, Window},
        },
    },
};

mod act;
mod events;
mod read;

use read::Read;

/// A part of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// The members, the head first.
    #[default]
    Members,
    /// The statuses.
    Statuses,
    /// What happened in the household.
    Events,
    /// The applications of the household and its members.
    Applications,
    /// The visits.
    Visits,
    /// The help cases.
    Cases,
    /// The operations that touched any of it.
    History,
}

impl Tab {
    /// The parts in their order.
    pub const ALL: &'static [Self] = &[
        Self::Members,
        Self::Statuses,
        Self::Events,
        Self::Applications,
        Self::Visits,
        Self::Cases,
        Self::History,
    ];

    fn label(&self, t: &Strings) -> &'static str {
        match self {
            Self::Members => t.pages.members_tab,
            Self::Statuses => t.pages.statuses,
            Self::Events => t.pages.events,
            Self::Applications => t.pages.applications,
            Self::Visits => t.pages.visits,
            Self::Cases => t.pages.cases,
            Self::History => t.pages.history,
        }
    }
}

/// What a line of the page stands for.
#[derive(Clone, Debug)]
pub enum Item {
    /// A member, present or gone.
    Member(PersonId),
    /// A status.
    Status(HouseholdStatusRecord),
    /// An event.
    Event(EventRecord),
    /// An application.
    Application(ApplicationRow),
    /// A visit.
    Visit(VisitRecord),
    /// A help case.
    Case(CaseId),
    /// An operation.
    Op(OpRow),
}

/// One household, one part of the page.
#[derive(Debug)]
pub struct State {
    id: HouseholdId,
    tab: Tab,
    secrets: Secrets,
    household: Option<HouseholdRecord>,
    /// The members who are present.
    members: Vec<PersonRecord>,
    /// What matters most, in one line.
    head: String,
    lines: Window<Line<Item>>,
    /// The part whose lines these are, once it was read.
    shown: Option<Tab>,
}

impl State {
    /// Returns the page of a household, at its first part.
    pub fn new(id: HouseholdId) -> Self {
        let (tab, secrets, head) = (Tab::default(), Secrets::default(), String::new());
        Self {
            id,
            tab,
            secrets,
            household: None,
            members: Vec::new(),
            head,
            lines: Window::default(),
            shown: None,
        }
    }

    /// Returns the title.
    pub fn title(&self, t: &Strings) -> String {
        let record = self.household.as_ref();
        record.map_or_else(String::new, |record| (t.pages.household_title)(record.household.label()))
    }

    fn item(&self) -> Option<&Item> {
        self.lines.selected().map(|line| &line.item)
    }

    fn is_living(&self) -> bool {
        self.household.as_ref().is_some_and(|record| record.ended_on.is_none())
    }
}

/// What happens to the page.
#[derive(Debug)]
pub enum Msg {
    /// The ledger may have changed.
    Reload,
    /// A part was read.
    Loaded(Tab, Ticket, Box<Read>),
    /// The cursor is to move.
    Move(Step),
    /// The part beside is to be shown.
    Turn(Side),
    /// What is under the cursor is to be opened or edited.
    Open,
    /// Something is to be added to the part.
    Add,
    /// What is under the cursor is to end.
    End,
    /// The household is to be edited.
    Edit,
    /// A visit is to be recorded.
    Visit,
    /// The telephone number is to be shown or masked.
    Reveal,
    /// That it is shown is noted.
    Revealed,
    /// It has been shown long enough.
    Hide,
    /// The kind of an event is to be chosen.
    Event,
    /// An event of this kind happened.
    Happened(EventKind),
    /// Somebody new to the ledger joined by an event of this kind.
    JoinedNew(EventKind),
    /// Somebody known to the ledger joined by an event of this kind.
    JoinedKnown(EventKind),
    /// These members are gone by an event of this kind.
    Gone(EventKind, Vec<PersonId>),
    /// The household is to be ended, after a question.
    Close,
    /// The household is to be ended.
    CloseNow,
    /// The operation under the cursor is to be undone, after a question.
    UndoOp,
    /// This operation is to be undone.
    Undo(OpId),
}

/// What can be done on the page.
pub const ACTIONS: &[Action<State, Msg>] = &[
    Action {
        id: "household.open",
        keys: &["enter", "e"],
        label: |t| t.pages.open,
        when: |s| s.item().is_some(),
        msg: |_| Msg::Open,
    },
    Action {
        id: "household.next",
        keys: &["right"],
        label: |t| t.pages.next_tab,
        when: |_| true,
        msg: |_| Msg::Turn(Side::Right),
    },
    Action {
        id: "household.add",
        keys: &["a"],
        label: |t| t.pages.add,
        when: |s| s.tab != Tab::History && s.is_living(),
        msg: |_| Msg::Add,
    },
    Action {
        id: "household.event",
        keys: &["b"],
        label: |t| t.pages.event,
        when: State::is_living,
        msg: |_| Msg::Event,
    },
    Action {
        id: "household.visit",
        keys: &["v"],
        label: |t| t.pages.visit,
        when: State::is_living,
        msg: |_| Msg::Visit,
    },
    Action {
        id: "household.end",
        keys: &["x", "del"],
        label: |t| t.pages.end,
        when: |s| matches!(s.item(), Some(Item::Status(record)) if record.status.to_on.is_none()),
        msg: |_| Msg::End,
    },
    Action {
        id: "household.undo",
        keys: &["d"],
        label: |t| t.pages.undo_op,
        when: |s| matches!(s.item(), Some(Item::Op(op)) if op.in_effect),
        msg: |_| Msg::UndoOp,
    },
    Action {
        id: "household.edit",
        keys: &["f2"],
        label: |t| t.pages.edit_household,
        when: |s| s.household.is_some(),
        msg: |_| Msg::Edit,
    },
    Action {
        id: "household.reveal",
        keys: &["m"],
        label: |t| t.pages.reveal,
        when: |_| true,
        msg: |_| Msg::Reveal,
    },
    Action {
        id: "household.close",
        keys: &["c"],
        label: |t| t.pages.close_household,
        when: |s| s.is_living() && s.members.is_empty(),
        msg: |_| Msg::Close,
    },
    Action {
        id: "household.previous",
        keys: &["left"],
        label: |t| t.pages.previous_tab,
        when: |_| true,
        msg: |_| Msg::Turn(Side::Left),
    },
];

/// Takes a message.
pub fn update(state: &mut State, msg: Msg, shared: &Shared) -> Vec<Effect> {
    match msg {
        Msg::Reload => return vec![load(state, shared)],
        Msg::Loaded(tab, ticket, read) if tab == state.tab => take(state, ticket, *read, shared),
        Msg::Loaded(..) => {}
        Msg::Move(step) => drop(state.lines.go(step)),
        Msg::Turn(side) => {
            state.tab = tabs::beside(Tab::ALL, state.tab, side);
            state.lines = Window::default();
            return vec![load(state, shared)];
        }
        Msg::Reveal if state.secrets == Secrets::Masked => return reveal(state, shared.t),
        Msg::Revealed => {
            state.secrets = Secrets::Shown;
            let told = Effect::say(shared.t.audits.shown);
            return vec![load(state, shared), told, Effect::Later(SHOWN_FOR, Msg::Hide.into())];
        }
        Msg::Reveal | Msg::Hide => {
            state.secrets = Secrets::Masked;
            return vec![load(state, shared)];
        }
        msg => return act::act(state, &msg, shared),
    }
    Vec::new()
}

/// Numbers are shown only after that is noted in the history.
fn reveal(state: &State, t: &Strings) -> Vec<Effect> {
    let Some(record) = &state.household else { return Vec::new() };
    let whose = format!("{} {}", record.household.label(), t.word(Field::Phone));
    vec![Effect::load(move |ledger| ledger.note_reveal(&whose).map(|()| Msg::Revealed))]
}

/// Draws the page.
pub fn view(state: &mut State, pane: &mut Pane<'_>) -> Position {
    let (t, theme) = (pane.shared.t, pane.shared.theme);
    pane.text(0, 0, &state.head, theme.label);
    tabs::view(&mut pane.rows(1, 1), Tab::ALL, &state.tab, Tab::label);
    let height = pane.height().saturating_sub(2);
    let can_add = state.shown == Some(state.tab) && state.tab != Tab::History && state.is_living();
    let empty = if can_add { t.pages.nothing } else { "" };
    table::view(&mut pane.rows(2, height), read::columns(state.tab), &mut state.lines, empty, |line| {
        line.row.clone()
    })
}

fn load(state: &mut State, shared: &Shared) -> Effect {
    let (id, tab, secrets, t) = (state.id, state.tab, state.secrets, shared.t);
    let ticket = state.lines.ask_all();
    Effect::page(move |ledger| {
        Ok(Msg::Loaded(tab, ticket, Box::new(read::read(ledger, id, tab, secrets, t)?)))
    })
}

fn take(state: &mut State, ticket: Ticket, read: Read, shared: &Shared) {
    state.head = head(&read, shared.today, shared.t);
    state.lines.take(ticket, Slice::all(read.lines));
    state.shown = Some(state.tab);
    state.members = read.members;
    state.household = Some(read.household);
}

/// Returns place, telephone, statuses, last visit and whether the household ended, in one line.
fn head(read: &Read, today: Date, t: &Strings) -> String {
    let household = &read.household.household;
    let holding = read.statuses.iter().filter(|record| record.status.holds_on(today));
    let statuses: Vec<&str> = holding.map(|record| t.word(record.status.kind)).collect();
    let parts = [
        household.group.clone(),
        household.address.clone(),
        read.phone.clone(),
        t.list(&statuses),
        read.household.visited_on.map(|on| (t.pages.visited_on)(&on.to_string())).unwrap_or_default(),
        read.household.ended_on.map(|on| (t.pages.household_ended)(&on.to_string())).unwrap_or_default(),
        household.note.replace('\n', " "),
    ];
    rows::joined(&parts, "  ")
}
