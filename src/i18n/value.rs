//! The word for every value of every small enum.

use super::words;
use crate::domain::{
    application::{self, Basis},
    calendar::Repeat,
    card::{CardStanding, CardState},
    consent::{ConsentKind, Manner},
    contact::ContactKind,
    disability::{Category, Level},
    duplicate::Likeness,
    event::EventKind,
    need::NeedKind,
    person::{LeftBecause, Relation},
    query::Here,
    sex::Sex,
    status::{HouseholdStatusKind, PersonStatusKind},
};

words! { Sex {
    Male = "男", "male";
    Female = "女", "female";
} }

words! { Relation {
    Head = "户主", "head";
    Spouse = "配偶", "spouse";
    Son = "儿子", "son";
    Daughter = "女儿", "daughter";
    Father = "父亲", "father";
    Mother = "母亲", "mother";
    Grandchild = "孙辈", "grandchild";
    Grandparent = "祖辈", "grandparent";
    Sibling = "兄弟姐妹", "sibling";
    ChildInLaw = "儿媳女婿", "child-in-law";
    ParentInLaw = "公婆岳父母", "parent-in-law";
    Other = "其他", "other";
} }

words! { LeftBecause {
    Died = "去世", "died";
    MovedOut = "迁出", "moved out";
    Merged = "已合并", "merged";
} }

words! { Category {
    Visual = "视力", "visual";
    Hearing = "听力", "hearing";
    Speech = "言语", "speech";
    Physical = "肢体", "physical";
    Intellectual = "智力", "intellectual";
    Mental = "精神", "mental";
    Multiple = "多重", "multiple";
} }

words! { Level {
    First = "一级", "level 1";
    Second = "二级", "level 2";
    Third = "三级", "level 3";
    Fourth = "四级", "level 4";
} }

words! { CardState {
    Suspected = "疑似", "suspected";
    Applying = "办理中", "applying";
    Valid = "有效", "valid";
    Frozen = "冻结", "frozen";
    Cancelled = "注销", "cancelled";
    Lost = "遗失", "lost";
} }

words! { CardStanding {
    None = "无证", "no card";
    Suspected = "疑似", "suspected";
    Applying = "办理中", "applying";
    Valid = "有效", "valid";
    Expiring = "即将到期", "expiring";
    Expired = "已过期", "expired";
    Frozen = "冻结", "frozen";
    Cancelled = "注销", "cancelled";
    Lost = "遗失", "lost";
} }

words! { HouseholdStatusKind {
    DibaoUrban = "城市低保", "urban dibao";
    DibaoRural = "农村低保", "rural dibao";
    DibaoEdge = "低保边缘家庭", "dibao edge";
    TekunCentral = "特困集中供养", "destitute, central support";
    TekunDispersed = "特困分散供养", "destitute, dispersed support";
    RigidExpense = "刚性支出困难家庭", "rigid expenses";
    LowIncome = "低收入家庭", "low income";
    RegisteredPoor = "建档立卡贫困户", "registered poor";
    PovertyExited = "脱贫户", "lifted out of poverty";
    MonitorUnstable = "脱贫不稳定户", "monitored: unstable";
    MonitorEdge = "边缘易致贫户", "monitored: edge";
    MonitorSudden = "突发严重困难户", "monitored: sudden hardship";
    OldCaresDisabled = "以老养残", "old parent cares for disabled child";
} }

words! { PersonStatusKind {
    SinglePersonDibao = "单人保", "single-person dibao";
    TekunCentral = "特困集中供养", "destitute, central support";
    TekunDispersed = "特困分散供养", "destitute, dispersed support";
    Orphan = "孤儿", "orphan";
    DeFactoOrphan = "事实无人抚养儿童", "de facto orphan";
    ChildInDifficulty = "困境儿童", "child in difficulty";
    Student = "在校学生", "student";
    Employed = "就业", "employed";
    Unemployed = "未就业", "unemployed";
    Retired = "领取养老金", "retired";
    LongTermCare = "需长期照护", "needs long-term care";
    NoSelfCare = "生活不能自理", "cannot look after themselves";
    WorkInjuryCare = "享受工伤护理费", "draws work-injury nursing fee";
    LivingElsewhere = "外出居住", "lives elsewhere";
    InPrison = "服刑", "in prison";
} }

words! { Repeat {
    Once = "不重复", "once";
    Weekly = "每周", "weekly";
    Monthly = "每月", "monthly";
    Quarterly = "每季度", "quarterly";
    Yearly = "每年", "yearly";
} }

words! { ContactKind {
    Guardian = "监护人", "guardian";
    Carer = "照护人", "carer";
    Contact = "联系人", "contact";
} }

words! { ConsentKind {
    Publicity = "公开照片或事迹", "publicity (photo, name, story)";
    Charity = "转给公益组织", "handing on to charities";
    Employer = "推荐给用人单位", "recommending to employers";
    Company = "转给企业", "handing on to companies";
    Other = "其他（备注写明）", "other (see note)";
} }

words! { Manner {
    Signature = "签名", "signature";
    Thumbprint = "按手印", "thumbprint";
    Oral = "口头（在场人写在备注）", "oral (witness in the note)";
    Guardian = "监护人代签", "guardian on behalf";
} }

words! { NeedKind {
    Education = "教育", "education";
    Employment = "就业", "employment";
    Training = "培训", "training";
    Care = "照护托养", "care";
    Rehab = "康复", "rehabilitation";
    AssistiveDevice = "辅助器具", "assistive device";
    HomeAccessibility = "无障碍改造", "home accessibility";
    Assistance = "生活救助", "assistance";
    Other = "其他", "other";
} }

words! { EventKind {
    Birth = "出生", "birth";
    MarryIn = "婚入", "married in";
    MoveIn = "迁入", "moved in";
    MoveOut = "迁出", "moved out";
    Split = "分户", "split";
    Death = "死亡", "death";
} }

words! { application::State {
    Planned = "拟申请", "planned";
    Collecting = "备材料", "collecting";
    Submitted = "已提交", "submitted";
    TownshipCheck = "乡镇初审", "township";
    FederationCheck = "残联审核", "federation";
    CivilAffairs = "民政审定", "decision";
    Approved = "已批准", "approved";
    Refused = "未批准", "refused";
    Withdrawn = "已撤回", "withdrawn";
    Paying = "发放中", "paying";
    Stopped = "已停发", "stopped";
} }

words! { Basis {
    Month = "每月", "monthly";
    Year = "每年", "yearly";
    Once = "一次性", "once";
} }

words! { Likeness {
    SameId = "身份证号相同", "same citizen ID";
    SameNameAndBirth = "姓名和出生日期相同", "same name and birth";
    IdDigit = "身份证号差一位", "citizen ID differs by a digit";
    IdSwap = "身份证号有两位颠倒", "citizen ID has two digits swapped";
} }

words! { Here {
    Present = "在册", "present";
    Left = "离开", "left";
    All = "全部", "all";
} }
