//! `zhucan setting`: what can be chosen, and choosing it.

use clap::{Arg, builder::PossibleValuesParser};
use serde::Serialize;

use super::{
    call::{Call, Frame, changed},
    table::Column,
    tree::{About, Cmd, Piece, Run, verb},
};
use crate::{
    domain::{
        field::Field,
        problem::{Problem, ProblemKind},
        setting::Setting,
    },
    error::Result,
    ledger::{Ledger, backup::Place},
};

pub(super) const CMD: Cmd = Cmd {
    name: "setting",
    about: About::Own(|t| t.setting),
    args: &[],
    run: Run::Group(&[
        verb("list", |t| t.setting_list, &[], list),
        verb(
            "set",
            |t| t.setting_set,
            &[Piece::Own(|t| {
                let key = Arg::new("key").value_name(t.cli.setting).help(t.cli.setting_help);
                let keys = Setting::ALL.iter().map(|setting| setting.code());
                vec![
                    key.value_parser(PossibleValuesParser::new(keys))
                        .hide_possible_values(true)
                        .required(true),
                    Arg::new("value").value_name(t.cli.value).help(t.word(Field::Value)).required(true),
                ]
            })],
            set,
        ),
    ]),
};

/// One setting and its value.
#[derive(Serialize)]
struct Line {
    key: Setting,
    value: String,
    default: &'static str,
}

const COLUMNS: &[Column<Line>] = &[
    Column { heading: |t| t.cli.setting, cell: |line, _| line.key.to_string() },
    Column { heading: |t| t.cli.value, cell: |line, _| line.value.clone() },
    Column { heading: |t| t.cli.meaning, cell: |line, t| t.setting_help(line.key).to_owned() },
];

fn list(call: &mut Call<'_>) -> Result<()> {
    let line = |key: &Setting| {
        Ok(Line { key: *key, value: call.ledger.setting(*key)?, default: key.default_value() })
    };
    let lines = Setting::ALL.iter().map(line).collect::<Result<Vec<_>>>()?;
    call.frame.out.list(&lines, COLUMNS, call.frame.t)
}

fn set(call: &mut Call<'_>) -> Result<()> {
    let unknown = || vec![Problem::new(Field::Value, ProblemKind::NotAChoice)];
    let key = Setting::from_code(call.frame.text("key").unwrap_or_default()).ok_or_else(unknown)?;
    let value = call.frame.text("value").unwrap_or_default();
    let done = call.ledger.change_setting(key, value)?;
    if is_remembered(key) {
        remember(call.frame, &call.ledger)?;
    }
    changed(&done, call)
}

const fn is_remembered(key: Setting) -> bool {
    use Setting::{BackupPlace, BackupPlace2, BackupPlace3, Lang, Theme};
    matches!(key, Lang | Theme | BackupPlace | BackupPlace2 | BackupPlace3)
}

/// Keeps the ledger's language and colours beside it too, for what is seen before a ledger is open, and for the demo; and
/// where its backups are, for when it no longer opens.
pub(super) fn remember(frame: &Frame<'_>, ledger: &Ledger) -> Result<()> {
    if !frame.lasts() {
        return Ok(());
    }
    let mut config = frame.config.clone();
    let settings = &mut config.settings;
    settings.lang = ledger.chosen(Setting::Lang)?.or(settings.lang.take());
    settings.theme = ledger.chosen(Setting::Theme)?.or(settings.theme.take());
    settings.backups = ledger.backup_places()?.into_iter().filter_map(Place::choice).collect();
    if config.settings == frame.config.settings { Ok(()) } else { config.save() }
}
