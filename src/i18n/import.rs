//! Words of the import: why a row is not taken, and what to do about it.

use std::path::Path;

use super::{Strings, strings, words};
use crate::{
    domain::{
        import::{ImportKind, Mend, Outcome, Reason},
        problem::ProblemKind,
    },
    transfer::{
        ReadProblem,
        headings::{OUR_HEADINGS, Part},
        roster::{Layout, Skip, Unread},
    },
};

strings! {
    /// What is said about a roster.
    Imports {
        sheet_help = "表格文件：XLSX、XLS、ODS、CSV 或 JSON", "The table: XLSX, XLS, ODS, CSV or JSON";
        row = "行", "ROW";
        cell = "单元格", "CELL";
        reason = "原因", "REASON";
        remedy = "怎么办", "REMEDY";
        nothing_new = "表里的内容台账都有了，没有写入，已记在导入登记。", "The ledger says all of it already; nothing was written but a line in the log of imports.";
        more: fn(usize) -> String = |n| format!("还有 {n} 条没有列出；--rejects 把不能导入的写成表，--json 全部列出。"), |n| format!("{n} more are not listed; --rejects writes what was not taken as a sheet, --json lists all.");
        nothing_written = "没有写入：先处理上面列出的。", "Nothing was written; see to what is listed above first.";
        unknown_columns: fn(&str) -> String = |list| format!("没有用到的列：{list}"), |list| format!("Columns left out: {list}");
        sheet = "工作表", "sheet";
        sheet_named = "只读这张工作表", "Reads this sheet only";
        all_sheets = "读所有能看见的工作表（如一村一张）", "Reads every visible sheet, such as one for each village";
        of_sheet: fn(&str, &str) -> String = |sheet, what| format!("工作表「{sheet}」：{what}"), |sheet, what| format!("Sheet \"{sheet}\": {what}");
        hidden_sheets: fn(&str) -> String = |list| format!("没有读隐藏的工作表：{list}"), |list| format!("Hidden sheets left out: {list}");
        other_sheets: fn(&str) -> String = |list| format!("没有读别的工作表：{list}"), |list| format!("Other sheets left out: {list}");
        empty_sheets: fn(&str) -> String = |list| format!("找不到表头的工作表：{list}"), |list| format!("Sheets without headings: {list}");
        hidden_rows: fn(&str) -> String = |list| format!("隐藏的行也读了：{list}"), |list| format!("Hidden rows, read like the others: {list}");
        and_more: fn(usize) -> String = |n| format!("等共 {n} 行"), |n| format!("and so on, {n} rows in all");
        several_fit = "有几个人都像是他。", "several people fit.";
        maybe_known = "像是台账里的人，没有导入。", "may be somebody of the ledger; the row was not taken.";
        maybe_known_remedy = "核对是不是同一个人；判断会记住。", "Say whether it is one person; that is remembered.";
        ledger_id_kept = "与台账的不同，已按台账的记。", "differs from the ledger, which was left alone.";
        several_fit_remedy = "在表中补上身份证号后重新导入。", "Add the citizen ID to the sheet and import again.";
        person_left = "台账记载此人已去世或迁出。", "the ledger says this person died or moved out.";
        person_left_remedy = "核实后，从表中删去，或先在台账中改正。", "See which is right; strike the row, or mend the ledger first.";
        other_name = "前面的行里，这个身份证号是另一个人的。", "an earlier row gives this citizen ID to somebody else.";
        other_name_remedy = "对照证件，改正其中一行。", "Compare with the cards and mend one of the rows.";
        number_taken = "类别或等级与残疾人证号不一致，已按证号记。", "differs from the card number; the number was taken.";
        card_of_another = "台账里这是另一个人的残疾人证，没有记。", "is the card of somebody else in the ledger; it was left out.";
        earlier_card_taken = "同一个人有两个残疾人证号，已记前一行的。", "a second card of the same person; that of the earlier row was taken.";
        earlier_household_taken = "前面的行已把这个人写在另一户，按前面的行处理。", "An earlier row puts this person into another household; that one was taken.";
        kept_in_note = "不像电话号码，已记入备注。", "is no telephone number; it was kept in the note.";
        repaired = "是表格弄坏的号码，已按别的列补正。", "had been damaged by the spreadsheet; it follows from the other columns.";
        retype = "是表格弄坏的号码，没有记。", "was damaged by the spreadsheet; it was left out.";
        date_in_note = "不是完整的日期，已记入备注。", "is no whole date; it was kept in the note.";
        relation_in_note = "这种关系认不出，按「其他」记，原文记入备注。", "is no relationship that is known; it was kept in the note.";
        card_unknown = "没有残疾人证号和类别，证件的其他内容没有记。", "Neither card number nor category is known; the rest about the card was left out.";
        name_unread = "名字里有认不出的字。", "has a character that was lost on its way.";
        said_dead = "表里写此人已去世，没有导入。", "the sheet says this person died; the row was not taken.";
        said_dead_remedy = "核实后在所在户登记「去世」。", "See whether it is so, and record the death with the household.";
        rejects_help = "把没有导入的写成一份表：原样，加一列原因，错的格子标出，改好后再导入", "Writes what was not taken as a sheet: as it came, with the reasons and the wrong cells marked, to be mended and imported again";
        rejects_written: fn(usize, &Path) -> String = |n, file| format!("没有导入的 {n} 行已写进：{}", file.display()), |n, file| format!("{n} rows that were not taken were written to {}", file.display());
        no_rejects = "所有的行都导入了，没有要改的。", "Every row was taken; there is nothing to mend.";
        programme_help = "整张表的项目；表里的列写明时不用写", "The programme of the whole list; not needed where columns say it";
        course_help = "整张表的培训班；不写就看列、标题和文件名", "The course of the whole list; by columns, title and file name if not given";
        nobody_fits = "台账里没有这个人。", "nobody of the ledger fits.";
        nobody_fits_remedy = "先登记这个人，或先导入花名册，再导入这张表。", "Register the person, or import the roster first, and import again.";
        no_household = "台账里没有这一户。", "no household of the ledger fits.";
        no_household_remedy = "先登记这一户，或先导入户表，再导入这张表。", "Register the household, or import the households first, and import again.";
        ledger_is_ahead = "台账里的进度更新，没有改。", "the ledger is further than the row; it was left alone.";
        made_by_ledger = "这类提醒台账会自己生成，没有写入。", "the ledger makes this reminder by itself; it was not written.";
        made_by_ledger_remedy = "不用处理。", "Nothing to do.";
        check_remedy = "请核对。", "Please check.";
        damaged_remedy = "在表格中把这一列设为「文本」，照证件重新输入后再导入。", "Set the column to text, type the number again from the card, and import again.";
        mend_remedy = "在表中改正后重新导入；已导入的行不会重复。", "Mend the sheet and import it again; rows already taken do not double.";
        not_a_spreadsheet = "这个文件不是电子表格，也不是 CSV。", "The file is no spreadsheet and no CSV.";
        whole_ledger = "这个文件是整本台账，请用 zhucan import ledger 导入。", "The file is a whole ledger; take it in with `zhucan import ledger`.";
        too_large = "这个文件太大了。", "The file is too large.";
        sealed = "这是用口令加密的文件。请先在导入页打开它，或用 zhucan export open 解密。", "The file is encrypted with a passphrase. Open it on the import screen, or with `zhucan export open`, first.";
        stopped = "读这个文件的程序中途停了：文件要的内存超过了限度，或者程序被结束了。请用表格软件打开它，只留名单，另存一份再试。", "What reads the file came to an end: the file asked for more memory than it may have, or the program was ended. Open it in a spreadsheet program, keep the list alone, save a copy and try that.";
        truncated = "这个文件不完整或已损坏，请重新复制一份。", "The file is incomplete or damaged; copy it again.";
        password_protected = "这个文件有密码，请先取消密码另存一份。", "The file has a password; save a copy without one.";
        no_sheet = "文件里没有这张工作表。不写 --sheet、加 --dry-run 试一次，会列出有哪些。", "There is no such sheet in the file. Without --sheet and with --dry-run, those it has are listed.";
        no_header = "前 30 行里找不到表头（至少要有姓名和另一列）。表头不认得，或没有表头，可以教每一列是什么：zhucan import mapping look。", "No headings that are known were found in the first 30 rows (a name and one more column). Say what the columns are, with or without headings: `zhucan import mapping look`.";
        undecodable: fn(u32) -> String = |row| format!("第 {row} 行的文字编码认不出，请另存为 UTF-8 的 CSV 或 XLSX。"), |row| format!("The text of row {row} cannot be decoded; save it as CSV in UTF-8 or as XLSX.");
        not_a_mapping: fn(u32) -> String = |row| format!("第 {row} 行看不懂。表头对照表应是 TOML，如 [roster] 下写 \"帮扶对象\" = \"姓名\"。"), |row| format!("Line {row} is not understood. A mapping of headings is TOML, such as \"helped person\" = \"name\" under [roster].");
        heading = "表头", "HEADING";
        kind = "哪种表", "KIND";
        field = "对应", "FIELD";
        column = "列", "COLUMN";
        sample = "前几行", "FIRST ROWS";
        header_help = "表头在第几行；不写就是没有表头", "The row of the headings; there are none if not given";
        passed_over = "不用", "passed over";
        heading_help = "表里的表头", "The heading in the sheet";
        field_help = "对应哪一项，如 姓名、card_no；写 - 就是不用这一列", "What it stands for, such as name or card_no; - passes it over";
        kind_help = "哪种表，不写就是花名册；如 payments、household、application、training、reminder、device、works", "The kind of list, a roster if not given; such as payments, household, application, training, reminder, device, works";
        mapping_help = "表头对照表文件（TOML）", "The file of headings (TOML)";
        no_such_field: fn(&str) -> String = |field| format!("没有「{field}」这一项。"), |field| format!("There is no field `{field}`.");
        unclosed_quote: fn(u32) -> String = |row| format!("第 {row} 行的引号没有成对。"), |row| format!("A quotation mark in row {row} is never closed.");
    }
}

