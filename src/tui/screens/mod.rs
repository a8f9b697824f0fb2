//! The screens: one file each with `State`, `Msg`, `ACTIONS`, `update` and `view`.

// Here, not in the macro below: rustfmt follows no module that a macro declares.
pub mod ahead;
pub mod application;
pub mod applications;
pub mod attendance;
pub mod backups;
pub mod case;
pub mod cases;
pub mod compare;
pub mod course;
pub mod decision;
pub mod duplicates;
pub mod export;
pub mod exports;
pub mod followups;
pub mod gaps;
pub mod history;
pub mod holders;
pub mod household;
pub mod households;
pub mod import;
pub mod import_matches;
pub mod import_policies;
pub mod imports;
pub mod pack_change;
pub mod packs;
pub mod payments;
pub mod people;
pub mod person;
pub mod programmes;
pub mod questions;
pub mod reports;
pub mod retention;
pub mod settings;
pub mod today;
pub mod training;
pub mod trip;

use ratatui::layout::Position;

use super::{
    action::{self, Listed, Offer},
    effect::Effect,
    key::Key,
    msg,
    shared::Shared,
    widgets::{list, pane::Pane},
};
use crate::domain::application::Subject;

/// Lists the screens; everything that has an arm per screen follows from this list.
///
/// A screen's module has a `State` with `title(&self, &Strings) -> String`, a `Msg` with `Reload` and
/// `Move(Step)`, the table `ACTIONS`, `update(&mut State, Msg, &Shared) -> Vec<Effect>` and
/// `view(&mut State, &mut Pane) -> Position`.
macro_rules! screens {
    ($($(#[$meta:meta])* $name:ident = $module:ident;)+) => {
        /// A screen with its state.
        #[derive(Debug)]
        pub enum Screen { $($(#[$meta])* $name(Box<$module::State>),)+ }

        /// A message of a screen.
        #[derive(Debug)]
        pub enum Msg { $($(#[$meta])* $name($module::Msg),)+ }

        $(
            impl From<$module::State> for Screen {
                fn from(state: $module::State) -> Self {
                    Self::$name(Box::new(state))
                }
            }

            impl From<$module::Msg> for msg::Msg {
                fn from(msg: $module::Msg) -> Self {
                    Self::Screen(Msg::$name(msg))
                }
            }
        )+

        impl Screen {
            /// Lists what can be done on the screen now.
            pub fn available(&self) -> Vec<Listed> {
                match self { $(Self::$name(state) => action::available($module::ACTIONS, state),)+ }
            }

            /// Lists what can be done on the screen now, each with its message.
            pub fn offers(&self) -> Vec<Offer<msg::Msg>> {
                match self { $(Self::$name(state) => action::offers($module::ACTIONS, state),)+ }
            }

            /// Returns the message that `key` stands for: an action, or a movement of the cursor.
            pub fn resolve(&self, key: Key) -> Option<msg::Msg> {
                match self {$(
                    Self::$name(state) => action::resolve($module::ACTIONS, state, key)
                        .or_else(|| list::step(key).map($module::Msg::Move))
                        .map(Into::into),
                )+}
            }

            /// Returns the title.
            pub fn title(&self, shared: &Shared) -> String {
                match self { $(Self::$name(state) => state.title(shared.t),)+ }
            }

            /// Returns the message that makes the screen read the ledger.
            pub const fn reload(&self) -> Msg {
                match self { $(Self::$name(_) => Msg::$name($module::Msg::Reload),)+ }
            }

            /// Takes a message; one meant for another screen changes nothing.
            pub fn update(&mut self, msg: Msg, shared: &Shared) -> Vec<Effect> {
                match (self, msg) {
                    $((Self::$name(state), Msg::$name(msg)) => $module::update(state, msg, shared),)+
                    _ => Vec::new(),
                }
            }

            /// Draws the screen and returns the place of the cursor.
            pub fn view(&mut self, pane: &mut Pane<'_>) -> Position {
                match self { $(Self::$name(state) => $module::view(state, pane),)+ }
            }
        }

        /// Lists the actions of every screen, for the key reference and its test.
        pub fn tables() -> Vec<(&'static str, Vec<Listed>)> {
            vec![$((
                stringify!($module),
                $module::ACTIONS.iter().map(action::Action::listed).collect(),
            ),)+]
        }
    };
}

screens! {
    /// What is due today.
    Today = today;
    /// Records that may be of one person.
    Duplicates = duplicates;
    /// One household.
    Household = household;
    /// The households of the village.
    Households = households;
    /// The people of the village.
    People = people;
    /// One person.
    Person = person;
    /// The applications by state.
    Applications = applications;
    /// One application.
    Application = application;
    /// What is due to everybody for a month.
    Payments = payments;
    /// The courses.
    Training = training;
    /// One course.
    Course = course;
    /// Who came to one session.
    Attendance = attendance;
    /// The cases of the help ledger.
    Cases = cases;
    /// One case.
    Case = case;
    /// Who could have what and has not.
    Gaps = gaps;
    /// Why somebody could have a programme or not.
    Decision = decision;
    /// What to ask whom next.
    Questions = questions;
    /// What opens or closes in the coming months.
    Ahead = ahead;
    /// The programmes in force for the village.
    Programmes = programmes;
    /// The policy packs that speak for the village.
    Packs = packs;
    /// What another policy pack changes, before it is accepted.
    PackChange = pack_change;
    /// A roster on its way into the ledger.
    Import = import;
    /// The reminders, open and closed, and their days.
    Followups = followups;
    /// What was done.
    History = history;
    /// What can be exported.
    Export = export;
    /// Money by month, services, and counts with their names.
    Reports = reports;
    /// A round of visits, to key the results back.
    Trip = trip;
    /// Two lists beside each other.
    Compare = compare;
    /// Whose records are kept until when.
    Retention = retention;
    /// What was exported.
    Exports = exports;
    /// What a list may do to fields of which the ledger says something.
    ImportPolicies = import_policies;
    /// What was imported.
    Imports = imports;
    /// What was decided about rows that may be about somebody of the ledger.
    ImportMatches = import_matches;
    /// The backups in every place.
    Backups = backups;
    /// The settings of the ledger.
    Settings = settings;
    /// Who may open the ledger.
    Holders = holders;
}

/// Returns the page of a person or of a household.
pub fn page_of(subject: Subject) -> Screen {
    match subject {
        Subject::Person(id) => person::State::new(id).into(),
        Subject::Household(id) => household::State::new(id).into(),
    }
}
