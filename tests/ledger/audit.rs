//! The history as a chain: what is in it, and that whoever alters it past the program is found out.

use rusqlite::Connection;
use zhucan::{
    clock::Clock,
    domain::{
        chain::{Chain, How},
        draft::Draft,
        field::Field,
    },
    ledger::Ledger,
    store::journal::Openings,
};

use crate::support::{
    locked::{Locked, WORDS},
    village::{self, TODAY},
};

/// A plain village in a file with some history, and what verifying says after `sql` was run past the program.
fn altered(sql: &str) -> Chain {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a");
    let mut ledger = village::empty_in(&path);
    let house = village::household(&mut ledger, "1");
    let person = village::member(&mut ledger, house, "张桂兰");
    ledger.edit_person(person, &Draft::new().with(Field::Name, "张桂芝")).unwrap();
    ledger.undo().unwrap();
    village::household(&mut ledger, "2");
    drop(ledger);
    let conn = Connection::open(&path).unwrap();
    conn.execute_batch(&format!("PRAGMA foreign_keys = OFF; {sql}")).unwrap();
    drop(conn);
    Ledger::open(&path, None, Clock::new(Some(TODAY))).unwrap().verify_history().unwrap()
}

#[test]
fn an_untouched_history_is_whole() {
    let chain = altered("");
    assert_eq!((chain.length, chain.broken, chain.head.len()), (6, None, 64));
}

#[test]
fn the_first_altered_row_is_found() {
    let cases = [
        ("UPDATE op SET subject = '李四' WHERE id = 3", 3, How::Contents),
        ("UPDATE op SET at = '1999-01-01T00:00:00Z' WHERE id = 4", 4, How::Link),
        ("UPDATE op SET kind = 'edit_card' WHERE id = 2", 2, How::Link),
        ("UPDATE op_change SET old = replace(old, '张桂兰', '李四') WHERE op_id = 4", 3, How::Contents),
        ("UPDATE op_change SET new = replace(new, '张桂芝', '李四') WHERE op_id = 4", 4, How::Contents),
        ("UPDATE household SET address = '别处' WHERE id = 2", 6, How::Contents),
        ("DELETE FROM household WHERE id = 2", 6, How::Contents),
        ("UPDATE person SET citizen_id = '371599198503120013'", 5, How::Record),
        ("DELETE FROM person", 5, How::Record),
        ("UPDATE op_change SET row_id = 9 WHERE op_id = 2", 2, How::Contents),
        ("DELETE FROM op_change WHERE op_id = 5", 4, How::Record),
        ("DELETE FROM op_change WHERE op_id = 3; DELETE FROM op WHERE id = 3", 4, How::Missing),
        ("UPDATE op SET hash = zeroblob(32) WHERE id = 2", 2, How::Link),
        ("UPDATE op SET hash = NULL, digest = NULL WHERE id = 6", 6, How::Link),
        (
            "INSERT INTO op (kind, at, subject) VALUES ('record_payment', '2026-03-02T08:00:00Z', '')",
            7,
            How::Link,
        ),
        ("UPDATE op SET subject = 'x' WHERE id IN (5, 2)", 2, How::Contents),
    ];
    for (sql, op, how) in cases {
        let broken = altered(sql).broken.unwrap_or_else(|| panic!("not found: {sql}"));
        assert_eq!((broken.op.0, broken.how), (op, how), "{sql}");
    }
}

#[test]
fn the_order_does_not_trust_the_clock() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a");
    drop(village::empty_in(&path));
    for year in [2037, 1999, 2026] {
        let clock = Clock::new(Some(jiff::civil::date(year, 1, 1)));
        village::household(&mut Ledger::open(&path, None, clock).unwrap(), &year.to_string());
    }
    let chain = Ledger::open(&path, None, Clock::default()).unwrap().verify_history().unwrap();
    assert_eq!((chain.length, chain.broken), (4, None));
}

#[test]
fn a_history_made_anew_has_another_end() {
    let chain = altered("");
    let other = altered("DELETE FROM op_change WHERE op_id = 6; DELETE FROM op WHERE id = 6");
    assert!(other.broken.is_none() && other.head != chain.head && other.length == 5);
}

#[test]
fn openings_wrong_passphrases_and_what_was_shown_are_in_it() {
    let locked = Locked::new();
    for words in ["wrong one", "wrong two"] {
        assert!(locked.door().unlock(&zhucan::secret::Passphrase::new(words)).is_err());
    }
    let mut ledger = locked.door().unlock(&zhucan::secret::Passphrase::new(WORDS)).unwrap();
    ledger.note_reveal("张桂兰").unwrap();
    ledger.sheet().unwrap();
    let ops = ledger.read().list_op(None, Openings::Listed, 10).unwrap();
    let told: Vec<String> = ops.iter().rev().map(|op| format!("{} {}", op.kind, op.subject)).collect();
    assert_eq!(
        told,
        [
            "found 新柳村",
            "register_household 1",
            "register_person 张桂兰",
            "fail_unlock 2 x, 2026-03-02T08:00:00Z",
            "unlock 周明",
            "reveal 张桂兰",
            "show_sheet "
        ]
    );
    let without = ledger.read().list_op(None, Openings::LeftOut, 10).unwrap();
    assert_eq!(without.len(), 5);
    assert!(ledger.verify_history().unwrap().broken.is_none());
    // What only tells that something happened is not taken back: the newest work is.
    assert_eq!(ledger.undo().unwrap().value.kind, "register_person");
    drop(ledger);
    let again = locked.door().open(&locked.key, "").unwrap();
    let newest = again.read().list_op(None, Openings::Listed, 1).unwrap();
    assert_eq!((newest[0].kind.as_str(), newest[0].subject.as_str()), ("unlock", ""));
}

#[test]
fn the_demo_and_its_undo_are_one_chain() {
    let mut ledger = village::demo();
    assert!(ledger.verify_history().unwrap().broken.is_none());
    for _ in 0..20 {
        ledger.undo().unwrap();
    }
    ledger.redo().unwrap();
    assert!(ledger.verify_history().unwrap().broken.is_none());
}

#[test]
fn the_label_of_a_backup_carries_the_end_of_the_chain() {
    let mut ledger = village::empty();
    let before = ledger.read().contents().unwrap().head;
    village::household(&mut ledger, "1");
    let head = ledger.read().contents().unwrap().head;
    assert!(head != before && head == ledger.verify_history().unwrap().head);
}
