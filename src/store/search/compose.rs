//! Turns a query into conditions with bound parameters.

use jiff::civil::Date;
use rusqlite::types::Value as Sql;

use crate::domain::{
    calendar::{add_days, add_months},
    card::{CardStanding, expiring_until},
    query::{Filter, Here, Query, Span, Term},
    search_text::{is_common, is_exact, search_match},
};

/// How many people are looked at one by one for what is common, before the index is asked: twice a chunk of the screen.
pub(super) const NEARBY: i64 = 400;

/// People with their household and current card.
const PEOPLE: &str = include_str!("from_people.sql");

/// Conditions over `person`, `household` and the current `card`, and what is bound to them.
#[derive(Debug)]
pub(super) struct Composer {
    today: Date,
    clauses: Vec<String>,
    pub(super) params: Vec<Sql>,
}

impl Composer {
    pub(super) fn new(today: Date) -> Self {
        Self { today, clauses: Vec::new(), params: Vec::new() }
    }

    /// Returns the conditions joined, always at least one.
    pub(super) fn conditions(&self) -> String {
        if self.clauses.is_empty() { "1".to_owned() } else { self.clauses.join("\n  AND ") }
    }

    /// Adds a condition.
    pub(super) fn push(&mut self, clause: impl Into<String>) {
        self.clauses.push(clause.into());
    }

    /// Binds a value and returns its placeholder.
    pub(super) fn bind(&mut self, value: impl Into<Sql>) -> String {
        self.params.push(value.into());
        format!("?{}", self.params.len())
    }

