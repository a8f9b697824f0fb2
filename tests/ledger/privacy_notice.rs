//! The notice that people are given before anything is written down about them.

use std::ops::ControlFlow;

use zhucan::{
    domain::{export::Content, field::Field, id::PersonId, setting::Setting},
    i18n::Lang,
    ledger::{Duplicates, Ledger, export::Export, progress::Progress},
    transfer::{Workbook, writer::Format},
};

use crate::support::village;

fn written(ledger: &mut Ledger, person: Option<PersonId>, format: Format, lang: Lang) -> Vec<u8> {
    let mut bytes = Vec::new();
    let export = Export::privacy_notice(person, format);
    ledger.export(&export, lang.strings(), &Progress::default(), &mut bytes).unwrap();
    bytes
}

fn text(ledger: &mut Ledger, person: Option<PersonId>, lang: Lang) -> String {
    String::from_utf8(written(ledger, person, Format::Text, lang)).unwrap()
}

#[test]
fn it_says_what_the_law_asks_in_both_languages() {
    let mut ledger = village::empty();
    let texts = Lang::ALL.iter().map(|lang| text(&mut ledger, None, *lang));
    insta::assert_snapshot!("privacy_notice", texts.collect::<Vec<_>>().join("\n"));
    let cases: [(Lang, &[&str]); 2] = [
        (
            Lang::Zh,
            &[
                "为什么记",
                "记什么",
                "影响",
                "存多久",
                "复印件",
                "改过来",
                "删掉",
                "撤回",
                "投诉",
                "监护人",
                "念给",
                "单独",
                "不同意",
            ],
        ),
        (
            Lang::En,
            &[
                "What for",
                "follows for you",
                "How long",
                "copy",
                "corrected",
                "deleted",
                "take back",
                "complain",
            ],
        ),
    ];
    for (lang, words) in cases {
        let said = text(&mut ledger, None, lang);
        let lacks: Vec<_> = words.iter().filter(|word| !said.contains(**word)).collect();
        assert!(lacks.is_empty(), "{lacks:?}\n{said}");
    }
}

#[test]
fn it_is_filled_in_and_a_child_s_is_for_the_guardian() {
    let mut ledger = village::empty();
    let home = village::household(&mut ledger, "012");
    let mut member = |name: &str, birth: &str| {
        let draft = village::person(name, "other").with(Field::Birth, birth);
        ledger.register_person(home, &draft, Duplicates::Refuse).unwrap().value
    };
    let (grown, child) = (member("李小满", "1980-05-01"), member("李小苗", "2015-05-01"));
    ledger.change_setting(Setting::Contact, "0635-1234567，村委会").unwrap();
    ledger.change_setting(Setting::KeepMoneyYears, "30").unwrap();
    let said = text(&mut ledger, Some(grown), Lang::Zh).replace(['\n', ' '], "");
    for word in ["柳林村", "李小满：您好", "0635-1234567，村委会", "再存30年", "本人签名"]
    {
        assert!(said.contains(word), "{word}\n{said}");
    }
    let said = text(&mut ledger, Some(child), Lang::Zh);
    assert!(said.contains("监护人签名") && !said.contains("本人签名"), "{said}");

    let newest = ledger.read().list_export(1).unwrap().remove(0).export;
    let registered = (newest.content, newest.person_id, newest.rows, newest.masked);
    assert_eq!(registered, (Content::PrivacyNotice, Some(child), 1, true));
}

#[test]
fn the_workbook_says_the_same() {
    let mut ledger = village::empty();
    let bytes = written(&mut ledger, None, Format::Xlsx, Lang::Zh);
    let mut workbook = Workbook::open(&bytes).unwrap();
    let sheet = workbook.sheets()[0].name.clone();
    let mut said = String::new();
    let mut visit = |row: &zhucan::transfer::Row| {
        said.push_str(&row.cell(0).text());
        ControlFlow::Continue(())
    };
    workbook.for_each_row(&sheet, &mut visit).unwrap();
    let bare = |text: &str| text.replace(['\n', ' ', '　'], "");
    assert_eq!(bare(&said), bare(&text(&mut ledger, None, Lang::Zh)));
}
