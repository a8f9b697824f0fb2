//! The words of everything that leaves the ledger; the headings of persons are read back by the importer.

use std::path::Path;

use jiff::civil::Date;

use super::{Lang, Strings, Word, due_text, strings, words};
use crate::{
    domain::{
        application::State,
        card::CardStanding,
        compare::Compared,
        due::Due,
        export::{Change, Codes, Content, Exported, FormText, Section, Total, Wording},
        field::Field,
        op::OpKind,
        period::Period,
        privacy_notice::{Paragraph, PrivacyNotice},
        query::{Query, Spelling},
        record::{Record, RecordKind},
    },
    policy::{fact::Fact, payment::Balance, standing::Standing},
    transfer::{
        headings::{Part, RosterField},
        template::TemplateProblem,
    },
};

strings! {
    /// Words of printed lists and of the register of exports.
    Exports {
        below_title: fn(&str, &str) -> String = |village, day| format!("填报单位：{village}    填报日期：{day}"), |village, day| format!("From: {village}    Date: {day}");
        signatures: fn(&str) -> String = |who| format!("制表人：{who}        审核人：____________        负责人（盖章）：____________"), |who| format!("Made by: {who}        Checked by: ____________        In charge (seal): ____________");
        period_help = "哪几个月：2026-03、2026 或 2026-01..2026-03；不写就是本月", "Which months: 2026-03, 2026 or 2026-01..2026-03; the present one if not given";
        six_months_help = "哪几个月：2026-03、2026 或 2026-01..2026-03；不写就是近六个月", "Which months: 2026-03, 2026 or 2026-01..2026-03; the last six if not given";
        no_period: fn(&str) -> String = |text| format!("「{text}」不是月份，请写成 2026-03、2026 或 2026-01..2026-03。"), |text| format!("`{text}` is no month; write 2026-03, 2026 or 2026-01..2026-03.");
        total = "合计", "Total";
        limit: fn(&str, u16) -> String = |state, days| format!("时限：{state} {days} 个工作日"), |state, days| format!("limit: {state}, {days} working days");
        charts = "图表", "Charts";
        dossier_of: fn(&str) -> String = |name| format!("{name}：台账里的全部信息"), |name| format!("{name}: all that the ledger holds");
        dossier_reason = "本人查阅、复制个人信息（个人信息保护法第四十五条）", "a copy for the person (Personal Information Protection Law, art. 45)";
        dossier_file: fn(i64, &str, usize) -> String = |id, day, number| format!("个人信息-{id}-{day}-{number}.txt"), |id, day, number| format!("person-{id}-{day}-{number}.txt");
        dossier_format = "给本人写哪一种", "What to write for the person";
        dossier_text = "信息副本：文本，给本人看", "a copy of all that is held: text, to read";
        dossier_json = "信息副本：JSON，给别的程序读", "a copy of all that is held: JSON, for other programs";
        dossier_history = "这些记录的操作", "Operations on these records";
        dossier_exports = "含有或可能含有本人的导出", "Exports that held the person, or may have";
        no_trip = "本周没有要跑的户。按 / 写条件选户，如：组:2组。", "No household has anything due this week. Press / to choose some, such as group:2组.";
        key_result = "填结果", "key the result in";
        key_visit = "记走访", "record the visit";
        open_household = "看这一户", "open the household";
        print_trip = "打印走访单", "print the sheet";
        trip_file: fn(&str, usize) -> String = |day, number| format!("入户走访单-{day}-{number}.xlsx"), |day, number| format!("trip-{day}-{number}.xlsx");
        template_hint = "自带的模板：zhucan export template --out 模板.xlsx。", "The built-in one: `zhucan export template --out template.xlsx`.";
        template_empty = "模板里没有要填的项目。请写上 {{姓名}} 这样的项目，自带的模板可以参考。", "The template asks for nothing. Write words such as {{name}} into it; the built-in one shows how.";
        template_split: fn(&str) -> String = |words| format!("模板里的「{words}」断在两格或两段里，认不出来。请写在一起。"), |words| format!("`{words}` goes on beyond its cell or paragraph in the template. Write it in one go.");
        template_unknown: fn(&str) -> String = |names| format!("模板里有不认识的项目：{names}。项目写表头的名称，如 {{{{姓名}}}}、{{{{身份证号}}}}，见自带的模板和说明书。"), |names| format!("The template asks for what nobody knows: {names}. Use headings such as {{{{name}}}}; see the built-in template and the manual.");
        form_title = "申请审批表", " application";
        form_applicant = "申请人（监护人）", "Applicant (guardian)";
        form_applied = "以上内容属实。签字：            代签人和关系：            年    月    日", "The above is true. Signed:            For whom signs another:            Date:";
        form_remarks = "备注", "Remarks";
        form_village = "村（居）委会意见", "Village committee";
        form_township = "乡镇（街道）初审意见", "Township";
        form_federation = "县级残联审核意见", "County federation";
        form_civil_affairs = "县级民政部门审定意见", "County civil affairs";
        form_signature = "经办人：            （盖章）            年    月    日", "By:            (seal)            Date:";
        person_statuses = "个人状况", "personal status";
        grounds = "申请理由", "grounds";
        today = "今天", "today";
        village = "村名", "village";
        coordinator = "专职委员", "coordinator";
        template = "填表用的模板（xlsx、docx、ods），里面写 {{姓名}} 这样的项目；不写就用设置里的或自带的", "Template (xlsx, docx, ods) with words such as {{name}}; that of the settings, or the built-in one, if not given";
        template_written: fn(&Path) -> String = |file| format!("模板已写入：{}", file.display()), |file| format!("Template written: {}", file.display());
        form_reason: fn(&str) -> String = |programme| format!("申请{programme}"), |programme| format!("application for {programme}");
        folder_written: fn(usize, &Path) -> String = |n, folder| format!("已写入 {n} 份表：{}", folder.display()), |n, folder| format!("Wrote {n} lists: {}", folder.display());
        list = "名称", "list";
        grants = "笔数", "grants";
        standing = "状态", "standing";
        due_yuan = "应发（元）", "due (yuan)";
        paid_yuan = "已发（元）", "paid (yuan)";
        balance = "核对", "compared";
        differing = "有差异", "differing";
        listed = "条数", "rows";
        in_file = "文件", "file";
        no = "序号", "no.";
        yearly = "一年约（元）", "yuan a year";
        missing = "还要核实", "to be asked";
        papers = "材料份数", "papers";
        against = "已有或更高的", "what stands against it";
        fact = "要问的情况", "what to ask";
        decides = "能定下的项目数", "decides";
        programmes = "涉及项目", "programmes";
        answer = "回答", "answer";
        task = "要办的事、要问的情况", "what to do and to ask";
        result = "结果", "result";
        signed = "签字、日期", "signature and date";
        change = "增减", "change";
        section = "统计项目", "section";
        item = "分类", "item";
        count = "数量", "count";
        names = "名单", "names";
        query = "查询条件", "query";
        visit_kind = "方式", "how";
        measures = "措施数", "measures";
        last_measure_on = "最近措施", "last measure";
        recorded_on = "登记日期", "recorded on";
        opened_on = "立项日期", "opened on";
        closed_on = "销号日期", "closed on";
        due: fn(&str, &str) -> String = |name, what| format!("{name}：{what}"), |name, what| format!("{name}: {what}");
        by: fn(&str, &str) -> String = |day, what| format!("{day} 前办 {what}"), |day, what| format!("by {day} {what}");
        apply: fn(&str, &str, &str) -> String = |name, programme, papers| if papers.is_empty() { format!("{name}：可申请{programme}") } else { format!("{name}：可申请{programme}，带{papers}") }, |name, programme, papers| if papers.is_empty() { format!("{name}: apply for {programme}") } else { format!("{name}: apply for {programme}; bring {papers}") };
        ask: fn(&str, &str) -> String = |name, fact| format!("{name}：问清{fact}"), |name, fact| format!("{name}: ask about {fact}");
        of_village: fn(&str, &str) -> String = |village, title| format!("{village}{title}"), |village, title| format!("{village}: {title}");
        of_period: fn(&str, &str) -> String = |title, period| format!("{title}（{period}）"), |title, period| format!("{title} ({period})");
        month: fn(i16, i8) -> String = |year, month| format!("{year}年{month}月"), |year, month| format!("{year}-{month:02}");
        months: fn(&str, &str) -> String = |from, to| format!("{from}至{to}"), |from, to| format!("{from} to {to}");
        in_yuan = "    单位：元", "    Unit: yuan";
        notice: fn(&str, &str) -> String = |from, to| format!("公示期：{from} 至 {to}（5 个工作日）。如有异议，请在公示期内向村民委员会或乡镇（街道）反映。"), |from, to| format!("Posted from {from} to {to} (5 working days). Objections go to the village committee or the township within these days.");
        file = "文件", "FILE";
        rows = "条数", "ROWS";
        numbers = "证号电话", "NUMBERS";
        masked = "已遮盖", "masked";
        full = "完整", "full";
        op_help = "导出登记（export register）里的编号", "Number in the register of exports (`export register`)";
        person = "关于谁（人员编号）", "ABOUT PERSON";
        if_lost = "丢了怎么办", "IF LOST";
        lost_sealed = "文件是加密的，没有口令打不开。口令也漏出去的，按没有加密办：报告乡镇（街道）和县残联，告知文件里的人。", "It is encrypted, and nobody opens it without the passphrase. If that got out too, tell the township, the county federation and the people in the file.";
        lost_clear = "马上报告乡镇（街道）和县残联；会危害到本人的，告知文件里的人：漏出了哪几类信息（见上面各列）、原因、可能的危害、已经做了什么、本人可以怎样防备、找谁问（个人信息保护法第五十七条）。", "Tell the township and the county federation at once; where it could harm them, tell the people in the file which kinds of data got out (the columns above), why, what may follow, what was done, what they can do, and whom to ask (Personal Information Protection Law, article 57).";
        reason = "用途", "REASON";
        content = "内容", "CONTENT";
        columns = "各列", "COLUMNS";
        made_on = "日期", "DATE";
        to_program = "没有存成文件", "to another program";
        encrypt_help = "用口令加密文件（age 格式，名称后加 .age），交给别的单位；口令另外告诉对方", "Encrypt the file with a passphrase to hand it over (age; `.age` is added to its name); tell the passphrase by another way";
        ask_seal = "给这个文件定一个口令（至少 8 个字符，另外告诉收的人）：", "A passphrase for this file (at least 8 characters; tell whoever gets it by another way): ";
        ask_sealed = "这个文件的口令：", "Passphrase of the file: ";
        sealed_file = "用口令加密的文件（.age）", "A file encrypted with a passphrase (.age)";
        opened: fn(&Path) -> String = |file| format!("已解密，写入：{}。用完请删除。", file.display()), |file| format!("Decrypted to {}. Delete it after use.", file.display());
        sealed: fn(&str) -> String = |file| format!("{file}（加密）"), |file| format!("{file} (encrypted)");
        reason_help = "身份证号、残疾人证号、账号、电话写完整，并在导出登记里记下这个用途；不写就遮盖中间几位", "Write IDs, card, account and telephone numbers in full, with this reason in the register of exports; masked otherwise";
    }
}

