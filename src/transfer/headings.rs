//! The headings of rosters as offices write them, and what each stands for.

use crate::domain::{
    bank_account::BANK_ACCOUNT_FIELDS,
    card::CARD_FIELDS,
    code::codes,
    contact::CONTACT_FIELDS,
    field::{Field, FieldSpec},
    household::HOUSEHOLD_FIELDS,
    normalise::compact,
    person::PERSON_FIELDS,
    status::HOUSEHOLD_STATUS_FIELDS,
};

codes! {
    /// What a column of a roster says. The code is also a heading, so that exported files come back.
    RosterField {
        /// Name of the person.
        Name = "name",
        /// Citizen ID.
        CitizenId = "citizen_id",
        /// Sex.
        Sex = "sex",
        /// Date of birth.
        Birth = "birth",
        /// Ethnicity.
        Ethnicity = "ethnicity",
        /// Telephone of the person.
        Phone = "phone",
        /// Relationship to the head of the household.
        Relation = "relation",
        /// Registered address.
        RegisteredAt = "registered_at",
        /// Where the person lives, if elsewhere.
        LivesAt = "lives_at",
        /// Anything else about the person.
        Note = "note",
        /// Number of the card.
        CardNo = "card_no",
        /// State of the card.
        CardState = "card_state",
        /// Category of the disability.
        Category = "category",
        /// Level of the disability.
        Level = "level",
        /// Category and level in one column.
        Disability = "disability",
        /// Components of a multiple disability.
        Components = "components",
        /// Date of issue of the card.
        IssuedOn = "issued_on",
        /// Last day of the card, or both days of its validity.
        ExpiresOn = "expires_on",
        /// Issuing body of the card.
        Issuer = "issuer",
        /// Number of the household.
        HouseholdNo = "household_no",
        /// Name of the head of the household.
        HeadName = "head_name",
        /// Address of the household.
        Address = "address",
        /// Village group.
        Group = "group",
        /// Whether and how the household draws dibao.
        Dibao = "dibao",
        /// Whether and how the household is destitute (特困).
        Tekun = "tekun",
        /// Any statuses of the household, in words.
        Statuses = "statuses",
        /// Name of the guardian or contact person.
        ContactName = "contact_name",
        /// Telephone of the guardian or contact person.
        ContactPhone = "contact_phone",
        /// Name of the bank.
        Bank = "bank",
        /// Holder of the account.
        Holder = "holder",
        /// Number of the account.
        Account = "account",
        /// Day the state of the card began.
        CardStateOn = "card_state_on",
        /// Anything else about the card.
        CardNote = "card_note",
        /// Telephone of the household.
        HouseholdPhone = "household_phone",
        /// Anything else about the household.
        HouseholdNote = "household_note",
        /// What the contact is to the person.
        ContactKind = "contact_kind",
        /// How the contact is related to the person, in free words.
        ContactRelation = "contact_relation",
        /// Address of the contact.
        ContactAddress = "contact_address",
        /// Anything else about the contact.
        ContactNote = "contact_note",
        /// Anything else about the account.
        AccountNote = "account_note",
    }
}

codes! {
    /// The record a column belongs to.
    Part {
        /// The person.
        Person = "person",
        /// The disability card.
        Card = "card",
        /// The household.
        Household = "household",
        /// The statuses of the household.
        Statuses = "statuses",
        /// The guardian or contact person.
        Contact = "contact",
        /// The account subsidies are paid to.
        Account = "account",
    }
}

impl Part {
    /// Returns the form of the record.
    pub const fn form(self) -> &'static [FieldSpec] {
        match self {
            Self::Person => PERSON_FIELDS,
            Self::Card => CARD_FIELDS,
            Self::Household => HOUSEHOLD_FIELDS,
            Self::Statuses => HOUSEHOLD_STATUS_FIELDS,
            Self::Contact => CONTACT_FIELDS,
            Self::Account => BANK_ACCOUNT_FIELDS,
        }
    }
}

