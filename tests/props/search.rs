//! Whatever part of a record is typed, the index finds the record and the last check agrees.

use proptest::{
    prelude::{Strategy, prop_assert, proptest},
    sample::Index,
};
use rusqlite::{Connection, named_params};
use zhucan::domain::search_text::{SearchText, is_exact, search_match, search_tokens, verifies};

/// Han names with middle dots, rare characters and letters.
fn name() -> impl Strategy<Value = String> {
    "[张王李单仇吕尉迟桂英翠花𠮷䶮·]{1,5}|[a-zA-Z ]{1,6}|[张三A-C]{2,4}"
}

/// Numbers and addresses as offices write them.
fn text() -> impl Strategy<Value = String> {
    "[0-9]{17}[0-9X]([1-7][1-4](B[1-9])?)?|0635-[2-8][0-9]{6}|[张庄村东西 ]{2,4}[0-9]组[，-]?[0-9]{1,3}号|[０-９Ａ-Ｚ]{2,8}"
}

/// Cuts the part of `text` between these two places.
fn part(text: &str, from: Index, to: Index) -> String {
    let chars: Vec<char> = text.chars().collect();
    let (from, to) = (from.index(chars.len() + 1), to.index(chars.len() + 1));
    chars[from.min(to)..from.max(to)].iter().collect()
}

fn index(tokens: &str) -> Connection {
    let db = Connection::open_in_memory().unwrap();
    db.execute_batch(
        "CREATE VIRTUAL TABLE search USING fts5 (tokens, content = '', detail = none, tokenize = 'ascii')",
    )
    .unwrap();
    db.execute("INSERT INTO search (rowid, tokens) VALUES (1, :tokens)", named_params! { ":tokens": tokens })
        .unwrap();
    db
}

fn finds(db: &Connection, expression: &str) -> bool {
    let sql = "SELECT EXISTS (SELECT 1 FROM search WHERE search MATCH :expression)";
    db.query_row(sql, named_params! { ":expression": expression }, |row| row.get(0)).unwrap()
}

proptest! {
    #[test]
    fn every_part_of_a_record_finds_it(name in name(), text in text(), from: Index, to: Index) {
        let names = [name.as_str()];
        let texts = [text.as_str()];
        let fields = SearchText { names: &names, texts: &texts };
        let db = index(&search_tokens(&fields));
        for whole in [&name, &text] {
            let term = part(whole, from, to);
            prop_assert!(verifies(&term, &fields), "{term:?}");
            let found = search_match(&term).is_none_or(|expression| finds(&db, &expression));
            prop_assert!(found, "{term:?}: {:?}", search_match(&term));
        }
    }

    #[test]
    fn nothing_typed_breaks_the_index(term in "\\PC{0,12}|[\"'*()a-z0-9张 -]{0,12}") {
        if let Some(expression) = search_match(&term) {
            finds(&index("张 d1"), &expression);
        }
    }

    #[test]
    fn what_verifies_is_found(name in name(), term in "[张王李a-z]{1,2}|[a-z]{1,6}") {
        let names = [name.as_str()];
        let fields = SearchText { names: &names, texts: &[] };
        if verifies(&term, &fields) {
            let expression = search_match(&term).unwrap();
            prop_assert!(finds(&index(&search_tokens(&fields)), &expression), "{expression}");
        }
    }

    #[test]
    fn what_is_exact_needs_no_last_word(name in name(), text in text(), term in "[张王李组村]{1,3}|[a-z]{1,4}|[0-9X]{1,5}|[0-9]?组[0-9]{0,2}|[东西]?村[1-3]") {
        let names = [name.as_str()];
        let texts = [text.as_str()];
        let fields = SearchText { names: &names, texts: &texts };
        if let Some(expression) = search_match(&term).filter(|_| is_exact(&term)) {
            let found = finds(&index(&search_tokens(&fields)), &expression);
            prop_assert!(found == verifies(&term, &fields), "{expression}");
        }
    }
}
