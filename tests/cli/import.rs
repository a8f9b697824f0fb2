//! Files in and out on the command line.

use std::fs;

use super::{Cli, LEDGER};

const ROSTER: &str = "残疾人花名册\n姓名,身份证号,残疾证号,家庭住址\n\
                      张三,371599196503120014,37159919650312001442,柳林村1号\n\
                      李四,3.71599E+17,,柳林村2号\n合计,2人,,\n";

fn write(cli: &Cli, name: &str, text: &str) -> String {
    let path = cli.path(name);
    fs::write(&path, text).unwrap();
    path.display().to_string()
}

#[test]
fn a_roster_with_a_damaged_number() {
    let cli = Cli::village();
    let file = write(&cli, "花名册.csv", ROSTER);
    let tried = cli.run(["import", "roster", &file, "--dry-run"]);
    assert_eq!(cli.line("person list --json").json(), serde_json::json!([]));
    let done = cli.run(["import", "roster", &file]);
    let to_mend = cli.path("待改.xlsx").display().to_string();
    let again = cli.run(["import", "roster", &file, "--rejects", &to_mend]);
    assert!(fs::read(&to_mend).unwrap().starts_with(b"PK"));
    let blocks = [tried.block(), done.block(), again.block(), cli.line("undo").block()];
    insta::assert_snapshot!(blocks.join("\n"));
}

#[test]
fn a_changed_roster_tells_old_and_new() {
    let cli = Cli::village();
    let file = write(&cli, "a.csv", "姓名,性别,联系电话\n张三,男,13800000001\n");
    assert_eq!(cli.run(["import", "roster", &file]).code, 0);
    let file = write(&cli, "b.csv", "姓名,性别,联系电话\n张三,,13800000002\n");
    let tried = cli.run(["--dry-run", "import", "roster", &file]);
    let json = cli.run(["import", "roster", &file, "--json"]);
    insta::assert_snapshot!([tried.block(), json.block()].join("\n"));
}

#[test]
fn a_file_that_cannot_be_read_says_so() {
    let cli = Cli::village();
    let missing = cli.line("import roster no.csv");
    let file = write(&cli, "other.csv", "日期,金额\n1,2\n");
    let other = cli.run(["import", "roster", &file]);
    assert_eq!((missing.code, other.code), (3, 8), "{} {}", missing.block(), other.block());
}

#[test]
fn an_exported_file_is_whole_and_never_overwritten() {
    let cli = Cli::household();
    let file = cli.path("名单.csv").display().to_string();
    let first = cli.run(["export", "person", "--out", &file, "陈桂兰"]);
    let csv = fs::read_to_string(&file).unwrap();
    assert_eq!((first.code, csv.lines().count()), (0, 2), "{}", first.block());
    assert!(csv.starts_with("\u{FEFF}姓名,身份证号,"));
    assert_eq!(cli.run(["export", "person", "--out", &file]).code, 5);
    assert_eq!(cli.run(["export", "person", "--out", &file, "--yes"]).code, 0);
    assert_eq!(fs::read_to_string(&file).unwrap().lines().count(), 3);

    let book = cli.path("名单.xlsx").display().to_string();
    let forgotten = cli.run(["export", "household", &book]);
    assert_eq!((forgotten.code, forgotten.stderr.contains("--out")), (2, true), "{}", forgotten.block());
    assert_eq!(cli.run(["export", "household", "--out", &book]).code, 0);
    assert!(fs::read(&book).unwrap().starts_with(b"PK"));
    let json = cli.line("export household --json").json();
    assert_eq!(json[0]["household_no"], "012");
}

/// Opens an encrypted file as its reference implementation does.
fn opened(sealed: &[u8], passphrase: &str) -> Result<Vec<u8>, age::DecryptError> {
    age::decrypt(&age::scrypt::Identity::new(passphrase.to_owned().into()), sealed)
}

