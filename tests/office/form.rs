//! A form in a template that another program has made: filled from the record, read back, and printed
//! by `LibreOffice` where its word processor is there.

use std::{path::Path, process::Command};

use zhucan::{
    domain::{
        export::{Content, Disclosure},
        query::Query,
    },
    i18n::Lang,
    ledger::{export::Export, file::Existing, progress::Progress},
    transfer::writer::Format,
};

use super::{has_module, run, say, script};
use crate::support::village;

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

#[test]
fn a_template_of_word_is_filled_in_and_printed() {
    let folder = tempfile::tempdir().unwrap();
    let template = folder.path().join("模板.docx");
    if !has_module("docx") {
        return say("SKIP: no python-docx for a template of Word");
    }
    run(script("form.py").arg("make").arg(&template)).unwrap();
    let mut demo = village::demo();
    let ids = demo.read().list_application_id(&Query::default(), demo.today()).unwrap();
    let records = ids.into_iter().map(|id| (id, demo.application(id).unwrap()));
    let (id, record) = records.into_iter().find(|(_, record)| record.person_id.is_some()).unwrap();
    let person = demo.person(record.person_id.unwrap()).unwrap().person;
    let form = Export {
        disclosure: Disclosure::Full("申请".to_owned()),
        application: Some(id),
        template: Some(template),
        ..Export::of(Content::Form, Format::Xlsx)
    };
    let filled = folder.path().join("申请表.docx");
    demo.export_file(&form, Lang::Zh.strings(), &Progress::default(), &filled, Existing::Keep).unwrap();
    let read = run(script("form.py").arg("read").arg(&filled));
    let printed = printed(&filled);
    if printed.is_none() {
        say("SKIP: no LibreOffice Writer to print a form");
    }
    let id = person.citizen_id.unwrap().to_string();
    let expected = [&format!("{}申请表", record.application.programme), &person.name, &id];
    for text in read.into_iter().chain(printed) {
        assert!(expected.iter().all(|words| text.contains(words.as_str())), "{text}");
        assert!(text.contains("盖章处") && !text.contains(['{', '}']), "{text}");
    }
}
