//! The headings of offices, in the form of [`super::headings`]: what they are compared in, without spaces and marks.

use super::headings::{RosterField, Table};

/// Who a row is about.
pub(super) const PERSON: &Table = &[
    (RosterField::Name, &["姓名", "名字", "享受人", "享受人姓名"]),
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
    (RosterField::Died, &["是否死亡", "是否去世", "是否已故", "死亡", "去世"]),
];

/// The disability card.
pub(super) const CARD: &Table = &[
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
    (RosterField::CardStateOn, &["证件状态日期", "注销日期", "冻结日期"]),
    (RosterField::CardNote, &["残疾人证备注", "证件备注"]),
];

/// The household and its statuses.
pub(super) const HOUSEHOLD: &Table = &[
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
    (RosterField::HouseholdPhone, &["户电话", "家庭电话"]),
    (RosterField::HouseholdNote, &["户备注", "家庭备注"]),
    (
        RosterField::Dibao,
        &["低保", "是否低保", "低保类别", "低保类型", "低保户", "是否低保户", "是否享受低保"],
    ),
    (
        RosterField::Poverty,
        &["是否建档立卡", "建档立卡", "建档立卡户", "是否建档立卡户", "脱贫户", "是否脱贫户", "是否脱贫"],
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
            "身份状况",
            "困难身份",
            "救助类别",
            "保障类型",
            "保障类别",
            "对象类别",
            "补贴对象类型",
        ],
    ),
];

/// The guardian or contact person.
pub(super) const CONTACT: &Table = &[
    (
        RosterField::ContactName,
        &["监护人", "监护人姓名", "联系人", "联系人姓名", "监护人联系人", "法定监护人", "家属姓名"],
    ),
    (
        RosterField::ContactPhone,
        &["监护人电话", "监护人联系电话", "监护人联系方式", "监护人手机号", "联系人电话", "家属电话"],
    ),
    (RosterField::ContactKind, &["联系人类别", "联系人种类"]),
    (RosterField::ContactRelation, &["联系人关系", "监护人关系", "与残疾人关系", "与监护人关系"]),
    (RosterField::ContactAddress, &["联系人住址", "监护人住址", "监护人地址"]),
    (RosterField::ContactNote, &["联系人备注", "监护人备注"]),
];

/// The account subsidies are paid to.
pub(super) const ACCOUNT: &Table = &[
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
    (RosterField::AccountNote, &["账户备注"]),
];