words! { Change {
    Add = "新增", "begins";
    Stop = "停发", "stops";
} }

words! { Total {
    Households = "户", "households";
    Persons = "人员", "people";
    Holders = "持有效残疾人证", "valid cards";
} }

words! { Section {
    Total = "总数", "total";
    Category = "残疾类别", "disability category";
    Level = "残疾等级", "disability level";
    Sex = "性别", "sex";
    Age = "年龄", "age";
    Card = "残疾人证", "card";
    Household = "家庭状况", "household status";
    Person = "个人状况", "personal status";
    Application = "申请", "applications";
    Programme = "享受项目", "grants";
    Training = "培训", "training";
} }

words! { Content {
    Person = "人员花名册", "roster of persons";
    Household = "户花名册", "list of households";
    Application = "申请办理情况表", "list of applications";
    Enrolment = "培训报名表", "list of enrolments";
    Reminder = "待办事项表", "list of follow-ups";
    Holder = "持证残疾人花名册", "roster of card holders";
    Gap = "应享未享名单", "who could have what";
    Question = "入户询问表", "what to ask";
    Trip = "入户走访单", "trip sheet";
    Change = "两项补贴增减名单", "two subsidies: changes";
    TrainingNeed = "培训就业需求表", "training and work needs";
    Payment = "补贴发放表", "payments";
    Owed = "补贴应发实发对照表", "due and paid";
    Money = "补贴逐月汇总表", "money by month";
    Visit = "走访记录", "visits";
    Unvisited = "未走访户名单", "households not visited";
    Case = "帮扶台账", "help cases";
    Count = "残疾人基本情况统计表", "statutory counts";
    Calendar = "提醒和培训日历", "calendar of reminders and courses";
    Folder = "迎检资料", "inspection folder";
    Notice = "补贴对象公示名单", "public notice";
    Comparison = "名单比对", "lists compared";
    Form = "申请审批表", "application form";
    Paper = "申请材料清单", "papers of an application";
    Dossier = "本人信息副本", "copy for a person";
    PrivacyNotice = "个人信息告知书", "notice on personal information";
    Ledger = "整本台账", "whole ledger";
} }

