//! Undo and redo through the history.

use std::sync::{Arc, Mutex};

use zhucan::{
    domain::{draft::Draft, field::Field},
    error::Error,
    ledger::{Duplicates, Ledger, TakeBack, progress::Progress},
    store::{Mode, journal::Openings},
};

use crate::support::{dump::OnDisk, village};

fn household(number: &str) -> Draft {
    Draft::new().with(Field::Number, number).with(Field::Address, "柳林村3组12号")
}

#[test]
fn undo_and_redo_walk_the_history() {
    let mut ledger = village::empty();
    let id = ledger.register_household(&household("012")).unwrap().value;
    ledger.edit_household(id, &Draft::new().with(Field::Number, "013")).unwrap();
    let number =
        |ledger: &Ledger| ledger.read().get_household(id).unwrap().map(|record| record.household.number);

    assert_eq!(ledger.undo().unwrap().value.kind, "edit_household");
    assert_eq!(number(&ledger).as_deref(), Some("012"));
    assert_eq!(ledger.undo().unwrap().value.kind, "register_household");
    assert_eq!(number(&ledger), None);

    ledger.redo().unwrap();
    assert_eq!(number(&ledger).as_deref(), Some("012"));
    ledger.redo().unwrap();
    assert_eq!(number(&ledger).as_deref(), Some("013"));
    assert!(matches!(ledger.redo(), Err(Error::NothingToUndo)));

    ledger.undo().unwrap();
    ledger.register_household(&household("099")).unwrap();
    assert!(matches!(ledger.redo(), Err(Error::NothingToUndo)), "new work ends redoing");
}

#[test]
fn an_undo_that_would_overwrite_newer_work_is_refused() {
    let mut ledger = village::empty();
    let registered = ledger.register_household(&household("012")).unwrap();
    let edited = ledger.edit_household(registered.value, &Draft::new().with(Field::Number, "013")).unwrap();
    let refused = ledger.undo_op(registered.op);
    assert!(
        matches!(refused, Err(Error::UndoConflict { op, newer: Some(newer) })
            if op == registered.op && newer == edited.op),
        "{refused:?}"
    );
    assert_eq!(ledger.household(registered.value).unwrap().household.number, "013");
}

#[test]
fn an_undo_and_a_redo_can_be_taken_back_by_their_numbers() {
    let mut ledger = village::empty();
    let id = ledger.register_household(&household("012")).unwrap().value;
    let there = |ledger: &Ledger| ledger.read().get_household(id).unwrap().is_some();
    let undone = ledger.undo().unwrap();
    let redone = ledger.undo_op(undone.op).unwrap();
    assert_eq!((redone.value.kind.as_str(), there(&ledger)), ("register_household", true));
    let again = ledger.undo_op(redone.op).unwrap();
    assert_eq!((again.value.kind.as_str(), there(&ledger)), ("register_household", false));
    assert!(matches!(ledger.undo_op(redone.op), Err(Error::NothingToUndo)));
    assert_eq!(ledger.redo().unwrap().value.kind, "register_household");
    assert!(there(&ledger));
}

#[test]
fn a_ledger_stays_founded() {
    let mut ledger = village::empty();
    let founding = ledger.read().list_op(None, Openings::LeftOut, 1).unwrap()[0].id;
    assert!(matches!(ledger.undo(), Err(Error::NothingToUndo)));
    assert!(matches!(ledger.undo_op(founding), Err(Error::NothingToUndo)));
}

#[test]
fn a_dry_run_finds_what_only_the_commit_would_refuse() {
    let mut ledger = village::empty();
    let household = ledger.register_household(&household("012")).unwrap();
    village::member(&mut ledger, household.value, "张桂兰");
    let kept = ledger.undo_op(household.op);
    let mut ledger = ledger.with_mode(Mode::DryRun);
    let tried = ledger.undo_op(household.op);
    for refused in [kept, tried] {
        assert!(
            matches!(refused, Err(Error::UndoConflict { op, newer: None }) if op == household.op),
            "{refused:?}"
        );
    }
}

#[test]
fn the_history_tells_what_was_entered_whatever_came_later() {
    let mut ledger = village::empty();
    let registered = ledger.register_household(&household("012")).unwrap();
    let entered = |ledger: &zhucan::ledger::Ledger| {
        let changes = ledger.read().list_change(registered.op).unwrap();
        changes[0].new.as_ref().unwrap()["number"].as_str().unwrap().to_owned()
    };
    assert_eq!(entered(&ledger), "012");
    ledger.edit_household(registered.value, &Draft::new().with(Field::Number, "013")).unwrap();
    assert_eq!(entered(&ledger), "012");
    ledger.undo().unwrap();
    ledger.undo().unwrap();
    assert_eq!(entered(&ledger), "012");
}

