//! The label of every setting, and what it does in one line.

use super::{Strings, words};
use crate::domain::setting::Setting;

words! { Setting {
    Village = "村名", "village";
    Code = "村代码", "village code";
    Coordinator = "专职委员", "coordinator";
    Lang = "语言", "language";
    Theme = "配色", "colours";
    BackupPlace = "备份到", "backups go to";
    BackupPlace2 = "备份到（二）", "backups go to (2)";
    BackupPlace3 = "备份到（三）", "backups go to (3)";
    FormTemplate = "申请表模板", "form template";
    Contact = "联系电话、地点", "telephone, place";
    TownshipCheckDays = "乡镇初审期限", "township check";
    FederationCheckDays = "残联审核期限", "federation check";
    CivilAffairsDays = "民政审定期限", "civil-affairs decision";
    CollectingDays = "收材料期限", "collecting papers";
    SubmittedDays = "受理期限", "acceptance";
    VisitDays = "走访间隔", "visit interval";
    CourseLeadDays = "开班提醒提前", "notice of a course";
    BirthdayLeadDays = "年龄提醒提前", "notice of an age";
    ExportDays = "导出文件留几天", "exports lie for";
    KeepMoneyYears = "离开后留：领过补贴", "kept: had subsidies";
    KeepCardYears = "离开后留：持过证", "kept: held a card";
    KeepOtherYears = "离开后留：其他人", "kept: others";
    StaleMonths = "标准多久算旧", "age of an old rate";
    LockMinutes = "多久不用就锁定", "locks when idle";
} }

impl Strings {
    /// Returns what a setting does, in one line.
    pub const fn setting_help(&self, setting: Setting) -> &'static str {
        use Setting as S;
        let (zh, en) = match setting {
            S::Village => ("本台账所属的村（社区）。", "The village this ledger belongs to."),
            S::Code => ("统计用区划代码，12 位数字。", "Statistical code of the village, 12 digits."),
            S::Coordinator => ("残疾人专职委员姓名。", "Name of the disability coordinator."),
            S::Contact => ("电话和办公地点，印在告知书上。", "Printed on the notice that people are given."),
            S::Lang => ("界面语言：zh 或 en。", "Language: zh or en."),
            S::Theme => (
                "屏幕配色：dark、light、contrast（高对比）或 plain（无颜色）。",
                "Colours: dark, light, contrast or plain (none).",
            ),
            S::BackupPlace => (
                "备份文件夹的完整路径；不写就在台账旁边的 backups 里。",
                "Whole path of the folder of backups; if empty, `backups` beside the ledger.",
            ),
            S::BackupPlace2 | S::BackupPlace3 => (
                "另一个备份文件夹，如 U 盘上已有的文件夹；不写就没有。",
                "Another folder for backups that exists, such as one on a stick; none if empty.",
            ),
            S::FormTemplate => (
                "申请审批表模板（xlsx、docx、ods）的完整路径；不写就用自带的。",
                "Whole path of the template of the application form (xlsx, docx, ods); if empty, the built-in one.",
            ),
            S::TownshipCheckDays => {
                ("乡镇初审应在几个工作日内完成。", "Working days for the township to check an application.")
            }
            S::FederationCheckDays => (
                "县残联审核应在几个工作日内完成。",
                "Working days for the federation to check an application.",
            ),
            S::CivilAffairsDays => {
                ("民政部门审定应在几个工作日内完成。", "Working days for civil affairs to decide.")
            }
            S::CollectingDays => (
                "收齐申请材料应在几个工作日内完成。",
                "Working days to collect the papers of an application.",
            ),
            S::SubmittedDays => {
                ("提交后应在几个工作日内受理。", "Working days from submitting to the start of the check.")
            }
            S::VisitDays => ("一户超过几天没有走访就提醒。", "Days without a visit after which one is due."),
            S::CourseLeadDays => ("开班前几天提醒。", "Days of notice before a course starts."),
            S::BirthdayLeadDays => {
                ("满 16、18、60 周岁前几天提醒。", "Days of notice before the ages of 16, 18 and 60.")
            }
            S::ExportDays => {
                ("全号、没加密的导出文件，几天后提醒删除。", "Days until a file with full numbers should go.")
            }
            S::KeepMoneyYears | S::KeepCardYears | S::KeepOtherYears => {
                ("去世、迁出几年后，问记录还要不要留。", "Years after leaving until keeping is asked about.")
            }
            S::LockMinutes => (
                "几分钟没有按键就锁定（2 到 120）；锁定前一分钟提醒。",
                "Minutes without a key until it locks (2 to 120); it warns a minute before.",
            ),
            S::StaleMonths => {
                ("补贴标准超过几个月就提示核实。", "Months after which a rate is said to be old.")
            }
        };
        self.pick(zh, en)
    }
}