    /// Adds the conditions of a list of people, without `here` only of those present, and returns where to read from:
    /// the index of tokens when the query has text, so that the matches come in its order, a page at a time.
    pub(super) fn people(&mut self, query: &Query) -> &'static str {
        self.present(query);
        let (texts, others): (Vec<&Term>, Vec<&Term>) = query.terms.iter().partition(|term| is_text(term));
        for term in others {
            let clause = self.of_person(&term.filter);
            self.push(signed(term, &clause));
        }
        if texts.is_empty() {
            return PEOPLE;
        }
        let mut questions = Vec::new();
        for term in texts {
            let Filter::Text(text) = &term.filter else { continue };
            questions.extend(search_match(text));
            if !is_exact(text) {
                let verified = self.verified(text);
                self.push(verified);
            }
        }
        if questions.is_empty() {
            self.push("0");
        } else {
            let question = self.bind(questions.join(" AND "));
            self.push(format!("person_search MATCH {question}"));
        }
        include_str!("from_found.sql")
    }

    /// Adds the conditions of a list of people, looked at one by one, of the [`NEARBY`] after this id.
    pub(super) fn people_nearby(&mut self, query: &Query, after: i64) -> &'static str {
        self.present(query);
        for term in &query.terms {
            let clause = match &term.filter {
                Filter::Text(text) if is_text(term) => self.verified(text),
                filter => self.of_person(filter),
            };
            self.push(signed(term, &clause));
        }
        let (after, until) = (self.bind(after), self.bind(after.saturating_add(NEARBY)));
        self.push(format!("person.id > {after} AND person.id <= {until}"));
        PEOPLE
    }

    fn present(&mut self, query: &Query) {
        if !query.says_who_is_here() {
            self.push("person.left_on IS NULL");
        }
    }

    /// Adds the conditions of a list of applications: what is asked of people must hold for who applies.
    pub(super) fn applications(&mut self, query: &Query) {
        for term in &query.terms {
            let clause = self.of_application(&term.filter);
            self.push(signed(term, &clause));
        }
    }

    /// Adds the conditions of a list of places in courses.
    pub(super) fn enrolments(&mut self, query: &Query) {
        for term in &query.terms {
            let clause = self.of_enrolment(&term.filter);
            self.push(signed(term, &clause));
        }
    }

    /// Adds the conditions of a list of courses: what is asked of people must hold for one who takes part.
    pub(super) fn courses(&mut self, query: &Query) {
        for term in &query.terms {
            let clause = match self.of_course(&term.filter) {
                Some(clause) => clause,
                None => self.of_some_place(&term.filter),
            };
            self.push(signed(term, &clause));
        }
    }

    fn of_application(&mut self, filter: &Filter) -> String {
        match filter {
            Filter::Text(text) => {
                let (found, member) = (self.found(text), self.of_some_member(filter));
                let text = self.bind(text.clone());
                format!(
                    "(instr(application.programme, {text}) OR {found} OR application.person_id IS NULL AND {member})"
                )
            }
            Filter::Applied(programme) => {
                format!("instr(application.programme, {})", self.bind(programme.clone()))
            }
            Filter::Programme(names) => self.programme(names),
            Filter::State(states) => self.in_list("application.state", states),
            Filter::Due(span) => self.within("application.due_on", span),
            Filter::Since(span) => self.within("application.state_on", span),
            Filter::Missing(name) => {
                let name = self.bind(name.clone().unwrap_or_default());
                format!(
                    "EXISTS (SELECT 1 FROM paper
                       WHERE paper.application_id = application.id AND paper.got_on IS NULL AND instr(paper.name, {name}))"
                )
            }
            _ => self.of_person(filter),
        }
    }

    fn of_enrolment(&mut self, filter: &Filter) -> String {
        match filter {
            Filter::Text(text) => {
                let (found, text) = (self.found(text), self.bind(text.clone()));
                format!("(instr(course.title, {text}) OR {found})")
            }
            Filter::Place(states) => self.in_list("enrolment.state", states),
            Filter::Since(span) => self.within("enrolment.state_on", span),
            Filter::Course(_) | Filter::Starts(_) => self.of_course(filter).unwrap_or_default(),
            _ => self.of_person(filter),
        }
    }

    /// Returns the condition if it is about the course itself.
    fn of_course(&mut self, filter: &Filter) -> Option<String> {
        Some(match filter {
            Filter::Text(text) => {
                let (place, text) = (self.of_some_place(filter), self.bind(text.clone()));
                format!("(instr(course.title, {text}) OR instr(course.place, {text}) OR {place})")
            }
            Filter::Course(title) => format!("instr(course.title, {})", self.bind(title.clone())),
            Filter::Starts(span) => self.within("course.starts_on", span),
            _ => return None,
        })
    }

    fn of_some_place(&mut self, filter: &Filter) -> String {
        let clause = self.of_enrolment(filter);
        format!(
            "EXISTS (SELECT 1 FROM enrolment
               JOIN person ON person.id = enrolment.person_id
               JOIN household ON household.id = person.household_id
               LEFT JOIN card ON card.person_id = person.id AND card.ended_on IS NULL
               WHERE enrolment.course_id = course.id AND {clause})"
        )
    }

    /// Adds the conditions of a list of households: what is asked of people must hold for one of its members.
    pub(super) fn households(&mut self, query: &Query) {
        if !query.says_who_is_here() {
            self.push("household.ended_on IS NULL");
        }
        for term in &query.terms {
            let clause = match self.of_household(&term.filter) {
                Some(clause) => clause,
                None => self.of_some_member(&term.filter),
            };
            self.push(signed(term, &clause));
        }
    }

    /// The household is joined once more: named from within, that outside would be asked about all people anew.
    fn of_some_member(&mut self, filter: &Filter) -> String {
        let clause = self.of_person(filter);
        format!(
            "household.id IN (SELECT person.household_id FROM person
                JOIN household ON household.id = person.household_id
                LEFT JOIN card ON card.person_id = person.id AND card.ended_on IS NULL
                WHERE person.left_on IS NULL AND {clause})"
        )
    }

    /// Returns the condition if it is about the household itself.
    fn of_household(&mut self, filter: &Filter) -> Option<String> {
        Some(match filter {
            Filter::Group(group) => format!("household.group_name = {}", self.bind(group.clone())),
            Filter::Household(number) => format!("household.number = {}", self.bind(number.clone())),
            Filter::Unvisited(days) => {
                let since = add_days(self.today, i32::try_from(*days).map_or(i32::MIN, |days| -days));
                let since = self.bind(since.to_string());
                format!("(household.visited_on IS NULL OR household.visited_on < {since})")
            }
            Filter::Here(Here::Present) => "household.ended_on IS NULL".to_owned(),
            Filter::Here(Here::Left) => "household.ended_on IS NOT NULL".to_owned(),
            Filter::Here(Here::All) => "1".to_owned(),
            Filter::Left(span) => self.within("household.ended_on", span),
            _ => return None,
        })
    }

    fn of_person(&mut self, filter: &Filter) -> String {
        match filter {
            Filter::Text(text) => self.found(text),
            Filter::Category(categories) => {
                let own = self.in_list("card.category", categories);
                let component = self.in_list("card_component.category", categories);
                format!(
                    "({own} OR EXISTS (SELECT 1 FROM card_component
                       WHERE card_component.card_id = card.id AND {component}))"
                )
            }
            Filter::Level(span) => {
                let digit = |level: crate::domain::disability::Level| i64::from(level.digit());
                self.between("card.level", span.from.map(digit), span.to.map(digit))
            }
            Filter::Age(span) => self.age(span.from, span.to),
            Filter::Sex(sex) => format!("person.sex IS {}", self.bind(sex.code().to_owned())),
            Filter::Status(kinds) => self.status(kinds),
            Filter::Card(standings) => self.standing(standings),
            Filter::Expires(span) => self.within("card.expires_on", span),
            Filter::Applied(_) | Filter::Programme(_) | Filter::State(_) => {
                applied(&self.of_application(filter))
            }
            Filter::Need(kinds) => format!(
                "person.id IN (SELECT need.person_id FROM need WHERE need.met_on IS NULL AND {})",
                self.in_list("need.kind", kinds)
            ),
            Filter::Consent(kinds) => format!(
                "person.id IN (SELECT consent.person_id FROM consent WHERE consent.withdrawn_on IS NULL AND {})",
                self.in_list("consent.kind", kinds)
            ),
            Filter::Course(title) => format!(
                "person.id IN (SELECT enrolment.person_id FROM enrolment
                   JOIN course ON course.id = enrolment.course_id
                   WHERE instr(course.title, {}))",
                self.bind(title.clone())
            ),
            Filter::Here(Here::Present) => "person.left_on IS NULL".to_owned(),
            Filter::Here(Here::Left) => "person.left_because IN ('died', 'moved_out')".to_owned(),
            Filter::Here(Here::All) => "person.merged_into IS NULL".to_owned(),
            // A duplicate left only to be one with somebody else.
            Filter::Left(span) => self.within("iif(person.merged_into IS NULL, person.left_on, NULL)", span),
            Filter::Group(_) | Filter::Household(_) | Filter::Unvisited(_) => {
                self.of_household(filter).unwrap_or_default()
            }
            // No list of people has these keys.
            Filter::Due(_)
            | Filter::Since(_)
            | Filter::Missing(_)
            | Filter::Place(_)
            | Filter::Starts(_)
            | Filter::Kind(_)
            | Filter::Urgency(_)
            | Filter::Priority(_) => "1".to_owned(),
        }
    }

    /// The index names candidates; it may find too much, so the texts have the last word.
    fn found(&mut self, text: &str) -> String {
        let Some(question) = search_match(text) else { return "0".to_owned() };
        let question = self.bind(question);
        let found =
            format!("person.id IN (SELECT rowid FROM person_search WHERE person_search MATCH {question})");
        if is_exact(text) { found } else { format!("({found} AND {})", self.verified(text)) }
    }

    fn verified(&mut self, text: &str) -> String {
        let text = self.bind(text.to_owned());
        format!(
            "search_verifies({text}, person.name, person.citizen_id, person.phone, person.lives_at,
               household.number, household.address, household.group_name,
               (SELECT group_concat(number, ' ') FROM card WHERE card.person_id = person.id))"
        )
    }

    fn in_list(&mut self, column: &str, codes: &[impl ToString]) -> String {
        let places: Vec<String> = codes.iter().map(|code| self.bind(code.to_string())).collect();
        format!("{column} IN ({})", places.join(", "))
    }

    /// What was filed by the rules is known by the id of its programme, whatever it is called.
    fn programme(&mut self, names: &[String]) -> String {
        let (called, filed) =
            (self.in_list("application.programme", names), self.in_list("decision.programme", names));
        format!(
            "({called} OR application.id IN (SELECT decision.application_id FROM decision WHERE {filed}))"
        )
    }

    fn within(&mut self, column: &str, span: &Span<Date>) -> String {
        self.between(column, span.from.map(|day| day.to_string()), span.to.map(|day| day.to_string()))
    }

    fn between(&mut self, column: &str, from: Option<impl Into<Sql>>, to: Option<impl Into<Sql>>) -> String {
        let from = from.map(|from| format!("{column} >= {}", self.bind(from)));
        let to = to.map(|to| format!("{column} <= {}", self.bind(to)));
        let both: Vec<String> = from.into_iter().chain(to).collect();
        if both.is_empty() { format!("{column} IS NOT NULL") } else { both.join(" AND ") }
    }

    /// A birth whose month or day is unknown counts from its latest day, as everywhere.
    fn age(&mut self, from: Option<i16>, to: Option<i16>) -> String {
        let latest = "person.birth || substr('-12-31', length(person.birth) - 3)";
        let years_ago = |today: Date, years: i16| add_months(today, -12 * i32::from(years));
        let today = self.today;
        let youngest = from.map(|years| years_ago(today, years).to_string());
        let eldest = to.map(|years| add_days(years_ago(today, years.saturating_add(1)), 1).to_string());
        format!("({})", self.between(latest, eldest, youngest))
    }

    fn status(&mut self, kinds: &[String]) -> String {
        let today = self.bind(self.today.to_string());
        let mut holds = |table: &str, owner: &str| {
            let kinds = self.in_list(&format!("{table}.kind"), kinds);
            format!(
                "EXISTS (SELECT 1 FROM {table} WHERE {table}.{owner}_id = {owner}.id AND {kinds}
                   AND coalesce({table}.from_on, '') <= {today} AND coalesce({table}.to_on, '9999') >= {today})"
            )
        };
        format!("({} OR {})", holds("household_status", "household"), holds("person_status", "person"))
    }

    fn standing(&self, standings: &[CardStanding]) -> String {
        // Dates of our own making need no binding, and not every standing asks for both.
        let (today, soon) = (format!("'{}'", self.today), format!("'{}'", expiring_until(self.today)));
        let clause = |standing: &CardStanding| match standing {
            // A household that applies has no card either, but nobody asks for it.
            CardStanding::None => "(card.id IS NULL AND person.id IS NOT NULL)".to_owned(),
            CardStanding::Expired => format!("(card.state = 'valid' AND card.expires_on < {today})"),
            CardStanding::Expiring => {
                format!("(card.state = 'valid' AND card.expires_on BETWEEN {today} AND {soon})")
            }
            CardStanding::Valid => {
                format!("(card.state = 'valid' AND coalesce(card.expires_on, '9999') > {soon})")
            }
            // The others are recorded as they stand.
            _ => format!("card.state = '{}'", standing.code()),
        };
        let any: Vec<String> = standings.iter().map(clause).collect();
        format!("({})", any.join(" OR "))
    }
}

/// Returns whether nearly everybody has all the texts that must be found.
pub(super) fn finds_nearly_all(query: &Query) -> bool {
    let mut texts = query.terms.iter().filter(|term| is_text(term)).peekable();
    texts.peek().is_some() && texts.all(|term| matches!(&term.filter, Filter::Text(text) if is_common(text)))
}

/// Returns whether a condition is text that must be found.
pub(super) fn is_text(term: &Term) -> bool {
    !term.negated && matches!(term.filter, Filter::Text(_))
}

/// A condition that may be NULL is turned around as a whole: who has no card is not of that category.
fn signed(term: &Term, clause: &str) -> String {
    if term.negated { format!("NOT coalesce({clause}, 0)") } else { clause.to_owned() }
}

/// An application of the person, or of the whole household.
fn applied(condition: &str) -> String {
    format!(
        "EXISTS (SELECT 1 FROM application WHERE application.household_id = person.household_id
           AND coalesce(application.person_id, person.id) = person.id AND {condition})"
    )
}
