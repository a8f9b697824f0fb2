//! One person: a page with a part for each kind of record that hangs on them.

use jiff::civil::Date;
use ratatui::layout::Position;

use crate::{
    domain::{
        id::{CourseId, HouseholdId, OpId, PersonId},
        page::Slice,
    },
    i18n::Strings,
    ledger::{Erased, policy::Gap},
    store::{
        application::ApplicationRow, bank_account::BankAccountRecord, card::CardRecord,
        consent::ConsentRecord, contact::ContactRecord, journal::OpRow, need::NeedRecord,
        person::PersonRecord, status::PersonStatusRecord, training::EnrolmentRow, visit::VisitRecord,
    },
    tui::{
        action::Action,
        effect::Effect,
        forms::policy::can_file,
        rows::{self, Line, SHOWN_FOR},
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
mod read;
mod reveal;

use read::Read;

/// A part of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// What is written down about the person, contacts, accounts and needs.
    #[default]
    Profile,
    /// The cards, the present one first.
    Cards,
    /// The statuses.
    Statuses,
    /// The applications.
    Applications,
    /// The courses.
    Training,
    /// The visits.
    Visits,
    /// How the person stands with each programme.
    Programmes,
    /// The operations that touched any of it.
    History,
}

impl Tab {
    /// The parts in their order.
    pub const ALL: &'static [Self] = &[
        Self::Profile,
        Self::Cards,
        Self::Statuses,
        Self::Applications,
        Self::Training,
        Self::Visits,
        Self::Programmes,
        Self::History,
    ];

    fn label(&self, t: &Strings) -> &'static str {
        match self {
            Self::Profile => t.pages.profile,
            Self::Cards => t.pages.cards,
            Self::Statuses => t.pages.statuses,
            Self::Applications => t.pages.applications,
            Self::Programmes => t.gaps.tab,
            Self::Training => t.pages.training,
            Self::Visits => t.pages.visits,
            Self::History => t.pages.history,
        }
    }
}

/// What a line of the page stands for.
#[derive(Clone, Debug)]
pub enum Item {
    /// A field of the profile.
    Profile,
    /// A contact.
    Contact(ContactRecord),
    /// A bank account.
    Account(BankAccountRecord),
    /// A consent.
    Consent(ConsentRecord),
    /// A need.
    Need(NeedRecord),
    /// A card.
    Card(CardRecord),
    /// A status.
    Status(PersonStatusRecord),
    /// An application.
    Application(ApplicationRow),
    /// How the person stands with a programme.
    Gap(Gap),
    /// A place in a course.
    Enrolment(EnrolmentRow),
    /// A visit.
    Visit(VisitRecord),
    /// An operation.
    Op(OpRow),
}

/// One person, one part of the page.
#[derive(Debug)]
pub struct State {
    id: PersonId,
    tab: Tab,
    /// The line whose number is shown for a while.
    revealed: Option<usize>,
    person: Option<PersonRecord>,
    /// What matters most, in one line.
    head: String,
    lines: Window<Line<Item>>,
    /// The part whose lines these are, once it was read.
    shown: Option<Tab>,
}

impl State {
    /// Returns the page of a person, at its first part.
    pub fn new(id: PersonId) -> Self {
        let (tab, lines) = (Tab::default(), Window::default());
        Self { id, tab, revealed: None, person: None, head: String::new(), lines, shown: None }
    }

    /// Returns the title.
    pub fn title(&self, _t: &Strings) -> String {
        self.person.as_ref().map_or_else(String::new, |record| record.person.name.clone())
    }

    fn item(&self) -> Option<&Item> {
        self.lines.selected().map(|line| &line.item)
    }

