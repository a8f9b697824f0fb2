//! The rows of the lists that an office asks for, of those for a round of visits, and of the notice board.

use std::{collections::BTreeMap, io::Write};

use super::{Export, sheet::Sheet};
use crate::{
    domain::{
        application::State,
        calendar::Month,
        export::{Content, Section, Wording},
        money::Fen,
        query::{Filter, Query},
    },
    error::Result,
    ledger::{
        Ledger,
        count::{Count, Item},
        policy::{Gap, OwedTo, Packs, Question},
        progress::Progress,
        report::MonthSum,
        trip::Task,
    },
    policy::{chain::Chain, fact::Fact, pack::ProgrammeCategory, standing::Standing},
    store::{
        export::FlatRow,
        fact::{About, Scope},
        listing::{NoticeRow, PeriodList},
    },
};

/// The most names that stand behind a count on paper; its search gives all of them.
const MOST_NAMES: usize = 100;

impl Ledger {
    /// Writes the rows of a list that an office asks for.
    pub(super) fn fill_office<W: Write + Send>(
        &self,
        export: &Export,
        sheet: &mut Sheet<'_, W>,
        progress: &Progress,
    ) -> Result<()> {
        let packs = self.packs()?;
        sheet.call(names(&packs, sheet));
        let (db, period, codes) = (self.read(), self.period_of(export), sheet.codes());
        let of_period = |list| db.list_period_row(list, period, &codes);
        let rows = match export.content {
            Content::Gap => self.gap_rows(&packs, &export.query, progress)?,
            Content::Question => {
                let rounds = self.rounds(&packs, &export.query, self.today(), progress)?;
                rounds.iter().flat_map(|round| &round.questions).map(question_row).collect()
            }
            Content::Trip => {
                let stops = self.trip_rows(&packs, &export.query, sheet.words(), progress)?;
                return stops.iter().try_for_each(|rows| sheet.together(rows));
            }
            Content::Change => {
                let mut rows = of_period(PeriodList::Changes)?;
                let place = codes.iter().position(|code| *code == "programme").unwrap_or_default();
                rows.retain(|row| row.get(place).is_some_and(|name| is_two_subsidies(&packs, name)));
                rows
            }
            Content::Payment => of_period(PeriodList::Payments)?,
            Content::Owed => {
                let months = (Month::of(period.from), Month::of(period.to));
                let owed = self.owed_between(&packs, &export.query, months, progress)?;
                owed.iter().map(owed_row).collect()
            }
            Content::Money => self.money(&packs, period, progress)?.iter().map(money_row).collect(),
            Content::Visit => of_period(PeriodList::Visits)?,
            Content::Unvisited => of_period(PeriodList::Unvisited)?,
            Content::Case => of_period(PeriodList::Cases)?,
            Content::TrainingNeed => db.list_training_need_row(period, &codes)?,
            Content::Count => {
                let counts = self.counts()?;
                counts.iter().map(|count| self.count_row(count, sheet)).collect::<Result<_>>()?
            }
            Content::Notice => {
                let shown = Query::of(Filter::State(State::POSTED.to_vec())).and(export.query.clone());
                let ids = db.list_application_id(&shown, self.today())?;
                db.list_notice(&ids)?.into_iter().map(notice_row).collect()
            }
            _ => Vec::new(),
        };
        sheet.rows(&rows)
    }

    /// Lists what could be had and what must be asked.
    fn gap_rows(&self, packs: &Packs, query: &Query, progress: &Progress) -> Result<Vec<FlatRow>> {
        let (gaps, among) = (self.gaps(packs, Scope::All, self.today(), progress)?, self.among(query)?);
        let is_listed = |gap: &&Gap| {
            matches!(gap.standing, Standing::Could | Standing::Ask) && among.has(About::Person(gap.person_id))
        };
        Ok(gaps.iter().filter(is_listed).map(gap_row).collect())
    }

    /// Lists the lines of a round of visits household by household; it stands in its first line, its number in each.
    fn trip_rows(
        &self,
        packs: &Packs,
        query: &Query,
        words: &dyn Wording,
        progress: &Progress,
    ) -> Result<Vec<Vec<FlatRow>>> {
        let stops = self.trip(packs, query, progress)?;
        let chain = packs.chain();
        let mut sheets = Vec::new();
        for (stop, place) in stops.iter().zip(1..) {
            let id = stop.household.id;
            let heads = self.read().list_household_row(&[id], self.today(), HOUSEHOLD_CELLS)?;
            let head = heads.into_iter().next().unwrap_or_default();
            let told = stop.tasks.iter().map(|task| told(task, &chain, words));
            let told: Vec<_> = if stop.tasks.is_empty() { vec![String::new()] } else { told.collect() };
            let lines = told.into_iter().zip(1..).map(|(task, line)| {
                let household = if line == 1 { head.clone() } else { blank(&head) };
                [vec![format!("{place}-{line}")], household, vec![task]].concat()
            });
            sheets.push(lines.collect());
        }
        Ok(sheets)
    }

