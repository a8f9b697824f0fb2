//! Every statement: prepared against the schema, used in one place, its plan looked at.
//!
//! A changed plan is a changed snapshot: a SCAN of a large table shows up in review. `cargo snap` accepts it.

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use rusqlite::{Connection, functions::FunctionFlags};
use zhucan::store::SCHEMA;

use crate::support::files::files;

const STORE: &str = "src/store";

/// No statements, but parts from which the search composes one.
const PARTS: &[&str] = &[
    "search/applications.sql",
    "search/courses.sql",
    "search/enrolments.sql",
    "search/from_applications.sql",
    "search/from_enrolments.sql",
    "search/from_found.sql",
    "search/from_people.sql",
    "search/households.sql",
    "search/people.sql",
];

fn connection() -> Connection {
    let conn = Connection::open_in_memory().unwrap();
    conn.execute_batch(SCHEMA).unwrap();
    // What the program adds to SQL; only the name matters to a plan.
    conn.create_scalar_function("search_verifies", -1, FunctionFlags::SQLITE_UTF8, |_| Ok(true)).unwrap();
    conn
}

/// Returns the path below `src/store`, with slashes on every system.
fn short(path: &Path) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(STORE);
    path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/")
}

/// Returns one line a step, deeper steps indented.
fn plan(conn: &Connection, sql: &str) -> rusqlite::Result<String> {
    let mut statement = conn.prepare(&format!("EXPLAIN QUERY PLAN {sql}"))?;
    let mut depths = BTreeMap::from([(0, 0)]);
    let mut text = String::new();
    let mut rows = statement.raw_query();
    while let Some(row) = rows.next()? {
        let (id, parent, detail): (i64, i64, String) = (row.get(0)?, row.get(1)?, row.get(3)?);
        let depth = depths.get(&parent).map_or(0, |depth| depth + 1);
        depths.insert(id, depth);
        writeln!(text, "{}{detail}", "  ".repeat(depth)).unwrap();
    }
    Ok(text)
}

#[test]
fn every_statement_has_its_plan() {
    let conn = connection();
    let mut plans: BTreeMap<String, String> = BTreeMap::new();
    for path in files(STORE, "sql") {
        let name = short(&path);
        let (noun, _) = name.split_once('/').unwrap();
        if PARTS.contains(&name.as_str()) {
            continue;
        }
        let text = plan(&conn, &fs::read_to_string(&path).unwrap());
        let text = text.unwrap_or_else(|error| panic!("{name} does not prepare: {error}"));
        writeln!(plans.entry(noun.to_owned()).or_default(), "-- {name}\n{text}").unwrap();
    }
    for (noun, text) in plans {
        insta::assert_snapshot!(noun, text);
    }
}

#[test]
fn every_statement_is_used_in_one_place() {
    let mut uses: BTreeMap<PathBuf, usize> =
        files(STORE, "sql").into_iter().map(|path| (path.canonicalize().unwrap(), 0)).collect();
    for source in files(STORE, "rs") {
        let code = fs::read_to_string(&source).unwrap();
        for include in code.split("include_str!(\"").skip(1) {
            let name = include.split('"').next().unwrap();
            let path = source.parent().unwrap().join(name).canonicalize().unwrap();
            if let Some(n_uses) = uses.get_mut(&path) {
                *n_uses += 1;
            }
        }
    }
    let wrong: Vec<String> = uses
        .iter()
        .filter(|(_, n_uses)| **n_uses != 1)
        .map(|(path, n_uses)| format!("{} is used {n_uses} times", path.display()))
        .collect();
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}