words! { RosterField {
    Name = "姓名", "name";
    CitizenId = "身份证号", "citizen ID";
    Sex = "性别", "sex";
    Birth = "出生日期", "date of birth";
    Ethnicity = "民族", "ethnicity";
    Phone = "联系电话", "phone";
    Relation = "与户主关系", "relation to head";
    RegisteredAt = "户籍地址", "registered address";
    LivesAt = "居住地", "place of living";
    Note = "备注", "note";
    CardNo = "残疾人证号", "card number";
    CardState = "证件状态", "card state";
    Category = "残疾类别", "disability category";
    Level = "残疾等级", "disability level";
    Disability = "残疾类别等级", "disability";
    Components = "多重残疾构成", "components";
    IssuedOn = "发证日期", "date of issue";
    ExpiresOn = "有效期至", "valid until";
    Issuer = "发证机关", "issued by";
    HouseholdNo = "户号", "household number";
    HeadName = "户主姓名", "head name";
    Address = "住址", "address";
    Group = "村民小组", "village group";
    Dibao = "低保", "dibao";
    Tekun = "特困", "tekun";
    Statuses = "家庭状况", "statuses";
    Poverty = "建档立卡", "poverty";
    Died = "是否死亡", "died";
    ContactName = "联系人", "contact name";
    ContactPhone = "联系人电话", "contact phone";
    Bank = "开户行", "bank";
    Holder = "户名", "account holder";
    Account = "账号", "account number";
    CardStateOn = "证件状态日期", "card state on";
    CardNote = "残疾人证备注", "card note";
    HouseholdPhone = "户电话", "household phone";
    HouseholdNote = "户备注", "household note";
    ContactKind = "联系人类别", "contact kind";
    ContactRelation = "联系人关系", "contact relation";
    ContactAddress = "联系人住址", "contact address";
    ContactNote = "联系人备注", "contact note";
    AccountNote = "账户备注", "account note";
    Programme = "申请项目", "programme";
    Amount = "金额（元）", "amount (yuan)";
    Rate = "标准", "rate";
    Living = "生活补贴", "living subsidy";
    Nursing = "护理补贴", "nursing subsidy";
    Month = "月份", "month";
    MonthCount = "月数", "month count";
    PaidOn = "发放日期", "paid on";
    State = "进度", "state";
    OnDate = "日期", "date";
    DueOn = "到期日", "due on";
    Basis = "计发方式", "paid per";
    AppliedOn = "申请日期", "application date";
    ApprovedOn = "批准日期", "approval date";
    DeliveredOn = "交付日期", "delivered on";
    Item = "器具名称", "device";
    Course = "培训班", "course";
    StartsOn = "开班日期", "first day of course";
    Progress = "培训进度", "course progress";
    ProgressOn = "日期", "date";
    CertificateNo = "证书编号", "certificate number";
    Employer = "就业单位", "employer";
    Kind = "种类", "kind";
    Title = "标题", "title";
    RemindOn = "到期日", "due on";
    LeadDays = "提前天数", "days of notice";
    Priority = "优先级", "priority";
    Repeat = "重复", "repeat";
    Members = "人数", "members";
    VisitedOn = "上次走访", "last visit";
} }