words! { ImportKind {
    Roster = "残疾人花名册", "roster of persons";
    Household = "户表", "households";
    Application = "申请进度表", "where applications stand";
    Training = "培训名册、签到表", "training and attendance";
    Reminder = "待办事项", "reminders";
    Device = "辅助器具表", "devices";
    Works = "无障碍改造表", "home accessibility works";
    Payments = "补贴发放表", "payment roll";
} }

words! { Outcome {
    New = "新增", "new";
    Changed = "有变化", "changed";
    Unchanged = "无变化", "unchanged";
    Merged = "重复", "merged";
    Doubtful = "待核对", "doubtful";
    Rejected = "不能导入", "rejected";
} }

words! { Part {
    Person = "人员", "person";
    Card = "残疾人证", "card";
    Household = "户", "household";
    Statuses = "家庭状况", "statuses";
    Contact = "监护人", "guardian";
    Account = "银行账户", "bank account";
    Application = "申请", "application";
    Living = "生活补贴", "living subsidy";
    Nursing = "护理补贴", "nursing subsidy";
    Course = "培训班", "course";
    Enrolment = "报名", "enrolment";
    Attendance = "出勤", "attendance";
    Reminder = "提醒", "reminder";
    Visit = "走访", "visit";
} }

words! { Skip {
    Total = "合计行", "total";
    Footer = "落款", "footer";
    Heading = "重复的表头", "headings again";
    Label = "小标题", "label";
    Nobody = "没有姓名和证号", "nobody named";
} }

