//! Tables that leave the ledger, and come back.

use std::{collections::BTreeSet, fs};

use proptest::{
    collection::vec,
    option,
    prelude::{Just, ProptestConfig, Strategy, prop_assert, prop_assert_eq, prop_oneof, proptest},
};
use unicode_width::UnicodeWidthStr as _;
use zhucan::{
    demo,
    domain::{
        export::{Content, Disclosure, Section},
        period::Period,
        query::{Filter, Query},
    },
    error::{Error, Refusal},
    i18n::Lang,
    ledger::{
        Ledger,
        export::{Export, has_numbers},
        file::Existing,
        import::Outcome,
        progress::Progress,
        trip::Task,
    },
    store::Mode,
    transfer::writer::Format,
};

use crate::support::{files::rows_of, village};

fn export(ledger: &mut Ledger, content: Content, format: Format, lang: Lang) -> Vec<u8> {
    let disclosure = Disclosure::Full("核对".to_owned());
    let period = Period::parse("2025-09..2026-03");
    written(ledger, &Export { disclosure, period, ..Export::of(content, format) }, lang)
}

fn written(ledger: &mut Ledger, export: &Export, lang: Lang) -> Vec<u8> {
    let mut bytes = Vec::new();
    ledger.export(export, lang.strings(), &Progress::default(), &mut bytes).unwrap();
    bytes
}

/// What the ledger says about its people, in codes.
fn people(ledger: &mut Ledger) -> String {
    String::from_utf8(export(ledger, Content::Person, Format::Json, Lang::Zh)).unwrap()
}

/// A village with what a roster says.
fn imported(bytes: &[u8]) -> Ledger {
    let mut ledger = village::empty();
    let plan = ledger.plan_roster(bytes, "花名册", &Progress::default()).unwrap();
    ledger.apply_roster(&plan, &Progress::default()).unwrap();
    ledger
}

/// Exports the people and imports them into an empty village.
fn moved(ledger: &mut Ledger, format: Format, lang: Lang) -> Ledger {
    let bytes = export(ledger, Content::Person, format, lang);
    let mut other = village::empty();
    let plan = other.plan_roster(&bytes, "导出", &Progress::default()).unwrap();
    for row in &plan.rows {
        assert_eq!(row.outcome, Outcome::New, "row {}: {:?}", row.row, row.findings);
    }
    other.apply_roster(&plan, &Progress::default()).unwrap();
    other
}

#[test]
fn the_demo_village_comes_back_equal() {
    let mut demo = demo::open().unwrap();
    let expected = people(&mut demo);
    let ways = [
        (Format::Csv, Lang::Zh),
        (Format::Xlsx, Lang::Zh),
        (Format::Csv, Lang::En),
        (Format::Json, Lang::Zh),
    ];
    for (format, lang) in ways {
        let found = people(&mut moved(&mut demo, format, lang));
        let differing = found.lines().zip(expected.lines()).filter(|(found, expected)| found != expected);
        assert_eq!(differing.collect::<Vec<_>>(), [], "{format} {lang:?}");
        assert_eq!(found.lines().count(), expected.lines().count());
    }
}

#[test]
fn every_list_is_written_in_every_format() {
    let mut demo = demo::open().unwrap();
    for noun in Content::LISTS {
        let json = export(&mut demo, *noun, Format::Json, Lang::Zh);
        let rows: Vec<serde_json::Value> = serde_json::from_slice(&json).unwrap();
        assert!(!rows.is_empty(), "{noun}");
        for lang in Lang::ALL {
            let csv = String::from_utf8(export(&mut demo, *noun, Format::Csv, *lang)).unwrap();
            let header = csv.lines().next().unwrap();
            assert!(
                !header.contains(",,") && !header.ends_with(','),
                "{noun}: a heading is missing: {header}"
            );
        }
        assert!(export(&mut demo, *noun, Format::Xlsx, Lang::Zh).starts_with(b"PK"), "{noun}");
        let text = String::from_utf8(export(&mut demo, *noun, Format::Text, Lang::Zh)).unwrap();
        let widest = text.lines().max_by_key(|line| line.width()).unwrap();
        assert!(widest.width() <= 80, "{noun}: {widest}");
    }
}

