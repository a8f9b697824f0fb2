//! Fills a form in: `{{name}}` in the text of a workbook or a document becomes what the ledger says.
//!
//! An office changes a template in its own program. All of the file but these words is taken over byte by byte; a value
//! lands in a text that was there, so it can be neither a formula nor a number.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
    io::{Cursor, Read, Write},
};

use serde::{Deserialize, Serialize};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

use super::{ReadProblem, limits, xlsx::check_container};
use crate::domain::normalise::{is_invisible, sanitize};

/// Names that are told of those nobody knows.
const NAMED: usize = 10;

/// Why a template cannot be filled in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TemplateProblem {
    /// It is no workbook and no document, or is damaged.
    Unreadable(ReadProblem),
    /// It asks for nothing.
    Empty,
    /// It asks for what nobody knows.
    Unknown(BTreeSet<String>),
    /// This placeholder goes on beyond its cell or paragraph, so it is none.
    Split(String),
}

impl From<ReadProblem> for TemplateProblem {
    fn from(problem: ReadProblem) -> Self {
        Self::Unreadable(problem)
    }
}

/// Returns the filled form; `values` has what stands for a name.
pub fn fill(template: &[u8], values: &BTreeMap<String, String>) -> Result<Vec<u8>, TemplateProblem> {
    check_container(template)?;
    let mut left = limits::INFLATED_BYTES;
    let mut archive = ZipArchive::new(Cursor::new(template)).map_err(|_| ReadProblem::NotASpreadsheet)?;
    let mut filled = ZipWriter::new(Cursor::new(Vec::new()));
    let mut seen = Seen::default();
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).map_err(|_| ReadProblem::Truncated)?;
        let name = entry.name().map_err(|_| ReadProblem::Truncated)?.into_owned();
        if !lies_inside(&name) {
            return Err(ReadProblem::Truncated.into());
        }
        if !has_text(&name) {
            filled.raw_copy_file(entry).map_err(|_| ReadProblem::Truncated)?;
            continue;
        }
        let text = part(&mut entry, &mut left)?;
        let text = replaced(&text, values, &mut seen)?;
        filled.start_file(name, SimpleFileOptions::default()).map_err(|_| ReadProblem::Truncated)?;
        filled.write_all(text.as_bytes()).map_err(|_| ReadProblem::Truncated)?;
    }
    match seen {
        Seen { unknown, .. } if !unknown.is_empty() => Err(TemplateProblem::Unknown(unknown)),
        Seen { known: 0, .. } => Err(TemplateProblem::Empty),
        _ => Ok(filled.finish().map_err(|_| ReadProblem::Truncated)?.into_inner()),
    }
}

/// Returns whether a part stays in the folder of whoever unpacks the form.
fn lies_inside(name: &str) -> bool {
    let mut folders = name.split(['/', '\\']);
    !name.starts_with(['/', '\\']) && !name.contains(':') && folders.all(|folder| folder != "..")
}

/// Reads a part as far as it may inflate, whatever it declares; `left` is what all parts together still may.
fn part(entry: &mut impl Read, left: &mut u64) -> Result<String, ReadProblem> {
    let most = limits::TEMPLATE_PART.min(*left);
    let mut bytes = Vec::new();
    let read = entry.take(most + 1).read_to_end(&mut bytes);
    if bytes.len() as u64 > most {
        return Err(ReadProblem::TooLarge);
    }
    *left -= bytes.len() as u64;
    // What defines words of its own, which swell where they are read, is no form of an office program.
    let text = String::from_utf8(bytes).ok().filter(|text| !text.contains("<!DOCTYPE"));
    text.filter(|_| read.is_ok()).ok_or(ReadProblem::Truncated)
}

/// What a template asked for.
#[derive(Default)]
struct Seen {
    known: usize,
    unknown: BTreeSet<String>,
}

impl Seen {
    /// Notes a name that nobody knows: the first ones, as far as a heading goes.
    fn note(&mut self, name: &str) {
        if self.unknown.len() < NAMED {
            self.unknown.insert(sanitize(name).chars().take(40).collect());
        }
    }
}

/// Returns whether a part of a workbook or document holds the text people read.
fn has_text(name: &str) -> bool {
    let is_xml = name.rsplit('.').next() == Some("xml");
    let folders = ["xl/sharedStrings", "xl/worksheets/", "word/", "content.xml", "styles.xml"];
    is_xml && folders.iter().any(|folder| name.starts_with(folder))
}