#[test]
fn an_import_is_taken_back_unless_one_of_its_people_was_edited() {
    let mut ledger = village::empty();
    let progress = Progress::default();
    let plan =
        ledger.plan_roster("姓名,户号\n王守田,1\n李秀英,2\n".as_bytes(), "名单.csv", &progress).unwrap();
    let imported = ledger.apply_roster(&plan, &progress).unwrap().unwrap();
    let someone = ledger.read().list_person_identity().unwrap()[1].id;
    let edited = ledger.edit_person(someone, &Draft::new().with(Field::Note, "更正")).unwrap();
    let refused = ledger.undo_op(imported.op);
    assert!(
        matches!(refused, Err(Error::UndoConflict { newer: Some(newer), .. }) if newer == edited.op),
        "{refused:?}"
    );
    ledger.undo().unwrap();
    ledger.undo().unwrap();
    assert!(ledger.read().list_person_identity().unwrap().is_empty());
    ledger.redo().unwrap();
    assert_eq!(ledger.read().list_person_identity().unwrap().len(), 2);
}

#[test]
fn a_long_import_is_one_run_a_table_and_comes_back_as_it_was() {
    let mut village = OnDisk::empty();
    let empty = village.dump();
    let rows: Vec<String> = (0..2_500).map(|n| format!("王守田{n},{n}")).collect();
    let progress = Progress::default();
    let plan = village
        .ledger
        .plan_roster(format!("姓名,户号\n{}", rows.join("\n")).as_bytes(), "名单.csv", &progress)
        .unwrap();
    let imported = village.ledger.apply_roster(&plan, &progress).unwrap().unwrap();
    let full = village.dump();
    let notes = village
        .rows("SELECT table_name, coalesce(last_id, row_id) - row_id + 1 FROM op_change WHERE op_id > 1");
    assert_eq!(notes, ["household | 2500", "person | 2500"]);

    for _ in 0..2 {
        village.ledger.undo().unwrap();
        assert_eq!(village.dump(), empty);
        village.ledger.redo().unwrap();
        assert_eq!(village.dump(), full);
    }
    let someone = village.ledger.read().list_person_identity().unwrap()[1_234].id;
    let history = |ledger: &Ledger| {
        let ops = ledger.read().list_op_of_person(someone).unwrap();
        ops.into_iter().map(|op| op.kind).collect::<Vec<_>>()
    };
    assert_eq!(history(&village.ledger), ["redo", "undo", "redo", "undo", "import"]);
    assert_eq!(village.ledger.read().list_first_change(imported.op, 2_600).unwrap().len(), 2_600);

    let edited = village.ledger.edit_person(someone, &Draft::new().with(Field::Note, "更正")).unwrap();
    let refused = village.ledger.undo_op(imported.op);
    assert!(
        matches!(refused, Err(Error::UndoConflict { newer: Some(newer), .. }) if newer == edited.op),
        "{refused:?}"
    );
}

#[test]
fn a_stopped_undo_takes_nothing_back() {
    let mut ledger = village::empty();
    village::household(&mut ledger, "12");
    let progress = Progress::default();
    progress.stop();
    for what in [TakeBack::Newest, TakeBack::Op(ledger.read().next_undo().unwrap().unwrap().id)] {
        assert!(matches!(ledger.take_back(what, &progress), Err(Error::Cancelled)));
        assert_eq!(ledger.read().next_undo().unwrap().unwrap().kind, "register_household");
    }
    assert!(ledger.undo().is_ok(), "the next one is not stopped");
}

#[test]
fn an_undo_tells_how_far_it_has_come() {
    let mut ledger = village::empty();
    let house = village::household(&mut ledger, "12");
    ledger.register_person(house, &village::person("张桂兰", "head"), Duplicates::Refuse).unwrap();
    let told = Arc::new(Mutex::new(Vec::new()));
    let notes = Arc::clone(&told);
    let progress = Progress::new(move |done, total| notes.lock().unwrap().push((done, total)));
    ledger.take_back(TakeBack::Newest, &progress).unwrap();
    let told = told.lock().unwrap();
    assert!(!told.is_empty() && told.iter().enumerate().all(|(at, (done, _))| at == *done), "{told:?}");
}
