//! The command line: a tree of commands with words from `i18n`, run one at a time.

use std::{ffi::OsString, io, process::ExitCode};

use clap::{Arg, ArgAction, ArgMatches, Command, error::ErrorKind, value_parser};

use crate::{
    config::Config,
    domain::{calendar::parse_date, problem::ProblemKind},
    error::{Error, Result},
    i18n::{Lang, Strings},
    ledger::apart,
    process, store,
};

mod application;
mod audit;
mod backup;
mod call;
mod case;
mod check;
mod compare;
mod consent;
mod crash;
mod demo;
mod doctor;
mod event;
mod export;
mod fields;
mod history;
mod household;
mod import;
mod import_json;
mod import_log;
mod import_match;
mod import_policy;
mod init;
mod key;
mod mapping;
mod out;
mod person;
mod policy;
mod reader;
mod reconcile;
mod reference;
mod register;
mod reminder;
mod report;
mod restore;
mod retention;
mod search;
mod secret;
mod setting;
mod sheet;
mod start;
mod subject;
mod table;
mod terminal;
mod training;
mod tree;
mod usage;
mod visit;

pub use crash::guarded;
pub use reference::{commands, exit_codes};

use call::Frame;
use out::{Format, Numbers, Out};
use secret::Secrets;
use tree::Cmd;

/// The program's name on the command line.
const PROGRAM: &str = "zhucan";

/// Every command.
const COMMANDS: &[Cmd] = &[
    household::CMD,
    person::CMD,
    application::CMD,
    training::CMD,
    visit::CMD,
    reminder::CMD,
    case::CMD,
    policy::CMD,
    reminder::DUE,
    search::SEARCH,
    search::SAVED,
    import::CMD,
    compare::CMD,
    export::CMD,
    report::CMD,
    history::HISTORY,
    audit::CMD,
    history::UNDO,
    history::REDO,
    setting::CMD,
    check::CMD,
    key::CMD,
    backup::CMD,
    restore::CMD,
    restore::RESCUE,
    doctor::CMD,
    init::CMD,
    demo::CMD,
    terminal::CMD,
    reference::COMPLETIONS,
    reference::MAN,
];

/// Runs the program with its arguments, the first being its own name.
pub fn main(args: Vec<OsString>) -> ExitCode {
    process::harden();
    if args.get(1).is_some_and(|word| word == apart::READER) {
        return reader::serve();
    }
    apart::read_with(reader::program());
    let config = Config::load();
    let chosen = config.as_ref().ok().and_then(Config::lang);
    let t = asked_lang(&args).or(chosen).unwrap_or_default().strings();
    let crashes = config.as_ref().ok().map(|config| config.crashes().to_owned());
    ExitCode::from(crash::guarded(t, crashes, || run(args, config, t)))
}

/// Returns the tree of commands, with every text in one language.
pub fn tree(t: &'static Strings) -> Command {
    let root =
        Command::new(PROGRAM).about(t.cli.about).version(env!("CARGO_PKG_VERSION")).args(start::hidden());
    tree::dressed(tree::with_commands(root.args(globals(t)), COMMANDS, PROGRAM, t), PROGRAM, t)
}

fn run(args: Vec<OsString>, config: Result<Config>, t: &'static Strings) -> Result<()> {
    let matches = match tree(t).try_get_matches_from(help_as_flag(args)) {
        Ok(matches) => matches,
        Err(shown) if shown.kind() == ErrorKind::DisplayHelp => {
            return out::text(&shown.render().to_string());
        }
        Err(shown) if shown.kind() == ErrorKind::DisplayVersion => {
            return out::text(&format!("{}{}", shown.render(), store::versions()?));
        }
        Err(error) => return Err(Error::Usage(usage::message(&error, t))),
    };
    let (cmd, args) = tree::chosen(COMMANDS, &matches).unwrap_or((&start::CMD, &matches));
    let out = Out::new(format(args), numbers(args));
    let frame =
        Frame { t, out, args, config: config?, secrets: Secrets::default(), command: named(&matches) };
    cmd.run(&frame).map_err(|error| restore::with_newest_backup(error, &frame))
}