fn replaced(
    xml: &str,
    values: &BTreeMap<String, String>,
    seen: &mut Seen,
) -> Result<String, TemplateProblem> {
    let joined = ['{', '}', '｛', '｝'].iter().fold(xml.to_owned(), |xml, brace| joined(&xml, *brace));
    let xml = half_braces(&joined);
    let mut filled = String::with_capacity(xml.len());
    let mut rest = xml.as_ref();
    while let Some((before, after)) = rest.split_once("{{") {
        let Some((name, after)) = after.split_once("}}") else { break };
        let asked = Asked::read(name)?;
        filled.push_str(before);
        filled.push_str(&asked.before);
        match values.get(asked.name.trim()) {
            Some(text) => {
                seen.known += 1;
                escape(text, &mut filled);
            }
            None => seen.note(asked.name.trim()),
        }
        if seen.known > limits::TEMPLATE_PLACES {
            return Err(ReadProblem::TooLarge.into());
        }
        filled.push_str(&asked.after);
        rest = after;
    }
    filled.push_str(rest);
    Ok(filled)
}

/// What ends a paragraph or a cell: a name does not go on beyond it.
const ENDS: [&str; 5] = ["</si>", "</is>", "</c>", "</w:p>", "</text:p>"];

/// A name between braces. Programs write Chinese and braces in different fonts, so tags may stand in it; they stay.
#[derive(Debug, Default, PartialEq, Eq)]
struct Asked {
    name: String,
    before: String,
    after: String,
}

impl Asked {
    fn read(text: &str) -> Result<Self, TemplateProblem> {
        let mut asked = Self::default();
        for (at, part) in text.split('<').enumerate() {
            let (tag, words) = if at == 0 { ("", part) } else { part.split_once('>').unwrap_or((part, "")) };
            if at > 0 {
                let tags = if asked.name.is_empty() { &mut asked.before } else { &mut asked.after };
                tags.extend(["<", tag, ">"]);
            }
            asked.name.push_str(words);
        }
        if ENDS.iter().any(|end| text.contains(end)) {
            return Err(TemplateProblem::Split(sanitize(&asked.name)));
        }
        Ok(asked)
    }
}

/// Brings two braces together that are written in different fonts: the tags between them come after both.
fn joined(xml: &str, brace: char) -> String {
    let mut joined = String::with_capacity(xml.len());
    let mut rest = xml;
    while let Some((before, after)) = rest.split_once(brace) {
        joined.push_str(before);
        joined.push(brace);
        rest = after;
        let (tags, words) = leading_tags(after);
        if let Some(words) = words.strip_prefix(brace)
            && ENDS.iter().all(|end| !tags.contains(end))
        {
            joined.push(brace);
            joined.push_str(tags);
            rest = words;
        }
    }
    joined.push_str(rest);
    joined
}

/// Parts the tags at the beginning from what comes after them.
fn leading_tags(xml: &str) -> (&str, &str) {
    let mut rest = xml;
    while let Some((_, after)) = rest.strip_prefix('<').and_then(|tag| tag.split_once('>')) {
        rest = after;
    }
    (xml.strip_suffix(rest).unwrap_or_default(), rest)
}

/// Braces typed with a Chinese input method mean the same.
fn half_braces(xml: &str) -> Cow<'_, str> {
    if xml.contains(['｛', '｝']) {
        Cow::Owned(xml.replace("｛｛", "{{").replace("｝｝", "}}"))
    } else {
        Cow::Borrowed(xml)
    }
}