#[test]
fn an_export_is_encrypted_for_another_office_and_opened_there() {
    let cli = Cli::household();
    let plain = cli.path("名册.csv").display().to_string();
    let named = |line: &str| line.replace("名册", &cli.path("名册").display().to_string());
    let told = |line: &str, input: &str| cli.told(&named(line), input);
    let export = "export person --full 送镇残联 --out 名册.csv --encrypt --passphrase-stdin";
    let short = told(export, "short\n");
    let first = told(export, "送镇残联 2026\n");
    let again = told(export, "送镇残联 2026\n");
    let named_so = cli.run(["export", "person", "--out", &format!("{plain}.age")]);
    let lost = cli.line("export person --encrypt");
    assert!(!cli.path("名册.csv").exists(), "nothing is written that is not encrypted");

    let sealed = fs::read(cli.path("名册.csv.age")).unwrap();
    let person = "371599198503120013";
    assert!(!sealed.windows(person.len()).any(|part| part == person.as_bytes()));
    let text = String::from_utf8(opened(&sealed, "送镇残联 2026").unwrap()).unwrap();
    assert!(text.contains(person) && text.contains("陈小军"), "{text}");
    assert!(opened(&sealed, "送镇残联 2025").is_err());

    let there = Cli::village();
    for name in ["名册.csv.age", "damaged.csv.age"] {
        fs::write(there.path(name), &sealed).unwrap();
    }
    fs::write(there.path("damaged.csv.age"), &sealed[..sealed.len() - 9]).unwrap();
    let come = |line: &str, input: &str| {
        let home = there.path("").display().to_string();
        there.told(&format!("{line} --passphrase-stdin").replace("HOME/", &home), input)
    };
    let wrong = come("export open HOME/名册.csv.age", "送镇残联 2025\n");
    let damaged = come("export open HOME/damaged.csv.age", "送镇残联 2026\n");
    let nothing = cli.run(["export", "open", &cli.path(LEDGER).display().to_string()]);
    assert!(!there.path("名册.csv").exists() && !there.path("damaged.csv").exists());
    let open = come("export open HOME/名册.csv.age", "送镇残联 2026\n");
    assert_eq!(fs::read_to_string(there.path("名册.csv")).unwrap(), text);
    let kept = come("export open HOME/名册.csv.age", "送镇残联 2026\n");
    let taken = come("import roster HOME/名册.csv.age", "送镇残联 2026\n");
    let blocks = [short, first, again, named_so, lost, wrong, damaged, nothing, open, kept, taken];
    let blocks = blocks.map(|said| said.block()).join("\n");
    // On a slow machine the passphrase takes so long that progress is told.
    let blocks: Vec<_> = blocks.lines().filter(|line| !line.contains("已完成")).collect();
    insta::assert_snapshot!(format!("{}\n{}", blocks.join("\n"), cli.session(["export register"])));
}

#[test]
fn no_table_is_written_over_a_ledger_or_what_belongs_to_one() {
    let cli = Cli::household();
    cli.line("backup");
    let ledger = cli.path(LEDGER);
    fs::copy(&ledger, cli.path("renamed.csv")).unwrap();
    let backups = ledger.with_file_name("backups");
    let backup = fs::read_dir(&backups).unwrap().map(|entry| entry.unwrap().path());
    let files: Vec<_> =
        backup.chain([ledger, cli.path("renamed.csv")]).filter(|path| path.is_file()).collect();
    for file in files {
        let before = fs::read(&file).unwrap();
        let said =
            cli.run(["export", "household", "--format", "csv", "--yes", "--out", file.to_str().unwrap()]);
        assert_eq!(said.code, 5, "{}: {}", file.display(), said.block());
        assert!(said.stderr.contains("不会覆盖"), "{}", said.stderr);
        assert_eq!(fs::read(&file).unwrap(), before);
    }
}

