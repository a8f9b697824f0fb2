//! A long list with a filter: it narrows as one types, and a filter can be kept under a name.

use std::fmt;

use jiff::civil::Date;
use ratatui::layout::Position;

use super::{
    action::Action,
    effect::{Effect, Job},
    forms::{Form, find::Item},
    layers::{pick::Pick, prompt::Prompt},
    msg,
    shared::Shared,
    widgets::{
        pane::Pane,
        table::{self, Column, Row},
        window::{Step, Ticket, Want, Window},
    },
};
use crate::{
    domain::{
        draft::Draft,
        field::{Field, FieldSpec, Shape},
        page::{Page, Slice},
        query::{ListNoun, Query},
    },
    error::{Error, Result},
    i18n::Strings,
    ledger::{Ledger, progress::Progress},
    store::{Db, saved_list::SavedList},
};

/// What a form asks about a filter that is to be kept.
const NAME: &[FieldSpec] = &[FieldSpec::required(Field::ListName, Shape::Text)];

/// A row of a long list.
pub trait Entry: fmt::Debug + Sized + Send + 'static {
    /// What tells where in the list it stands.
    type Key: Send + 'static;

    /// What is asked besides the filter, chosen elsewhere on the screen.
    type Aside: Clone + Default + fmt::Debug + Send + 'static;

    /// The list.
    const NOUN: ListNoun;

    /// What an empty list says.
    const NOTHING: fn(&Strings) -> &'static str = |t| t.lists.nothing;

    /// Counts what is asked for; nothing where [`Self::list`] says it.
    const COUNT: Option<Counter<Self>> = None;

    /// Returns where in the list it stands; nothing, if the list is always read whole.
    fn key(&self) -> Self::Key;

    /// Lists a page of what is asked for.
    fn list(
        ledger: &Ledger,
        asked: &Asked<'_, Self>,
        page: &Page<Self::Key>,
        limit: usize,
    ) -> Result<Slice<Self>>;
}

/// Counts what is asked of a list.
pub type Counter<R> = fn(Db<'_>, &Asked<'_, R>, Date) -> Result<usize>;

/// What is asked of a list.
#[derive(Debug)]
pub struct Asked<'a, R: Entry> {
    /// The filter.
    pub query: &'a Query,
    /// What is asked besides.
    pub aside: &'a R::Aside,
    /// Told how far a list has come that is computed and not only read.
    pub progress: &'a Progress,
}

/// The state of a screen with a long list.
pub trait Lists: 'static {
    /// A row of the list.
    type Row: Entry;

    /// A message of the screen.
    type Msg: 'static;

    /// Returns the list, if it is shown.
    fn listing(&self) -> Option<&Listing<Self::Row>>;

    /// Makes the screen's message of one for its list.
    fn wrap(msg: Msg<Self::Row>) -> Self::Msg;
}

/// Returns the action that asks for the filter.
pub const fn filter<S: Lists>(id: &'static str) -> Action<S, S::Msg> {
    Action {
        id,
        keys: &["/"],
        label: |t| t.lists.filter,
        when: |s| s.listing().is_some(),
        msg: |_| S::wrap(Msg::Filter),
    }
}

/// Returns the action that offers the filters kept under a name.
pub const fn choose<S: Lists>(id: &'static str) -> Action<S, S::Msg> {
    Action {
        id,
        keys: &["l"],
        label: |t| t.lists.choose,
        when: |s| s.listing().is_some(),
        msg: |_| S::wrap(Msg::Choose),
    }
}

/// Returns the action that keeps the filter under a name.
pub const fn keep<S: Lists>(id: &'static str, keys: &'static [&'static str]) -> Action<S, S::Msg> {
    Action {
        id,
        keys,
        label: |t| t.lists.keep,
        when: |s| s.listing().is_some_and(Listing::is_filtered),
        msg: |_| S::wrap(Msg::Keep),
    }
}

/// Returns the action that drops a filter kept under a name.
pub const fn drop<S: Lists>(id: &'static str) -> Action<S, S::Msg> {
    Action {
        id,
        keys: &["f8"],
        label: |t| t.lists.drop,
        when: |s| s.listing().is_some(),
        msg: |_| S::wrap(Msg::Drop),
    }
}

/// A long list with its filter.
#[derive(Debug)]
pub struct Listing<R: Entry> {
    rows: Window<R>,
    text: String,
    query: Query,
    aside: R::Aside,
    /// What of the filter was not understood, in words.
    problems: Vec<String>,
    state: State,
    /// The number of the reading that is to be counted.
    reading: u64,
}

/// Whether rows were read yet; before that, nothing can be said about how many there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Unread,
    Read,
}

