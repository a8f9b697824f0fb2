//! What is wrong with the command line, in the user's language: clap's own messages are English.

use clap::error::{ContextKind, ContextValue, Error, ErrorKind};

use crate::i18n::Strings;

/// Returns what clap refused, and what was probably meant.
pub(super) fn message(error: &Error, t: &Strings) -> String {
    if error.kind() == ErrorKind::UnknownArgument && is_secret(&context(error, ContextKind::InvalidArg, t)) {
        return t.keys.never_an_argument.to_owned();
    }
    let mut lines = vec![what(error, t)];
    let meant = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue]
        .into_iter()
        .find_map(|kind| error.get(kind).map(|_| context(error, kind, t)));
    lines.push(meant.map_or_else(|| t.cli.more_help.to_owned(), |meant| (t.cli.did_you_mean)(&meant)));
    lines.join("\n")
}

/// Returns whether somebody tried to hand over a passphrase or key where every other program can read it.
fn is_secret(arg: &str) -> bool {
    ["--pass", "--pwd", "--pw", "--pin", "--key", "--secret"].iter().any(|word| arg.starts_with(word))
}

fn what(error: &Error, t: &Strings) -> String {
    let get = |kind| context(error, kind, t);
    let arg = get(ContextKind::InvalidArg);
    let value = get(ContextKind::InvalidValue);
    match error.kind() {
        ErrorKind::UnknownArgument => (t.cli.unknown_argument)(&arg),
        ErrorKind::InvalidSubcommand => (t.cli.unknown_command)(&get(ContextKind::InvalidSubcommand)),
        ErrorKind::InvalidValue | ErrorKind::NoEquals if value.is_empty() => (t.cli.missing_value)(&arg),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => (t.cli.missing_value)(&arg),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation | ErrorKind::TooManyValues => {
            (t.cli.wrong_value)(&value, &arg)
        }
        ErrorKind::MissingRequiredArgument => (t.cli.missing_argument)(&arg),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            t.cli.missing_command.to_owned()
        }
        ErrorKind::ArgumentConflict if arg == get(ContextKind::PriorArg) => (t.cli.repeated)(&arg),
        ErrorKind::ArgumentConflict => (t.cli.conflict)(&arg, &get(ContextKind::PriorArg)),
        ErrorKind::InvalidUtf8 => t.cli.not_utf8.to_owned(),
        _ => t.cli.wrong_usage.to_owned(),
    }
}

fn context(error: &Error, kind: ContextKind, t: &Strings) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => t.list(texts),
        _ => String::new(),
    }
}
