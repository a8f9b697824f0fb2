//! Who could have what and has not, the most money first: the gap list of the village.

use std::{collections::BTreeMap, sync::Arc};

use ratatui::layout::Position;

use super::{decision, person};
use crate::{
    domain::{
        money::Fen,
        page::Slice,
        query::{ListNoun, Query},
    },
    error::Result,
    i18n::Strings,
    ledger::{
        Ledger,
        policy::{Among, Gap, Packs},
        progress::Progress,
    },
    policy::{chain::Rule, pack::Text, standing::Standing},
    store::fact::{About, Scope},
    tui::{
        action::Action,
        effect::{Effect, Job},
        forms::policy as forms,
        layers::prompt::Prompt,
        rows::{self, joined},
        shared::Shared,
        theme::Tone,
        widgets::{
            pane::Pane,
            strip,
            table::{self, Column, Row, Width},
            tabs::{Side, beside},
            window::{Step, Window},
        },
    },
};

const HOUSEHOLD: Column = Column { heading: |t| t.gaps.household, width: Width::Extra(5) };
const NAME: Column = Column { heading: |t| t.gaps.name, width: Width::Cells(8) };
const PROGRAMME: Column = Column { heading: |t| t.gaps.programme, width: Width::Rest(18) };

/// What is known enough to be ranked by money.
const COLUMNS: &[Column] = &[
    HOUSEHOLD,
    NAME,
    PROGRAMME,
    Column { heading: |t| t.gaps.yearly, width: Width::Cells(10) },
    Column { heading: |t| t.gaps.closes, width: Width::Extra(10) },
    Column { heading: |t| t.gaps.papers, width: Width::Cells(12) },
];

/// What must be asked first.
const UNDECIDED: &[Column] =
    &[HOUSEHOLD, NAME, PROGRAMME, Column { heading: |t| t.gaps.missing, width: Width::Rest(18) }];

/// The standings side by side, those that wait for work first.
const STANDINGS: &[Standing] =
    &[Standing::Could, Standing::Ask, Standing::Applied, Standing::Refused, Standing::Receiving];

/// The gap list of the village.
#[derive(Debug)]
pub struct State {
    standing: Standing,
    /// What was typed to choose the lines that are shown.
    filter: String,
    asked: Asked,
    /// The people that the conditions of the filter ask for.
    among: Among,
    /// All that was read; `None` before that.
    list: Option<List>,
    rows: Window<Arc<Gap>>,
    /// How many lines of each standing the filter leaves.
    counts: BTreeMap<Standing, usize>,
    /// What the lines that are shown come to in a year.
    yearly: Fen,
}

/// The lines of the list, the most useful first, and the names of the programmes they are about.
#[derive(Debug)]
pub struct List {
    gaps: Vec<Arc<Gap>>,
    names: Names,
}

/// What a filter asks for: words that a line must hold, and conditions as in every list.
#[derive(Clone, Debug, Default)]
struct Asked {
    words: Vec<String>,
    query: Query,
    /// What of it was not understood, in words.
    problems: Vec<String>,
}

impl Asked {
    fn read(text: &str, t: &Strings) -> Self {
        let (conditions, words): (Vec<&str>, Vec<&str>) =
            text.split_whitespace().partition(|word| word.contains([':', '：']));
        let (query, problems) = Query::parse(&conditions.join(" "), ListNoun::Person, t);
        let problems = problems.iter().map(|problem| t.query_problem(problem)).collect();
        Self { words: words.into_iter().map(str::to_owned).collect(), query, problems }
    }
}

/// Names of programmes by their ids.
pub(super) type Names = BTreeMap<String, String>;

impl Default for State {
    fn default() -> Self {
        Self::of(String::new())
    }
}

impl State {
    /// Returns the list of the lines that hold the words of `filter`.
    pub fn of(filter: String) -> Self {
        let words = filter.split_whitespace().map(str::to_owned).collect();
        Self {
            standing: Standing::Could,
            asked: Asked { words, ..Asked::default() },
            filter,
            among: Among::default(),
            list: None,
            rows: Window::default(),
            counts: BTreeMap::new(),
            yearly: Fen(0),
        }
    }

    /// Returns the title.
    pub fn title(&self, t: &Strings) -> String {
        t.gaps.title.to_owned()
    }