#[test]
fn a_whole_ledger_goes_out_and_into_an_empty_one() {
    let (from, into) = (Cli::household(), Cli::village());
    let file = from.path("台账.json").display().to_string();
    let written = from.run(["export", "ledger", "--out", &file]);
    let kept = from.run(["export", "ledger", "--out", &file]);
    assert_eq!((written.code, kept.code), (0, 5), "{}", written.block());
    let tried = into.run(["import", "ledger", &file, "--dry-run"]);
    let done = into.run(["import", "ledger", &file]);
    assert_eq!(into.line("export ledger").stdout, fs::read_to_string(&file).unwrap());
    let again = into.run(["import", "ledger", &file]);
    let undone = into.line("undo");
    let text = fs::read_to_string(&file).unwrap().replace("\"relation\":\"head\"", "\"relation\":\"boss\"");
    let forged = write(&into, "forged.json", &text);
    let forged = into.run(["import", "ledger", &forged]);
    let blocks = [tried, done, again, undone, forged].map(|said| said.block());
    insta::assert_snapshot!(blocks.join("\n"));
}

#[test]
fn a_payment_roll_is_compared_and_acted_on() {
    let cli = Cli::household();
    let roll = "柳林镇2026年2月残疾人两项补贴发放表\n姓名,身份证号,生活,护理,银行账号\n\
                陈桂兰,,154,,\n某某某,,154,,\n";
    let file = write(&cli, "发放表.csv", roll);
    let tried = cli.run(["import", "payments", &file, "--dry-run"]);
    let done = cli.run(["import", "payments", &file, "--act", "no_grant=open", "--act", "2=remind"]);
    let again = cli.run(["import", "payments", &file]);
    let wrong = cli.run(["import", "payments", &file, "--act", "好"]);
    let blocks = [tried, done, again, wrong, cli.line("reminder list"), cli.line("undo")];
    insta::assert_snapshot!(blocks.map(|said| said.block()).join("\n"));
}

#[test]
fn lists_of_other_kinds_come_in_and_say_what_they_lack() {
    let cli = Cli::household();
    let states =
        write(&cli, "进度.csv", "姓名,项目,状态,日期\n陈桂兰,临时救助,已受理,2026-02-20\n某某,临时救助,,\n");
    let marks = write(&cli, "签到.csv", "编织培训班签到表\n姓名,2月9日,2月10日\n陈桂兰,√,×\n");
    let blocks = [
        cli.run(["import", "application", &states]),
        cli.run(["import", "training", &marks, "--dry-run"]),
        cli.run(["import", "training", &marks]),
        cli.run(["import", "training", &marks]),
        cli.line("training list"),
        cli.line("application list"),
    ];
    insta::assert_snapshot!(blocks.map(|said| said.block()).join("\n"));
}

#[test]
fn headings_are_taught_kept_and_shared() {
    let (cli, other) = (Cli::village(), Cli::village());
    let file = write(&cli, "帮扶表.csv", "帮扶对象,性别,备查\n张三,男,甲\n");
    assert_eq!(cli.run(["import", "roster", &file]).code, 8, "nobody knows the name's heading");
    let taught = cli.run(["import", "mapping", "set", "帮扶 对象", "姓名"]);
    let passed_over = cli.run(["import", "mapping", "set", "备查", "-"]);
    let unknown = cli.run(["import", "mapping", "set", "军衔", "军衔"]);
    let of_a_kind = cli.run(["import", "mapping", "set", "玩意", "器具名称", "--kind", "device"]);
    assert_eq!(of_a_kind.code, 0, "the kind of the command: {}", of_a_kind.stderr);
    cli.line("undo");
    let listed = cli.line("import mapping list");
    let done = cli.run(["import", "roster", &file]);
    let shared = cli.line("import mapping show").stdout;
    let mapping = write(&other, "对照表.toml", &shared);
    let learned = other.run(["import", "mapping", "add", &mapping]);
    let same = other.run(["import", "roster", &file]);
    let bad = write(&other, "bad.toml", "[roster]\n\"a\" = \"军衔\"\n");
    let bad = other.run(["import", "mapping", "add", &bad]);
    let forgotten = cli.line("import mapping remove 1");
    let blocks = [taught, passed_over, unknown, listed, done, learned, same, bad, forgotten];
    insta::assert_snapshot!(blocks.map(|said| said.block()).join("\n") + "\n" + &shared);
}