impl RosterField {
    /// Returns the record and the field it fills in.
    pub const fn place(self) -> (Part, Field) {
        match self {
            Self::Name => (Part::Person, Field::Name),
            Self::CitizenId => (Part::Person, Field::CitizenId),
            Self::Sex => (Part::Person, Field::Sex),
            Self::Birth => (Part::Person, Field::Birth),
            Self::Ethnicity => (Part::Person, Field::Ethnicity),
            Self::Phone => (Part::Person, Field::Phone),
            Self::Relation => (Part::Person, Field::Relation),
            Self::RegisteredAt => (Part::Person, Field::RegisteredAt),
            Self::LivesAt => (Part::Person, Field::LivesAt),
            Self::Note => (Part::Person, Field::Note),
            Self::CardNo => (Part::Card, Field::CardNo),
            Self::CardState => (Part::Card, Field::CardState),
            Self::Category | Self::Disability => (Part::Card, Field::Category),
            Self::Level => (Part::Card, Field::Level),
            Self::Components => (Part::Card, Field::Components),
            Self::IssuedOn => (Part::Card, Field::IssuedOn),
            Self::ExpiresOn => (Part::Card, Field::ExpiresOn),
            Self::Issuer => (Part::Card, Field::Issuer),
            Self::HouseholdNo => (Part::Household, Field::Number),
            Self::HeadName => (Part::Household, Field::Name),
            Self::Address => (Part::Household, Field::Address),
            Self::Group => (Part::Household, Field::Group),
            Self::Dibao | Self::Tekun | Self::Statuses => (Part::Statuses, Field::Kind),
            Self::ContactName => (Part::Contact, Field::Name),
            Self::ContactPhone => (Part::Contact, Field::Phone),
            Self::Bank => (Part::Account, Field::Bank),
            Self::Holder => (Part::Account, Field::Holder),
            Self::Account => (Part::Account, Field::Account),
            Self::CardStateOn => (Part::Card, Field::OnDate),
            Self::CardNote => (Part::Card, Field::Note),
            Self::HouseholdPhone => (Part::Household, Field::Phone),
            Self::HouseholdNote => (Part::Household, Field::Note),
            Self::ContactKind => (Part::Contact, Field::Kind),
            Self::ContactRelation => (Part::Contact, Field::Relation),
            Self::ContactAddress => (Part::Contact, Field::Address),
            Self::ContactNote => (Part::Contact, Field::Note),
            Self::AccountNote => (Part::Account, Field::Note),
        }
    }

    /// Returns what a heading stands for; line feeds, spaces, full width, notes in brackets do not matter.
    pub fn from_heading(heading: &str) -> Option<Self> {
        let heading = plain_heading(heading);
        let own = || OWN.iter().find_map(|prefix| alias(heading.strip_prefix(prefix)?));
        alias(&heading).or_else(own)
    }
}

/// What stands before a heading that is the person's own.
const OWN: [&str; 4] = ["残疾人", "本人", "享受人", "补贴对象"];

/// The headings of offices, already in the form of [`plain_heading`].
const ALIASES: &[(RosterField, &[&str])] = &[
    (RosterField::Name, &["姓名", "名字"]),
    (
        RosterField::CitizenId,
        &[
            "身份证号",
            "身份证号码",
            "公民身份号码",
            "公民身份证号码",
            "身份证",
            "身份号码",
            "证件号码",
            "证件号",
        ],
    ),
    (RosterField::Sex, &["性别"]),
    (RosterField::Birth, &["出生年月", "出生日期", "出生年月日", "出生", "生日", "dateofbirth"]),
    (RosterField::Ethnicity, &["民族"]),
    (
        RosterField::Phone,
        &["电话", "联系电话", "电话号码", "联系方式", "手机", "手机号", "手机号码", "本人电话"],
    ),
    (
        RosterField::Relation,
        &["与户主关系", "与户主的关系", "户主关系", "家庭关系", "关系", "relationtohead"],
    ),
    (
        RosterField::RegisteredAt,
        &["户籍地址", "户籍地", "户口地址", "户口所在地", "户籍所在地", "registeredaddress"],
    ),
    (RosterField::LivesAt, &["现居住地", "实际居住地", "外出地址", "居住地", "placeofliving"]),
    (RosterField::Note, &["备注", "说明"]),
    (
        RosterField::CardNo,
        &[
            "残疾证号",
            "残疾人证号",
            "残疾证号码",
            "残疾人证号码",
            "残疾证编号",
            "残疾人证",
            "残疾证",
            "证号",
            "cardnumber",
        ],
    ),
    (RosterField::CardState, &["残疾证状态", "残疾人证状态", "证件状态", "持证状态"]),
    (
        RosterField::Category,
        &["残疾类别", "残疾类型", "残疾种类", "残疾类", "类别", "残类", "残别", "disabilitycategory"],
    ),
    (RosterField::Level, &["残疾等级", "残疾级别", "残疾程度", "等级", "级别", "残级", "disabilitylevel"]),
    (
        RosterField::Disability,
        &[
            "类别等级",
            "残疾类别等级",
            "残疾类别及等级",
            "残疾类别和等级",
            "残疾类型等级",
            "残疾类型及等级",
            "残疾情况",
            "残疾类别残疾等级",
        ],
    ),
    (RosterField::Components, &["多重残疾", "多重残疾明细", "残疾明细", "多重残疾构成"]),
    (
        RosterField::IssuedOn,
        &["发证日期", "发证时间", "办证日期", "办证时间", "签发日期", "首次发证日期", "dateofissue"],
    ),
    (
        RosterField::ExpiresOn,
        &[
            "有效期",
            "有效期至",
            "有效期限",
            "证件有效期",
            "有效期止",
            "到期日期",
            "到期时间",
            "截止日期",
            "validuntil",
        ],
    ),
    (RosterField::Issuer, &["发证机关", "发证单位", "发证机构", "批准残联", "issuedby"]),
    (RosterField::HouseholdNo, &["户号", "户编号", "家庭编号", "户序号", "householdnumber"]),
    (RosterField::HeadName, &["户主", "户主姓名"]),
    (
        RosterField::Address,
        &[
            "地址",
            "住址",
            "家庭住址",
            "家庭地址",
            "现住址",
            "居住地址",
            "详细地址",
            "家庭详细地址",
            "通讯地址",
        ],
    ),
    (RosterField::Group, &["组", "组别", "村组", "小组", "村民小组", "所在组", "组名", "villagegroup"]),
    (
        RosterField::Dibao,
        &["低保", "是否低保", "低保类别", "低保类型", "低保户", "是否低保户", "是否享受低保"],
    ),
    (RosterField::Tekun, &["特困", "是否特困", "特困类别", "特困供养", "是否特困供养", "特困人员"]),
    (
        RosterField::Statuses,
        &[
            "家庭状况",
            "户类型",
            "困难类型",
            "困难类别",
            "家庭困难类型",
            "救助类型",
            "人员类别",
            "家庭类别",
            "家庭类型",
        ],
    ),
    (
        RosterField::ContactName,
        &["监护人", "监护人姓名", "联系人", "联系人姓名", "监护人联系人", "法定监护人", "家属姓名"],
    ),
    (
        RosterField::ContactPhone,
        &["监护人电话", "监护人联系电话", "监护人联系方式", "监护人手机号", "联系人电话", "家属电话"],
    ),
    (RosterField::Bank, &["开户行", "开户银行", "支行", "银行", "银行名称", "开户行名称"]),
    (
        RosterField::Holder,
        &["户名", "开户名", "开户人", "持卡人", "账户名", "账户名称", "开户姓名", "accountholder"],
    ),
    (
        RosterField::Account,
        &[
            "账号",
            "帐号",
            "账户",
            "银行账号",
            "银行帐号",
            "银行卡号",
            "卡号",
            "一卡通",
            "一卡通账号",
            "一卡通卡号",
            "社保卡号",
            "社会保障卡号",
            "惠民卡号",
            "accountnumber",
        ],
    ),
    (RosterField::CardStateOn, &["证件状态日期", "注销日期", "冻结日期"]),
    (RosterField::CardNote, &["残疾人证备注", "证件备注"]),
    (RosterField::HouseholdPhone, &["户电话", "家庭电话"]),
    (RosterField::HouseholdNote, &["户备注", "家庭备注"]),
    (RosterField::ContactKind, &["联系人类别", "联系人种类"]),
    (RosterField::ContactRelation, &["联系人关系", "监护人关系", "与残疾人关系", "与监护人关系"]),
    (RosterField::ContactAddress, &["联系人住址", "监护人住址", "监护人地址"]),
    (RosterField::ContactNote, &["联系人备注", "监护人备注"]),
    (RosterField::AccountNote, &["账户备注"]),
];