/// One line about each of the things that can be exported, in Chinese and English.
const ABOUT: &[(Content, &str, &str)] = &[
    (
        Content::Holder,
        "持证人一行：证号、类别、等级、有效期、户主、电话",
        "card holders: number, category, level, last day, head, telephone",
    ),
    (
        Content::Person,
        "人员、户、证件、监护人、账户；号码完整的可以再导入",
        "persons, households, cards, guardians, accounts; importable with full numbers",
    ),
    (
        Content::Household,
        "每户一行：人数、低保等身份、住址、上次走访",
        "a line a household: members, statuses, address, last visit",
    ),
    (
        Content::Gap,
        "谁能享受还没申请、谁还要核实什么，一年约多少钱",
        "who could have what or must be asked what, and the money of a year",
    ),
    (Content::Question, "先问哪家什么情况，留空填回答", "what to ask whom first, with room for the answers"),
    (
        Content::Trip,
        "本周要跑的户：要办的事、要带的材料、要问的话，留空填结果",
        "the week's households: to do, papers, questions, room for results",
    ),
    (
        Content::Change,
        "这几个月谁新增、谁停发、从哪天起、什么原因",
        "who begins or stops in these months, from which day, and why",
    ),
    (Content::Payment, "这几个月发给谁多少，合计", "who was paid how much for these months, with the sum"),
    (
        Content::Owed,
        "这几个月应发多少、记了多少、差在哪里",
        "what is due and what was paid for these months, and how they compare",
    ),
    (
        Content::Money,
        "每个月应发多少、实发多少、几笔有差异，XLSX 里带图表",
        "what was due and paid in each month, and how many differ; a chart in XLSX",
    ),
    (
        Content::Application,
        "每份申请一行：项目、阶段、期限、账号",
        "a line an application: programme, state, deadline, account",
    ),
    (
        Content::Notice,
        "张贴用：只有姓名、项目、金额和公示期",
        "for the notice board: name, programme, amount and days, nothing else",
    ),
    (
        Content::TrainingNeed,
        "想培训、想就业的人，排队候补的人",
        "who wishes to be trained or to work, and who waits for a place",
    ),
    (
        Content::Enrolment,
        "每次报名一行：培训班、进度、证书、就业",
        "a line an enrolment: course, state, certificate, job",
    ),
    (Content::Reminder, "现在要办的事", "what is due now"),
    (Content::Visit, "这几个月走访了谁、发现什么", "who was visited in these months, and what was found"),
    (Content::Unvisited, "这几个月没有走访到的户", "households that nobody visited in these months"),
    (Content::Case, "这几个月在办和销号的帮扶事项", "help cases open in these months"),
    (
        Content::Count,
        "按类别、等级、年龄、状况、项目统计，每个数字后面有名单",
        "by category, level, age, status, programme; the names behind each number",
    ),
    (
        Content::Form,
        "一份申请的审批表，按记录填好，可以打印",
        "an application, filled in from the record, to print",
    ),
    (
        Content::Calendar,
        "三个月内的提醒和开课日期（.ics），手机和电脑日历都能打开",
        "reminders and course dates of three months (.ics), for phones and calendar programs",
    ),
    (
        Content::Folder,
        "一个文件夹：各种台账、统计、走访和未走访，带目录",
        "one folder: all ledgers, counts, visits made and not made, with an index",
    ),
    (
        Content::Ledger,
        "所有记录，编号不变，可以导入另一本空台账",
        "all records under their ids, to be taken into an empty ledger",
    ),
    (
        Content::Comparison,
        "一张名单和台账，或两张名单：谁只在一边，谁的内容不同",
        "a list and the ledger, or two lists: who is only in one, who differs in what",
    ),
    (Content::Paper, "一件申请的材料，打印后逐项打勾", "the papers of an application, to tick"),
    (
        Content::PrivacyNotice,
        "告知书：记什么、为什么、存多久、有什么权利，大字，打印后念给本人听、签名",
        "what is written down, why, how long, and the rights, in large print, to read out and sign",
    ),
    (
        Content::Dossier,
        "台账里关于一个人的全部信息，交给本人",
        "all that the ledger holds on one person, for that person",
    ),
];