#[test]
fn a_list_is_compared_with_the_ledger_and_with_another() {
    let cli = Cli::household();
    let civil = write(
        &cli,
        "民政.csv",
        "姓名,身份证号,残疾等级,联系电话\n陈小军,,四级,\n张三,371599196503120014,一级,13800000009\n",
    );
    let federation = write(
        &cli,
        "残联.csv",
        "姓名,身份证号,残疾等级,联系电话\n张三,371599196503120014,二级,13800000001\n",
    );
    let out = cli.path("比对.csv").display().to_string();
    let blocks = [
        cli.run(["compare", &civil]),
        cli.run(["compare", &civil, &federation, "--out", &out]),
        cli.run(["compare", &civil, &civil, "--json"]),
        cli.run(["compare", &civil, &federation, "--full", "报镇残联核对"]),
        cli.line("export register"),
    ];
    let table = fs::read_to_string(&out).unwrap();
    insta::assert_snapshot!([blocks.map(|said| said.block()).join("\n"), table].join("\n"));
}

#[test]
fn every_import_is_in_the_log() {
    let cli = Cli::village();
    let file = write(&cli, "花名册.csv", ROSTER);
    let none = cli.line("import log");
    cli.run(["import", "roster", &file]);
    let again = cli.run(["import", "roster", &file, "--dry-run"]);
    let listed = cli.line("import log");
    cli.line("undo");
    let undone = cli.run(["import", "roster", &file, "--dry-run"]);
    let blocks = [none, again, listed, undone, cli.line("import log"), cli.line("import log --json")];
    insta::assert_snapshot!(blocks.map(|said| said.block()).join("\n"));
}

#[test]
fn a_doubtful_row_is_laid_beside_the_ledger_and_decided() {
    let cli = Cli::village();
    let file =
        write(&cli, "一月.csv", "姓名,身份证号,户号,联系电话\n张三,371599196503120014,1,13800000001\n");
    assert_eq!(cli.run(["import", "roster", &file]).code, 0);
    let next = "姓名,身份证号,户号,联系电话\n张三,,9,13800000002\n李四,371599198802290020,2,\n";
    let file = write(&cli, "二月.csv", next);
    let blocks = [
        cli.run(["import", "roster", &file]),
        cli.run(["import", "roster", &file, "--same", "3=1"]),
        cli.run(["import", "roster", &file, "--same", "2=1", "--json"]),
        cli.run(["import", "roster", &file]),
        cli.line("import match list"),
        cli.line("import match remove 1"),
        cli.run(["import", "roster", &file, "--different", "2", "--dry-run"]),
    ];
    insta::assert_snapshot!(blocks.map(|said| said.block()).join("\n"));
}

#[test]
fn numbers_that_a_list_changes_are_starred_and_told_apart() {
    let cli = Cli::village();
    let head = "姓名,身份证号,联系电话,银行账号\n张三,371599196503120014";
    let file = write(&cli, "一月.csv", &format!("{head},13800001234,22345678\n"));
    assert_eq!(cli.run(["import", "roster", &file]).code, 0);
    let file = write(&cli, "二月.csv", &format!("{head},13800101234,22245678\n"));
    let dry = ["import", "roster", &file, "--dry-run"];
    let full = ["--dry-run", "--reveal", "--json"];
    let shown = ["import", "roster", &file].into_iter().chain(full);
    assert!(cli.run(shown).stdout.contains("\"22245678\""));
    let (text, json) = (cli.run(dry), cli.run(dry.into_iter().chain(["--json"])));
    let done = cli.run(["import", "roster", &file]);
    assert_eq!(done.code, 0);
    let newest = cli.line("history --limit 1 --json").stdout;
    let op = newest.split("\"id\": ").nth(1).and_then(|rest| rest.split(',').next()).unwrap();
    let (told, told_json) = (cli.line(&format!("history {op}")), cli.line(&format!("history {op} --json")));
    for said in [text, json, told, told_json] {
        let said = said.stdout;
        assert!(said.contains("138**0*1234") && said.contains("138**1*1234"), "{said}");
        assert!(said.contains("****5678") && !said.contains("2224"), "{said}");
    }
}