fn alias(heading: &str) -> Option<RosterField> {
    let by_alias = ALIASES.iter().find(|(_, aliases)| aliases.contains(&heading)).map(|(field, _)| *field);
    by_alias
        .or_else(|| RosterField::ALL.iter().copied().find(|field| field.code().replace('_', "") == heading))
}

/// Returns the heading in half width and lower case, without white space, brackets with their note, and marks.
fn plain_heading(heading: &str) -> String {
    let heading = compact(heading).to_lowercase();
    let mut depth = 0_usize;
    heading
        .chars()
        .filter(|c| {
            match c {
                '(' | '[' | '【' | '〔' => depth += 1,
                ')' | ']' | '】' | '〕' => {
                    depth = depth.saturating_sub(1);
                    return false;
                }
                _ => {}
            }
            depth == 0 && !matches!(c, '_' | '/' | '\\' | '-' | ':' | '*' | '、' | '.' | '\'')
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{ALIASES, RosterField, plain_heading};

    #[test]
    fn reads_headings_of_offices() {
        let cases = [
            ("姓名", Some(RosterField::Name)),
            ("姓 名", Some(RosterField::Name)),
            ("残疾人姓名", Some(RosterField::Name)),
            ("户主姓名", Some(RosterField::HeadName)),
            ("身份\n证号", Some(RosterField::CitizenId)),
            ("身份证号码（18位）", Some(RosterField::CitizenId)),
            ("残疾人证号", Some(RosterField::CardNo)),
            ("银行卡号(信用社)", Some(RosterField::Account)),
            ("类别/等级", Some(RosterField::Disability)),
            ("＊联系电话：", Some(RosterField::Phone)),
            ("Citizen ID", Some(RosterField::CitizenId)),
            ("citizen_id", Some(RosterField::CitizenId)),
            ("残疾人", None),
            ("补贴金额", None),
            ("", None),
        ];
        for (heading, field) in cases {
            assert_eq!(RosterField::from_heading(heading), field, "{heading}");
        }
    }

    #[test]
    fn aliases_are_plain_and_mean_one_thing() {
        let mut seen = std::collections::BTreeSet::new();
        for alias in ALIASES.iter().flat_map(|(_, aliases)| *aliases) {
            assert_eq!(plain_heading(alias), *alias);
            assert!(seen.insert(alias), "{alias} stands twice");
        }
    }
}
