//! The program without a command: the screen, or the questions of the first start.

use clap::{Arg, ArgAction};

use super::{
    call::{Call, Frame},
    demo, init, out, reminder, setting,
    tree::{About, Cmd, Run},
};
use crate::{
    config,
    error::{Error, Result},
    i18n::Lang,
    ledger::Ledger,
    tui::{
        self,
        shared::{Profile, Wishes},
        theme::Look,
    },
};

/// What runs when no command is given.
pub(super) const CMD: Cmd = Cmd { name: "", about: About::Own(|_| ""), args: &[], run: Run::Free(start) };

/// Returns the options for pictures of the screen: documentation, tests and reports of faults use them.
pub(super) fn hidden() -> [Arg; 3] {
    [
        Arg::new("keys").long("keys").default_value("").hide(true).global(true),
        Arg::new("print").long("print").action(ArgAction::SetTrue).hide(true).global(true),
        Arg::new("size").long("size").default_value("80x24").hide(true).global(true),
    ]
}

fn start(frame: &Frame<'_>) -> Result<()> {
    match frame.open() {
        Err(Error::NoFile(_)) if out::can_ask() => first(frame),
        Err(error) => Err(error),
        Ok(ledger) => {
            screen(frame, ledger)?;
            setting::remember_lang(frame)
        }
    }
}

/// Asks whether to look at the demo village or to found a ledger, and goes on with it.
fn first(frame: &Frame<'_>) -> Result<()> {
    out::talk(frame.t.cli.first_start)?;
    if frame.says_yes(frame.t.cli.ask_demo)? {
        return demo::open(frame);
    }
    init::ask(frame)?;
    screen(frame, frame.open()?)
}

/// Opens the screen over a ledger, or prints today's work where no screen is; with `--print` only a picture of it,
/// after the `--keys`.
pub(super) fn screen(frame: &Frame<'_>, ledger: Ledger) -> Result<()> {
    let theme = frame.config.settings.theme.as_deref().and_then(Look::from_code);
    let look = if config::no_colour() { Some(Look::NoColour) } else { theme };
    let profile = if config::is_read_aloud() { Profile::Reader } else { Profile::Eyes };
    let wishes = Wishes { lang: frame.args.get_one::<Lang>("lang").copied(), look, profile };
    match frame.args.get_flag("print") {
        true => picture(frame, ledger, wishes),
        false if !out::is_screen() => reminder::due(&mut Call { cmd: &reminder::DUE, frame, ledger }),
        false if config::is_dumb_terminal() => Err(Error::NoTerminal),
        false => tui::run(ledger, wishes),
    }
}

fn picture(frame: &Frame<'_>, ledger: Ledger, wishes: Wishes) -> Result<()> {
    let size = frame.text("size").and_then(|text| text.split_once('x'));
    let size = size.and_then(|(columns, rows)| Some((columns.parse().ok()?, rows.parse().ok()?)));
    let keys = frame.text("keys").unwrap_or_default();
    out::text(&tui::print(ledger, wishes, keys, size.unwrap_or((80, 24)))?)
}