#[test]
fn the_papers_of_an_application_are_a_sheet_to_print() {
    let mut demo = village::demo();
    let ids = demo.read().list_application_id(&Query::default(), demo.today()).unwrap();
    let mut lists = ids.into_iter().map(|id| (id, demo.read().list_paper(id).unwrap()));
    let (id, papers) = lists.find(|(_, papers)| papers.len() > 2).unwrap();
    let export = Export {
        application: Some(id),
        title: Some("申请材料".to_owned()),
        ..Export::of(Content::Paper, Format::Xlsx)
    };
    let rows = rows_of(&written(&mut demo, &export, Lang::Zh));
    let firsts: Vec<_> = rows.iter().map(|row| row[0].clone()).collect();
    let names: Vec<_> = papers.into_iter().map(|record| record.paper.name).collect();
    assert_eq!(firsts[0], "申请材料");
    assert!(firsts[1].starts_with("填报单位：柳林村    填报日期：2026-03-02"), "{firsts:?}");
    assert_eq!((firsts[2].as_str(), &firsts[3..3 + names.len()]), ("材料名称", &names[..]));
    let (limit, last) = (&firsts[3 + names.len()], firsts.last().unwrap());
    assert!(limit.starts_with("时限：备材料") && last.starts_with("制表人："), "{firsts:?}");
}

#[test]
fn numbers_of_people_are_masked_unless_somebody_says_what_for() {
    let mut demo = village::demo();
    for content in Content::LISTS.iter().copied().filter(|content| has_numbers(*content)) {
        for format in Format::ALL.iter().copied() {
            let masked = written(&mut demo, &Export::of(content, format), Lang::Zh);
            let text = match format {
                Format::Xlsx => rows_of(&masked).concat().join(" "),
                _ => String::from_utf8(masked).unwrap(),
            };
            let runs: Vec<_> =
                text.split(|c: char| !c.is_ascii_digit()).filter(|run| run.len() > 8).collect();
            assert_eq!(runs, Vec::<&str>::new(), "{content} as {format}");
        }
    }
    let reason = Disclosure::Full("  ".to_owned());
    let export = Export { disclosure: reason, ..Export::of(Content::Person, Format::Csv) };
    let refused = demo.export(&export, Lang::Zh.strings(), &Progress::default(), Vec::new());
    assert!(matches!(refused, Err(Error::Refused(Refusal::NeedsReason))));
}

#[test]
fn each_count_is_the_number_of_its_names() {
    let demo = village::demo();
    let counts = demo.counts().unwrap();
    assert!(counts.len() > 30, "{}", counts.len());
    for count in &counts {
        assert_eq!(
            demo.names(count, usize::MAX).unwrap().len(),
            count.count,
            "{:?} {:?}",
            count.section,
            count.item
        );
    }
    let of = |section| -> usize {
        counts.iter().filter(|count| count.section == section).map(|count| count.count).sum()
    };
    let holders = counts[2].count;
    for section in [Section::Category, Section::Level, Section::Sex, Section::Age] {
        assert_eq!(of(section), holders, "each holder stands once under {section}");
    }
}

#[test]
fn what_began_and_what_stopped_is_listed_with_its_month() {
    let mut demo = village::demo();
    let rows = |demo: &mut Ledger, period| {
        let export = Export { period: Period::parse(period), ..Export::of(Content::Change, Format::Json) };
        let rows: serde_json::Value = serde_json::from_slice(&written(demo, &export, Lang::Zh)).unwrap();
        let row = |row: &serde_json::Value| format!("{} {}", row["change"], row["on_date"]).replace('"', "");
        rows.as_array().unwrap().iter().map(row).collect::<Vec<_>>()
    };
    assert_eq!(rows(&mut demo, "2026-02"), ["add 2026-02-24", "stop 2026-02-02", "stop 2026-02-22"]);
    assert_eq!(rows(&mut demo, "2026-03"), Vec::<String>::new());
}

#[test]
fn a_trip_goes_where_something_is_due_and_says_what_to_ask() {
    let demo = village::demo();
    let packs = demo.packs().unwrap();
    let stops = demo.trip(&packs, &Query::default(), &Progress::default()).unwrap();
    assert!(!stops.is_empty() && stops.iter().all(|stop| matches!(stop.tasks[0], Task::Due(_))));
    assert!(stops.iter().any(|stop| stop.tasks.iter().any(|task| matches!(task, Task::Ask(_)))));
    let all = Query::of(Filter::Group("2组".to_owned()));
    let all = demo.trip(&packs, &all, &Progress::default()).unwrap();
    assert!(all.len() > 5 && all.iter().all(|stop| stop.household.group == "2组"));
}

#[test]
fn a_notice_has_no_room_for_numbers_and_health() {
    let mut demo = village::demo();
    assert!(!has_numbers(Content::Notice));
    let csv = export(&mut demo, Content::Notice, Format::Csv, Lang::Zh);
    let csv = String::from_utf8(csv).unwrap();
    assert_eq!(
        csv.trim_start_matches('\u{feff}').lines().next(),
        Some("序号,姓名,申请项目,金额（元）,计发方式")
    );
    let text = export(&mut demo, Content::Notice, Format::Text, Lang::Zh);
    assert!(String::from_utf8(text).unwrap().contains("公示期：2026-03-02 至 2026-03-09"));
}

