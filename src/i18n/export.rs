//! The headings of exported tables; those of persons are read back by the importer.

use super::{Strings, Word, words};
use crate::{domain::field::Field, transfer::headings::RosterField};

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
} }

impl Strings {
    /// Returns the heading of an exported column, by its code.
    pub fn heading(&self, code: &str) -> &'static str {
        let roster = RosterField::from_code(code).map(|field| field.word(self.lang));
        let own = || match code {
            "members" => Some(self.cli.members),
            "visited_on" => Some(self.cli.visited),
            _ => Field::from_code(code).map(|field| field.word(self.lang)),
        };
        roster.or_else(own).unwrap_or_default()
    }
}
