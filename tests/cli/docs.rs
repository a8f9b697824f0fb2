//! The references of commands, exit codes and JSON are what the program does.

use std::fmt::Write as _;

use zhucan::{
    cli,
    domain::record::{Fill, Holds, RecordKind},
    i18n::Lang,
};

use super::Cli;
use crate::support::docs;

/// What `docs/json.md` shows: a list and an object of every noun.
const SHAPES: &[&str] = &[
    "household list",
    "household show 1",
    "person list",
    "person show 2",
    "person duplicates",
    "application list",
    "application show 1",
    "application payment list --from-month 2026-02",
    "training list",
    "training show 1",
    "training session show 1",
    "visit list",
    "visit show 1",
    "reminder list",
    "reminder list --closed",
    "reminder show 1",
    "case list",
    "case show 1",
    "due",
    "search 陈小军",
    "saved list",
    "history --limit 1",
    "history 5",
    "setting list",
    "check",
    "household add --number 099",
    "household edit 2 --number 098",
    "undo",
];

/// What happens in the village before, so that no list is empty.
const STORY: &[&str] = &[
    "person status add 1 --kind single_person_dibao --from-on 2025-01-01",
    "person contact add 2 --kind guardian --name 陈桂兰",
    "person account add 2 --bank 农商行 --account 6217000000000000000",
    "household status add 1 --kind dibao_rural --from-on 2025-01-01",
    "application add --person 2 --programme 重度残疾人护理补贴 --amount 120 --state paying --on-date 2026-01-05",
    "application payment add 1 --month 2026-02 --amount 120 --paid-on 2026-02-25",
    "application paper add 1 --paper 身份证 --got-on 2026-01-05",
    "training add --title 电商客服 --starts-on 2026-03-09 --capacity 20",
    "training session add 1 --on-date 2026-03-01 --starts-at 09:00 --title 打字",
    "training enrol 1 --person 2",
    "training attend 1 --present 1",
    "visit add --person 2 --kind home --findings 精神不错 --needs rehab --closes card_expiring:1:2026-08-31",
    "reminder add --person 2 --title 送轮椅 --due-on 2026-03-05",
    "case add --household 1 --cause 房屋漏雨 --responsible 周明 --deadline 2026-05-31",
    "case measure 1 --measure 联系施工队",
    "saved add person 重度 level:1-2",
    "person add --household 1 --name 陈小军 --relation son --citizen-id 371599198503120013 --allow-duplicate",
    "household event birth 1 --name 陈安 --relation grandchild --sex male --on-date 2026-02-20",
];

#[test]
fn the_command_reference_is_up_to_date() {
    let pages: Vec<String> = Lang::ALL.iter().map(|lang| cli::commands(lang.strings())).collect();
    docs::assert_current("cli.md", &pages.join("\n"));
}

#[test]
fn the_exit_code_reference_is_up_to_date() {
    let pages: Vec<String> = Lang::ALL.iter().map(|lang| cli::exit_codes(lang.strings())).collect();
    docs::assert_current("exit-codes.md", &pages.join("\n"));
}

#[test]
fn the_json_reference_is_up_to_date() {
    let cli = Cli::household();
    for line in STORY {
        let said = cli.line(line);
        assert_eq!(said.code, 0, "{line}: {}", said.block());
    }
    let mut page = "# JSON\n\nWhat `--json` writes, by command. Names and codes are stable; a list is an array; a date is \
                    ISO text and may stop after the year or month where the day is not known; money is in fen; an \
                    empty text means \"not given\", `null` \"does not apply or not known\".\n"
        .to_owned();
    for line in SHAPES {
        let said = cli.run(line.split(' ').chain(["--json"]));
        assert!(said.json().is_array() || said.json().is_object(), "{line}: {}", said.block());
        writeln!(page, "\n## `zhucan {line}`\n\n```json\n{}```", said.stdout).unwrap();
    }
    let roster = cli.path("花名册.csv");
    std::fs::write(&roster, "姓名,身份证号,户号\n陈桂兰,,012\n孙小满,37159919900101001X,012\n").unwrap();
    let said = cli.run(["import", "roster", "--json", roster.to_str().unwrap()]);
    writeln!(page, "\n## `zhucan import roster 花名册.csv`\n\n```json\n{}```", said.stdout).unwrap();
    write!(page, "\n{}", the_whole_ledger(&cli)).unwrap();
    docs::assert_current("json.md", &page);
}

/// Describes the document that `export ledger` writes: what it holds, and all columns of all records.
fn the_whole_ledger(cli: &Cli) -> String {
    let document = cli.line("export ledger").stdout;
    let head: Vec<&str> = document.lines().take(6).collect();
    let mut page = format!(
        "## `zhucan export ledger`\n\nAll records of a ledger, a line each; `zhucan import ledger` takes them into an \
         empty one. Equal ledgers give equal files. `version` is the version of this document; a newer one is refused. \
         Parts and columns that are missing count as empty, unknown ones are refused. Links are ids within the file; what a column means and which codes it takes is said in \
         `schema.sql`. \
         The history is not part of it; `household.visited_on` and the search follow from the records.\n\n\
         ```json\n{}\n...\n```\n",
        head.join("\n")
    );
    for kind in RecordKind::ALL {
        write!(page, "\n### `{kind}`\n\n| column | holds |\n|---|---|\n").unwrap();
        for column in kind.columns() {
            writeln!(page, "| `{}` | {} |", column.name, holds(column.holds)).unwrap();
        }
    }
    page
}

fn holds(holds: Holds) -> String {
    let (what, fill) = match holds {
        Holds::Id => ("whole number, its own".to_owned(), Fill::Must),
        Holds::Link(kind, fill) => (format!("whole number, a `{kind}`"), fill),
        Holds::Text(_) | Holds::Remark => return "text, may be empty".to_owned(),
        Holds::Value(_, fill) => ("text".to_owned(), fill),
        Holds::Whole(_, fill) => ("whole number".to_owned(), fill),
        Holds::Money(_, fill) => ("whole number, fen".to_owned(), fill),
        Holds::Day(fill) => ("date".to_owned(), fill),
        Holds::Code(fill, _) => ("code".to_owned(), fill),
    };
    if fill == Fill::May { format!("{what}, or `null`") } else { what }
}