#[test]
fn a_calendar_holds_what_is_due_and_the_lessons_under_lasting_names() {
    let mut demo = village::demo();
    let calendar = Export::of(Content::Calendar, Format::Text);
    let text = String::from_utf8(written(&mut demo, &calendar, Lang::Zh)).unwrap();
    let uids = |text: &str| -> BTreeSet<String> {
        text.lines().filter_map(|line| line.strip_prefix("UID:")).map(str::to_owned).collect()
    };
    assert_eq!(uids(&text).len(), text.matches("BEGIN:VEVENT").count(), "no event stands there twice");
    assert!(uids(&text).iter().any(|uid| uid.starts_with("session:")), "{text}");
    assert!(text.lines().all(|line| line.len() <= 75));
    assert_eq!(uids(&String::from_utf8(written(&mut demo, &calendar, Lang::En)).unwrap()), uids(&text));
}

#[test]
fn an_inspection_folder_is_whole_and_counted() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("迎检资料");
    let mut demo = village::demo();
    let period = Period::parse("2026-01..2026-03");
    let export = Export { period, ..Export::of(Content::Folder, Format::Xlsx) };
    let t = Lang::Zh.strings();
    let lists = demo.export_folder(&export, t, &Progress::default(), &path).unwrap();
    let index = rows_of(&fs::read(path.join("00 迎检资料.xlsx")).unwrap());
    for row in &index[3..3 + lists] {
        let rows = rows_of(&fs::read(path.join(&row[3])).unwrap()).len();
        let summed = ["补贴发放表", "应享未享名单", "补贴应发实发对照表", "补贴逐月汇总表"];
        let around = if summed.contains(&row[1].as_str()) { 5 } else { 4 };
        assert_eq!(rows, row[2].parse::<usize>().unwrap() + around, "{row:?}");
    }
    assert_eq!(fs::read_dir(&path).unwrap().count(), lists + 1);
    assert_eq!(demo.read().list_export(100).unwrap().len(), lists + 1);
    let again = demo.export_folder(&export, t, &Progress::default(), &path);
    assert!(matches!(again, Err(Error::FileExists(_))));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
}

#[test]
fn the_form_is_filled_from_the_record_in_the_template_of_the_office() {
    let mut demo = village::demo();
    let ids = demo.read().list_application_id(&Query::default(), demo.today()).unwrap();
    let named = |demo: &Ledger, id| demo.application(id).unwrap().person_id.is_some();
    let id = ids.into_iter().find(|id| named(&demo, *id)).unwrap();
    let record = demo.application(id).unwrap();
    let person = demo.person(record.person_id.unwrap()).unwrap().person;
    let form = Export {
        disclosure: Disclosure::Full("申请".to_owned()),
        application: Some(id),
        ..Export::of(Content::Form, Format::Xlsx)
    };
    let texts = rows_of(&written(&mut demo, &form, Lang::Zh)).concat();
    assert!(texts.contains(&format!("{}申请审批表", record.application.programme)), "{texts:?}");
    for signs in ["申请人（监护人）", "村（居）委会意见", "县级民政部门审定意见", "备注"]
    {
        assert!(texts.contains(&signs.to_owned()), "{signs}: {texts:?}");
    }
    assert!(texts.contains(&person.name) && texts.contains(&person.citizen_id.unwrap().to_string()));
    assert!(texts.iter().all(|text| !text.contains("{{")), "{texts:?}");
    let labels = ["村（居）委会意见", "县级民政部门审定意见", "开户行", "申请理由"];
    assert!(labels.iter().all(|label| texts.iter().any(|text| text == label)), "{texts:?}");

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("模板.xlsx");
    let mut template = Vec::new();
    demo.write_template(Lang::En.strings(), &mut template).unwrap();
    fs::write(&path, template).unwrap();
    let form = Export { template: Some(path), ..form };
    let texts = rows_of(&written(&mut demo, &form, Lang::Zh)).concat();
    assert!(texts.contains(&person.name) && texts.contains(&"County civil affairs".to_owned()), "{texts:?}");
    let entry = &demo.read().list_export(1).unwrap()[0].export;
    assert_eq!((entry.content, entry.masked, entry.reason.as_str()), (Content::Form, false, "申请"));
}

