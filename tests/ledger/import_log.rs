//! The log of imports: every file, what came of it, whether it still holds.

use zhucan::ledger::{Ledger, import::Outcome, progress::Progress};

use super::import::{HEAD, LI, ZHANG, csv, import, plan_bytes};
use crate::support::village;

#[test]
fn the_log_knows_every_import_by_its_file_and_whether_it_holds() {
    let mut ledger = village::empty();
    let (first, second) = (csv(&[HEAD, ZHANG]), csv(&[HEAD, ZHANG, LI]));
    import(&mut ledger, &first);
    import(&mut ledger, &second);
    let again = plan_bytes(&ledger, &first);
    assert!(again.is_empty());
    let earlier = again.source.earlier.unwrap();
    assert_eq!((earlier.import.counts[&Outcome::New], earlier.in_effect), (1, true));
    assert!(plan_bytes(&ledger, &csv(&[HEAD, LI])).source.earlier.is_none(), "another file");

    ledger.undo().unwrap();
    let holds = |ledger: &Ledger| {
        let log = ledger.read().list_import(9).unwrap();
        log.into_iter()
            .map(|record| (record.import.counts[&Outcome::New], record.in_effect))
            .collect::<Vec<_>>()
    };
    assert_eq!(holds(&ledger), [(1, false), (1, true)], "the newest first, and undone");
    assert!(!plan_bytes(&ledger, &second).source.earlier.unwrap().in_effect);
    ledger.redo().unwrap();
    assert_eq!(holds(&ledger), [(1, true), (1, true)]);
    assert_eq!(ledger.read().list_import(1).unwrap().len(), 1);
}

#[test]
fn a_list_that_changes_nothing_is_in_the_log_and_undo_passes_it_over() {
    let mut ledger = village::empty();
    let list = csv(&[HEAD, ZHANG]);
    import(&mut ledger, &list);
    let again = plan_bytes(&ledger, &list);
    assert!(ledger.apply_roster(&again, &Progress::default()).unwrap().is_none());
    let refused = plan_bytes(&ledger, &csv(&["姓名,身份证号", "张三,3.71599E+17"]));
    assert!(ledger.apply_roster(&refused, &Progress::default()).unwrap().is_none());
    let log = ledger.read().list_import(9).unwrap();
    let counts = |outcome| log.iter().map(|record| record.import.counts[&outcome]).collect::<Vec<_>>();
    assert_eq!(counts(Outcome::Unchanged), [0, 1, 0]);
    assert_eq!(counts(Outcome::Rejected), [1, 0, 0]);
    ledger.undo().unwrap();
    assert!(ledger.read().list_person_identity().unwrap().is_empty(), "the roster itself is taken back");
    assert!(!plan_bytes(&ledger, &list).source.earlier.unwrap().in_effect);
    ledger.redo().unwrap();
}
