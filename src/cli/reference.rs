//! `zhucan completions` and `zhucan man`: made from the same tree as the commands.

use clap::{Arg, value_parser};
use clap_complete::Shell;

use super::{
    PROGRAM,
    call::Frame,
    out,
    tree::{About, Cmd, Piece, Run},
};
use crate::error::Result;

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
