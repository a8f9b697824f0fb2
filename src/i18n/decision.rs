//! An answer in words: the amount, each condition with what was found, and what is still to ask.

use super::{Lang, Strings};
use crate::policy::{
    amount::{Amount, AmountKind},
    chain::Rule,
    decide::Verdict,
    explain::{Asked, Finding},
    fact::{Fact, FactSet},
    pack::{Beneficiary, Per, Programme, Source, Text},
    truth::Truth,
};

/// One line of a reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// How deep it lies: a condition is 0, its parts are 1 and more.
    pub depth: usize,
    /// Whether it holds.
    pub truth: Truth,
    /// The fact that was asked for; none for a group of parts.
    pub fact: Option<Fact>,
    /// What was asked, in words.
    pub text: String,
    /// What is known about it; empty for a group of parts.
    pub found: String,
}

impl Strings {
    /// Returns the answer in a word or two.
    pub const fn answer(&self, verdict: Verdict) -> &'static str {
        match verdict.eligible {
            Truth::Yes => self.policies.eligible,
            Truth::No => self.policies.not_eligible,
            Truth::Unknown => self.policies.ask,
        }
    }

    /// Returns what a programme pays, such as `每人每月154元`.
    pub fn amount(&self, amount: &Amount, programme: &Programme) -> String {
        self.paid(amount, programme.beneficiary, programme.per)
    }

    /// Returns an amount with who receives it and how often.
    pub fn paid(&self, amount: &Amount, beneficiary: Beneficiary, per: Per) -> String {
        let t = &self.policies;
        let figure = match (amount.fen, amount.range) {
            (Some(fen), _) => (t.yuan)(&fen.to_string()),
            (None, Some((least, most))) => (t.yuan_range)(&least.to_string(), &most.to_string()),
            (None, None) => return self.word(amount.kind).to_owned(),
        };
        let how = match amount.kind {
            AmountKind::Exact | AmountKind::Range => "",
            kind => self.word(kind),
        };
        let (whom, often) = (self.word(beneficiary), self.word(per));
        match self.lang {
            Lang::Zh => format!("{whom}{often}{how}{figure}"),
            Lang::En => [how, figure.as_str(), "per", whom, often]
                .into_iter()
                .filter(|word| !word.is_empty())
                .collect::<Vec<_>>()
                .join(" "),
        }
    }

    /// Returns the facts of a set in words.
    pub fn facts(&self, set: FactSet) -> String {
        self.list(&set.iter().map(|fact| self.word(fact)).collect::<Vec<_>>())
    }

    /// Returns a document in words: title, number, date, and how sure it is.
    pub fn document(&self, source: &Source) -> String {
        let date = source.date.map(|date| date.to_string()).unwrap_or_default();
        let certainty = self.word(source.certainty);
        let parts = [&source.publisher, &source.title, &source.reference, &date].map(String::as_str);
        let parts: Vec<_> = parts.into_iter().chain([certainty]).filter(|part| !part.is_empty()).collect();
        self.clauses(&parts)
    }

    /// Returns what is known about a programme but its conditions and amounts, each part under its name.
    pub fn programme(&self, rule: &Rule<'_>) -> Vec<(&'static str, String)> {
        let (programme, t) = (rule.programme, &self.policies);
        let here = |text: &Text| text.in_lang(self.lang).to_owned();
        let papers: Vec<_> = programme.papers.iter().map(|paper| paper.in_lang(self.lang)).collect();
        let source = rule.pack.source(&programme.source).map(|source| self.document(source));
        let version = [here(&rule.pack.name), rule.pack.version.clone(), rule.pack.as_of.to_string()];
        let pairs = [
            (t.programme, format!("{} ({})", here(&programme.name), programme.id)),
            (t.pack, self.clauses(&version)),
            (t.summary, here(&programme.summary)),
            (t.open, here(&programme.open)),
            (t.payer, here(&programme.payer)),
            (t.trigger, self.word(programme.trigger).to_owned()),
            (t.papers, self.list(&papers)),
            (t.source, source.unwrap_or_default()),
        ];
        pairs.into_iter().filter(|(_, text)| !text.is_empty()).collect()
    }

    /// Returns the reasons line by line.
    pub fn reasons(&self, findings: &[Finding]) -> Vec<Reason> {
        let mut lines = Vec::new();
        for finding in findings {
            self.add_reason(finding, 0, &mut lines);
        }
        lines
    }

    fn add_reason(&self, finding: &Finding, depth: usize, lines: &mut Vec<Reason>) {
        let t = &self.policies;
        let clause = finding.clause.in_lang(self.lang);
        let group = |word: &str| (None, word.to_owned(), String::new());
        let (fact, asked, found) = match &finding.asked {
            Asked::All => group(t.all_of),
            Asked::Any => group(t.any_of),
            Asked::Not => group(t.none_of),
            Asked::Fact { fact, wanted, seen, components } => {
                let values = seen.iter().map(|(fact, value)| self.fact_value(*fact, *value));
                let components = components
                    .iter()
                    .map(|part| format!("{}{}", self.word(part.category), self.word(part.level)));
                let values: Vec<_> = values.chain(components).collect();
                let found =
                    if values.is_empty() { t.not_known.to_owned() } else { (t.seen)(&self.list(&values)) };
                (Some(*fact), self.wanted_fact(*fact, wanted), found)
            }
        };
        let text = if clause.is_empty() { asked } else { clause.to_owned() };
        lines.push(Reason { depth, truth: finding.truth, fact, text, found });
        for part in &finding.parts {
            self.add_reason(part, depth + 1, lines);
        }
    }
}
