//! What a command has at hand: its arguments, the ledger, and the way to speak.

use std::{
    fmt::Display,
    path::{Path, PathBuf},
    str::FromStr,
};

use clap::ArgMatches;
use jiff::civil::Date;
use serde::Serialize;
use serde_json::json;

use super::{
    fields,
    out::{self, Out},
    restore::known_places,
    secret::Secrets,
    tree::{Cmd, Piece},
};
use crate::{
    clock::Clock,
    config::Config,
    demo,
    domain::{
        calendar::parse_date,
        draft::Draft,
        due::Identity,
        field::{Field, FieldSpec},
        id::OpId,
        problem::{Problem, ProblemKind},
        query::{Codes, ListNoun, Query},
    },
    error::{Error, Refusal, Result},
    i18n::Strings,
    ledger::{Done, Door, Ledger},
    store::{Mode, OrNotFound},
};

/// A command on its way, before the ledger is open.
pub(super) struct Frame<'a> {
    pub(super) t: &'static Strings,
    pub(super) out: Out,
    pub(super) args: &'a ArgMatches,
    pub(super) config: Config,
    pub(super) secrets: Secrets,
    /// The words of the command.
    pub(super) command: String,
}

/// A command with its open ledger.
pub(super) struct Call<'a> {
    pub(super) cmd: &'static Cmd,
    pub(super) frame: &'a Frame<'a>,
    pub(super) ledger: Ledger,
}

impl Frame<'_> {
    /// Returns the clock, which `--today` makes stand still.
    pub(super) fn clock(&self) -> Clock {
        Clock::new(self.args.get_one("today").copied())
    }

    /// Returns the file named by `--ledger`.
    pub(super) fn asked_file(&self) -> Option<&Path> {
        self.args.get_one::<PathBuf>("ledger").map(PathBuf::as_path)
    }

    /// Returns the file of the ledger.
    pub(super) fn ledger_file(&self) -> PathBuf {
        self.asked_file().map_or_else(|| self.config.ledger(), Path::to_owned)
    }

    /// Returns whether the work is kept.
    pub(super) fn mode(&self) -> Mode {
        match (self.args.get_flag("dry_run"), self.args.get_flag("read_only")) {
            (true, _) => Mode::DryRun,
            (false, true) => Mode::Look,
            (false, false) => Mode::Keep,
        }
    }

    /// Returns whether work on files is done, or only tried; who only looks is refused.
    pub(super) fn writes(&self) -> Result<bool> {
        match self.mode() {
            Mode::Keep => Ok(true),
            Mode::DryRun => Ok(false),
            Mode::Look => Err(Error::Refused(Refusal::LookedAtOnly)),
        }
    }

    /// Returns whether what was done is there the next time; the demo village begins anew.
    pub(super) fn lasts(&self) -> bool {
        self.mode() == Mode::Keep && !self.args.get_flag("demo")
    }

    /// Returns the way into the ledger, if it is encrypted.
    pub(super) fn door(&self) -> Door {
        let (path, places) = (self.ledger_file(), known_places(self));
        Door { path, clock: self.clock(), mode: self.mode(), places }
    }

    /// Opens the ledger, or the demo village.
    pub(super) fn open(&self) -> Result<Ledger> {
        if self.args.get_flag("demo") {
            return self.open_demo();
        }
        let file = self.ledger_file();
        match self.key(&file)? {
            Some(key) => self.door().open(&key, self.opener().as_deref().unwrap_or_default()),
            None => Ledger::open_for(&file, None, self.clock(), self.mode()),
        }
    }

    fn open_demo(&self) -> Result<Ledger> {
        if self.asked_file().is_some() {
            return Err(Error::Refused(Refusal::DemoOnly));
        }
        let mut ledger = demo::open()?;
        if self.args.contains_id("today") {
            ledger.set_clock(self.clock());
        }
        Ok(ledger.with_mode(self.mode()))
    }

    /// Returns an argument's text, if it was given.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.args.get_one::<String>(name).map(String::as_str)
    }

    /// Returns what the flags say about the fields of a form.
    pub(super) fn draft(&self, specs: &[FieldSpec]) -> Draft {
        fields::draft(self.args, specs)
    }

    /// Returns the texts of an argument that takes several.
    pub(super) fn texts(&self, name: &str) -> Vec<&str> {
        self.args.get_many::<String>(name).into_iter().flatten().map(String::as_str).collect()
    }

    /// Notes that the numbers of people are about to be written in full, if they were asked for.
    pub(super) fn note_reveal(&self, ledger: &mut Ledger) -> Result<()> {
        if !self.args.get_flag("reveal") {
            return Ok(());
        }
        let id = self.args.try_get_one::<String>("id").ok().flatten();
        ledger.note_reveal(format!("{} {}", self.command, id.map_or("", String::as_str)).trim())
    }

    /// Goes on only if the user says yes: with `--yes`, or when asked.
    pub(super) fn confirm(&self, question: &str) -> Result<()> {
        if self.args.get_flag("yes") || self.mode() == Mode::DryRun {
            return Ok(());
        }
        if !out::can_ask() {
            return Err(Error::Refused(Refusal::NeedsYes));
        }
        if self.says_yes(question)? { Ok(()) } else { Err(Error::Cancelled) }
    }

    /// Asks a question and returns whether the answer is yes.
    pub(super) fn says_yes(&self, question: &str) -> Result<bool> {
        let answer = out::ask(&(self.t.cli.ask)(question))?;
        Ok(matches!(answer.to_lowercase().as_str(), "y" | "yes" | "是"))
    }
}

