//! `zhucan completions`, `zhucan man` and the reference: made from the same tree as the commands.

use std::fmt::Write as _;

use clap::{Arg, Command, value_parser};
use clap_complete::Shell;
use clap_mangen::roff::{Roff, bold, roman};

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
    let t = frame.t;
    let tree = built(t);
    let mut page = Roff::new();
    page.control("TH", [PROGRAM, "1", "", concat!("zhucan ", env!("CARGO_PKG_VERSION"))]);
    page.control("SH", [t.cli.man_name]).text([roman(format!("{PROGRAM} - {}", t.cli.about))]);
    page.control("SH", [t.cli.globals]);
    list_args(&mut page, &globals(&tree));
    for (path, command) in leaves(&tree, PROGRAM) {
        page.control("SH", [path.as_str()]).text([roman(about(command))]);
        list_args(&mut page, &own(command));
    }
    out::raw(page.to_roff().as_bytes())
}

/// Writes arguments into a manual page.
fn list_args(page: &mut Roff, args: &[&Arg]) {
    for arg in args {
        page.control("TP", []).text([bold(arg.to_string())]).text([roman(help(arg))]);
    }
}

/// Returns every command as a Markdown page.
pub fn commands(t: &'static Strings) -> String {
    let mut page = format!("# {}\n\n{}\n", t.cli.cli_title, t.cli.cli_intro);
    let tree = built(t);
    // Writing into a text cannot fail.
    let _ = write!(page, "\n## {}\n\n{}", t.cli.globals, table(&globals(&tree), t));
    let _ = write!(page, "\n## settings.toml\n\n{}\n", t.cli.settings_file);
    for (path, command) in leaves(&tree, PROGRAM) {
        let _ = write!(page, "\n## {path}\n\n{}\n", about(command));
        let own = own(command);
        if !own.is_empty() {
            let _ = write!(page, "\n{}", table(&own, t));
        }
    }
    page
}

/// Returns the tree with everything clap adds to it.
fn built(t: &'static Strings) -> Command {
    let mut tree = super::tree(t);
    tree.build();
    tree
}

/// Lists the commands that do something, with the words that lead to them.
fn leaves<'a>(command: &'a Command, path: &str) -> Vec<(String, &'a Command)> {
    let below = command.get_subcommands().flat_map(|sub| {
        let path = format!("{path} {}", sub.get_name());
        if sub.has_subcommands() { leaves(sub, &path) } else { vec![(path, sub)] }
    });
    below.collect()
}

fn globals(tree: &Command) -> Vec<&Arg> {
    tree.get_arguments().filter(|arg| !arg.is_hide_set()).collect()
}

fn own(command: &Command) -> Vec<&Arg> {
    command.get_arguments().filter(|arg| !arg.is_global_set()).collect()
}

fn about(command: &Command) -> String {
    command.get_about().map(ToString::to_string).unwrap_or_default()
}

fn help(arg: &Arg) -> String {
    arg.get_help().map(ToString::to_string).unwrap_or_default()
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