#[test]
fn every_export_is_in_the_register_and_nothing_takes_it_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("花名册.xlsx");
    let mut ledger = village::empty();
    village::household(&mut ledger, "1");
    let t = Lang::Zh.strings();
    let disclosure = Disclosure::Full("报镇民政所".to_owned());
    let export = Export { disclosure, ..Export::of(Content::Household, Format::Xlsx) };
    ledger.export_file(&export, t, &Progress::default(), &path, Existing::Keep).unwrap();
    let again = ledger.export_file(&export, t, &Progress::default(), &path, Existing::Keep);
    assert!(matches!(again, Err(Error::Unconsented(_))));
    written(&mut ledger, &Export::of(Content::Ledger, Format::Json), Lang::Zh);

    let entries = ledger.read().list_export(10).unwrap();
    let entries: Vec<_> = entries.iter().map(|entry| &entry.export).collect();
    let [whole, households] = entries.as_slice() else { panic!("{entries:?}") };
    assert_eq!((whole.content, whole.masked, whole.file.as_str()), (Content::Ledger, false, ""));
    assert_eq!((households.rows, households.masked), (1, false));
    assert_eq!((households.reason.as_str(), households.file.as_str()), ("报镇民政所", "花名册.xlsx"));
    assert!(households.columns.starts_with("household_no,head_name,"), "{}", households.columns);

    assert_eq!(ledger.undo().unwrap().value.kind, "register_household", "an export is not undone");
    written(&mut ledger, &Export::of(Content::Household, Format::Csv), Lang::Zh);
    ledger.redo().unwrap();
    assert_eq!(ledger.read().list_export(10).unwrap().len(), 3);
}

/// A cell of free text, also text that a spreadsheet would take for something else.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => Just(String::new()),
        2 => "[东西南北]街[1-9]号",
        1 => "[=+@'-][张1]{1,3}",
        1 => "[张李\"; ,\n]{1,4}[王0]",
    ]
}

/// A row of a roster: name, ID, category, household, relation, address, telephone, contact, account, note.
fn row() -> impl Strategy<Value = Vec<String>> {
    let id = prop_oneof![
        2 => Just(""),
        1 => Just("371599196503120014"),
        1 => Just("371599198802290020"),
        1 => Just("370199201306150039"),
    ];
    let relation = prop_oneof![Just(""), Just("户主"), Just("妻"), Just("儿媳")];
    let category = prop_oneof![Just(""), Just("肢体二级"), Just("精神"), Just("多重(肢体三级、言语一级)")];
    (
        ("[张李王][一二三四五六七]{1,2}", id, category, option::of("0[1-4]"), relation),
        (text(), option::of("1380000[0-9]{4}"), option::of("[赵钱]一"), option::of("62[0-9]{15}"), text()),
    )
        .prop_map(
            |((name, id, category, number, relation), (address, phone, contact, account, note))| {
                [id, category, &number.unwrap_or_default(), relation, &address]
                    .into_iter()
                    .map(str::to_owned)
                    .chain([phone, contact, account].map(Option::unwrap_or_default))
                    .chain([note])
                    .fold(vec![name], |mut cells, cell| {
                        cells.push(cell);
                        cells
                    })
            },
        )
}

const HEADINGS: [&str; 10] =
    ["姓名", "身份证号", "残疾类别", "户号", "与户主关系", "住址", "联系电话", "监护人", "账号", "备注"];

fn roster(rows: &[Vec<String>]) -> Vec<u8> {
    let mut lines = vec![HEADINGS.map(str::to_owned).to_vec()];
    lines.extend(rows.iter().cloned());
    let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
    let line = |cells: &Vec<String>| cells.iter().map(quoted).collect::<Vec<_>>().join(",");
    lines.iter().map(line).collect::<Vec<_>>().join("\n").into_bytes()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_roster_changes_nothing_the_second_time(rows in vec(row(), 1..12)) {
        let bytes = roster(&rows);
        let ledger = imported(&bytes);
        let again = ledger.plan_roster(&bytes, "花名册", &Progress::default()).unwrap();
        let changes: Vec<_> = again.rows.iter().flat_map(|row| &row.changes).collect();
        prop_assert!(again.is_empty(), "{:?}", changes);
    }

    // Namesakes without ID, number and address are told apart by nothing that a table could hold.
    #[test]
    fn people_come_back_equal(mut rows in vec(row(), 1..12)) {
        let mut names = BTreeSet::new();
        rows.retain(|row| names.insert(row[0].clone()));
        let mut ledger = imported(&roster(&rows));
        for format in [Format::Csv, Format::Xlsx, Format::Json] {
            prop_assert_eq!(people(&mut moved(&mut ledger, format, Lang::Zh)), people(&mut ledger));
        }
    }
}

#[test]
fn nothing_leaves_a_ledger_that_is_only_looked_at() {
    let (mut ledger, mut out) = (village::empty().with_mode(Mode::Look), Vec::new());
    let list = Export::of(Content::Household, Format::Csv);
    let refused = ledger.export(&list, Lang::Zh.strings(), &Progress::default(), &mut out);
    assert!(matches!(refused, Err(Error::Refused(Refusal::NoRegister))) && out.is_empty());
}
