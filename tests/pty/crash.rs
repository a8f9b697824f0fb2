//! A panic gives the terminal back, tells nothing of a record, leaves a note and has an exit code of its own.
//!
//! The program has no key for it, so this very test runs itself again in a terminal, with a layer that panics.

use std::{env, fs, path::PathBuf, process};

use portable_pty::CommandBuilder;
use ratatui::layout::Position;
use zhucan::{
    cli,
    error::Result,
    i18n::Lang,
    tui::{
        self,
        action::Listed,
        effect::Effect,
        key::Key,
        layers::Layer,
        msg::Msg,
        shared::{Shared, Wishes},
        widgets::pane::Pane,
    },
};

use crate::support::{pty::Terminal, village};

/// Says in the second run which thread is to panic.
const WHERE: &str = "ZHUCAN_TEST_CRASH";

/// What a panic could tell of a record.
const SECRET: &str = "张桂兰";

/// Any key makes it panic, or its job.
#[derive(Debug)]
struct Fault {
    place: String,
}

impl Layer for Fault {
    fn key(&mut self, _key: Key, _shared: &Shared) -> Vec<Effect> {
        assert_ne!(self.place, "screen", "{SECRET}");
        vec![Effect::load(|_| -> Result<Msg> { panic!("{SECRET}") })]
    }

    fn view(&mut self, body: &mut Pane<'_>) -> Position {
        body.blank();
        body.text(0, 0, "按任意键出错", body.shared.theme.base);
        body.place(0, 0)
    }

    fn hints(&self) -> &'static [Listed] {
        &[]
    }
}

#[test]
#[ignore = "the test below runs it in a terminal of its own"]
fn second_run() {
    let Some(place) = env::var_os(WHERE).and_then(|place| place.into_string().ok()) else { return };
    let home = PathBuf::from(env::var_os("HOME").unwrap());
    let code = cli::guarded(Lang::Zh.strings(), Some(home.join("state/crash.log")), || {
        let ledger = village::empty();
        let mut model = tui::first(&ledger, Wishes::default())?;
        model.cover(Box::new(Fault { place }));
        tui::live(model, ledger).map(drop)
    });
    process::exit(code.into());
}

#[test]
fn a_panic_gives_the_terminal_back_and_tells_nobody_s_name() {
    for place in ["screen", "ledger"] {
        let mut command = CommandBuilder::new(env::current_exe().unwrap());
        command.args(["--ignored", "--exact", "--nocapture", "pty::crash::second_run"]);
        command.env(WHERE, place);
        let mut terminal = Terminal::run(command, tempfile::tempdir().unwrap(), 80, 24);
        let modes = terminal.modes();
        terminal.see("按任意键出错");
        assert!(terminal.screen().alternate_screen() && terminal.modes() != modes);
        terminal.send("x");
        terminal.see("出错的位置记在");
        assert_eq!(terminal.code(), 70, "{place}");
        assert_eq!(terminal.modes(), modes, "{place}: still raw");
        assert!(!terminal.screen().alternate_screen() && !terminal.screen().hide_cursor());
        let noted = fs::read_to_string(terminal.path("state/crash.log")).unwrap();
        assert!(noted.contains("crash.rs:") && noted.lines().count() == 1, "{noted}");
        assert!(!noted.contains(SECRET) && !terminal.text().contains(SECRET), "{}", terminal.text());
    }
}
