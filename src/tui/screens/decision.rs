//! Why somebody could have a programme or not: each condition with what is known, and what would change the answer.

use jiff::civil::Date;
use ratatui::layout::Position;

use crate::{
    domain::{
        application::Subject,
        id::{ApplicationId, PersonId},
        money::Fen,
        page::Slice,
        setting::Setting,
    },
    error::{Error, Result},
    i18n::{Reason, Strings},
    ledger::{Ledger, policy::Gap, progress::Progress},
    policy::{
        chain::Rule,
        decide::{Decision, Ground},
        explain::Finding,
        fact::{Fact, Owner},
        facts::Facts,
        standing::Standing,
        truth::Truth,
    },
    store::fact::{About, Scope},
    tui::{
        action::Action,
        effect::Effect,
        forms::policy::{self as forms, Answer},
        layers::message::Message,
        rows::joined,
        screens::{application, person},
        shared::Shared,
        theme::Tone,
        widgets::{
            pane::Pane,
            table::{self, Column, Row, Width},
            window::{Step, Ticket, Window},
        },
    },
};

const COLUMNS: &[Column] = &[
    Column { heading: |t| t.gaps.result, width: Width::Cells(8) },
    Column { heading: |t| t.gaps.condition, width: Width::Rest(16) },
    Column { heading: |t| t.gaps.found, width: Width::Rest(10) },
];

/// Why somebody could have a programme or not.
#[derive(Debug)]
pub struct State {
    person: PersonId,
    programme: String,
    head: Option<Head>,
    lines: Window<Line>,
}

/// What matters most.
#[derive(Debug)]
pub struct Head {
    name: String,
    standing: Standing,
    /// The newest application, if there is one.
    application: Option<ApplicationId>,
    /// The facts that would decide it, each with whom it is about.
    missing: Vec<(About, Fact)>,
    /// Programme and answer, then what is paid and what would change it.
    text: Vec<String>,
}

