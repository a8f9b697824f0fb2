//! The village's own packs: adding and removing them, and what another pack changes, by name.

use std::path::Path;

use jiff::civil::Date;
use serde_json::json;

use super::super::{
    call::{Call, changed, finish},
    out,
    table::{self, Column},
};
use super::{evaluate::day, in_force, pack::report};
use crate::{
    error::{Error, Result},
    i18n::Strings,
    ledger::{
        file::read_pack_text,
        policy::{PackDiff, Packs, PersonChange},
    },
    policy::{
        chain::Chain, change::ChangeKind, pack::Pack, read::read_pack, trial::Trial, validity::Validity,
    },
};

/// A pack in a list.
struct Row {
    pack: Pack,
    validity: Validity,
    is_own: bool,
}

const COLUMNS: &[Column<Row>] = &[
    Column { heading: |t| t.policies.pack, cell: |row, _| row.pack.id.clone() },
    Column { heading: |t| t.cli.name, cell: |row, t| row.pack.name.in_lang(t.lang).to_owned() },
    Column { heading: |t| t.policies.version, cell: |row, _| row.pack.version.clone() },
    Column { heading: |t| t.policies.as_of, cell: |row, _| row.pack.as_of.to_string() },
    Column { heading: |t| t.cli.state, cell: |row, t| t.word(row.validity).to_owned() },
    Column {
        heading: |t| t.policies.origin,
        cell: |row, t| if row.is_own { t.policies.own } else { t.policies.of_program }.to_owned(),
    },
];

impl serde::Serialize for Row {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        let pack = &self.pack;
        let json = json!({
            "id": pack.id,
            "name": { "zh": pack.name.zh, "en": pack.name.en },
            "region": pack.region,
            "version": pack.version,
            "hash": pack.hash,
            "as_of": pack.as_of,
            "from": pack.dates.from,
            "to": pack.dates.to,
            "review_by": pack.review_by,
            "validity": self.validity,
            "own": self.is_own,
            "programmes": pack.programmes.len(),
        });
        json.serialize(serializer)
    }
}

/// Lists the packs that speak for the village, and all of its own.
pub(super) fn list(call: &mut Call<'_>) -> Result<()> {
    let (packs, today) = (in_force(&call.ledger, call.frame.t)?, call.ledger.today());
    let row = |pack: &Pack| Row {
        pack: pack.clone(),
        validity: pack.validity(today),
        is_own: packs.is_own(&pack.id),
    };
    let rows: Vec<_> = packs.listed().map(row).collect();
    call.frame.out.list(&rows, COLUMNS, call.frame.t)
}

/// Adds a pack after its examples agree and the user has seen what it changes.
pub(super) fn add(call: &mut Call<'_>) -> Result<()> {
    let (frame, t) = (call.frame, call.frame.t);
    let text = read_pack_text(Path::new(frame.text("pack_file").unwrap_or_default()))?;
    let pack = read_pack(&text).map_err(Error::Pack)?;
    let before = in_force(&call.ledger, t)?;
    let after = before.with(pack.clone());
    let found = after.trials(&pack);
    if !found.iter().all(Trial::agrees) {
        return report(frame, &found);
    }
    if !after.covers(&pack) {
        out::talk(t.policies.elsewhere)?;
    }
    let diff = preview(call, &before, &after)?;
    frame.confirm(&(t.policies.ask_add)(pack.name.in_lang(t.lang)))?;
    let done = call.ledger.add_pack(&text)?;
    let json = json!({ "id": done.value, "op": done.op, "changes": diff });
    frame.out.datum(&done.value.to_string(), &json)?;
    finish(done.op, call)
}

/// Removes a pack of the village's own after the user has seen what that changes.
pub(super) fn remove(call: &mut Call<'_>) -> Result<()> {
    let (frame, t) = (call.frame, call.frame.t);
    let id = frame.text("pack").unwrap_or_default();
    let before = in_force(&call.ledger, t)?;
    if before.is_own(id) {
        preview(call, &before, &before.without(id))?;
    } else if !before.unread().iter().any(|unread| unread == id) {
        return Err(Error::NoPack(id.to_owned()));
    }
    frame.confirm(&(t.policies.ask_remove)(id))?;
    changed(&call.ledger.remove_pack(id)?, call)
}