/// What happens to a long list.
#[derive(Debug)]
pub enum Msg<R> {
    /// Rows were read.
    Loaded(Ticket, Slice<R>),
    /// So many are in the list, as it was in the reading of this number; none if the count was stopped.
    Counted(u64, Option<usize>),
    /// The filter is to be typed.
    Filter,
    /// The filter is this now.
    Typed(String),
    /// A filter kept under a name is to be chosen.
    Choose,
    /// The filter with these codes was chosen.
    Chosen(String),
    /// The filter is to be kept under a name.
    Keep,
    /// A kept filter is to be chosen and dropped.
    Drop,
    /// The filter of this name is to be dropped.
    Dropped(String),
}

/// Makes the screen's message of one for its list.
type Wrap<R, M> = fn(Msg<R>) -> M;

impl<R: Entry> Default for Listing<R> {
    fn default() -> Self {
        Self {
            rows: Window::default(),
            text: String::new(),
            query: Query::default(),
            aside: R::Aside::default(),
            problems: Vec::new(),
            state: State::Unread,
            reading: 0,
        }
    }
}

impl<R: Entry> Listing<R> {
    /// Returns a list that asks for this besides the filter.
    pub fn with(aside: R::Aside) -> Self {
        Self { aside, ..Self::default() }
    }

    /// Returns the list with a filter in it.
    #[must_use]
    pub fn filtered(mut self, query: &Query, t: &Strings) -> Self {
        self.write(t.query_text(query), t);
        self
    }

    /// Returns the row under the cursor.
    pub fn selected(&self) -> Option<&R> {
        self.rows.selected()
    }

    /// Returns whether there is a filter that could be kept.
    pub fn is_filtered(&self) -> bool {
        !self.query.is_empty()
    }

    /// Returns what is asked by the filter.
    pub const fn query(&self) -> &Query {
        &self.query
    }

    /// Returns what is asked besides the filter.
    pub const fn aside(&self) -> &R::Aside {
        &self.aside
    }