    fn count_row<W: Write + Send>(&self, count: &Count, sheet: &Sheet<'_, W>) -> Result<FlatRow> {
        let item = match &count.item {
            Item::Code(codes, code) => sheet.word(*codes, code),
            Item::Name(name) => name.clone(),
        };
        // Everybody stands in the rosters.
        let most = if count.section == Section::Total { 0 } else { MOST_NAMES };
        let names = self.names(count, most)?.join("、");
        let query = sheet.words().query(&count.query);
        Ok(vec![count.section.code().to_owned(), item, count.count.to_string(), names, query])
    }
}

/// Returns what programmes are called, by id.
fn names<W: Write + Send>(packs: &Packs, sheet: &Sheet<'_, W>) -> BTreeMap<String, String> {
    let name = |text: &crate::policy::pack::Text| sheet.words().pick(&text.zh, &text.en).to_owned();
    let rules = packs.chain().rules().into_iter();
    rules.map(|rule| (rule.programme.id.clone(), name(&rule.programme.name))).collect()
}

/// Returns whether a programme is the living or the nursing subsidy.
fn is_two_subsidies(packs: &Packs, programme: &str) -> bool {
    let category = packs.chain().called(programme).map(|rule| rule.programme.category);
    matches!(category, Some(ProgrammeCategory::LivingSubsidy | ProgrammeCategory::NursingSubsidy))
}

/// The cells of a household on a trip sheet.
const HOUSEHOLD_CELLS: &[&str] = &["household_no", "head_name", "address", "household_phone"];

/// Returns the cells of a household in its further lines: its number alone.
fn blank(head: &FlatRow) -> FlatRow {
    head.iter().enumerate().map(|(at, cell)| if at == 0 { cell.clone() } else { String::new() }).collect()
}

/// Returns what is to be done, in words.
fn told(task: &Task, chain: &Chain<'_>, words: &dyn Wording) -> String {
    match task {
        Task::Due(due) => words.by(due.due_on, &words.due(due)),
        Task::Ask(asking) => words.ask(&asking.name, asking.fact.code()),
        Task::Apply(gap) => {
            let Some(rule) = chain.rule(&gap.programme) else { return gap.name.clone() };
            let papers: Vec<_> =
                rule.programme.papers.iter().map(|text| words.pick(&text.zh, &text.en)).collect();
            words.apply(&gap.name, words.pick(&rule.programme.name.zh, &rule.programme.name.en), &papers)
        }
    }
}

fn gap_row(gap: &Gap) -> FlatRow {
    vec![
        gap.household_number.clone(),
        gap.name.clone(),
        gap.programme.clone(),
        gap.standing.code().to_owned(),
        gap.yearly.filter(|_| gap.against.is_none()).map(|fen| fen.0.to_string()).unwrap_or_default(),
        gap.missing.iter().map(Fact::code).collect::<Vec<_>>().join(","),
        gap.papers.to_string(),
        gap.against.clone().unwrap_or_default(),
    ]
}

fn question_row(question: &Question) -> FlatRow {
    vec![
        question.household_number.clone(),
        question.name.clone(),
        question.fact.code().to_owned(),
        question.decides.to_string(),
        question.programmes.iter().map(String::as_str).collect::<Vec<_>>().join(","),
    ]
}

fn owed_row(row: &OwedTo) -> FlatRow {
    let fen = |fen: Option<Fen>| fen.map(|fen| fen.0.to_string()).unwrap_or_default();
    vec![
        row.owed.month.to_string(),
        row.household_number.clone(),
        row.name.clone(),
        row.programme.clone(),
        fen(row.owed.due),
        fen(Some(row.owed.paid)),
        row.owed.balance.code().to_owned(),
    ]
}

fn money_row(sum: &MonthSum) -> FlatRow {
    let (grants, differing) = (sum.grants.to_string(), sum.differing.to_string());
    vec![sum.month.to_string(), grants, sum.due.0.to_string(), sum.paid.0.to_string(), differing]
}

fn notice_row(row: NoticeRow) -> FlatRow {
    let amount = row.amount.map(|fen| fen.0.to_string()).unwrap_or_default();
    vec![row.name, row.programme, amount, row.basis.code().to_owned()]
}
