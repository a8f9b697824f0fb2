//! Words of the notice that people are given before anything is written down about them.

use super::{Strings, strings};
use crate::domain::{
    consent::ConsentKind,
    privacy_notice::{Paragraph, PrivacyNotice, Signer},
};

/// Room to write by hand.
const ROOM: &str = "________________";

strings! {
    /// Words of the notice.
    PrivacyNotices {
        file: fn(i64, &str, usize) -> String = |id, day, number| format!("告知书-{id}-{day}-{number}.xlsx"), |id, day, number| format!("notice-{id}-{day}-{number}.xlsx");
        choice = "告知书：大字，念给本人听，本人签名", "the notice: large print, to read out and to sign";
        to: fn(&str) -> String = |name| format!("{name}：您好！"), |name| format!("To {name}");
        who = "谁在记", "Who writes it down";
        who_is: fn(&str, &str, &str) -> String = |village, who, contact| format!("{village}残疾人专职委员{who}。有事找他（她），电话、地点：{contact}。"), |village, who, contact| format!("The disability coordinator of {village}, {who}. Telephone, place: {contact}.");
        why = "为什么记", "What for";
        why_is = "帮您办残疾人证、申请补贴、联系康复和培训、上门走访。这是村里的职责，记这些不用您另外同意。", "To get your disability card, to apply for subsidies, to arrange rehabilitation and training, to visit you. That is the village's duty; it needs no further consent.";
        what = "记什么", "What";
        what_is = "姓名、身份证号、电话、住址、家里人、残疾人证、残疾类别和等级、收入和低保等情况、银行账户、办过的申请、走访的情况。其中残疾、账户等是敏感信息，泄露了会伤害您，所以台账由专人保管。", "Name, citizen ID, telephone, address, family, disability card, category and level, income and assistance, bank account, applications, visits. Disability and account are sensitive: they could harm you if they got out, so one person keeps the ledger.";
        need = "为什么非记不可，对您有什么影响", "Why it is needed, and what follows for you";
        need_is = "没有身份证号、残疾人证和账户，补贴就办不了、发不到您手里。与办事无关的，您可以不说，不说也不影响别的。", "Without citizen ID, card and account no subsidy can be granted or paid to you. What has nothing to do with that you need not tell, and nothing else depends on it.";
        whom = "给谁看", "Who sees it";
        whom_is = "只给办这件事要看的单位：乡镇（街道）、残联、民政、医保等。公示名单只写姓名、项目和金额，不写身份证号、账户和病情。", "Only the offices that handle the matter: township, federation, civil affairs, health insurance. A public list has names, programmes and amounts, no citizen IDs, accounts or illnesses.";
        long = "存多久", "How long";
        long_is: fn(i16, i16, i16) -> String = |money, card, other| format!("您在本村期间一直存，办事要用。去世或者迁走以后：领过补贴的再存 {money} 年，持过残疾人证、没领过补贴的再存 {card} 年，其他人再存 {other} 年。到期由专职委员逐个决定；不用再留的就删除，旧备份里的以后也会被新备份代替。"), |money, card, other| format!("While you live in the village, for the matters above. After a death or a move: {money} years where subsidies were paid, {card} where a card was held without them, {other} for everybody else. Then the coordinator decides about each; what need not be kept is deleted, and goes from older backups as newer ones take their place.");
        rights = "您可以要求", "You can ask";
        copy = "看一看，要一份复印件；", "to see it and to get a copy;";
        mend = "写错了，改过来；", "to have it corrected;";
        delete = "不该留的，删掉；", "to have it deleted where it need not be kept;";
        withdraw = "同意过的，随时撤回；", "to take back, at any time, what you agreed to;";
        complain: fn(&str) -> String = |room| format!("不满意的，投诉：乡镇（街道）{room}，残联电话 12385。"), |room| format!("to complain: township {room}, federation, telephone 12385.");
        consent = "别的用途要您另外同意", "Anything else only if you agree";
        consent_is = "下面每一项单独问您，不同意不影响您的补贴和服务。未满十四周岁的，由监护人决定。", "You are asked about each by itself. If you say no, your subsidies and services stay as they are. For a child under fourteen the guardian decides.";
        consent_to: fn(&str) -> String = |kind| format!("{kind}：（　）同意　（　）不同意"), |kind| format!("{kind}: (  ) yes  (  ) no");
        signed = "已念给我听（看过），我明白了。", "This was read to me, and I understand it.";
        signature: fn(&str) -> String = |room| format!("本人签名或手印：{room}　日期：{room}"), |room| format!("Signature or thumbprint: {room}  Date: {room}");
        guardian: fn(&str) -> String = |room| format!("监护人签名：{room}　与本人关系：________　日期：{room}"), |room| format!("Guardian: {room}  Relation: ________  Date: {room}");
        law = "依据《中华人民共和国个人信息保护法》第十七条、第三十条。", "Personal Information Protection Law, articles 17 and 30.";
    }
}

impl Strings {
    /// Returns the notice, part by part.
    pub(super) fn privacy_notice(&self, notice: &PrivacyNotice<'_>) -> Vec<Paragraph> {
        let t = &self.privacy_notices;
        let contact = if notice.contact.is_empty() { ROOM } else { notice.contact };
        let terms = notice.terms;
        let part = |heading, lines: Vec<String>| Paragraph { heading, lines };
        let greeting = Some((t.to)(notice.name)).filter(|_| !notice.name.is_empty());
        let rights = [t.copy, t.mend, t.delete, t.withdraw].map(str::to_owned);
        let kinds = ConsentKind::ALL.iter().filter(|kind| **kind != ConsentKind::Other);
        let asked = kinds.map(|kind| (t.consent_to)(self.word(*kind)));
        let signature = match notice.signed_by {
            Signer::Person => (t.signature)(ROOM),
            Signer::Guardian => (t.guardian)(ROOM),
        };
        let mut parts = vec![
            part(t.who, vec![(t.who_is)(notice.village, notice.coordinator, contact)]),
            part(t.why, vec![t.why_is.to_owned()]),
            part(t.what, vec![t.what_is.to_owned()]),
            part(t.need, vec![t.need_is.to_owned()]),
            part(t.whom, vec![t.whom_is.to_owned()]),
            part(t.long, vec![(t.long_is)(terms.money, terms.card, terms.other)]),
            part(t.rights, rights.into_iter().chain([(t.complain)(ROOM)]).collect()),
            part(t.consent, [t.consent_is.to_owned()].into_iter().chain(asked).collect()),
            part("", vec![t.signed.to_owned(), String::new(), signature, String::new(), t.law.to_owned()]),
        ];
        if let Some(greeting) = greeting {
            parts.insert(0, part("", vec![greeting]));
        }
        parts
    }
}