    /// Asks for this besides the filter.
    pub fn ask_aside<M: Into<msg::Msg> + 'static>(
        &mut self,
        aside: R::Aside,
        wrap: Wrap<R, M>,
    ) -> Vec<Effect> {
        self.aside = aside;
        self.load(Want::First, wrap)
    }

    /// Reads the list again.
    pub fn reload<M: Into<msg::Msg> + 'static>(&mut self, wrap: Wrap<R, M>) -> Vec<Effect> {
        self.load(self.rows.again(), wrap)
    }

    /// Moves the cursor.
    pub fn go<M: Into<msg::Msg> + 'static>(&mut self, step: Step, wrap: Wrap<R, M>) -> Vec<Effect> {
        match self.rows.go(step) {
            Some(want) => self.load(want, wrap),
            None => Vec::new(),
        }
    }

    /// Takes a message.
    pub fn update<M: Into<msg::Msg> + 'static>(
        &mut self,
        msg: Msg<R>,
        shared: &Shared,
        wrap: Wrap<R, M>,
    ) -> Vec<Effect> {
        let t = shared.t;
        match msg {
            Msg::Loaded(ticket, slice) => {
                let is_uncounted = slice.total.is_none() && ticket.is_anew();
                self.rows.take(ticket, slice);
                self.state = State::Read;
                return if is_uncounted { self.count(wrap) } else { Vec::new() };
            }
            Msg::Counted(reading, _) if reading != self.reading => {}
            Msg::Counted(_, Some(total)) => self.rows.count(total),
            Msg::Counted(_, None) => return self.count(wrap),
            Msg::Filter => {
                return vec![Effect::open(Prompt::new(t.lists.filter, &self.text, move |text| {
                    wrap(Msg::Typed(text))
                }))];
            }
            Msg::Typed(text) => {
                self.write(text, t);
                return self.load(Want::First, wrap);
            }
            Msg::Choose => {
                let chosen = move |list: Item| wrap(Msg::Chosen(list.code)).into();
                return vec![pick::<R>(t.lists.choose, |list| list.query.clone(), Some(t.lists.all), chosen)];
            }
            Msg::Chosen(codes) => {
                let (query, _) = Query::parse(&codes, R::NOUN, t);
                self.write(t.query_text(&query), t);
                return self.load(Want::First, wrap);
            }
            Msg::Keep => return vec![self.keep(t)],
            Msg::Drop => {
                let chosen = move |list: Item| wrap(Msg::Dropped(list.code)).into();
                return vec![pick::<R>(t.lists.drop, |list| list.name.clone(), None, chosen)];
            }
            Msg::Dropped(name) => return vec![Effect::write(move |ledger| ledger.drop_list(R::NOUN, &name))],
        }
        Vec::new()
    }

    /// Draws the filter and the rows, and returns the place of the cursor.
    pub fn view(&mut self, pane: &mut Pane<'_>, columns: &[Column], row: impl Fn(&R) -> Row) -> Position {
        let (t, theme) = (pane.shared.t, pane.shared.theme);
        if self.text.is_empty() {
            pane.text(0, 0, &(t.lists.unfiltered)(t.lists.example(R::NOUN)), theme.hint);
        } else {
            let column = pane.text(0, 0, t.lists.filtered, theme.label);
            pane.text(0, column, &self.text, theme.base);
        }
        let mut top = 1;
        for problem in &self.problems {
            top = pane.paragraph(top, &(t.tui.warning)(problem), theme.problem);
        }
        let height = pane.height().saturating_sub(top);
        let empty = match self.state {
            State::Unread => "",
            State::Read if self.is_filtered() => t.lists.nothing_fits,
            State::Read => (R::NOTHING)(t),
        };
        table::view(&mut pane.rows(top, height), columns, &mut self.rows, empty, row)
    }

    fn write(&mut self, text: String, t: &Strings) {
        let (query, problems) = Query::parse(&text, R::NOUN, t);
        self.problems = problems.iter().map(|problem| t.query_problem(problem)).collect();
        (self.text, self.query) = (text, query);
    }

    fn load<M: Into<msg::Msg> + 'static>(&mut self, want: Want, wrap: Wrap<R, M>) -> Vec<Effect> {
        let (page, limit, ticket) = self.rows.ask(want, R::key);
        // The last page cannot be placed without.
        let count = R::COUNT.filter(|_| want == Want::Last && !self.rows.is_counted());
        self.reading += u64::from(ticket.is_anew());
        let (query, aside) = (self.query.clone(), self.aside.clone());
        vec![Effect::Job(Job::new(move |ledger, progress| {
            let asked = Asked { query: &query, aside: &aside, progress };
            let mut slice = R::list(ledger, &asked, &page, limit)?;
            if let Some(count) = count {
                slice.total = Some(count(ledger.read(), &asked, ledger.today())?);
            }
            Ok(wrap(Msg::Loaded(ticket, slice)))
        }))]
    }

    /// Counts the list once it is shown: that takes longer than to read a page, and the next key must not wait for it.
    fn count<M: Into<msg::Msg> + 'static>(&self, wrap: Wrap<R, M>) -> Vec<Effect> {
        let Some(count) = R::COUNT else { return Vec::new() };
        let (query, aside, reading) = (self.query.clone(), self.aside.clone(), self.reading);
        vec![Effect::Aside(Job::new(move |ledger, progress| {
            let asked = Asked { query: &query, aside: &aside, progress };
            let today = ledger.today();
            let total = match ledger.read_while_wanted(progress, |db| count(db, &asked, today)) {
                Err(Error::Cancelled) => None,
                counted => Some(counted?),
            };
            Ok(wrap(Msg::Counted(reading, total)))
        }))]
    }

    fn keep(&self, t: &Strings) -> Effect {
        let query = self.query.clone();
        Effect::open(Form::register(t.lists.keep, NAME, Draft::new(), t, move |ledger, draft| {
            ledger.save_list(R::NOUN, draft.get(Field::ListName), &query)
        }))
    }
}

/// Opens a choice among the filters kept for a list, by what `code` makes of each.
fn pick<R: Entry>(
    title: &'static str,
    code: fn(&SavedList) -> String,
    none: Option<&'static str>,
    chosen: impl FnOnce(Item) -> msg::Msg + Send + 'static,
) -> Effect {
    Effect::load(move |ledger| {
        let lists = ledger.read().list_saved_list(R::NOUN)?;
        let none = none.map(|label| Item::new("", label));
        let items = none.into_iter().chain(lists.iter().map(|list| Item::new(code(list), &list.name)));
        Ok(msg::Msg::Open(Box::new(Pick::among(title, items.collect(), chosen))))
    })
}
