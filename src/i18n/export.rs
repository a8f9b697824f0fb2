//! The words of everything that leaves the ledger; the headings of persons are read back by the importer.

use jiff::civil::Date;

use super::{Strings, Word, strings, words};
use crate::{
    domain::{
        export::{Content, Wording},
        field::{Choice, Field},
    },
    transfer::headings::RosterField,
};

strings! {
    /// Words of printed lists and of the register of exports.
    Exports {
        below_title: fn(&str, &str) -> String = |village, day| format!("填报单位：{village}    填报日期：{day}    金额单位：元"), |village, day| format!("From: {village}    Date: {day}    Money in yuan");
        signatures: fn(&str) -> String = |who| format!("制表人：{who}        审核人：____________        负责人（盖章）：____________"), |who| format!("Made by: {who}        Checked by: ____________        In charge (seal): ____________");
        total = "合计", "Total";
        file = "文件", "FILE";
        rows = "条数", "ROWS";
        numbers = "证号电话", "NUMBERS";
        masked = "已遮盖", "masked";
        full = "完整", "full";
        reason = "用途", "REASON";
        content = "内容", "CONTENT";
        columns = "各列", "COLUMNS";
        made_on = "日期", "DATE";
        to_program = "没有存成文件", "to another program";
        reason_help = "身份证号、残疾人证号、账号、电话写完整，并在导出登记里记下这个用途；不写就遮盖中间几位", "Write IDs, card, account and telephone numbers in full, with this reason in the register of exports; masked otherwise";
    }
}

words! { Content {
    Person = "人员花名册", "roster of persons";
    Household = "户花名册", "list of households";
    Application = "申请办理情况表", "list of applications";
    Enrolment = "培训报名表", "list of enrolments";
    Reminder = "待办事项表", "list of follow-ups";
    Paper = "申请材料清单", "papers of an application";
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
    Living = "生活补贴", "living subsidy";
    Nursing = "护理补贴", "nursing subsidy";
    Month = "月份", "month";
    PaidOn = "发放日期", "paid on";
} }

impl Wording for Strings {
    fn content(&self, content: Content) -> &'static str {
        self.word(content)
    }

    fn heading(&self, code: &str) -> &'static str {
        let roster = RosterField::from_code(code).map(|field| field.word(self.lang));
        let own = || match code {
            "members" => Some(self.cli.members),
            "visited_on" => Some(self.cli.visited),
            _ => Field::from_code(code).map(|field| field.word(self.lang)),
        };
        roster.or_else(own).unwrap_or_default()
    }

    fn value<'a>(&self, choice: Choice, code: &'a str) -> &'a str {
        self.code(choice, code)
    }

    fn below_title(&self, village: &str, on: Date) -> String {
        (self.exports.below_title)(village, &on.to_string())
    }

    fn signatures(&self, coordinator: &str) -> String {
        (self.exports.signatures)(coordinator)
    }

    fn total(&self) -> &'static str {
        self.exports.total
    }
}
