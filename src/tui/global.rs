//! What can be done everywhere.

use super::{
    action::Action,
    model::Model,
    msg::{Direction, Msg},
    screens::{
        applications, cases, export, followups, history, households, import, people, settings, training,
    },
};

/// What can be done everywhere, unless the screen uses the key itself.
pub const ACTIONS: &[Action<Model, Msg>] = &[
    Action { id: "menu", keys: &["space", "tab"], label: |t| t.tui.menu, when: |_| true, msg: |_| Msg::Menu },
    Action {
        id: "search",
        keys: &["/", "f3"],
        label: |t| t.tui.search,
        when: |_| true,
        msg: |_| Msg::Search(String::new()),
    },
    Action { id: "help", keys: &["f1", "?"], label: |t| t.tui.help, when: |_| true, msg: |_| Msg::Help },
    Action {
        id: "back",
        keys: &["esc", "backspace", "0"],
        label: |t| t.tui.back,
        when: |model| !model.is_at_first(),
        msg: |_| Msg::Back,
    },
    Action {
        id: "undo",
        keys: &["u", "ctrl-z"],
        label: |t| t.tui.undo,
        when: |_| true,
        msg: |_| Msg::TakeBack(Direction::Undo),
    },
    Action {
        id: "redo",
        keys: &["r", "ctrl-r", "ctrl-y"],
        label: |t| t.tui.redo,
        when: |_| true,
        msg: |_| Msg::TakeBack(Direction::Redo),
    },
    Action { id: "palette", keys: &[":"], label: |t| t.tui.palette, when: |_| true, msg: |_| Msg::Palette },
    Action {
        id: "go.today",
        keys: &["1"],
        label: |t| t.work.today,
        when: |model| !model.is_at_first(),
        msg: |_| Msg::Home,
    },
    Action {
        id: "go.households",
        keys: &["2"],
        label: |t| t.pages.households,
        when: |_| true,
        msg: |_| Msg::Switch(households::State::default().into()),
    },
    Action {
        id: "go.people",
        keys: &["3"],
        label: |t| t.pages.people,
        when: |_| true,
        msg: |_| Msg::Switch(people::State::default().into()),
    },
    Action {
        id: "go.applications",
        keys: &["4"],
        label: |t| t.applications.title,
        when: |_| true,
        msg: |_| Msg::Switch(applications::State::default().into()),
    },
    Action {
        id: "go.training",
        keys: &["5"],
        label: |t| t.courses.title,
        when: |_| true,
        msg: |_| Msg::Switch(training::State::default().into()),
    },
    Action {
        id: "go.followups",
        keys: &["6"],
        label: |t| t.work.followups,
        when: |_| true,
        msg: |_| Msg::Switch(followups::State::default().into()),
    },
    Action {
        id: "go.cases",
        keys: &["7"],
        label: |t| t.cases.title,
        when: |_| true,
        msg: |_| Msg::Switch(cases::State::default().into()),
    },
    Action {
        id: "go.history",
        keys: &["8"],
        label: |t| t.work.history,
        when: |_| true,
        msg: |_| Msg::Switch(history::State::default().into()),
    },
    Action {
        id: "go.settings",
        keys: &["9"],
        label: |t| t.tui.settings,
        when: |_| true,
        msg: |_| Msg::Switch(settings::State::default().into()),
    },
    Action {
        id: "go.import",
        keys: &["i"],
        label: |t| t.files.import,
        when: |_| true,
        msg: |_| Msg::Switch(import::State::default().into()),
    },
    Action {
        id: "go.export",
        keys: &["o"],
        label: |t| t.files.export,
        when: |_| true,
        msg: |_| Msg::Switch(export::State::default().into()),
    },
    Action {
        id: "quit",
        keys: &["q", "ctrl-q"],
        label: |t| t.tui.quit,
        when: Model::is_at_first,
        msg: |_| Msg::Leave,
    },
];
