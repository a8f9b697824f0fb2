//! The tree of commands as data: from it come clap's commands, their usage and the function to run.

use clap::{Arg, ArgMatches, Command};

use super::{
    backup,
    call::{Call, Frame},
    fields,
};
use crate::{
    domain::{export::Content, field::FieldSpec, query::ListNoun},
    error::{Error, Result},
    i18n::{Abouts, Nouns, Strings},
};

/// One command.
#[derive(Clone, Copy)]
pub(super) struct Cmd {
    /// The word on the command line.
    pub(super) name: &'static str,
    /// One line about it.
    pub(super) about: About,
    /// What may follow it.
    pub(super) args: &'static [Piece],
    /// What it does.
    pub(super) run: Run,
}

/// The word for a noun.
pub(super) type Noun = fn(&Nouns) -> &'static str;

/// The line about a command.
#[derive(Clone, Copy)]
pub(super) enum About {
    /// A text of its own.
    Own(fn(&Abouts) -> &'static str),
    /// What the verb says about every noun.
    Noun(fn(&Abouts) -> fn(&str) -> String, Noun),
    /// What is exported, and what stands in it.
    Export(Content),
}

/// What may follow a command.
#[derive(Clone, Copy)]
pub(super) enum Piece {
    /// The id of a record.
    Id(Noun),
    /// A search of this list.
    Query(ListNoun),
    /// The name of a saved search.
    Saved,
    /// How many rows are wanted.
    Limit,
    /// A flag for every field of a form.
    Fields(&'static [FieldSpec]),
    /// Arguments of its own.
    Own(fn(&'static Strings) -> Vec<Arg>),
}

/// What a command does.
#[derive(Clone, Copy)]
pub(super) enum Run {
    /// Leads to further commands.
    Group(&'static [Cmd]),
    /// Works on the ledger.
    Ledger(fn(&mut Call<'_>) -> Result<()>),
    /// Leads to further commands, and works on the ledger without one.
    Either(&'static [Cmd], fn(&mut Call<'_>) -> Result<()>),
    /// Works without an open ledger.
    Free(fn(&Frame<'_>) -> Result<()>),
}

/// A command of a noun that works on the ledger.
type Work = fn(&mut Call<'_>) -> Result<()>;

/// Returns the commands of a noun.
pub(super) const fn group(name: &'static str, noun: Noun, cmds: &'static [Cmd]) -> Cmd {
    Cmd { name, about: About::Noun(|t| t.group, noun), args: &[], run: Run::Group(cmds) }
}

/// Returns the `list` of a noun.
pub(super) const fn list(noun: Noun, args: &'static [Piece], work: Work) -> Cmd {
    Cmd { name: "list", about: About::Noun(|t| t.list, noun), args, run: Run::Ledger(work) }
}

/// Returns the `show` of a noun.
pub(super) const fn show(noun: Noun, args: &'static [Piece], work: Work) -> Cmd {
    Cmd { name: "show", about: About::Noun(|t| t.show, noun), args, run: Run::Ledger(work) }
}

/// Returns the `add` of a noun.
pub(super) const fn add(noun: Noun, args: &'static [Piece], work: Work) -> Cmd {
    Cmd { name: "add", about: About::Noun(|t| t.add, noun), args, run: Run::Ledger(work) }
}

/// Returns the `edit` of a noun.
pub(super) const fn edit(noun: Noun, args: &'static [Piece], work: Work) -> Cmd {
    Cmd { name: "edit", about: About::Noun(|t| t.edit, noun), args, run: Run::Ledger(work) }
}

/// Returns a verb of a noun's own.
pub(super) const fn verb(
    name: &'static str,
    about: fn(&Abouts) -> &'static str,
    args: &'static [Piece],
    work: Work,
) -> Cmd {
    Cmd { name, about: About::Own(about), args, run: Run::Ledger(work) }
}

impl About {
    fn text(self, t: &Strings) -> String {
        match self {
            Self::Own(text) => text(&t.abouts).to_owned(),
            Self::Noun(verb, noun) => verb(&t.abouts)(noun(&t.nouns)),
            Self::Export(content) => (t.abouts.export_noun)(t.word(content), t.about(content)),
        }
    }
}

impl Piece {
    fn args(self, t: &'static Strings) -> Vec<Arg> {
        match self {
            Self::Id(noun) => vec![fields::id(noun(&t.nouns), t)],
            Self::Query(noun) => vec![fields::query(noun, t), fields::limit(t)],
            Self::Saved => vec![fields::saved(t)],
            Self::Limit => vec![fields::limit(t)],
            Self::Fields(specs) => fields::args(specs, t),
            Self::Own(args) => args(t),
        }
    }
}

impl Cmd {
    /// Returns everything that may follow; a field two forms share is one flag.
    fn flags(&self, t: &'static Strings) -> Vec<Arg> {
        let mut flags: Vec<Arg> = Vec::new();
        for arg in self.args.iter().flat_map(|piece| piece.args(t)) {
            if flags.iter().all(|known| known.get_id() != arg.get_id()) {
                flags.push(arg);
            }
        }
        flags
    }

    /// Returns clap's command, with every text in the language of `t`.
    pub(super) fn command(&self, path: &str, t: &'static Strings) -> Command {
        let path = format!("{path} {}", self.name);
        let command = Command::new(self.name).about(self.about.text(t));
        let command = match self.run {
            Run::Group(cmds) => with_commands(command, cmds, &path, t).subcommand_required(true),
            Run::Either(cmds, _) => with_commands(command, cmds, &path, t),
            Run::Ledger(_) | Run::Free(_) => command,
        };
        dressed(command.args(self.flags(t)), &path, t)
    }
}

/// Adds further commands under `path`.
pub(super) fn with_commands(command: Command, cmds: &[Cmd], path: &str, t: &'static Strings) -> Command {
    command
        .subcommands(cmds.iter().map(|cmd| cmd.command(path, t)))
        .subcommand_help_heading(t.cli.commands)
        .disable_help_subcommand(true)
}

/// Gives a command headings and a usage line of our own: clap's are English.
pub(super) fn dressed(command: Command, path: &str, t: &'static Strings) -> Command {
    let positionals: Vec<String> = command.get_positionals().map(positional).collect();
    let has_commands = command.has_subcommands();
    let mut usage = format!("{path} {}", t.cli.options_usage);
    for word in positionals {
        usage = format!("{usage} {word}");
    }
    if has_commands {
        usage = format!("{usage} <{}>", t.cli.command);
    }
    let command = command.mut_args(|arg| match (arg.get_help_heading(), arg.is_positional()) {
        (Some(_), _) => arg,
        (None, true) => arg.help_heading(t.cli.arguments),
        (None, false) => arg.help_heading(t.cli.options),
    });
    command
        .override_usage(usage)
        .help_template(format!(
            "{{about-with-newline}}\n{}{{usage}}\n\n{{all-args}}{{after-help}}",
            t.cli.usage
        ))
        .disable_help_flag(true)
        .disable_version_flag(true)
        .max_term_width(80)
}

fn positional(arg: &Arg) -> String {
    let name =
        arg.get_value_names().and_then(<[_]>::first).map_or(arg.get_id().as_str(), |name| name.as_str());
    if arg.is_required_set() { format!("<{name}>") } else { format!("[{name}]") }
}

/// Finds what the user asked for, and the matches of its own arguments.
pub(super) fn chosen<'a>(
    cmds: &'static [Cmd],
    matches: &'a ArgMatches,
) -> Option<(&'static Cmd, &'a ArgMatches)> {
    let (name, matches) = matches.subcommand()?;
    let cmd = cmds.iter().find(|cmd| cmd.name == name)?;
    match cmd.run {
        Run::Group(cmds) => chosen(cmds, matches),
        Run::Either(cmds, _) => chosen(cmds, matches).or(Some((cmd, matches))),
        Run::Ledger(_) | Run::Free(_) => Some((cmd, matches)),
    }
}

impl Cmd {
    /// Runs the command.
    pub(super) fn run(&'static self, frame: &Frame<'_>) -> Result<()> {
        match self.run {
            Run::Free(run) => run(frame),
            Run::Ledger(run) | Run::Either(_, run) => {
                let mut call = Call { cmd: self, frame, ledger: frame.open()? };
                frame.note_reveal(&mut call.ledger)?;
                backup::warn_of_clock(&call)?;
                let done = run(&mut call);
                backup::after_command(&call)?;
                done
            }
            // clap asks for a subcommand before it comes to this.
            Run::Group(_) => Err(Error::Usage(frame.t.cli.missing_command.to_owned())),
        }
    }
}