fn escape(text: &str, xml: &mut String) {
    for c in text.chars() {
        match c {
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            '"' => xml.push_str("&quot;"),
            '\n' => xml.push_str("&#10;"),
            c if is_invisible(c) => {}
            c => xml.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{
        collections::{BTreeMap, BTreeSet},
        io::{Cursor, Read as _, Write},
        ops::ControlFlow,
    };

    use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

    use super::{NAMED, TemplateProblem, fill};
    use crate::transfer::{
        ReadProblem, Workbook, limits,
        writer::{Column, Format, Kind, Table, TableWriter},
    };

    fn book(cells: &[&str]) -> Vec<u8> {
        let column = Column { key: "a", heading: "申请表".to_owned(), kind: Kind::Text };
        let table = Table { columns: vec![column], ..Table::default() };
        let mut writer = TableWriter::new(Format::Xlsx, &table, Vec::new()).unwrap();
        for cell in cells {
            writer.row(&[cell]).unwrap();
        }
        writer.finish().unwrap()
    }

    fn values() -> BTreeMap<String, String> {
        let known = [("姓名", "=张<三>&"), ("name", "=张<三>&"), ("证号", "371599196503120014")];
        known.map(|(name, text)| (name.to_owned(), text.to_owned())).into()
    }

    #[test]
    fn braces_of_different_fonts_come_together() {
        let cases = [
            ("{<b>{</b>x}}", "{{<b></b>x}}", '{'),
            ("{{x}</b><i>}", "{{x}}</b><i>", '}'),
            ("{</w:p><w:p>{", "{</w:p><w:p>{", '{'),
            ("a { b {{c", "a { b {{c", '{'),
        ];
        for (xml, expected, brace) in cases {
            assert_eq!(super::joined(xml, brace), expected);
        }
    }

    #[test]
    fn words_in_braces_become_what_they_stand_for() {
        let template = book(&["姓名：{{姓名}}", "{{ name }}／｛｛证号｝｝", "不变"]);
        let filled = fill(&template, &values()).unwrap();
        let mut workbook = Workbook::open(&filled).unwrap();
        let sheet = workbook.sheets()[0].name.clone();
        let mut texts = Vec::new();
        let mut visit = |row: &crate::transfer::Row| {
            texts.push(row.cell(0).text().into_owned());
            ControlFlow::Continue(())
        };
        workbook.for_each_row(&sheet, &mut visit).unwrap();
        assert_eq!(texts, ["申请表", "姓名：=张<三>&", "=张<三>&／371599196503120014", "不变"]);
        assert_eq!(fill(&template, &values()), Ok(filled), "the same every time");
    }

    #[test]
    fn what_cannot_be_filled_is_told() {
        let unknown = BTreeSet::from(["电话".to_owned(), "身高".to_owned()]);
        let problem = |bytes: &[u8]| fill(bytes, &values()).unwrap_err();
        assert_eq!(problem(&book(&["{{身高}}{{姓名}}", "{{电话}}"])), TemplateProblem::Unknown(unknown));
        assert_eq!(problem(&book(&["没有空格要填"])), TemplateProblem::Empty);
        assert!(matches!(problem(b"text"), TemplateProblem::Unreadable(_)));
        let cut = book(&["{{姓名}}"]);
        assert!(matches!(problem(&cut[..cut.len() / 2]), TemplateProblem::Unreadable(_)));
    }

    fn document(text: &str) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file("word/document.xml", SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
        zip.finish().unwrap().into_inner()
    }

    fn parts(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in parts {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(content.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    #[test]
    fn a_hostile_template_is_refused() {
        let text = |text: &str| parts(&[("word/document.xml", text)]);
        let large = " ".repeat(usize::try_from(limits::TEMPLATE_PART).unwrap());
        let bomb = format!("{large} ");
        let names: Vec<_> = (0..26).map(|at| format!("word/{at}.xml")).collect();
        let many: Vec<_> = names.iter().map(|name| (name.as_str(), large.as_str())).collect();
        let places = "{{name}}".repeat(limits::TEMPLATE_PLACES + 1);
        let mut lie = text(&bomb);
        let entry = lie.windows(4).rposition(|window| window == b"PK\x01\x02").unwrap();
        lie[22..26].copy_from_slice(&9_u32.to_le_bytes());
        lie[entry + 24..entry + 28].copy_from_slice(&9_u32.to_le_bytes());
        let cases = [
            ("a part that swells", text(&bomb), ReadProblem::TooLarge),
            ("parts that swell together", parts(&many), ReadProblem::TooLarge),
            ("more places than a form has", text(&places), ReadProblem::TooLarge),
            ("another size than it says", lie, ReadProblem::Truncated),
            ("words of its own", text("<!DOCTYPE a [<!ENTITY b 'c'>]>{{name}}"), ReadProblem::Truncated),
            (
                "a part outside of it",
                parts(&[("word/document.xml", "{{name}}"), ("../../x", "y")]),
                ReadProblem::Truncated,
            ),
            ("a part of another drive", parts(&[("C:\\word.xml", "{{name}}")]), ReadProblem::Truncated),
            ("a part at the root", parts(&[("/word/document.xml", "{{name}}")]), ReadProblem::Truncated),
        ];
        for (what, bytes, problem) in cases {
            assert_eq!(fill(&bytes, &values()).err(), Some(problem.into()), "{what}");
        }
        let long = "长".repeat(900);
        let asked: Vec<_> = (0..1000).map(|at| format!("{{{{{at}{long}}}}}")).collect();
        let Err(TemplateProblem::Unknown(names)) = fill(&text(&asked.concat()), &values()) else {
            panic!("unknown")
        };
        assert!(names.len() == NAMED && names.iter().all(|name| name.chars().count() == 40), "{names:?}");
    }

    #[test]
    fn a_name_may_change_its_format_but_not_its_paragraph() {
        let bytes = document("<r>{{</r><r><b/>证</r><r>号</r><r>}}：</r>");
        let filled = fill(&bytes, &values()).unwrap();
        let mut archive = ZipArchive::new(Cursor::new(filled)).unwrap();
        let mut text = String::new();
        archive.by_index(0).unwrap().read_to_string(&mut text).unwrap();
        assert_eq!(text, "<r></r><r><b/>371599196503120014</r><r></r><r>：</r>");
        let bytes = document("<w:p>{{姓</w:p><w:p>名}}</w:p>");
        assert_eq!(fill(&bytes, &values()), Err(TemplateProblem::Split("姓名".to_owned())));
    }
}