impl Strings {
    /// Returns why a row is not taken or worth a second look.
    pub fn reason(&self, reason: &Reason) -> String {
        let t = &self.imports;
        let text = match reason {
            Reason::Problem(kind) => return self.problem_kind(kind),
            Reason::SeveralFit => t.several_fit,
            Reason::MaybeKnown => t.maybe_known,
            Reason::LedgerIdKept => t.ledger_id_kept,
            Reason::PersonLeft => t.person_left,
            Reason::OtherName => t.other_name,
            Reason::NumberTaken => t.number_taken,
            Reason::CardOfAnother => t.card_of_another,
            Reason::EarlierCardTaken => t.earlier_card_taken,
            Reason::EarlierHouseholdTaken => t.earlier_household_taken,
            Reason::KeptInNote => t.kept_in_note,
            Reason::Mended(mend) => match mend {
                Mend::Repaired => t.repaired,
                Mend::Retype => t.retype,
                Mend::DateInNote => t.date_in_note,
                Mend::RelationInNote => t.relation_in_note,
                Mend::CardUnknown => t.card_unknown,
                Mend::NameUnread => t.name_unread,
                Mend::Died => t.said_dead,
            },
            Reason::NobodyFits => t.nobody_fits,
            Reason::NoHousehold => t.no_household,
            Reason::LedgerIsAhead => t.ledger_is_ahead,
            Reason::MadeByLedger => t.made_by_ledger,
            Reason::Differs(difference) => return (self.reconciliations.differs)(self.word(*difference)),
        };
        text.to_owned()
    }