#[test]
fn a_field_follows_its_policy_and_what_is_asked_about_is_taken() {
    let cli = Cli::village();
    let file =
        write(&cli, "一月.csv", "姓名,身份证号,联系电话,备注\n张三,371599196503120014,13800000001,老伴\n");
    assert_eq!(cli.run(["import", "roster", &file]).code, 0);
    let next = "姓名,身份证号,联系电话,备注\n张山,371599196503120014,13800000002,镇里写的\n";
    let file = write(&cli, "二月.csv", next);
    let blocks = [
        cli.run(["import", "policy", "set", "联系电话", "ask"]),
        cli.run(["import", "policy", "set", "军衔", "ask"]),
        cli.run(["import", "roster", &file, "--dry-run"]),
        cli.run(["import", "roster", &file, "--take", "sex"]),
        cli.run(["import", "roster", &file, "--take", "2=姓名", "--take", "phone"]),
        cli.line("import policy list"),
    ];
    insta::assert_snapshot!(blocks.map(|said| said.block()).join("\n"));
}

#[test]
fn a_list_without_headings_is_taught_by_the_places_of_its_columns() {
    let (cli, other) = (Cli::village(), Cli::village());
    let text = "困难残疾人名单\n张三,男,东街1号\n李四,女,东街2号\n";
    let file = write(&cli, "无表头.csv", text);
    let blocks = [
        cli.run(["import", "roster", &file]),
        cli.run(["import", "mapping", "look", &file]),
        cli.run(["import", "mapping", "set", "第1列共3列", "姓名"]),
        cli.run(["import", "mapping", "set", "第3列共3列", "address"]),
        cli.run(["import", "roster", &file]),
        cli.run(["import", "roster", &file]),
    ];
    let shared = write(&other, "对照表.toml", &cli.line("import mapping show").stdout);
    let learned = other.run(["import", "mapping", "add", &shared]);
    let same = other.run(["import", "roster", &file]);
    let named = write(&cli, "别名.csv", "名单\n当事人,备查\n张三,甲\n");
    let look = cli.run(["import", "mapping", "look", &named, "--header", "2"]);
    let blocks = blocks.into_iter().chain([learned, same, look]).map(|said| said.block());
    insta::assert_snapshot!(blocks.collect::<Vec<_>>().join("\n"));
}

#[test]
fn a_long_list_of_rejections_is_cut_and_the_rest_counted() {
    let cli = Cli::village();
    let rows: Vec<String> = (0..700).map(|n| format!("张三{n},12345")).collect();
    let file = write(&cli, "错号.csv", &format!("姓名,身份证号\n{}\n", rows.join("\n")));
    let done = cli.run(["import", "roster", &file]);
    assert_eq!((done.code, done.stdout.matches("应为 18 位").count()), (1, 500), "{}", done.stdout);
    assert!(done.stderr.contains("还有 200 条没有列出"), "{}", done.stderr);
}

#[test]
fn what_was_in_a_lost_file_is_told_with_what_to_do() {
    let cli = Cli::household();
    let (clear, sealed) = (cli.path("a.csv"), cli.path("b.csv"));
    let full = ["export", "person", "--full", "报镇民政所", "--out"];
    assert_eq!(cli.run(full.into_iter().chain([clear.to_str().unwrap()])).code, 0);
    let command = cli.command([
        "export",
        "person",
        "--encrypt",
        "--passphrase-stdin",
        "--out",
        sealed.to_str().unwrap(),
    ]);
    assert_eq!(cli.told_to(command, "给镇里的一句口令\n").code, 0);
    let op = |at: usize| cli.line("export register --json").json()[at]["op"].to_string();
    let session =
        [format!("export lost {}", op(1)), format!("export lost {}", op(0)), "export lost 1".to_owned()];
    insta::assert_snapshot!(cli.session(session.iter().map(String::as_str)));
}