/// Tells what changes from one pack, or file of a pack, to another.
pub(super) fn diff(call: &mut Call<'_>) -> Result<()> {
    let packs = in_force(&call.ledger, call.frame.t)?;
    let [old, new] = ["old", "new"].map(|name| named(&packs, call.frame.text(name).unwrap_or_default()));
    let (old, new) = (old?, new?);
    let others = packs.without(&old.id).without(&new.id);
    let (before, after) = (others.with(old), others.with(new));
    let on = day(call.frame, call.ledger.today())?;
    let diff = call.ledger.compare(&before, &after, on, &out::progress(call.frame.t))?;
    call.frame.out.datum(&told(&diff, &before, &after, call.frame.t), &diff)
}

/// Returns the pack in a file, or the one in force with this id.
fn named(packs: &Packs, name: &str) -> Result<Pack> {
    let found = packs.all().find(|pack| pack.id == name);
    found.map_or_else(
        || read_pack(&read_pack_text(Path::new(name))?).map_err(Error::Pack),
        |pack| Ok(pack.clone()),
    )
}

/// Tells what a change of packs means from today on.
fn preview(call: &Call<'_>, before: &Packs, after: &Packs) -> Result<PackDiff> {
    let (today, t) = (call.ledger.today(), call.frame.t);
    let diff = call.ledger.compare(before, after, today, &out::progress(t))?;
    out::talk(&told(&diff, before, after, t))?;
    Ok(diff)
}

/// Returns the changes in words: the programmes, then the people by name.
fn told(diff: &PackDiff, before: &Packs, after: &Packs, t: &Strings) -> String {
    if diff.programmes.is_empty() {
        return t.policies.no_changes.to_owned();
    }
    let programmes = diff.programmes.iter().map(|row| {
        let name = row.name.in_lang(t.lang).to_owned();
        vec![t.word(row.change).to_owned(), name, row.programme.clone()]
    });
    let mut parts = vec![format!("{}\n{}", t.policies.programme, table::rows(programmes))];
    let chains = [before.chain(), after.chain()];
    let people = diff.people.iter().map(|change| cells(change, &chains, t));
    parts.push(if diff.people.is_empty() {
        t.policies.nobody_changes.to_owned()
    } else {
        let count = |kind| diff.people.iter().filter(|change| change.change == kind).count();
        let [gains, amount, ask, stops] =
            [ChangeKind::Gains, ChangeKind::Amount, ChangeKind::Ask, ChangeKind::Stops].map(count);
        format!("{}\n{}", (t.policies.changes)(gains, amount, ask, stops), table::rows(people))
    });
    parts.join("\n\n")
}

fn cells(change: &PersonChange, chains: &[Chain<'_>; 2], t: &Strings) -> Vec<String> {
    let rules = chains.each_ref().map(|chain| chain.rule(&change.programme));
    let [old, new] = rules.each_ref().map(|rule| rule.as_ref().map(|rule| rule.programme));
    let name = new.or(old).map(|programme| programme.name.in_lang(t.lang));
    let figures = t.change(change.change, (&change.before, old), (&change.after, new));
    vec![
        t.word(change.change).to_owned(),
        change.person_id.to_string(),
        change.name.clone(),
        name.unwrap_or_default().to_owned(),
        figures,
    ]
}

/// Tells of each pack of the chain that has expired or should be looked at again.
pub(super) fn warn(packs: &Packs, on: Date, t: &Strings) -> Result<()> {
    for pack in packs.chain().packs() {
        let words = match pack.validity(on) {
            Validity::Expired => t.policies.pack_expired,
            Validity::Review => t.policies.pack_review,
            Validity::InForce | Validity::NotYet => continue,
        };
        let day = if pack.dates.over_on(on) { pack.dates.to } else { pack.review_by };
        out::talk(&words(pack.name.in_lang(t.lang), &day.map(|day| day.to_string()).unwrap_or_default()))?;
    }
    Ok(())
}
