//! A form in a template that another program has made: filled from the record, read back by that program and printed
//! by `LibreOffice` where they are there. The template is what `form.py make` wrote with python-docx.

use std::{fs::File, io::Read as _, path::Path, process::Command};

use zhucan::{
    domain::{
        export::{Content, Disclosure},
        query::Query,
    },
    i18n::Lang,
    ledger::{export::Export, file::Existing, progress::Progress},
    transfer::writer::Format,
};
use zip::ZipArchive;

use super::{has_module, run, say, script};
use crate::support::village;

/// The template.
const TEMPLATE: &str = "tests/office/template.docx";

/// Has `LibreOffice` print a text document, and returns what stands on paper; `None` without its word processor.
fn printed(path: &Path) -> Option<String> {
    let folder = path.parent().unwrap();
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    let mut command = Command::new("soffice");
    command.args([&profile, "--headless", "--convert-to", "pdf", "--outdir"]).arg(folder).arg(path);
    run(&mut command)?;
    let pdf = path.with_extension("pdf");
    pdf.exists().then(|| run(Command::new("pdftotext").arg("-layout").arg(pdf).arg("-")).unwrap())
}

/// Returns the words of a text document, without what says how they look.
fn words(path: &Path) -> String {
    let mut document = String::new();
    let mut parts = ZipArchive::new(File::open(path).unwrap()).unwrap();
    parts.by_name("word/document.xml").unwrap().read_to_string(&mut document).unwrap();
    document.split('<').filter_map(|tag| tag.split_once('>')).map(|(_, text)| text).collect()
}

#[test]
fn a_template_of_word_is_filled_in_and_printed() {
    let folder = tempfile::tempdir().unwrap();
    let mut demo = village::demo();
    let ids = demo.read().list_application_id(&Query::default(), demo.today()).unwrap();
    let records = ids.into_iter().map(|id| (id, demo.application(id).unwrap()));
    let (id, record) = records.into_iter().find(|(_, record)| record.person_id.is_some()).unwrap();
    let person = demo.person(record.person_id.unwrap()).unwrap().person;
    let form = Export {
        disclosure: Disclosure::Full("申请".to_owned()),
        application: Some(id),
        template: Some(TEMPLATE.into()),
        ..Export::of(Content::Form, Format::Xlsx)
    };
    let filled = folder.path().join("申请表.docx");
    demo.export_file(&form, Lang::Zh.strings(), &Progress::default(), &filled, Existing::Keep).unwrap();
    let read = has_module("docx").then(|| run(script("form.py").arg("read").arg(&filled))).flatten();
    if read.is_none() {
        say("SKIP: no python-docx to read a form");
    }
    let printed = printed(&filled);
    if printed.is_none() {
        say("SKIP: no LibreOffice Writer to print a form");
    }
    let id = person.citizen_id.unwrap().to_string();
    let expected = [&format!("{}申请表", record.application.programme), &person.name, &id];
    for text in [words(&filled)].into_iter().chain(read).chain(printed) {
        assert!(expected.iter().all(|words| text.contains(words.as_str())), "{text}");
        assert!(text.contains("盖章处") && !text.contains(['{', '}']), "{text}");
    }
    assert!(words(Path::new(TEMPLATE)).contains("{{姓名}}"), "a pair of braces is in two fonts");
}
