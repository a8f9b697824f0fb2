//! The words for the nouns of the ledger, by the table's name.

use super::{Strings, strings};

strings! {
    /// The nouns.
    Nouns {
        household = "户", "household";
        person = "人员", "person";
        card = "残疾人证", "card";
        status = "身份", "status";
        household_status = "户的身份", "status of the household";
        event = "变动", "event";
        contact = "联系人", "contact";
        account = "银行账户", "bank account";
        consent = "同意", "consent";
        need = "需求", "need";
        application = "申请", "application";
        paper = "材料", "paper";
        payment = "发放记录", "payment";
        course = "培训班", "course";
        session = "课次", "session";
        enrolment = "报名", "enrolment";
        visit = "走访", "visit";
        reminder = "提醒", "reminder";
        case = "帮扶事项", "case";
        measure = "帮扶措施", "measure";
        list = "查询", "saved search";
        component = "残疾类别", "component";
        step = "申请环节", "step";
        attendance = "出勤", "attendance";
        closing = "办理情况", "closing";
        fact = "情况", "fact";
        decision = "核对结论", "decision";
        setting = "设置", "setting";
        op = "操作", "operation";
        record = "记录", "record";
        ledger = "整本台账", "whole ledger";
    }
}

impl Strings {
    /// Returns the word for a noun, by the name of its table.
    pub fn noun(&self, table: &str) -> &'static str {
        let t = &self.nouns;
        match table {
            "household" => t.household,
            "person" => t.person,
            "card" => t.card,
            "household_status" | "person_status" => t.status,
            "household_event" => t.event,
            "contact" => t.contact,
            "bank_account" => t.account,
            "consent" => t.consent,
            "need" => t.need,
            "application" => t.application,
            "paper" => t.paper,
            "payment" => t.payment,
            "course" | "training" => t.course,
            "session" | "course_session" => t.session,
            "enrolment" => t.enrolment,
            "visit" => t.visit,
            "reminder" => t.reminder,
            "case" | "help_case" => t.case,
            "measure" | "case_measure" => t.measure,
            "list" | "saved_list" => t.list,
            "card_component" => t.component,
            "application_step" => t.step,
            "attendance" => t.attendance,
            "reminder_closing" => t.closing,
            "fact" => t.fact,
            "decision" => t.decision,
            "setting" => t.setting,
            "op" => t.op,
            "ledger" => t.ledger,
            _ => t.record,
        }
    }

    /// Joins words into a list.
    pub fn list(&self, words: &[impl AsRef<str>]) -> String {
        words.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(self.pick("、", ", "))
    }

    /// Joins the parts of one remark.
    pub fn clauses(&self, parts: &[impl AsRef<str>]) -> String {
        parts.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(self.pick("；", "; "))
    }
}
