//! Flags from the table of a form's fields, and a draft from the flags.

use clap::{Arg, ArgMatches, value_parser};

use super::call::Call;
use crate::{
    domain::{
        draft::Draft,
        export::Private,
        field::{Field, FieldSpec, Need, Shape},
        query::ListNoun,
    },
    i18n::{Strings, choice_code},
};

/// Returns a flag for every field of a form. What must be filled in is the form's to say, not clap's.
pub(super) fn args(specs: &[FieldSpec], t: &'static Strings) -> Vec<Arg> {
    specs.iter().map(|spec| arg(spec, t)).collect()
}

/// Returns the id of a record.
pub(super) fn id(noun: &str, t: &'static Strings) -> Arg {
    Arg::new("id").value_name(t.cli.number).help((t.cli.id)(noun)).required(true)
}

/// Returns a search of the list of `noun`, in as many words as it takes.
pub(super) fn query(noun: ListNoun, t: &'static Strings) -> Arg {
    let help = (t.cli.query_help)(t.lists.example(noun), &t.query_keys(noun));
    Arg::new("query").value_name(t.cli.query).help(help).num_args(0..)
}

/// Returns the name of a saved search.
pub(super) fn saved(t: &'static Strings) -> Arg {
    Arg::new("saved").long("saved").value_name(t.cli.name).help(t.cli.use_saved)
}

/// Returns how many rows are wanted.
pub(super) fn limit(t: &'static Strings) -> Arg {
    let limit = Arg::new("limit").long("limit").value_name(t.cli.count).help(t.cli.limit_all);
    limit.value_parser(value_parser!(usize))
}

fn arg(spec: &FieldSpec, t: &'static Strings) -> Arg {
    Arg::new(spec.field.code())
        .long(flag(spec.field))
        .value_name(value_name(spec.shape, t))
        .help(help(spec, t))
}

/// Returns the flag of a field: its code with hyphens.
pub(super) fn flag(field: Field) -> String {
    field.code().replace('_', "-")
}

fn value_name(shape: Shape, t: &Strings) -> &'static str {
    match shape {
        Shape::Date | Shape::PartialDate | Shape::Month => t.cli.date,
        Shape::Person | Shape::Household => t.cli.number,
        _ => t.cli.text,
    }
}

fn help(spec: &FieldSpec, t: &Strings) -> String {
    let mut parts = vec![t.word(spec.field).to_owned()];
    if spec.need == Need::Required {
        parts.push(t.cli.required.to_owned());
    }
    if let Shape::Choice(choice) | Shape::Choices(choice) = spec.shape {
        let words: Vec<String> = t.choices(choice).iter().map(|(code, word)| both(code, word)).collect();
        parts.push((t.cli.choices)(&t.list(&words)));
    }
    if matches!(spec.shape, Shape::Choices(_)) {
        parts.push(t.cli.several.to_owned());
    }
    t.clauses(&parts)
}

fn both(code: &str, word: &str) -> String {
    if code == word { code.to_owned() } else { format!("{code}={word}") }
}

/// Returns what the flags say; words of choices become codes, a word that is none stays for the form to refuse.
pub(super) fn draft(matches: &ArgMatches, specs: &[FieldSpec]) -> Draft {
    let mut draft = Draft::new();
    for spec in specs {
        // A command that runs in the place of another lacks the flags of that one.
        if let Ok(Some(text)) = matches.try_get_one::<String>(spec.field.code()) {
            draft.set(spec.field, canonical(spec.shape, text));
        }
    }
    draft
}

fn canonical(shape: Shape, text: &str) -> String {
    match shape {
        Shape::Choice(choice) => choice_code(choice, text).unwrap_or(text).to_owned(),
        Shape::Choices(choice) => {
            let codes: Vec<&str> =
                parts(text).map(|word| choice_code(choice, word).unwrap_or(word)).collect();
            codes.join(",")
        }
        _ => text.to_owned(),
    }
}

fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split([',', '，', '、', ' ']).filter(|part| !part.is_empty())
}

/// Returns two values of a field of `form` as people read them; numbers that are starred can still be told apart.
pub(super) fn sides(form: &[FieldSpec], field: Field, values: [&str; 2], call: &Call<'_>) -> [String; 2] {
    let shape = form.iter().find(|spec| spec.field == field).map_or(Shape::Text, |spec| spec.shape);
    let shown = call.frame.out.sides(Private::of(field.code()), values);
    shown.map(|text| display(shape, &text, call.frame.t))
}

/// Returns the value of a field as people read it: choices by their words.
pub(super) fn display(shape: Shape, text: &str, t: &Strings) -> String {
    match shape {
        Shape::Choice(choice) => t.code(choice, text).to_owned(),
        Shape::Choices(choice) => {
            let words: Vec<&str> = parts(text).map(|code| t.code(choice, code)).collect();
            t.list(&words)
        }
        _ => text.to_owned(),
    }
}