    /// Returns the heading above the reasons in a file of rows that were not taken.
    pub fn rejects_heading(&self) -> &'static str {
        self.pick(OUR_HEADINGS[0], OUR_HEADINGS[1])
    }

    /// Returns what to do about it.
    pub fn remedy(&self, reason: &Reason) -> &'static str {
        let t = &self.imports;
        match reason {
            Reason::Problem(ProblemKind::DamagedNumber) | Reason::Mended(Mend::Retype) => t.damaged_remedy,
            Reason::Mended(Mend::Died) => t.said_dead_remedy,
            Reason::Problem(_) => t.mend_remedy,
            Reason::SeveralFit => t.several_fit_remedy,
            Reason::MaybeKnown => t.maybe_known_remedy,
            Reason::PersonLeft => t.person_left_remedy,
            Reason::OtherName => t.other_name_remedy,
            Reason::NobodyFits => t.nobody_fits_remedy,
            Reason::NoHousehold => t.no_household_remedy,
            Reason::MadeByLedger => t.made_by_ledger_remedy,
            Reason::Differs(_) => self.reconciliations.differs_remedy,
            Reason::NumberTaken
            | Reason::CardOfAnother
            | Reason::EarlierCardTaken
            | Reason::EarlierHouseholdTaken
            | Reason::Mended(_)
            | Reason::KeptInNote
            | Reason::LedgerIdKept
            | Reason::LedgerIsAhead => t.check_remedy,
        }
    }

    /// Returns what to know about the sheets of a file: what was left out, and what is not seen at once.
    pub fn remarks(&self, layout: &Layout) -> Vec<String> {
        let t = &self.imports;
        let mut remarks = Vec::new();
        for sheet in &layout.sheets {
            let of_sheet = |what: String| {
                if layout.sheets.len() > 1 { (t.of_sheet)(&sheet.name, &what) } else { what }
            };
            let unknown: Vec<&str> = sheet.columns.unmapped().map(|(_, heading)| heading).collect();
            if !unknown.is_empty() {
                remarks.push(of_sheet((t.unknown_columns)(&self.list(&unknown))));
            }
            if !sheet.hidden.is_empty() {
                remarks.push(of_sheet((t.hidden_rows)(&self.rows(&sheet.hidden))));
            }
        }
        let mut left = |why, said: fn(&str) -> String| {
            let names: Vec<&str> = layout.unread(why).collect();
            if !names.is_empty() {
                remarks.push(said(&self.list(&names)));
            }
        };
        left(Unread::Hidden, t.hidden_sheets);
        left(Unread::NotChosen, t.other_sheets);
        left(Unread::NoHeader, t.empty_sheets);
        remarks
    }

    /// Returns the numbers of the first rows, and how many there are if there are more.
    fn rows(&self, rows: &[u32]) -> String {
        const SHOWN: usize = 10;
        let shown: Vec<String> = rows.iter().take(SHOWN).map(u32::to_string).collect();
        let more = if rows.len() > SHOWN { (self.imports.and_more)(rows.len()) } else { String::new() };
        format!("{}{}{more}", self.list(&shown), if more.is_empty() { "" } else { self.pick("", " ") })
    }

    /// Returns why a file cannot be read, and what to do.
    pub(super) fn unreadable(&self, problem: ReadProblem) -> String {
        let t = &self.imports;
        let text = match problem {
            ReadProblem::UndecodableText { row } => return (t.undecodable)(row),
            ReadProblem::NotAMapping { row } => return (t.not_a_mapping)(row),
            ReadProblem::UnclosedQuote { row } => return (t.unclosed_quote)(row),
            ReadProblem::NotASpreadsheet => t.not_a_spreadsheet,
            ReadProblem::WholeLedger => t.whole_ledger,
            ReadProblem::TooLarge => t.too_large,
            ReadProblem::Truncated => t.truncated,
            ReadProblem::Stopped => t.stopped,
            ReadProblem::Sealed => t.sealed,
            ReadProblem::PasswordProtected => t.password_protected,
            ReadProblem::NoSheet => t.no_sheet,
            ReadProblem::NoHeader => t.no_header,
        };
        text.to_owned()
    }
}
