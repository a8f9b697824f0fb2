//! The words offices write for states, rhythms and marks, and the code each stands for.

use super::headings::RosterField;
use crate::domain::{normalise::compact, status::HouseholdStatusKind};

/// A set of words: the code, and what it is called besides.
type Words = [(&'static str, &'static [&'static str])];

/// How far an application has come.
const STATE: &Words = &[
    ("planned", &["拟申请", "准备申请", "未申请"]),
    ("collecting", &["备材料", "补材料", "退回补正", "补正材料"]),
    ("submitted", &["已提交", "已申请", "申请中", "已受理", "受理", "待审核", "已上报", "审核中"]),
    ("township_check", &["乡镇初审", "township", "初审", "乡镇审核", "镇审", "街道审核"]),
    (
        "federation_check",
        &["残联审核", "federation", "残联复核", "县残联审核", "复核", "评估", "已评估", "适配评估"],
    ),
    ("civil_affairs", &["民政审定", "decision", "民政审批", "民政审核", "审定", "公示", "公示中"]),
    (
        "approved",
        &[
            "已批准",
            "批准",
            "通过",
            "已通过",
            "审核通过",
            "审批通过",
            "同意",
            "待发放",
            "施工中",
            "改造中",
            "未开工",
            "待开工",
        ],
    ),
    ("refused", &["未批准", "不批准", "不通过", "未通过", "审核不通过", "不同意", "不符合", "不予受理"]),
    ("withdrawn", &["已撤回", "撤回", "已撤销", "放弃", "自愿放弃"]),
    (
        "paying",
        &[
            "发放中",
            "在享",
            "享受",
            "享受中",
            "正常",
            "正常发放",
            "已发放",
            "续发",
            "已交付",
            "已领取",
            "已配发",
            "已完工",
            "完工",
            "已验收",
            "验收合格",
            "已完成",
            "完成",
        ],
    ),
    ("stopped", &["已停发", "停发", "暂停", "暂停发放", "终止"]),
];

/// What an amount is paid for.
const BASIS: &Words = &[
    ("month", &["每月", "monthly", "按月", "月"]),
    ("year", &["每年", "yearly", "按年", "年"]),
    ("once", &["一次性", "一次", "单次"]),
];

/// How far a person has come in a course.
const PROGRESS: &Words = &[
    ("wish", &["有意愿", "wishesto", "意愿", "拟参加", "有培训意愿"]),
    ("waiting", &["候补", "排队"]),
    ("enrolled", &["已报名", "报名", "录取", "已录取"]),
    ("attending", &["参训中", "参训", "培训中", "在训", "在学", "在读", "学习中"]),
    ("completed", &["已结业", "结业", "完成", "已完成", "合格", "是", "√", "✓", "✔"]),
    ("certified", &["已取证", "取证", "已发证", "获证", "持证"]),
    ("employed", &["已就业", "就业", "上岗", "已上岗"]),
    ("dropped", &["已退出", "droppedout", "退出", "退学", "放弃"]),
];

/// Whether somebody came to a session.
const MARK: &Words = &[
    ("present", &["到课", "√", "✓", "✔", "v", "到", "出勤", "是", "1", "有", "y", "○", "参加"]),
    ("late", &["迟到", "晚到", "迟"]),
    ("leave", &["请假", "onleave", "假", "事假", "病假", "△"]),
    ("absent", &["缺课", "×", "x", "缺", "缺勤", "旷课", "否", "0", "无", "n", "未到", "/"]),
];

/// How much a reminder matters.
const PRIORITY: &Words =
    &[("high", &["优先", "高", "紧急", "急"]), ("normal", &["普通", "中", "一般"]), ("low", &["不急", "低"])];

/// How often a reminder comes back.
const REPEAT: &Words = &[
    ("once", &["不重复", "一次", "否"]),
    ("weekly", &["每周"]),
    ("monthly", &["每月", "按月"]),
    ("quarterly", &["每季度", "每季"]),
    ("yearly", &["每年", "按年"]),
];

/// What was written down by hand; all else the ledger makes by itself.
const REMINDER: &Words = &[("hand", &["自记事项", "ownnote", "自记", "手工"])];

/// Returns the code that a word of this column stands for; `None` of a column without words, or of no word.
pub(super) fn code(field: RosterField, raw: &str) -> Option<&'static str> {
    let words = match field {
        RosterField::State => STATE,
        RosterField::Basis => BASIS,
        RosterField::Progress => PROGRESS,
        RosterField::Priority => PRIORITY,
        RosterField::Repeat => REPEAT,
        RosterField::Kind => REMINDER,
        _ => return None,
    };
    lookup(words, raw)
}

/// Returns the code of a mark in an attendance list.
pub(super) fn mark(raw: &str) -> Option<&'static str> {
    lookup(MARK, raw)
}

fn lookup(words: &Words, raw: &str) -> Option<&'static str> {
    let text = compact(raw).to_lowercase();
    let means = |(code, others): &&(&'static str, &[&str])| *code == text || others.contains(&text.as_str());
    words.iter().find(means).map(|(code, _)| *code)
}

/// Finds statuses by their codes or by the words for them.
pub(super) fn named_statuses(mut text: String) -> Vec<HouseholdStatusKind> {
    let codes = text.split([',', ';', '、']).map(HouseholdStatusKind::from_code);
    if let Some(kinds) = codes.collect() {
        return kinds;
    }
    let mut found = Vec::new();
    for (word, kind) in STATUS_WORDS {
        if text.contains(word) {
            found.push(*kind);
            text = text.replace(word, "");
        }
    }
    found
}

/// Statuses by the words that name them; longer words come before the shorter ones inside them.
const STATUS_WORDS: &[(&str, HouseholdStatusKind)] = &[
    ("低保边缘", HouseholdStatusKind::DibaoEdge),
    ("城市低保", HouseholdStatusKind::DibaoUrban),
    ("城镇低保", HouseholdStatusKind::DibaoUrban),
    ("低保(城市)", HouseholdStatusKind::DibaoUrban),
    ("农村低保", HouseholdStatusKind::DibaoRural),
    ("低保", HouseholdStatusKind::DibaoRural),
    ("特困集中供养", HouseholdStatusKind::TekunCentral),
    ("特困(集中供养)", HouseholdStatusKind::TekunCentral),
    ("集中供养", HouseholdStatusKind::TekunCentral),
    ("特困分散供养", HouseholdStatusKind::TekunDispersed),
    ("分散供养", HouseholdStatusKind::TekunDispersed),
    ("特困", HouseholdStatusKind::TekunDispersed),
    ("五保", HouseholdStatusKind::TekunDispersed),
    ("刚性支出", HouseholdStatusKind::RigidExpense),
    ("低收入", HouseholdStatusKind::LowIncome),
    ("建档立卡", HouseholdStatusKind::RegisteredPoor),
    ("脱贫不稳定", HouseholdStatusKind::MonitorUnstable),
    ("边缘易致贫", HouseholdStatusKind::MonitorEdge),
    ("突发严重困难", HouseholdStatusKind::MonitorSudden),
    ("脱贫", HouseholdStatusKind::PovertyExited),
    ("以老养残", HouseholdStatusKind::OldCaresDisabled),
    ("urbandibao", HouseholdStatusKind::DibaoUrban),
    ("ruraldibao", HouseholdStatusKind::DibaoRural),
    ("dibaoedge", HouseholdStatusKind::DibaoEdge),
    ("destitute,centralsupport", HouseholdStatusKind::TekunCentral),
    ("destitute,dispersedsupport", HouseholdStatusKind::TekunDispersed),
    ("rigidexpenses", HouseholdStatusKind::RigidExpense),
    ("lowincome", HouseholdStatusKind::LowIncome),
    ("registeredpoor", HouseholdStatusKind::RegisteredPoor),
    ("liftedoutofpoverty", HouseholdStatusKind::PovertyExited),
    ("monitored:unstable", HouseholdStatusKind::MonitorUnstable),
    ("monitored:edge", HouseholdStatusKind::MonitorEdge),
    ("monitored:suddenhardship", HouseholdStatusKind::MonitorSudden),
    ("oldparentcaresfordisabledchild", HouseholdStatusKind::OldCaresDisabled),
];
