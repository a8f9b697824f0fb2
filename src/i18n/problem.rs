//! What is wrong with a field, and what to do about it.

use jiff::civil::Date;

use super::{Strings, strings};
use crate::domain::problem::{Problem, ProblemKind};

strings! {
    /// What can be wrong with a field.
    Problems {
        line: fn(&str, &str) -> String = |field, what| format!("{field}：{what}"), |field, what| format!("{field}: {what}");
        missing = "必须填写。", "must be filled in.";
        not_a_choice = "不在可选项中，请从列出的选项里选。", "is none of the choices; take one of those listed.";
        not_a_date = "不是能识别的日期，请写成 2026-03-02。", "is no date that is understood; write 2026-03-02.";
        in_the_future = "日期不能晚于今天。", "must not lie after today.";
        after_field: fn(&str) -> String = |other| format!("不能晚于「{other}」。"), |other| format!("must not lie after `{other}`.");
        too_early: fn(Date) -> String = |first| format!("不能早于 {first}。"), |first| format!("must not lie before {first}.");
        not_a_month = "请填月份，如 2026-03。", "must be a month such as 2026-03.";
        not_a_number: fn(i64, i64) -> String = |min, max| format!("请填 {min} 到 {max} 之间的整数。"), |min, max| format!("must be a whole number from {min} to {max}.");
        not_money = "请填金额，单位元，最多两位小数。", "must be an amount in yuan with at most two decimals.";
        not_a_time = "请填时间，如 09:30。", "must be a time of day such as 09:30.";
        id_length = "身份证号应为 18 位（旧证 15 位），请数一数位数。", "must have 18 characters (15 on an old card); count them.";
        id_check: fn(char) -> String = |c| format!("末位校验不符，按前 17 位应为 {c}。请对照证件逐位核对。"), |c| format!("the last character should be {c} for the 17 before it; compare with the card, digit by digit.");
        id_birth = "其中的出生日期不存在或晚于今天，请核对第 7 到 14 位。", "the birth date inside it does not exist or lies in the future; look at digits 7 to 14.";
        id_character = "只能有数字，18 位号码末位可以是 X。", "may hold digits only, and an X at the end of 18.";
        birth_differs = "与身份证号中的出生日期不一致，请核对哪一个对。", "differs from the birth date in the citizen ID; see which one is right.";
        sex_differs = "与身份证号中的性别不一致，请核对哪一个对。", "differs from the sex in the citizen ID; see which one is right.";
        card_number = "残疾人证号应为 20 位：身份证号加类别、等级各一位，补办的再加 B 和次数。", "must be the citizen ID, one digit each for category and level, and B with a count if reissued: 20 or 22 characters.";
        card_differs = "与残疾人证号中的不一致，请核对哪一个对。", "differs from the one in the card number; see which one is right.";
        card_id_differs = "号码里的身份证号和档案中的不同，请对照证件核对。", "carries another citizen ID than the one on file; compare with the card.";
        village_code = "村代码应为 12 位数字。", "must have 12 digits.";
        phone = "请填 11 位手机号，或带区号的座机号。", "must be a mobile number of 11 digits or a landline with area code.";
        damaged_number = "号码被表格软件当数字存坏了，后几位已丢失，请按证件重新填写。", "was damaged by a spreadsheet that stored it as a number; type it again from the card.";
        too_long: fn(usize) -> String = |max| format!("太长，最多 {max} 个字。"), |max| format!("is too long; at most {max} characters.");
        no_such_record = "没有这条记录，请重新选择。", "there is no such record; choose again.";
        duplicate_id = "另一个人已有这个身份证号。", "another person has this citizen ID.";
        not_a_whole_path = "要写文件夹的完整路径，如 /media/usb/备份 或 E:\\备份。", "Give the whole path of a folder, such as /media/usb/backups or E:\\backups.";
        needs_guardian = "未满十四周岁的，只能由监护人同意（个人信息保护法第三十一条），请选监护人代签，并写明监护人和关系。", "under fourteen only a guardian can consent (Personal Information Protection Law, article 31): choose `guardian`, with name and relation.";
        name_taken = "清单上已有这个名称。", "is on the list already.";
        other_household = "不属于这一户，请在本户中选择。", "belongs to another household; choose within this one.";
    }
}

impl Strings {
    /// Returns which field is wrong, what is wrong with it and what to do, in one line.
    pub fn problem(&self, problem: &Problem) -> String {
        (self.problems.line)(self.word(problem.field), &self.problem_kind(&problem.kind))
    }

    /// Returns what is wrong, for a place that shows the field itself.
    pub fn problem_kind(&self, kind: &ProblemKind) -> String {
        let t = &self.problems;
        let text = match kind {
            ProblemKind::AfterField(other) => return (t.after_field)(self.word(*other)),
            ProblemKind::TooEarly(first) => return (t.too_early)(*first),
            ProblemKind::NotANumber { min, max } => return (t.not_a_number)(*min, *max),
            ProblemKind::IdCheck(c) => return (t.id_check)(*c),
            ProblemKind::TooLong(max) => return (t.too_long)(*max),
            ProblemKind::Missing => t.missing,
            ProblemKind::NotAChoice => t.not_a_choice,
            ProblemKind::NotADate => t.not_a_date,
            ProblemKind::InTheFuture => t.in_the_future,
            ProblemKind::NotAMonth => t.not_a_month,
            ProblemKind::NotMoney => t.not_money,
            ProblemKind::NotATime => t.not_a_time,
            ProblemKind::IdLength => t.id_length,
            ProblemKind::IdBirth => t.id_birth,
            ProblemKind::IdCharacter => t.id_character,
            ProblemKind::BirthDiffers => t.birth_differs,
            ProblemKind::SexDiffers => t.sex_differs,
            ProblemKind::CardNumber => t.card_number,
            ProblemKind::CardDiffers => t.card_differs,
            ProblemKind::CardIdDiffers => t.card_id_differs,
            ProblemKind::VillageCode => t.village_code,
            ProblemKind::Phone => t.phone,
            ProblemKind::DamagedNumber => t.damaged_number,
            ProblemKind::NoSuchRecord => t.no_such_record,
            ProblemKind::DuplicateId => t.duplicate_id,
            ProblemKind::NotAWholePath => t.not_a_whole_path,
            ProblemKind::NeedsGuardian => t.needs_guardian,
            ProblemKind::NameTaken => t.name_taken,
            ProblemKind::OtherHousehold => t.other_household,
        };
        text.to_owned()
    }
}