impl Strings {
    /// Returns one line about something that can be exported.
    pub fn about(&self, content: Content) -> &'static str {
        let line = ABOUT.iter().find(|(known, ..)| *known == content);
        line.map_or("", |(_, zh, en)| self.pick(zh, en))
    }

    /// Returns all that the register knows of an export, and what to do should it be lost: each with its label.
    pub fn export_page(&self, export: &Exported) -> Vec<(&'static str, String)> {
        let t = &self.exports;
        let columns: Vec<_> = export.columns.split(',').map(|code| self.heading(code)).collect();
        let advice = if export.is_sealed() { t.lost_sealed } else { t.lost_clear };
        let lines = [
            (t.content, self.word(export.content).to_owned()),
            (t.made_on, export.made_on.to_string()),
            (t.rows, export.rows.to_string()),
            (t.numbers, self.export_numbers(export).to_owned()),
            (t.reason, export.reason.clone()),
            (t.file, self.exported_file(export)),
            (t.person, export.person_id.map(|id| id.to_string()).unwrap_or_default()),
            (t.columns, self.list(&columns)),
            (t.if_lost, advice.to_owned()),
        ];
        lines.into_iter().filter(|(_, text)| !text.is_empty()).collect()
    }

    /// Returns whether numbers of people are masked in an export.
    pub const fn export_numbers(&self, export: &Exported) -> &'static str {
        if export.masked { self.exports.masked } else { self.exports.full }
    }

    /// Returns where an export went, and whether it is encrypted.
    pub fn exported_file(&self, export: &Exported) -> String {
        let t = &self.exports;
        match export.file.as_str() {
            "" => t.to_program.to_owned(),
            file if export.is_sealed() => (t.sealed)(file),
            file => file.to_owned(),
        }
    }
}

