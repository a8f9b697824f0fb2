//! The headings of lists other than rosters, in the form in which headings are compared.

use super::headings::{RosterField, Table};

/// What was paid.
pub(super) const PAYMENT: &Table = &[
    (
        RosterField::Programme,
        &[
            "申请项目",
            "补贴类型",
            "补贴项目",
            "补贴种类",
            "补贴名称",
            "发放项目",
            "项目",
            "项目名称",
            "资金名称",
            "programme",
        ],
    ),
    (
        RosterField::Living,
        &[
            "生活",
            "生活补贴",
            "生活补贴金额",
            "补贴金额生活",
            "补贴生活",
            "困难生活补贴",
            "困难残疾人生活补贴",
            "困难残疾人生活补贴金额",
        ],
    ),
    (
        RosterField::Nursing,
        &[
            "护理",
            "护理补贴",
            "护理补贴金额",
            "补贴金额护理",
            "补贴护理",
            "重度护理补贴",
            "重度残疾人护理补贴",
            "重度残疾人护理补贴金额",
        ],
    ),
    (
        RosterField::Amount,
        &[
            "金额",
            "补贴金额",
            "发放金额",
            "实发金额",
            "实发",
            "发放额",
            "合计",
            "补贴金额合计",
            "合计金额",
            "补贴合计",
            "应发金额",
            "本月金额",
        ],
    ),
    (
        RosterField::Month,
        &["月份", "发放月份", "补贴月份", "所属月份", "发放年月", "补发月份", "补贴期间", "发放期间"],
    ),
    (RosterField::Rate, &["标准", "补贴标准", "月标准", "发放标准", "补助标准", "rate"]),
    (
        RosterField::MonthCount,
        &["月数", "补发月数", "发放月数", "补贴月数", "享受月数", "月份数", "发放月份数", "monthcount"],
    ),
    (RosterField::PaidOn, &["发放日期", "发放时间", "到账日期", "打款日期", "到账时间"]),
];

/// Lists of households alone.
pub(super) const HOUSEHOLD_LIST: &Table = &[
    (RosterField::HeadName, &["户主", "户主姓名", "姓名"]),
    (
        RosterField::HouseholdPhone,
        &["户电话", "家庭电话", "电话", "联系电话", "联系方式", "手机号", "手机号码"],
    ),
    (RosterField::HouseholdNote, &["户备注", "家庭备注", "备注", "说明"]),
    (RosterField::Members, &["人数", "家庭人口", "家庭人数", "人口数", "户人口"]),
    (RosterField::VisitedOn, &["上次走访", "走访日期", "走访时间", "最近走访", "入户日期", "lastvisit"]),
];

/// Where applications stand.
pub(super) const APPLICATION: &Table = &[
    (
        RosterField::Programme,
        &[
            "申请项目",
            "项目",
            "项目名称",
            "补贴类型",
            "补贴项目",
            "申请类型",
            "申请事项",
            "业务类型",
            "救助项目",
        ],
    ),
    (
        RosterField::State,
        &[
            "进度",
            "状态",
            "申请状态",
            "办理状态",
            "审核状态",
            "审批状态",
            "办理进度",
            "审批结果",
            "办理结果",
            "结果",
            "改造进度",
            "审核结果",
        ],
    ),
    (RosterField::OnDate, &["日期", "date", "状态日期", "办理日期", "办结日期", "更新日期", "时间"]),
    (RosterField::DueOn, &["到期日", "办理期限", "办结期限"]),
    (
        RosterField::Amount,
        &["金额", "补贴金额", "补助金额", "补贴标准", "标准", "改造金额", "资助金额", "救助金额"],
    ),
    (RosterField::Basis, &["计发方式", "paidper", "发放周期", "计发周期"]),
    (
        RosterField::AppliedOn,
        &["申请日期", "申请时间", "受理日期", "受理时间", "提交日期", "applicationdate"],
    ),
    (
        RosterField::ApprovedOn,
        &["审核日期", "审批日期", "批准日期", "审批时间", "批准时间", "审核时间", "approvaldate"],
    ),
];

/// What somebody got, and when.
pub(super) const DELIVERY: &Table = &[
    (
        RosterField::DeliveredOn,
        &[
            "领取日期",
            "交付日期",
            "发放日期",
            "配发日期",
            "验收日期",
            "完工日期",
            "竣工日期",
            "适配日期",
            "领取时间",
            "验收时间",
            "完工时间",
            "发放时间",
            "交付时间",
        ],
    ),
    (
        RosterField::Item,
        &[
            "器具名称",
            "辅具名称",
            "辅助器具",
            "辅助器具名称",
            "产品名称",
            "适配器具",
            "器具",
            "改造类型",
            "改造内容",
            "改造项目",
            "订购产品",
            "型号",
        ],
    ),
];

/// Who is in which course.
pub(super) const TRAINING: &Table = &[
    (
        RosterField::Course,
        &[
            "title",
            "标题",
            "培训班",
            "课程",
            "课程名称",
            "培训项目",
            "培训项目名称",
            "培训名称",
            "班次",
            "班级",
        ],
    ),
    (RosterField::StartsOn, &["开班日期", "firstdayofcourse", "开班时间", "培训日期", "培训时间"]),
    (
        RosterField::Progress,
        &[
            "state",
            "培训进度",
            "courseprogress",
            "进度",
            "状态",
            "培训情况",
            "结业情况",
            "学习情况",
            "是否结业",
            "是否合格",
        ],
    ),
    (RosterField::ProgressOn, &["ondate", "日期", "date", "状态日期", "报名日期", "报名时间", "结业日期"]),
    (RosterField::CertificateNo, &["证书编号", "证书号", "结业证书编号", "certificatenumber"]),
    (RosterField::Employer, &["就业单位", "工作单位", "用人单位"]),
];

/// What is to be done.
pub(super) const REMINDER: &Table = &[
    (
        RosterField::Title,
        &["标题", "事项", "内容", "待办事项", "提醒事项", "提醒内容", "工作内容", "要办的事", "任务"],
    ),
    (
        RosterField::RemindOn,
        &[
            "dueon",
            "到期日",
            "日期",
            "时间",
            "提醒日期",
            "提醒时间",
            "截止日期",
            "办理期限",
            "完成时限",
            "期限",
        ],
    ),
    (RosterField::Kind, &["种类", "提醒种类", "提醒类型"]),
    (RosterField::LeadDays, &["提前天数", "daysofnotice", "提前"]),
    (RosterField::Priority, &["优先级", "紧急程度", "缓急"]),
    (RosterField::Repeat, &["重复", "周期", "频次"]),
];
