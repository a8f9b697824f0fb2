//! `zhucan completions`, `zhucan man` and the reference: made from the same tree as the commands.

use std::fmt::Write as _;

use clap::{Arg, Command, value_parser};
use clap_complete::Shell;

use super::{
    PROGRAM,
    call::Frame,
    out,
    tree::{About, Cmd, Piece, Run},
};
use crate::{
    error::{Kind, Result},
    i18n::Strings,
};

pub(super) const COMPLETIONS: Cmd = Cmd {
    name: "completions",
    about: About::Own(|t| t.completions),
    args: &[Piece::Own(|t| {
        vec![
            Arg::new("shell")
                .value_name("SHELL")
                .help(t.cli.shell)
                .hide_possible_values(true)
                .value_parser(value_parser!(Shell))
                .required(true),
        ]
    })],
    run: Run::Free(completions),
};

pub(super) const MAN: Cmd = Cmd { name: "man", about: About::Own(|t| t.man), args: &[], run: Run::Free(man) };

fn completions(frame: &Frame<'_>) -> Result<()> {
    let Some(shell) = frame.args.get_one::<Shell>("shell") else { return Ok(()) };
    let mut script = Vec::new();
    clap_complete::generate(*shell, &mut super::tree(frame.t), PROGRAM, &mut script);
    out::raw(&script)
}

fn man(frame: &Frame<'_>) -> Result<()> {
    let mut page = Vec::new();
    clap_mangen::Man::new(super::tree(frame.t)).render(&mut page)?;
    out::raw(&page)
}

/// Returns every command as a Markdown page.
pub fn commands(t: &'static Strings) -> String {
    let mut page = format!("# {}\n\n{}\n", t.cli.cli_title, t.cli.cli_intro);
    let mut tree = super::tree(t);
    tree.build();
    let globals: Vec<&Arg> = tree.get_arguments().filter(|arg| !arg.is_hide_set()).collect();
    let _ = write!(page, "\n## {}\n\n{}", t.cli.globals, table(&globals, t));
    section(&mut page, &tree, PROGRAM, t);
    page
}

/// Writes the commands below `command`, those that do something.
fn section(page: &mut String, command: &Command, path: &str, t: &Strings) {
    for sub in command.get_subcommands() {
        let path = format!("{path} {}", sub.get_name());
        if sub.has_subcommands() {
            section(page, sub, &path, t);
            continue;
        }
        let about = sub.get_about().map(ToString::to_string).unwrap_or_default();
        let own: Vec<&Arg> = sub.get_arguments().filter(|arg| !arg.is_global_set()).collect();
        // Writing into a text cannot fail.
        let _ = write!(page, "\n## {path}\n\n{about}\n");
        if !own.is_empty() {
            let _ = write!(page, "\n{}", table(&own, t));
        }
    }
}

/// Returns a table of arguments and what they mean.
fn table(args: &[&Arg], t: &Strings) -> String {
    let mut table = format!("| {} | {} |\n|---|---|\n", t.cli.arguments, t.cli.meaning);
    for arg in args {
        let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
        let _ =
            writeln!(table, "| `{}` | {} |", arg.to_string().replace('|', "\\|"), help.replace('|', "\\|"));
    }
    table
}

/// Returns every exit code as a Markdown page.
pub fn exit_codes(t: &Strings) -> String {
    let mut page =
        format!("# {}\n\n| {} | {} |\n|---|---|\n", t.cli.exit_title, t.cli.exit_code, t.cli.exit_meaning);
    let _ = writeln!(page, "| 0 | {} |", t.cli.exit_done);
    for kind in Kind::ALL {
        let _ = writeln!(page, "| {} | {} |", kind.exit_code(), t.word(*kind));
    }
    page
}