/// Returns the words of the command that was chosen.
fn named(matches: &ArgMatches) -> String {
    let below = std::iter::successors(matches.subcommand(), |(_, matches)| matches.subcommand());
    below.map(|(name, _)| name).collect::<Vec<_>>().join(" ")
}

/// Returns whether the numbers of people were asked for: by the option that the history notes, or with a reason that the
/// register of exports notes.
fn numbers(args: &ArgMatches) -> Numbers {
    let has_reason = args.try_get_one::<String>("full").is_ok_and(|reason| reason.is_some());
    if has_reason || args.get_flag("reveal") { Numbers::Shown } else { Numbers::Masked }
}

fn format(args: &ArgMatches) -> Format {
    if args.get_flag("json") { Format::Json } else { Format::Text }
}

/// Says what went wrong and returns its exit code; a reader that closed the pipe has what it wanted.
fn fail(error: &Error, t: &Strings) -> u8 {
    if matches!(error, Error::Io(error) if error.kind() == io::ErrorKind::BrokenPipe) {
        return 0;
    }
    // When not even stderr can be written to, the exit code has to do.
    let _ = out::talk(&t.error(error));
    let hint = if is_no_choice(error) { Some(t.cli.see_choices.to_owned()) } else { t.hint(error) };
    if let Some(hint) = hint {
        let _ = out::talk(&hint);
    }
    error.kind().exit_code()
}

/// Returns whether a word was none of the choices, which `--help` lists.
fn is_no_choice(error: &Error) -> bool {
    let Error::Problems(problems) = error else { return false };
    problems.iter().any(|problem| problem.kind == ProblemKind::NotAChoice)
}

/// Finds the language before clap speaks: its own messages are in it too.
fn asked_lang(args: &[OsString]) -> Option<Lang> {
    let mut words = args.iter().filter_map(|arg| arg.to_str());
    while let Some(word) = words.next() {
        let code = match word.strip_prefix("--lang") {
            Some("") => words.next(),
            Some(rest) => rest.strip_prefix('='),
            None => None,
        };
        if let Some(lang) = code.and_then(Lang::from_code) {
            return Some(lang);
        }
    }
    None
}

/// Turns `zhucan help person add` into `zhucan person add --help`: clap's own `help` command speaks English.
fn help_as_flag(mut args: Vec<OsString>) -> Vec<OsString> {
    if args.get(1).is_some_and(|word| word == "help") {
        args.remove(1);
        args.push("--help".into());
    }
    args
}

/// Returns the options that stand before or after any command.
fn globals(t: &'static Strings) -> Vec<Arg> {
    let value = |name: &'static str, value: &'static str, help| {
        Arg::new(name).long(name).value_name(value).help(help)
    };
    let flag = |name: &'static str, help| Arg::new(name).long(name).action(ArgAction::SetTrue).help(help);
    let args = [
        value("ledger", t.cli.file, t.cli.ledger).value_parser(value_parser!(std::path::PathBuf)),
        flag("demo", t.cli.demo),
        flag("json", t.cli.json),
        flag("reveal", t.cli.reveal),
        value("lang", t.cli.language, t.cli.lang).value_parser(|text: &str| Lang::from_code(text).ok_or("")),
        value("today", t.cli.date, t.cli.today).value_parser(|text: &str| parse_date(text).ok_or("")),
        flag("yes", t.cli.yes).short('y'),
        flag("dry_run", t.cli.dry_run).long("dry-run"),
        flag("read_only", t.cli.read_only).long("read-only"),
        Arg::new("help").short('h').long("help").action(ArgAction::Help).help(t.cli.help),
    ];
    let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
    let args = args.into_iter().chain(secret::options(t));
    let mut args: Vec<Arg> = args.map(|arg| arg.global(true)).collect();
    args.push(version.help(t.cli.version));
    args.into_iter().map(|arg| arg.help_heading(t.cli.globals)).collect()
}