/// A line of the reasons.
#[derive(Debug)]
pub enum Line {
    /// What the lines below are about.
    Heading(&'static str),
    /// A condition or a part of one, with whom its fact is about and the document it stands in.
    Reason(Box<Reason>, Option<(About, Fact)>, String),
    /// What else there is to know, under its name.
    Note(&'static str, String),
}

impl Line {
    /// Returns the fact to ask for.
    const fn question(&self) -> Option<(About, Fact)> {
        match self {
            Self::Reason(reason, question, _) if matches!(reason.truth, Truth::Unknown) => *question,
            _ => None,
        }
    }
}

impl State {
    /// Returns the page of a person and a programme.
    pub fn new(person: PersonId, programme: String) -> Self {
        Self { person, programme, head: None, lines: Window::default() }
    }

    /// Returns the title.
    pub fn title(&self, t: &Strings) -> String {
        (t.gaps.reason)(self.head.as_ref().map_or("", |head| &head.name))
    }

    /// Returns what to ask: what the line under the cursor waits for, or else the first fact that would decide.
    fn question(&self) -> Option<(About, Fact)> {
        let first = || self.head.as_ref().and_then(|head| head.missing.first().copied());
        self.lines.selected().and_then(Line::question).or_else(first)
    }
}

/// What happens to the page.
#[derive(Debug)]
pub enum Msg {
    /// The ledger may have changed.
    Reload,
    /// The reasons were read.
    Loaded(Ticket, Box<Head>, Vec<Line>),
    /// The cursor is to move.
    Move(Step),
    /// The line under the cursor is to be read in full.
    Read,
    /// The fact under the cursor is to be asked for.
    Ask,
    /// This was answered.
    Answered(Answer),
    /// The application is to be filed.
    File,
    /// The application is to be seen.
    Application,
    /// The person is to be seen.
    Person,
}

/// What can be done on the page.
pub const ACTIONS: &[Action<State, Msg>] = &[
    Action {
        id: "decision.read",
        keys: &["enter"],
        label: |t| t.gaps.read,
        when: |s| matches!(s.lines.selected(), Some(Line::Reason(..) | Line::Note(..))),
        msg: |_| Msg::Read,
    },
    Action {
        id: "decision.file",
        keys: &["f"],
        label: |t| t.gaps.file,
        when: |s| s.head.as_ref().is_some_and(|head| forms::can_file(head.standing)),
        msg: |_| Msg::File,
    },
    Action {
        id: "decision.ask",
        keys: &["a"],
        label: |t| t.gaps.answer,
        when: |s| s.question().is_some(),
        msg: |_| Msg::Ask,
    },
    Action {
        id: "decision.application",
        keys: &["p"],
        label: |t| t.gaps.application,
        when: |s| s.head.as_ref().is_some_and(|head| head.application.is_some()),
        msg: |_| Msg::Application,
    },
    Action {
        id: "decision.person",
        keys: &["o"],
        label: |t| t.gaps.open_person,
        when: |_| true,
        msg: |_| Msg::Person,
    },
];

/// Takes a message.
pub fn update(state: &mut State, msg: Msg, shared: &Shared) -> Vec<Effect> {
    let t = shared.t;
    let effect = match msg {
        Msg::Reload => Some(load(state, t)),
        Msg::Loaded(ticket, head, lines) => {
            state.lines.take(ticket, Slice::all(lines));
            if state.head.replace(*head).is_none() {
                let _ = state.lines.seek(|line| matches!(line, Line::Reason(..)));
                let asked = state.head.as_ref().map_or(&[][..], |head| &head.missing);
                let _ = state.lines.seek(|line| line.question().is_some_and(|fact| asked.contains(&fact)));
            }
            None
        }
        Msg::Move(step) => {
            state.lines.go(step);
            None
        }
        Msg::Read => state.lines.selected().map(|line| Effect::open(Message::of(&full(line, t)))),
        Msg::Ask => {
            let whom = state.head.as_ref().map_or("", |head| &head.name);
            state.question().map(|question| forms::ask(question, whom, t, Msg::Answered))
        }
        Msg::Answered(answer) => Some(forms::learn(answer)),
        Msg::File => Some(forms::file(state.person, state.programme.clone())),
        Msg::Application => {
            let filed = state.head.as_ref().and_then(|head| head.application);
            filed.map(|id| Effect::go(application::State::new(id)))
        }
        Msg::Person => Some(Effect::go(person::State::new(state.person))),
    };
    effect.into_iter().collect()
}

/// Draws what matters most, and the reasons.
pub fn view(state: &mut State, pane: &mut Pane<'_>) -> Position {
    let (t, theme) = (pane.shared.t, pane.shared.theme);
    let mut top = 0;
    for (place, text) in state.head.iter().flat_map(|head| &head.text).enumerate() {
        top = pane.paragraph(top, text, if place == 0 { theme.label } else { theme.base });
    }
    let height = pane.height().saturating_sub(top);
    table::view(&mut pane.rows(top, height), COLUMNS, &mut state.lines, "", |line| row(line, t))
}

fn row(line: &Line, t: &Strings) -> Row {
    match line {
        Line::Heading(text) => Row::heading((*text).to_owned()),
        Line::Note(label, text) => Row { cells: vec![(t.gaps.labelled)(label, text)], ..Row::default() },
        Line::Reason(reason, ..) => {
            let text = format!("{}{}", "  ".repeat(reason.depth), reason.text);
            let row = Row::new([t.word(reason.truth).to_owned(), text, reason.found.clone()]);
            if reason.truth == Truth::Unknown { row.tone(Tone::Due) } else { row }
        }
    }
}

/// Returns all of a line, with the document it stands in.
fn full(line: &Line, t: &Strings) -> Vec<String> {
    let mut cells = row(line, t).cells;
    if let Line::Reason(_, _, source) = line
        && !source.is_empty()
    {
        cells.push((t.gaps.source_is)(source));
    }
    cells
}

fn load(state: &mut State, t: &'static Strings) -> Effect {
    let (person, programme, ticket) = (state.person, state.programme.clone(), state.lines.ask_all());
    Effect::page(move |ledger| {
        let (head, lines) = read(ledger, person, &programme, t)?;
        Ok(Msg::Loaded(ticket, Box::new(head), lines))
    })
}

fn read(ledger: &Ledger, id: PersonId, programme: &str, t: &'static Strings) -> Result<(Head, Vec<Line>)> {
    let (packs, today, person) = (ledger.packs()?, ledger.today(), ledger.person(id)?);
    let chain = packs.chain();
    let rule = chain.rule(programme).ok_or_else(|| Error::NoProgramme(programme.to_owned()))?;
    let scope = Scope::Household(person.household_id);
    let gaps = ledger.gaps(&packs, scope, today, &Progress::default())?;
    let gap = gaps.into_iter().find(|gap| gap.programme == programme && gap.person_id == id);
    let against = gap.as_ref().and_then(|gap| chain.rule(gap.against.as_deref()?));
    let facts = ledger.facts_for(&rule, Subject::Person(id), today)?;
    let decision = rule.decide(&facts.unwrap_or_else(|| Facts::new(today)));
    let about = |fact: Fact| match fact.owner() {
        Owner::Person => About::Person(id),
        Owner::Household => About::Household(person.household_id),
        Owner::Village => About::Village,
    };
    let months = ledger.setting(Setting::StaleMonths)?.parse().unwrap_or(u16::MAX);
    let stale = rule.stale(&decision.amount, today, months);
    let head = Head {
        name: person.person.name.clone(),
        standing: gap.as_ref().map_or(Standing::NotEligible, |gap| gap.standing),
        application: gap.as_ref().and_then(|gap| gap.application_id),
        missing: decision.verdict.missing.iter().map(|fact| (about(fact), fact)).collect(),
        text: text(&rule, &decision, gap.as_ref(), stale, t),
    };
    let against = against.map(|rule| (t.policies.against)(rule.programme.name.in_lang(t.lang)));
    let mut lines = against.map(|text| Line::Note(t.gaps.mind, text)).into_iter().collect::<Vec<_>>();
    lines.extend(reasons(t.gaps.conditions, &decision.criteria, about, t));
    lines.extend(reasons(t.gaps.exclusions, &decision.exclusions, about, t));
    lines.extend(notes(&rule, t));
    Ok((head, lines))
}

/// Returns the lines of some findings under a heading; nothing, if there are none.
fn reasons(
    heading: &'static str,
    findings: &[Finding],
    about: impl Fn(Fact) -> About,
    t: &Strings,
) -> Vec<Line> {
    let of_finding = |finding: &Finding| {
        let source = finding.document.as_ref().map(|source| t.document(source)).unwrap_or_default();
        let line = |reason: Reason| {
            let question = reason.fact.map(|fact| (about(fact), fact));
            Line::Reason(Box::new(reason), question, source.clone())
        };
        t.reasons(std::slice::from_ref(finding)).into_iter().map(line).collect::<Vec<_>>()
    };
    let heading = (!findings.is_empty()).then_some(Line::Heading(heading));
    heading.into_iter().chain(findings.iter().flat_map(of_finding)).collect()
}

/// Returns the papers and the document of a programme, and what its documents leave open.
fn notes(rule: &Rule<'_>, t: &Strings) -> Vec<Line> {
    let programme = rule.programme;
    let papers: Vec<_> = programme.papers.iter().map(|paper| paper.in_lang(t.lang)).collect();
    let source = rule.pack.source(&programme.source).map(|source| t.document(source)).unwrap_or_default();
    let notes = [
        (t.gaps.papers, t.list(&papers)),
        (t.gaps.source, source),
        (t.gaps.open, programme.open.in_lang(t.lang).to_owned()),
    ];
    let filled = notes.into_iter().filter(|(_, text)| !text.is_empty());
    filled.map(|(label, text)| Line::Note(label, text)).collect()
}

/// Returns programme and answer, what is paid, and what would change the answer.
fn text(
    rule: &Rule<'_>,
    decision: &Decision,
    gap: Option<&Gap>,
    stale: Option<Date>,
    t: &Strings,
) -> Vec<String> {
    let standing = gap.map_or(Standing::NotEligible, |gap| gap.standing);
    let ground = match decision.verdict.ground {
        Ground::Conditions => "",
        ground => t.word(ground),
    };
    let name = rule.programme.name.in_lang(t.lang);
    let answer = joined(&[name, t.word(standing), ground], "  ");
    let yearly = gap.and_then(|gap| gap.yearly);
    [answer, paid(rule, decision, yearly, stale, t), change(decision, t)]
        .into_iter()
        .filter(|text| !text.is_empty())
        .collect()
}

/// Returns what is paid, what that comes to in a year, and whether the figure is to be asked about.
fn paid(
    rule: &Rule<'_>,
    decision: &Decision,
    yearly: Option<Fen>,
    stale: Option<Date>,
    t: &Strings,
) -> String {
    if decision.verdict.eligible != Truth::Yes {
        return String::new();
    }
    let amount = t.amount(&decision.amount, rule.programme);
    let yearly = yearly.map(|fen| (t.gaps.a_year)(&fen.to_string())).unwrap_or_default();
    let stale = stale.map(|day| (t.policies.stale)(&day.to_string())).unwrap_or_default();
    let cap = if decision.amount.warn { t.policies.cap_warning } else { "" };
    joined(&[amount.as_str(), &yearly, &stale, cap], "  ")
}

/// Returns what would change the answer.
fn change(decision: &Decision, t: &Strings) -> String {
    let clauses = |findings: &[Finding], wanted: Truth| {
        let found: Vec<_> = findings.iter().filter(|finding| finding.truth == wanted).cloned().collect();
        let outermost = t.reasons(&found).into_iter().filter(|reason| reason.depth == 0);
        t.list(&outermost.map(|reason| reason.text).collect::<Vec<_>>())
    };
    let (words, clauses) = match decision.verdict.eligible {
        Truth::Unknown => (t.gaps.ask_first, t.facts(decision.verdict.missing)),
        Truth::No => (t.gaps.fails, clauses(&decision.criteria, Truth::No)),
        Truth::Yes => (t.gaps.would_end, clauses(&decision.exclusions, Truth::Unknown)),
    };
    if clauses.is_empty() { String::new() } else { words(&clauses) }
}