impl Call<'_> {
    /// Returns the id of the record the command is about.
    pub(super) fn id<T: FromStr>(&self) -> Result<T> {
        self.number(self.frame.text("id").unwrap_or_default())
    }

    /// Returns what the flags say about the fields of the command's form.
    pub(super) fn draft(&self) -> Draft {
        let forms = self.cmd.args.iter().filter_map(|piece| match piece {
            Piece::Fields(specs) => Some(*specs),
            _ => None,
        });
        self.frame.draft(&forms.flatten().copied().collect::<Vec<_>>())
    }

    /// Reads an id.
    pub(super) fn number<T: FromStr>(&self, text: &str) -> Result<T> {
        text.parse().map_err(|_| Error::Usage((self.frame.t.cli.not_an_id)(text)))
    }

    /// Reads the date of a field that must be filled in.
    pub(super) fn date(&self, field: Field) -> Result<Date> {
        let (draft, wrong) = (self.draft(), |kind| Error::Problems(vec![Problem::new(field, kind)]));
        match draft.get(field) {
            "" => Err(wrong(ProblemKind::Missing)),
            text => parse_date(text).ok_or_else(|| wrong(ProblemKind::NotADate)),
        }
    }

    /// Returns the reminder named by an argument.
    pub(super) fn identity(&self, name: &str) -> Result<Identity> {
        self.reminder(self.frame.text(name).unwrap_or_default())
    }

    /// Returns the reminders named by an argument.
    pub(super) fn identities(&self, name: &str) -> Result<Vec<Identity>> {
        self.frame.texts(name).into_iter().map(|text| self.reminder(text)).collect()
    }

    fn reminder(&self, text: &str) -> Result<Identity> {
        text.parse().map_err(|_| Error::Usage((self.frame.t.cli.not_a_reminder)(text)))
    }

    /// Returns the search of the list of `noun` that was typed, with the conditions of the saved one that was named.
    pub(super) fn query(&self, noun: ListNoun) -> Result<Query> {
        // A command that runs in the place of another lacks the arguments of that one.
        let args = self.frame.args;
        let words = args.try_get_many::<String>("query").ok().flatten().into_iter().flatten();
        let typed = self.frame.t.query(noun, &words.map(String::as_str).collect::<Vec<_>>().join(" "))?;
        let Ok(Some(name)) = args.try_get_one::<String>("saved") else { return Ok(typed) };
        let saved = self.ledger.read().find_saved_list(noun, name).or_not_found("saved_list", 0)?;
        Ok(typed.and(Query::parse(&saved.query, noun, &Codes).0))
    }

    /// Returns how many rows are wanted.
    pub(super) fn limit(&self) -> usize {
        self.frame.args.try_get_one("limit").ok().flatten().copied().unwrap_or(usize::MAX)
    }

    /// Reads the id of another record from a field that must be filled in.
    pub(super) fn other<T: FromStr>(&self, field: Field, draft: &Draft) -> Result<T> {
        match draft.get(field) {
            "" => Err(Error::Problems(vec![Problem::new(field, ProblemKind::Missing)])),
            text => self.number(text),
        }
    }
}

/// Says what was added: the new record's id on stdout, how to undo it on stderr.
pub(super) fn added(done: Done<impl Display + Serialize>, call: &Call<'_>) -> Result<()> {
    let Done { value: id, op } = done;
    call.frame.out.datum(&id.to_string(), &json!({ "id": id, "op": op }))?;
    finish(op, call)
}

/// Says that a change was made, and how to undo it.
pub(super) fn changed<T>(done: &Done<T>, call: &Call<'_>) -> Result<()> {
    call.frame.out.datum("", &json!({ "op": done.op }))?;
    finish(done.op, call)
}

/// Says how to undo what was done.
pub(super) fn finish(op: OpId, call: &Call<'_>) -> Result<()> {
    let t = &call.frame.t.cli;
    if call.frame.lasts() { out::talk(&(t.done)(op.0)) } else { out::talk(t.tried) }
}