    /// Picks the lines to show and counts the others.
    fn show(&mut self) {
        let Some(list) = &self.list else { return };
        let fits = |gap: &&Arc<Gap>| {
            let has_words = self.asked.words.iter().all(|word| list.has(gap, word));
            has_words && self.among.has(About::Person(gap.person_id))
        };
        let fitting = list.gaps.iter().filter(fits);
        let mut rows = Vec::new();
        self.counts.clear();
        for gap in fitting {
            *self.counts.entry(gap.standing).or_default() += 1;
            if gap.standing == self.standing {
                rows.push(Arc::clone(gap));
            }
        }
        self.yearly = Fen(rows.iter().map(|gap| gap.counted().0).sum());
        let ticket = self.rows.ask_all();
        self.rows.take(ticket, Slice::all(rows));
    }

    fn can_file(&self) -> bool {
        self.rows.selected().is_some_and(|gap| forms::can_file(gap.standing))
    }
}

impl List {
    fn name<'a>(&'a self, gap: &'a Gap) -> &'a str {
        self.names.get(&gap.programme).map_or(gap.programme.as_str(), String::as_str)
    }

    fn has(&self, gap: &Gap, word: &str) -> bool {
        [&gap.name, &gap.household_number, self.name(gap)].iter().any(|text| text.contains(word))
    }
}

/// What happens to the list.
#[derive(Debug)]
pub enum Msg {
    /// The ledger may have changed.
    Reload,
    /// The list was read, and whom the filter is about.
    Loaded(List, Among),
    /// This is whom a filter is about.
    Found(Query, Among),
    /// The cursor is to move.
    Move(Step),
    /// The standing beside is to be shown.
    Turn(Side),
    /// The reasons for the line under the cursor are to be seen.
    Why,
    /// The application for the line under the cursor is to be filed.
    File,
    /// The filter is to be typed.
    Filter,
    /// The filter is this now.
    Typed(String),
    /// The person under the cursor is to be seen.
    Person,
}

/// What can be done with the list.
pub const ACTIONS: &[Action<State, Msg>] = &[
    Action {
        id: "gaps.why",
        keys: &["enter"],
        label: |t| t.gaps.why,
        when: |s| s.rows.selected().is_some(),
        msg: |_| Msg::Why,
    },
    Action {
        id: "gaps.file",
        keys: &["f"],
        label: |t| t.gaps.file,
        when: State::can_file,
        msg: |_| Msg::File,
    },
    Action {
        id: "gaps.next",
        keys: &["right"],
        label: |t| t.gaps.next,
        when: |_| true,
        msg: |_| Msg::Turn(Side::Right),
    },
    Action {
        id: "gaps.previous",
        keys: &["left"],
        label: |t| t.gaps.previous,
        when: |_| true,
        msg: |_| Msg::Turn(Side::Left),
    },
    Action {
        id: "gaps.filter",
        keys: &["/"],
        label: |t| t.gaps.filter,
        when: |_| true,
        msg: |_| Msg::Filter,
    },
    Action {
        id: "gaps.person",
        keys: &["o"],
        label: |t| t.gaps.open_person,
        when: |s| s.rows.selected().is_some(),
        msg: |_| Msg::Person,
    },
];

/// Takes a message.
pub fn update(state: &mut State, msg: Msg, shared: &Shared) -> Vec<Effect> {
    let selected = state.rows.selected();
    let effect = match msg {
        Msg::Reload => Some(load(state.asked.query.clone(), shared.t)),
        Msg::Loaded(list, among) => {
            (state.list, state.among) = (Some(list), among);
            state.show();
            None
        }
        Msg::Found(query, among) => {
            if query == state.asked.query {
                state.among = among;
                state.show();
            }
            None
        }
        Msg::Move(step) => {
            state.rows.go(step);
            None
        }
        Msg::Turn(side) => {
            state.standing = beside(STANDINGS, state.standing, side);
            state.rows.go(Step::Home);
            state.show();
            None
        }
        Msg::Filter => Some(Effect::open(Prompt::new(shared.t.gaps.filter, &state.filter, Msg::Typed))),
        Msg::Typed(text) => {
            let asked = Asked::read(&text, shared.t);
            let query = asked.query.clone();
            let is_same = query == state.asked.query;
            (state.filter, state.asked) = (text, asked);
            state.rows.go(Step::Home);
            state.show();
            (!is_same).then(|| {
                Effect::load(move |ledger| {
                    let among = ledger.among(&query)?;
                    Ok(Msg::Found(query, among))
                })
            })
        }
        Msg::Why => {
            selected.map(|gap| Effect::go(decision::State::new(gap.person_id, gap.programme.clone())))
        }
        Msg::File => selected.map(|gap| forms::file(gap.person_id, gap.programme.clone())),
        Msg::Person => selected.map(|gap| Effect::go(person::State::new(gap.person_id))),
    };
    effect.into_iter().collect()
}