impl Strings {
    /// Returns why a template cannot be filled in, and what to do.
    pub(super) fn template_problem(&self, problem: &TemplateProblem) -> String {
        let t = &self.exports;
        match problem {
            TemplateProblem::Unreadable(problem) => self.unreadable(*problem),
            TemplateProblem::Empty => t.template_empty.to_owned(),
            TemplateProblem::Split(words) => (t.template_split)(words),
            TemplateProblem::Unknown(names) => {
                let names: Vec<_> = names.iter().collect();
                (t.template_unknown)(&self.list(&names))
            }
        }
    }
}

impl Strings {
    /// Returns what a column is called that fills in this field of a record; the field itself where no column does.
    pub fn field_label(&self, part: Part, field: Field) -> &'static str {
        let column = RosterField::ALL.iter().find(|column| column.place() == (part, field));
        column.map_or_else(|| self.word(field), |column| self.word(*column))
    }
}

impl Wording for Strings {
    fn content(&self, content: Content) -> &'static str {
        self.word(content)
    }

    fn privacy_notice(&self, notice: &PrivacyNotice<'_>) -> Vec<Paragraph> {
        Self::privacy_notice(self, notice)
    }

    fn heading(&self, code: &str) -> &'static str {
        let roster = RosterField::from_code(code).map(|field| field.word(self.lang));
        let own = || match code {
            "no" => Some(self.exports.no),
            "compared" => Some(self.comparisons.result),
            "row" => Some(self.imports.row),
            "other_row" => Some(self.comparisons.other_row),
            "differences" => Some(self.comparisons.what),
            "standing" => Some(self.exports.standing),
            "yearly" => Some(self.exports.yearly),
            "missing" => Some(self.exports.missing),
            "papers" => Some(self.exports.papers),
            "against" => Some(self.exports.against),
            "fact" => Some(self.exports.fact),
            "decides" => Some(self.exports.decides),
            "programmes" => Some(self.exports.programmes),
            "answer" => Some(self.exports.answer),
            "task" => Some(self.exports.task),
            "result" => Some(self.exports.result),
            "signed" => Some(self.exports.signed),
            "due" => Some(self.exports.due_yuan),
            "paid" => Some(self.exports.paid_yuan),
            "balance" => Some(self.exports.balance),
            "grants" => Some(self.exports.grants),
            "differing" => Some(self.exports.differing),
            "list" => Some(self.exports.list),
            "rows" => Some(self.exports.listed),
            "file" => Some(self.exports.in_file),
            "person_statuses" => Some(self.exports.person_statuses),
            "reason" => Some(self.exports.grounds),
            "today" => Some(self.exports.today),
            "village" => Some(self.exports.village),
            "coordinator" => Some(self.exports.coordinator),
            "age" => Some(self.pages.age),
            "change" => Some(self.exports.change),
            "section" => Some(self.exports.section),
            "item" => Some(self.exports.item),
            "count" => Some(self.exports.count),
            "names" => Some(self.exports.names),
            "query" => Some(self.exports.query),
            "need" => Some(self.nouns.need),
            "visit_kind" => Some(self.exports.visit_kind),
            "measures" => Some(self.exports.measures),
            "last_measure_on" => Some(self.exports.last_measure_on),
            "recorded_on" => Some(self.exports.recorded_on),
            "opened_on" => Some(self.exports.opened_on),
            "closed_on" => Some(self.exports.closed_on),
            _ => Field::from_code(code).map(|field| field.word(self.lang)),
        };
        roster.or_else(own).unwrap_or_default()
    }

    fn headings(&self, code: &str) -> Vec<&'static str> {
        Lang::ALL.iter().map(|lang| lang.strings().heading(code)).filter(|word| !word.is_empty()).collect()
    }

    fn form(&self, text: FormText) -> &'static str {
        let t = &self.exports;
        match text {
            FormText::Applicant => t.form_applicant,
            FormText::Applied => t.form_applied,
            FormText::Remarks => t.form_remarks,
            FormText::Title => t.form_title,
            FormText::Village => t.form_village,
            FormText::Township => t.form_township,
            FormText::Federation => t.form_federation,
            FormText::CivilAffairs => t.form_civil_affairs,
            FormText::Signature => t.form_signature,
        }
    }

    fn below_form(&self, village: &str, day: &str) -> String {
        (self.exports.below_title)(village, day)
    }

    fn value<'a>(&self, codes: Codes, code: &'a str) -> &'a str {
        let word = match codes {
            Codes::Of(choice) => return self.code(choice, code),
            Codes::Card => CardStanding::from_code(code).map(|value| self.word(value)),
            Codes::Fact => Fact::from_code(code).map(|value| self.word(value)),
            Codes::Standing => Standing::from_code(code).map(|value| self.word(value)),
            Codes::Change => Change::from_code(code).map(|value| self.word(value)),
            Codes::Balance => Balance::from_code(code).map(|value| self.word(value)),
            Codes::Total => Total::from_code(code).map(|value| self.word(value)),
            Codes::Compared => Compared::from_code(code).map(|value| self.word(value)),
            Codes::Section => Section::from_code(code).map(|value| self.word(value)),
        };
        word.unwrap_or(code)
    }

    fn limit(&self, state: State, working_days: u16) -> String {
        (self.exports.limit)(self.word(state), working_days)
    }

    fn pick<'a>(&self, zh: &'a str, en: &'a str) -> &'a str {
        match self.lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    fn due(&self, due: &Due) -> String {
        let what = due_text(due.identity, &due.about, self.lang);
        if due.about.person_name.is_empty() {
            what
        } else {
            (self.exports.due)(&due.about.person_name, &what)
        }
    }

    fn by(&self, day: Date, what: &str) -> String {
        (self.exports.by)(&day.to_string(), what)
    }

    fn apply(&self, name: &str, programme: &str, papers: &[&str]) -> String {
        (self.exports.apply)(name, programme, &self.list(papers))
    }

    fn ask(&self, name: &str, fact: &str) -> String {
        (self.exports.ask)(name, self.value(Codes::Fact, fact))
    }

    fn query(&self, query: &Query) -> String {
        let spelling = match self.lang {
            Lang::Zh => Spelling::Zh,
            Lang::En => Spelling::En,
        };
        query.to_text(spelling, self)
    }

    fn of_village(&self, village: &str, title: &str) -> String {
        (self.exports.of_village)(village, title)
    }

    fn of_period(&self, title: &str, period: Period) -> String {
        let month = |day: Date| (self.exports.month)(day.year(), day.month());
        let (from, to) = (month(period.from), month(period.to));
        let months = if from == to { from } else { (self.exports.months)(&from, &to) };
        (self.exports.of_period)(title, &months)
    }

    fn notice(&self, from: Date, to: Date) -> String {
        (self.exports.notice)(&from.to_string(), &to.to_string())
    }

    fn below_title(&self, village: &str, on: Date) -> String {
        (self.exports.below_title)(village, &on.to_string())
    }

    fn in_yuan(&self) -> &'static str {
        self.exports.in_yuan
    }

    fn signatures(&self, coordinator: &str) -> String {
        (self.exports.signatures)(coordinator)
    }

    fn nothing(&self) -> &'static str {
        self.cli.nothing
    }

    fn kind(&self, kind: RecordKind) -> &'static str {
        match kind {
            RecordKind::HouseholdStatus => self.nouns.household_status,
            _ => self.noun(kind.code()),
        }
    }

    fn values(&self, kind: RecordKind, record: &Record) -> Vec<(&'static str, String)> {
        self.values_of(kind, record)
    }

    fn pair(&self, name: &str, value: &str) -> String {
        (self.exports.due)(name, value)
    }

    fn clauses(&self, parts: &[String]) -> String {
        Self::clauses(self, parts)
    }

    fn operation(&self, code: &str) -> String {
        OpKind::from_code(code).map_or(code, |kind| self.word(kind)).to_owned()
    }

    fn exported(&self, export: &Exported) -> String {
        let t = &self.exports;
        let numbers = if export.masked { t.masked } else { t.full };
        (t.of_period)(self.word(export.content), &self.list(&[numbers, &self.exported_file(export)]))
    }

    fn history(&self) -> &'static str {
        self.exports.dossier_history
    }

    fn left(&self) -> &'static str {
        self.exports.dossier_exports
    }

    fn charts(&self) -> &'static str {
        self.exports.charts
    }

    fn total(&self) -> &'static str {
        self.exports.total
    }
}
