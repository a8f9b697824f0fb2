//! Words of a payment roll against the ledger: what differs, and what can be done.

use super::{Strings, strings, words};
use crate::domain::{
    calendar::Month,
    reconcile::{Difference, Remedy},
};

words! { Difference {
    Missing = "没发", "not paid";
    Short = "少发", "too little";
    Over = "多发", "too much";
    Twice = "重复发", "paid twice";
    NotDue = "停了还发", "paid, not due";
    NoGrant = "台账没有这项", "no such grant";
    UnknownPerson = "查无此人", "unknown person";
    OtherAccount = "账号不同", "other account";
    NewAccount = "没登记账号", "new account";
    Unclear = "说不准", "cannot be told";
} }

words! { Remedy {
    Remind = "记一条提醒", "remind me";
    Stop = "登记停发", "stop the grant";
    Resume = "登记续发", "resume the grant";
    Amount = "按实发改金额", "take the amount paid";
    Open = "补记这项申请", "open the grant";
    Account = "登记这个账号", "add the account";
} }

strings! {
    /// Words of a payment roll against the ledger.
    Reconciliations {
        title = "发放核对", "PAYMENTS COMPARED";
        no = "序号", "NO";
        difference = "差异", "DIFFERENCE";
        due = "应发", "DUE";
        paid = "实发", "PAID";
        remedies = "办法", "REMEDIES";
        act_hint = "要处理某一条，加 --act 序号=办法 再导入一次，如 --act 1=remind；已记下的发放不会重复。", "To act on a line, import again with --act NO=REMEDY, such as --act 1=remind; payments that are kept do not double.";
        all_right = "应发和实发都相符。", "All payments agree with what is due.";
        month_help = "发放月份，如 2021-07 或 2021年7-9月；不写就看表头标题", "The months that were paid, such as 2021-07 or 2021-07..2021-09; by the title of the sheet if not given";
        act_help = "对差异怎么办：差异代码或序号=办法代码，可以写多次，如 --act missing=remind --act 3=amount", "What to do about differences: code or number = remedy, as often as needed, such as --act missing=remind --act 3=amount";
        bad_act: fn(&str) -> String = |text| format!("「{text}」看不懂，应写成 missing=remind 或 3=amount。"), |text| format!("`{text}` is not understood; write missing=remind or 3=amount.");
        remind: fn(&str, &str, &str) -> String = |month, programme, how| format!("核实 {month}{programme}：{how}"), |month, programme, how| format!("Check {month}{programme}: {how}");
        remind_stranger: fn(&str, &str, &str) -> String = |month, name, how| format!("核实 {month} 发放表上的{name}：{how}"), |month, name, how| format!("Check {name} on the roll of {month}: {how}");
        differs: fn(&str) -> String = |how| format!("{how}。"), |how| format!("{how}.");
        differs_remedy = "见核对表。", "See the comparison.";
    }
}

impl Strings {
    /// Returns what a reminder about a difference says; a stranger is named, as no record does.
    pub fn remind_of(&self, difference: Difference, month: Month, programme: &str, name: &str) -> String {
        let (month, how) = (month.to_string(), self.word(difference));
        match difference {
            Difference::UnknownPerson => (self.reconciliations.remind_stranger)(&month, name, how),
            // An account is no matter of one programme.
            _ if programme.is_empty() => (self.reconciliations.remind)(&month, "", how),
            _ => (self.reconciliations.remind)(&month, &format!(" {programme}"), how),
        }
    }
}