/// Draws the standings with their counts, how the list is ranked, and the list.
pub fn view(state: &mut State, pane: &mut Pane<'_>) -> Position {
    let (t, theme) = (pane.shared.t, pane.shared.theme);
    let label = |standing: &Standing| {
        format!("{} {}", t.word(*standing), state.counts.get(standing).copied().unwrap_or_default())
    };
    let labels: Vec<String> = STANDINGS.iter().map(label).collect();
    let present = STANDINGS.iter().position(|standing| *standing == state.standing).unwrap_or(0);
    strip::view(pane, &labels, present);
    match state.asked.problems.first() {
        None => pane.text(1, 0, &about(state, t), theme.hint),
        Some(problem) => pane.text(1, 0, &(t.tui.warning)(problem), theme.problem),
    };
    let empty = match (&state.list, state.filter.is_empty()) {
        (None, _) => "",
        (_, true) => t.gaps.none,
        (_, false) => t.gaps.none_fits,
    };
    let columns = if state.standing == Standing::Ask { UNDECIDED } else { COLUMNS };
    let height = pane.height().saturating_sub(2);
    let (list, rows) = (&state.list, &mut state.rows);
    table::view(&mut pane.rows(2, height), columns, rows, empty, |gap| {
        list.as_ref().map(|list| line(gap, &list.names, t)).unwrap_or_default()
    })
}

/// Returns what the list comes to, and how it is ranked and filtered.
fn about(state: &State, t: &Strings) -> String {
    let sum = if state.yearly.0 > 0 { (t.gaps.sum)(&state.yearly.to_string()) } else { String::new() };
    let rank = if state.standing == Standing::Ask { t.gaps.ask_hint } else { t.gaps.ranking };
    match state.filter.as_str() {
        "" => joined(&[sum.as_str(), rank, t.gaps.filter_hint], "  "),
        text => joined(&[(t.gaps.filter_of)(text).as_str(), &sum, rank], "  "),
    }
}

fn line(gap: &Gap, names: &Names, t: &Strings) -> Row {
    let (household, name) = (gap.household_number.clone(), gap.name.clone());
    let programme = names.get(&gap.programme).cloned().unwrap_or_default();
    if gap.standing == Standing::Ask {
        return Row::new([household, name, programme, open(gap, names, t)]);
    }
    let yearly = gap.yearly.map(|fen| fen.to_string()).unwrap_or_default();
    let (closes, papers) = (rows::day(gap.closes_on), gap.papers.to_string());
    if gap.against.is_none() {
        return Row::new([household, name, programme, yearly, closes, papers]);
    }
    let programme = joined(&[programme, open(gap, names, t)], "  ");
    Row::new([household, name, programme, yearly, closes, papers]).tone(Tone::Dim)
}

/// Returns what must be asked, or what stands against it.
pub(super) fn open(gap: &Gap, names: &Names, t: &Strings) -> String {
    match gap.against.as_ref().and_then(|id| names.get(id)) {
        Some(name) => (t.policies.against)(name),
        None => t.facts(gap.missing),
    }
}

fn load(query: Query, t: &'static Strings) -> Effect {
    Effect::Job(Job::new(move |ledger, progress| {
        Ok(Msg::Loaded(read(ledger, t, progress)?, ledger.among(&query)?))
    }))
}

fn read(ledger: &Ledger, t: &Strings, progress: &Progress) -> Result<List> {
    let packs = ledger.packs()?;
    let gaps = ledger.gaps(&packs, Scope::All, ledger.today(), progress)?;
    Ok(List { gaps: gaps.into_iter().map(Arc::new).collect(), names: names(&packs, t) })
}

/// Returns the names of the programmes in force, in both languages, by their ids.
pub(super) fn texts(packs: &Packs) -> BTreeMap<String, Text> {
    let text = |rule: Rule<'_>| (rule.programme.id.clone(), rule.programme.name.clone());
    packs.chain().rules().into_iter().map(text).collect()
}

/// Returns the names of the programmes in force by their ids.
pub(super) fn names(packs: &Packs, t: &Strings) -> Names {
    texts(packs).into_iter().map(|(id, text)| (id, text.in_lang(t.lang).to_owned())).collect()
}