    fn is_present(&self) -> bool {
        self.person.as_ref().is_some_and(|record| record.left_on.is_none())
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
    /// A kind of record that hangs on the person is to be added.
    AddHanging(act::Hanging),
    /// What is under the cursor is to end.
    End,
    /// The enrolment under the cursor is to take a step.
    Step,
    /// An application for the programme under the cursor is to be filed.
    File,
    /// The profile is to be edited.
    Edit,
    /// A visit is to be recorded.
    Visit,
    /// The number under the cursor is to be shown, or masked again.
    Reveal,
    /// That the number in this line is shown is noted.
    Revealed(usize),
    /// It has been shown long enough.
    Hide,
    /// What is to be written for the person is to be chosen.
    Copy,
    /// This is to be written for the person.
    Give(act::Given),
    /// The person is to be erased: why is to be asked.
    Erase,
    /// For this reason; the name is to be typed.
    EraseBecause(String),
    /// The name was typed.
    EraseNamed(String, String),
    /// The person is erased.
    Erased(Box<Erased>),
    /// The household is to be seen.
    Household,
    /// Another household is to be chosen for the person.
    Transfer,
    /// The person is to go to this household.
    TransferTo(HouseholdId),
    /// The person is to take part in this course.
    Enrol(CourseId),
    /// The operation under the cursor is to be undone, after a question.
    UndoOp,
    /// This operation is to be undone.
    Undo(OpId),
}

/// What can be done on the page.
pub const ACTIONS: &[Action<State, Msg>] = &[
    Action {
        id: "person.open",
        keys: &["enter", "e"],
        label: |t| t.pages.open,
        when: |s| s.item().is_some(),
        msg: |_| Msg::Open,
    },
    Action {
        id: "person.step",
        keys: &["s"],
        label: |t| t.pages.enrolment_step,
        when: |s| matches!(s.item(), Some(Item::Enrolment(row)) if !row.enrolment.state.next().is_empty()),
        msg: |_| Msg::Step,
    },
    Action {
        id: "person.file",
        keys: &["f"],
        label: |t| t.gaps.file,
        when: |s| matches!(s.item(), Some(Item::Gap(gap)) if can_file(gap.standing)),
        msg: |_| Msg::File,
    },
    Action {
        id: "person.next",
        keys: &["right"],
        label: |t| t.pages.next_tab,
        when: |_| true,
        msg: |_| Msg::Turn(Side::Right),
    },
    Action {
        id: "person.add",
        keys: &["a"],
        label: |t| t.pages.add,
        when: |s| s.tab != Tab::History && s.is_present(),
        msg: |_| Msg::Add,
    },
    Action {
        id: "person.visit",
        keys: &["v"],
        label: |t| t.pages.visit,
        when: State::is_present,
        msg: |_| Msg::Visit,
    },
    Action {
        id: "person.end",
        keys: &["x", "del"],
        label: |t| t.pages.end,
        when: |s| s.item().is_some_and(act::can_end),
        msg: |_| Msg::End,
    },
    Action {
        id: "person.undo",
        keys: &["d"],
        label: |t| t.pages.undo_op,
        when: |s| matches!(s.item(), Some(Item::Op(op)) if op.in_effect),
        msg: |_| Msg::UndoOp,
    },
    Action {
        id: "person.edit",
        keys: &["f2"],
        label: |t| t.pages.edit_person,
        when: |s| s.person.is_some(),
        msg: |_| Msg::Edit,
    },
    Action {
        id: "person.reveal",
        keys: &["m"],
        label: |t| t.pages.reveal,
        when: |s| s.revealed.is_some() || reveal::masked_line(s).is_some(),
        msg: |_| Msg::Reveal,
    },
    Action {
        id: "person.copy",
        keys: &["b"],
        label: |t| t.pages.copy,
        when: |s| s.person.is_some(),
        msg: |_| Msg::Copy,
    },
    Action {
        id: "person.household",
        keys: &["h"],
        label: |t| t.pages.household,
        when: |s| s.person.is_some(),
        msg: |_| Msg::Household,
    },
    Action {
        id: "person.transfer",
        keys: &["t"],
        label: |t| t.pages.move_person,
        when: State::is_present,
        msg: |_| Msg::Transfer,
    },
    Action {
        id: "person.previous",
        keys: &["left"],
        label: |t| t.pages.previous_tab,
        when: |_| true,
        msg: |_| Msg::Turn(Side::Left),
    },
    Action {
        id: "person.erase",
        keys: &["f8"],
        label: |t| t.erasures.action,
        when: |s| s.person.is_some(),
        msg: |_| Msg::Erase,
    },
];

/// Takes a message.
pub fn update(state: &mut State, msg: Msg, shared: &Shared) -> Vec<Effect> {
    match msg {
        Msg::Reload => {
            // The lines may be others.
            state.revealed = None;
            return vec![load(state, shared)];
        }
        Msg::Loaded(tab, ticket, read) if tab == state.tab => take(state, ticket, *read, shared),
        Msg::Loaded(..) => {}
        Msg::Move(step) => drop(state.lines.go(step)),
        Msg::Turn(side) => {
            state.tab = tabs::beside(Tab::ALL, state.tab, side);
            (state.lines, state.revealed) = (Window::default(), None);
            return vec![load(state, shared)];
        }
        Msg::Reveal if state.revealed.is_none() => return reveal::reveal(state, shared.t),
        Msg::Revealed(line) => {
            state.revealed = Some(line);
            let told = Effect::say(shared.t.audits.shown);
            return vec![load(state, shared), told, Effect::Later(SHOWN_FOR, Msg::Hide.into())];
        }
        Msg::Reveal | Msg::Hide => {
            state.revealed = None;
            return vec![load(state, shared)];
        }
        Msg::Erased(erased) => return act::erased(&erased, shared.t),
        msg => return act::act(state, &msg, shared),
    }
    Vec::new()
}

/// Draws the page.
pub fn view(state: &mut State, pane: &mut Pane<'_>) -> Position {
    let (t, theme) = (pane.shared.t, pane.shared.theme);
    pane.text(0, 0, &state.head, theme.label);
    tabs::view(&mut pane.rows(1, 1), Tab::ALL, &state.tab, Tab::label);
    let height = pane.height().saturating_sub(2);
    let can_add = state.shown == Some(state.tab) && state.tab != Tab::History && state.is_present();
    let empty = if can_add { t.pages.nothing } else { "" };
    table::view(&mut pane.rows(2, height), read::columns(state.tab), &mut state.lines, empty, |line| {
        line.row.clone()
    })
}

fn load(state: &mut State, shared: &Shared) -> Effect {
    let (id, tab, revealed, t) = (state.id, state.tab, state.revealed, shared.t);
    let ticket = state.lines.ask_all();
    Effect::page(move |ledger| {
        Ok(Msg::Loaded(tab, ticket, Box::new(read::read(ledger, id, tab, revealed, t)?)))
    })
}

fn take(state: &mut State, ticket: Ticket, read: Read, shared: &Shared) {
    state.head = head(&read, shared.today, shared.t);
    state.lines.take(ticket, Slice::all(read.lines));
    state.shown = Some(state.tab);
    state.person = Some(read.person);
}

/// Returns sex, age, card, household and whether the person left, in one line.
fn head(read: &Read, today: Date, t: &Strings) -> String {
    let person = &read.person.person;
    let age = person.birth.map(|birth| (t.pages.years)(&birth.age_on(today).to_string()));
    let left = read.person.left_because.zip(read.person.left_on);
    let household = &read.household.household;
    let parts = [
        rows::word(person.sex, t),
        age.unwrap_or_default(),
        read.disability.clone(),
        (t.pages.card_is)(t.word(read.standing)),
        (t.pages.of_household)(household.label(), &household.group),
        left.map(|(because, on)| (t.pages.left)(t.word(because), &on.to_string())).unwrap_or_default(),
    ];
    rows::joined(&parts, "  ")
}
