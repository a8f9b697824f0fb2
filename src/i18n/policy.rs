//! Words of policy packs: facts, answers, amounts, and what is wrong with a pack or with facts.

use super::{Lang, Strings, strings, words};
use crate::domain::{disability::Category, money::Fen};
use crate::policy::{
    amount::AmountKind,
    change::{ChangeKind, RuleChange},
    condition::Wanted,
    decide::Ground,
    fact::{Fact, Shape},
    facts::Value,
    pack::{Beneficiary, Certainty, Effect, Per, ProgrammeCategory, Text, Trigger},
    problem::{FactProblem, FactProblemKind, PackProblem, PackProblemKind, Wants},
    standing::Standing,
    truth::Truth,
    turn::{Occasion, Turn},
    validity::Validity,
    vocabulary::{Award, HouseholdStanding, PersonStanding, StudyLevel, StudyMode, SurveyNeed, Vocabulary},
};

words! { Fact {
    Category = "残疾类别", "disability category";
    Level = "残疾等级", "disability level";
    CardValid = "残疾人证有效", "card is valid";
    BirthDate = "出生日期", "date of birth";
    Age = "周岁", "age";
    Severe = "重度残疾", "severe disability";
    SelfDisabled = "本人残疾", "is disabled";
    ParentDisabled = "父母残疾", "a parent is disabled";
    HardshipRecognised = "经认定为困难", "hardship is recognised";
    Poor = "贫困", "counts as poor";
    HouseholdPoor = "贫困家庭", "household counts as poor";
    Difficult = "属于困难对象", "in a group in difficulty";
    HouseholdStatus = "家庭身份", "household status";
    PersonStatus = "个人身份", "personal status";
    DisabledInHousehold = "户内残疾人数", "disabled persons in the household";
    Enrolled = "在读学段", "school attended";
    Admitted = "考入学段", "school admitted to";
    Diploma = "取得学历", "diploma obtained";
    Mode = "学习形式", "form of studies";
    NewEntrant = "当年新入学", "enters school this year";
    SelfEmployed = "自主创业", "self-employed";
    AbleToWork = "有劳动能力", "able to work";
    WillingToWork = "有就业意愿", "wants to work";
    OlderWorker = "年龄偏大", "older worker";
    NoOtherJob = "无法通过其他渠道就业", "no other way into work";
    PoorLabourer = "贫困劳动力", "poor labourer";
    HiresRegisteredPoor = "企业吸纳建档立卡人口", "enterprise employs registered poor";
    OnlineTraining = "参加线上培训", "took part in online training";
    TrainingCertificate = "取得培训合格证", "training certificate obtained";
    Award = "获评荣誉", "honour";
    NeedInDynamicUpdate = "需求已录入动态更新", "need stands in the yearly survey";
    NeedKind = "需求种类", "kinds of need";
    Assessed = "经专业评估", "assessed by professionals";
    DeviceCost = "辅具价格（元）", "cost of the device (yuan)";
    Orthosis = "装配矫形器", "orthosis fitted";
    SessionsThisYear = "本年康复次数", "rehabilitation sessions this year";
    Applied = "已提出申请", "has applied";
    GravelyIll = "重病", "gravely ill";
    PremiumHardship = "缴费困难", "premium is a hardship";
    CareAtHome = "居家需要照料", "needs help at home";
    HomeObstacle = "家中有障碍需改造", "obstacles in the dwelling";
    Rural = "农村户", "rural household";
    VillageHasFirstSecretary = "第一书记帮包村", "first secretary assigned to the village";
    IncomeProject = "有致富项目", "has an income project";
} }

words! { HouseholdStanding {
    Dibao = "低保", "dibao";
    DibaoEdge = "低保边缘", "dibao edge";
    Tekun = "特困供养", "destitute support";
    RigidExpense = "刚性支出困难", "rigid expenses";
    LowIncome = "低收入", "low income";
    RegisteredPoor = "建档立卡", "registered poor";
    PovertyExited = "脱贫户", "out of poverty";
    Monitored = "监测户", "monitored";
    MultiDisabled = "一户多残", "several disabled persons";
    OldCaresDisabled = "老养残", "old parent cares";
    SchoolCertified = "学校认定困难", "certified by the school";
} }

words! { PersonStanding {
    SinglePersonDibao = "单人保", "single-person dibao";
    Tekun = "特困供养", "destitute support";
    Orphan = "孤儿", "orphan";
    DeFactoOrphan = "事实无人抚养", "de facto orphan";
    ChildInDifficulty = "困境儿童", "child in difficulty";
    InInstitution = "机构养育", "in an institution";
    Student = "在校", "student";
    Employed = "就业", "in work";
    Unemployed = "未就业", "out of work";
    Retired = "退休", "retired";
    LongTermCare = "长期照护", "long-term care";
    NoSelfCare = "不能自理", "no self-care";
    WorkInjuryCare = "工伤护理费", "work-injury nursing fee";
    LivingElsewhere = "人户分离", "lives elsewhere";
    InPrison = "服刑", "in prison";
} }

words! { StudyLevel {
    Preschool = "学前", "preschool";
    Primary = "小学", "primary";
    JuniorSecondary = "初中", "junior secondary";
    UpperSecondary = "高中（中专）", "upper secondary";
    Associate = "大专", "associate";
    Bachelor = "本科", "bachelor";
    Master = "硕士", "master";
    Phd = "博士", "doctorate";
    Postgraduate = "研究生", "postgraduate";
} }

words! { StudyMode {
    FullTime = "全日制", "full-time";
    PartTime = "非全日制", "part-time";
    Correspondence = "函授", "correspondence";
    SelfStudy = "自学考试", "self-study";
} }

words! { Award {
    SelfEmploymentModel = "自主创业标兵", "model of self-employment";
    ProsperityExpert = "致富能手", "expert at getting on";
} }

words! { SurveyNeed {
    MedicalRehab = "康复医疗", "medical rehabilitation";
    RehabTraining = "康复训练", "rehabilitation training";
    Nursing = "护理", "nursing";
    AssistiveDevice = "辅助器具", "assistive device";
    HomeAccessibility = "无障碍改造", "home accessibility";
    Care = "托养", "care";
    Training = "职业培训", "vocational training";
    Employment = "就业", "employment";
    Education = "教育", "education";
    Assistance = "社会救助", "assistance";
} }

words! { AmountKind {
    Exact = "标准", "rate";
    Minimum = "不低于", "at least";
    Maximum = "最高", "at most";
    Range = "区间", "between";
    Formula = "按价格计算", "computed from the cost";
    Full = "全额", "the whole cost";
    InKind = "实物或服务", "in kind";
    InKindValue = "实物或服务，价值", "in kind, worth";
    Bundle = "合计", "together";
    Rule = "资格或待遇", "a right";
    Unspecified = "文件没有写明金额", "no amount is stated";
    Unknown = "金额不明", "amount not known";
} }

words! { Ground {
    Conditions = "按条件判断", "by the conditions";
    Excluded = "与其他待遇不能同时享受", "another benefit excludes it";
    NoFigure = "查不到这一天的标准，请问乡镇", "no rate is known for this day; ask the township";
    Expired = "政策已过期，请问乡镇有没有新文件", "the policy has expired; ask the township for the new one";
    NotYet = "政策还没有开始", "the policy has not begun";
    CatalogueOnly = "只知道有这个项目，条件请问乡镇", "only listed; ask the township who is eligible";
} }

words! { ProgrammeCategory {
    LivingSubsidy = "生活补贴", "living subsidy";
    NursingSubsidy = "护理补贴", "nursing subsidy";
    SocialAssistance = "社会救助", "social assistance";
    Child = "儿童", "children";
    Education = "教育", "education";
    Rehabilitation = "康复", "rehabilitation";
    Device = "辅具", "devices";
    HomeAccessibility = "无障碍", "accessibility";
    Care = "托养", "care";
    Pension = "养老保险", "pension";
    Insurance = "医保和意外险", "insurance";
    Training = "培训", "training";
    Employment = "就业创业", "employment";
    Award = "奖励", "award";
    Loan = "贷款", "loan";
    Culture = "文化体育", "culture and sports";
    Other = "其他", "other";
} }

words! { Beneficiary {
    Person = "每人", "person";
    Household = "每户", "household";
    Enterprise = "每个单位", "enterprise";
} }

words! { Per {
    Month = "每月", "a month";
    Year = "每年", "a year";
    SchoolYear = "每学年", "a school year";
    OneOff = "一次性", "once";
    Case = "", "";
} }

words! { Trigger {
    Standing = "符合条件即可申请", "when the conditions hold";
    Admission = "考入学校时", "on admission to a school";
    Enrolment = "在读学年", "in a school year";
    Diploma = "取得毕业证时", "on a diploma";
    Delivery = "交付时", "on delivery";
    Selection = "评选", "by selection";
    Certificate = "取得培训证书时", "on a training certificate";
} }

words! { Effect {
    Adds = "可以同时享受", "adds to";
    Reduces = "互相抵减", "reduces";
    Excludes = "只能享受一个", "excludes";
} }

words! { Certainty {
    Stated = "原文", "stated";
    Inferred = "推断", "inferred";
    Reported = "转述", "reported";
} }

words! { Wants {
    Text = "文字（加引号）", "a text in quotation marks";
    Date = "日期，如 2021-08-18", "a date such as 2021-08-18";
    YesNo = "true 或 false", "true or false";
    Number = "不小于零的整数", "a whole number, not negative";
    Yuan = "金额（元），最多两位小数", "yuan with at most two decimals";
    List = "列表 [ … ]", "a list [ … ]";
    Table = "表 { … }", "a table { … }";
} }

words! { Standing {
    Receiving = "在领", "receiving";
    Applied = "已申请", "applied";
    Could = "可申领", "could have";
    Ask = "待核实", "to ask";
    Refused = "未批准", "refused";
    NotEligible = "不符合", "not eligible";
} }

words! { Turn {
    Opens = "可以申领", "opens";
    Closes = "不再符合", "closes";
    Ask = "需要重新核实", "must be asked";
} }

words! { Occasion {
    Birthday = "生日", "birthday";
    CardExpires = "残疾人证到期", "the card runs out";
    Status = "身份变动", "a status changes";
    Fact = "情况变动", "a fact changes";
    Policy = "政策变动", "the policy changes";
} }

words! { ChangeKind {
    Gains = "新增", "gains";
    Amount = "金额变化", "other amount";
    Ask = "要核实", "to ask";
    Stops = "停止", "stops";
} }

words! { RuleChange {
    Added = "新项目", "new";
    Changed = "有变化", "changed";
    Removed = "取消", "gone";
} }

words! { Validity {
    InForce = "有效", "in force";
    Review = "该复核了", "to be reviewed";
    Expired = "已过期", "expired";
    NotYet = "还没有开始", "not yet";
} }

words! { Truth {
    No = "不符合", "no";
    Unknown = "不知道", "not known";
    Yes = "符合", "yes";
} }

strings! {
    /// Words of policy packs.
    Policies {
        programme = "项目", "PROGRAMME";
        programme_help = "项目的代码，见 policy list", "The programme's id, see `policy list`";
        shown_help = "项目或政策包的代码，见 policy list、policy packs", "The id of a programme or pack, see `policy list` and `policy packs`";
        pack = "政策包", "PACK";
        region = "地区", "REGION";
        category = "种类", "CATEGORY";
        on_help = "按哪一天判断；不写就是今天", "The day to decide for; today if not given";
        facts_help = "写着事实的 JSON 文件（- 为标准输入），见 docs/policy-packs.md", "A JSON file of facts (- for standard input), see docs/policy-packs.md";
        person_help = "按台账里这个人的记录判断", "Decide over what the ledger knows about this person";
        region_help = "只列对这个地区有效的项目，如 371500", "Only programmes in force in this region, such as 371500";
        household_help = "只看这一户，编号", "Only this household, by id";
        standing_help = "只列这些情况，用逗号分开：receiving 在领、applied 已申请、could 可申领、ask 待核实、refused 未批准", "Only these, separated by commas: receiving, applied, could, ask, refused";
        fact = "情况", "FACT";
        fact_help = "情况的代码，见 docs/policy-packs.md", "The fact's key, see docs/policy-packs.md";
        value_help = "是、否、数字、日期或代码；多个用逗号分开", "yes, no, a number, a date or a code; several separated by commas";
        yearly = "每年（元）", "YUAN A YEAR";
        question = "要问什么", "QUESTION";
        decides = "可定项目", "DECIDES";
        months_help = "看今后几个月，默认 12", "How many months ahead, 12 unless given";
        birthday: fn(i16) -> String = |age| format!("满{age}岁"), |age| format!("turns {age}");
        against: fn(&str) -> String = |name| format!("与“{name}”只能享受一个"), |name| format!("excluded by {name}");
        village = "全村", "village";
        no_fact: fn(&str) -> String = |key| format!("没有代码是「{key}」的情况，见 docs/policy-packs.md。"), |key| format!("There is no fact `{key}`, see docs/policy-packs.md.");
        pack_file = "政策包文件（TOML）", "A policy pack (TOML)";
        pack_help = "政策包的代码，见 policy packs", "The pack's id, see `policy packs`";
        old = "旧", "OLD";
        new = "新", "NEW";
        old_help = "现在的政策包：文件，或者代码", "The pack as it is: a file, or an id";
        new_help = "换成的政策包：文件，或者代码", "The pack instead: a file, or an id";
        version = "版本", "VERSION";
        origin = "来源", "ORIGIN";
        own = "自己加入", "own";
        of_program = "程序自带", "built in";
        no_changes = "没有变化。", "Nothing changes.";
        nobody_changes = "对村里的人没有变化。", "It changes nothing for anybody of the village.";
        changes: fn(usize, usize, usize, usize) -> String = |gains, amount, ask, stops| format!("新增 {gains}，金额变化 {amount}，要核实 {ask}，停止 {stops}"), |gains, amount, ask, stops| format!("gains {gains}, other amount {amount}, to ask {ask}, stops {stops}");
        from_to: fn(&str, &str) -> String = |was, is| format!("原：{was}；现：{is}"), |was, is| format!("was: {was}; is: {is}");
        ask_add: fn(&str) -> String = |name| format!("加入「{name}」吗？"), |name| format!("Add `{name}`?");
        ask_remove: fn(&str) -> String = |id| format!("停用「{id}」吗？"), |id| format!("Remove `{id}`?");
        elsewhere = "注意：这个政策包的地区不包括本村，不会起作用。", "Note: this pack is for a region without this village; it will have no effect.";
        no_pack: fn(&str) -> String = |id| format!("没有自己加入的政策包「{id}」。"), |id| format!("No pack `{id}` was added.");
        no_pack_hint = "用 zhucan policy packs 查看。", "See `zhucan policy packs`.";
        pack_unread: fn(&str) -> String = |id| format!("政策包「{id}」读不出来，没有起作用，其他的照常。"), |id| format!("The pack `{id}` cannot be read and says nothing; the others do.");
        pack_expired: fn(&str, &str) -> String = |name, day| format!("注意：「{name}」{day} 已到期，请问乡镇有没有新文件。"), |name, day| format!("Note: `{name}` ended on {day}; ask the township for the new one.");
        pack_review: fn(&str, &str) -> String = |name, day| format!("注意：「{name}」应在 {day} 前复核，标准可能已经改变。"), |name, day| format!("Note: `{name}` was to be reviewed by {day}; its rates may have changed.");
        answer = "结论", "ANSWER";
        eligible = "符合", "eligible";
        not_eligible = "不符合", "not eligible";
        ask = "还不能判断", "cannot be told yet";
        amount = "金额", "AMOUNT";
        kind = "方式", "KIND";
        self_pay: fn(&str) -> String = |yuan| format!("个人负担 {yuan} 元"), |yuan| format!("{yuan} yuan paid by the person");
        conditions = "条件", "CONDITIONS";
        exclusions = "不能同时享受", "EXCLUSIONS";
        not_asked = "没有核实", "not asked";
        missing = "还要了解", "STILL TO ASK";
        source = "依据", "SOURCE";
        as_of = "截至", "as of";
        papers = "材料", "PAPERS";
        trigger = "申请时机", "WHEN";
        payer = "发放单位", "PAYER";
        summary = "说明", "SUMMARY";
        open = "没有写明", "NOT STATED";
        period = "期限", "PERIOD";
        catalogue = "仅供转介", "for referral only";
        rule = "可判断", "rule";
        yuan: fn(&str) -> String = |yuan| format!("{yuan}元"), |yuan| format!("{yuan} yuan");
        yuan_range: fn(&str, &str) -> String = |least, most| format!("{least}至{most}元"), |least, most| format!("{least} to {most} yuan");
        stale: fn(&str) -> String = |day| format!("标准是 {day} 的，可能已经改变，请问乡镇"), |day| format!("the rate is of {day} and may be out of date; ask the township");
        cap_warning = "文件的上限写法有两种读法，请先问清", "the documents' cap can be read in two ways; ask first";
        sound: fn(usize, usize) -> String = |programmes, examples| format!("政策包没有问题：{programmes} 个项目，{examples} 个例子全部相符。"), |programmes, examples| format!("The pack is sound: {programmes} programmes, all {examples} examples agree.");
        examples: fn(usize, usize) -> String = |right, all| format!("{all} 个例子，{right} 个相符。"), |right, all| format!("{right} of {all} examples agree.");
        example_differs: fn(usize, &str, &str) -> String = |line, id, found| format!("第 {line} 行：{id} 的例子不相符，得到的是：{found}"), |line, id, found| format!("Line {line}: the example of {id} does not agree; found: {found}");
        no_programme: fn(&str) -> String = |id| format!("没有代码是「{id}」的项目。"), |id| format!("There is no programme with the id `{id}`.");
        no_programme_hint = "用 zhucan policy list 查看代码。", "See the ids with `zhucan policy list`.";
        facts_hint = "事实的写法见 docs/policy-packs.md。", "How facts are written: docs/policy-packs.md.";
        pack_hint = "改好后再运行 zhucan policy check。", "Mend it and run `zhucan policy check` again.";
        not_json: fn(usize, usize) -> String = |line, column| format!("不是有效的 JSON（第 {line} 行第 {column} 列）。"), |line, column| format!("This is no valid JSON (line {line}, column {column}).");
        at: fn(usize, usize, &str) -> String = |line, column, what| format!("第 {line} 行第 {column} 列：{what}"), |line, column, what| format!("line {line}, column {column}: {what}");
        fact_at: fn(&str, &str) -> String = |key, what| format!("{key}：{what}"), |key, what| format!("{key}: {what}");
        syntax: fn(&str) -> String = |what| format!("TOML 写法不对（{what}）。"), |what| format!("This is no valid TOML ({what}).");
        not_utf_8 = "这里的文字不是 UTF-8 编码。请用记事本另存一次，编码选 UTF-8。", "The text is not in UTF-8. Save it once more in an editor, with the encoding UTF-8.";
        needs: fn(&str) -> String = |key| format!("缺少「{key}」，请补上。"), |key| format!("`{key}` is missing; add it.");
        unknown_key: fn(&str, &str) -> String = |key, known| format!("不认识「{key}」。可用的有：{known}。"), |key, known| format!("`{key}` is not known here; known are: {known}.");
        wrong_type: fn(&str, &str) -> String = |key, wanted| format!("「{key}」应为{wanted}。"), |key, wanted| format!("`{key}` must be {wanted}.");
        not_a_choice: fn(&str, &str) -> String = |value, choices| format!("「{value}」不在可选项中：{choices}。"), |value, choices| format!("`{value}` is none of: {choices}.");
        wrong_question: fn(&str, &str) -> String = |fact, keys| format!("事实「{fact}」要用 {keys} 来问。"), |fact, keys| format!("The fact `{fact}` is asked for with {keys}.");
        empty_range = "前后两个值颠倒了。", "The two bounds are the wrong way round.";
        other_year: fn(i16) -> String = |year| format!("日期应在 {year} 年之内。"), |year| format!("The day must lie in {year}.");
        unknown_year: fn(i16) -> String = |year| format!("没有 {year} 年的放假安排，期限只按周末推算；请加入那一年的安排，写法见 docs/policy-packs.md。"), |year| format!("The holidays of {year} are not known, so only weekends were left out of the deadline; add them, see docs/policy-packs.md.");
        year = "年份", "YEAR";
        days_off = "放假", "OFF";
        days_worked = "调休上班", "WORKED";
        wrong_region = "地区代码应为 2、4、6、9 或 12 位数字。", "The region must have 2, 4, 6, 9 or 12 digits.";
        twice: fn(&str) -> String = |id| format!("代码「{id}」用了两次。"), |id| format!("The id `{id}` is used twice.");
        no_such_id: fn(&str) -> String = |id| format!("没有「{id}」这个来源，请先写 [[source]]。"), |id| format!("There is no source `{id}`; write its [[source]] first.");
        no_amount = "没有 [[programme.amount]]；金额不明时写 kind = \"unspecified\"。", "There is no [[programme.amount]]; where no amount is stated write kind = \"unspecified\".";
        example_facts: fn(&str) -> String = |what| format!("例子的事实有误。{what}"), |what| format!("The facts of the example are wrong. {what}");
        unknown_fact = "没有这个事实，见 docs/policy-packs.md。", "There is no such fact, see docs/policy-packs.md.";
        fact_type: fn(&str) -> String = |wanted| format!("应为{wanted}。"), |wanted| format!("must be {wanted}.");
        fact_choice: fn(&str) -> String = |choices| format!("不在可选项中：{choices}。"), |choices| format!("is none of: {choices}.");
        age_differs: fn(i64) -> String = |age| format!("与出生日期不符，应为 {age}。"), |age| format!("differs from the date of birth; it should be {age}.");
        out_of_range = "数字超出可能的范围。", "is outside of what can be.";
        yes = "是", "yes";
        no = "否", "no";
        none = "无", "none";
        all_of = "以下都要符合", "all of these";
        any_of = "以下符合一项即可", "one of these";
        none_of = "不能是", "not this";
        wants_yes: fn(&str) -> String = |fact| format!("要求：{fact}"), |fact| format!("wanted: {fact}");
        wants_no: fn(&str) -> String = |fact| format!("要求：不是“{fact}”"), |fact| format!("wanted: not `{fact}`");
        wants_in: fn(&str, &str) -> String = |fact, list| format!("要求：{fact}为{list}"), |fact, list| format!("wanted: {fact} is {list}");
        wants_from: fn(&str, &str) -> String = |fact, min| format!("要求：{fact}不小于{min}"), |fact, min| format!("wanted: {fact} from {min}");
        wants_to: fn(&str, &str) -> String = |fact, max| format!("要求：{fact}不大于{max}"), |fact, max| format!("wanted: {fact} up to {max}");
        wants_between: fn(&str, &str, &str) -> String = |fact, min, max| format!("要求：{fact}在{min}至{max}之间"), |fact, min, max| format!("wanted: {fact} from {min} to {max}");
        wants_component: fn(&str, &str) -> String = |list, level| format!("要求：{list}，等级不轻于{level}级"), |list, level| format!("wanted: {list}, level {level} or graver");
        seen: fn(&str) -> String = |value| format!("现在：{value}"), |value| format!("now: {value}");
        not_known = "现在：不知道", "now: not known";
    }
}

impl Text {
    /// Returns the text in a language.
    pub fn in_lang(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}

impl Strings {
    /// Returns the word for a code of a vocabulary.
    pub fn standing(&self, vocabulary: Vocabulary, code: &str) -> &'static str {
        let word = match vocabulary {
            Vocabulary::Category => Category::from_code(code).map(|value| self.word(value)),
            Vocabulary::HouseholdStanding => HouseholdStanding::from_code(code).map(|value| self.word(value)),
            Vocabulary::PersonStanding => PersonStanding::from_code(code).map(|value| self.word(value)),
            Vocabulary::StudyLevel => StudyLevel::from_code(code).map(|value| self.word(value)),
            Vocabulary::StudyMode => StudyMode::from_code(code).map(|value| self.word(value)),
            Vocabulary::Award => Award::from_code(code).map(|value| self.word(value)),
            Vocabulary::SurveyNeed => SurveyNeed::from_code(code).map(|value| self.word(value)),
        };
        word.unwrap_or_default()
    }

    /// Returns the value of a fact as people read it.
    pub fn fact_value(&self, fact: Fact, value: Value) -> String {
        match (fact.shape(), value) {
            (_, Value::YesNo(true)) => self.policies.yes.to_owned(),
            (_, Value::YesNo(false)) => self.policies.no.to_owned(),
            (_, Value::Date(day)) => day.to_string(),
            (Shape::Money, Value::Number(fen)) => Fen(fen).to_string(),
            (_, Value::Number(number)) => number.to_string(),
            (Shape::One(vocabulary) | Shape::Several(vocabulary), Value::Codes(set)) => {
                self.set(vocabulary, set)
            }
            (_, Value::Codes(_)) => String::new(),
        }
    }

    fn set(&self, vocabulary: Vocabulary, set: u32) -> String {
        let words: Vec<_> =
            vocabulary.of_set(set).iter().map(|code| self.standing(vocabulary, code)).collect();
        if words.is_empty() { self.policies.none.to_owned() } else { self.list(&words) }
    }

    /// Returns what a test wants, in one line.
    pub fn wanted_fact(&self, fact: Fact, wanted: &Wanted) -> String {
        let t = &self.policies;
        let word = self.word(fact);
        let number = |number: i64| self.fact_value(fact, Value::Number(number));
        match *wanted {
            Wanted::Is(false) => (t.wants_no)(word),
            Wanted::In(set) => (t.wants_in)(word, &self.fact_value(fact, Value::Codes(set))),
            Wanted::Between { min: Some(min), max: Some(max), .. } => {
                (t.wants_between)(word, &number(min), &number(max))
            }
            Wanted::Between { min: Some(min), .. } => (t.wants_from)(word, &number(min)),
            Wanted::Between { max: Some(max), .. } => (t.wants_to)(word, &number(max)),
            Wanted::Is(true) | Wanted::Between { .. } => (t.wants_yes)(word),
            Wanted::Component { categories, max_level } => {
                (t.wants_component)(&self.set(Vocabulary::Category, categories), &max_level.to_string())
            }
        }
    }

    /// Returns what is wrong with a pack, and where.
    pub fn pack_problem(&self, problem: &PackProblem) -> String {
        let t = &self.policies;
        let what = match &problem.kind {
            PackProblemKind::Syntax(what) => (t.syntax)(what),
            PackProblemKind::NotUtf8 => t.not_utf_8.to_owned(),
            PackProblemKind::Missing(key) => (t.needs)(key),
            PackProblemKind::UnknownKey { key, known } => (t.unknown_key)(key, &self.list(known)),
            PackProblemKind::WrongType { key, wanted } => (t.wrong_type)(key, self.word(*wanted)),
            PackProblemKind::NotAChoice { value, choices } => (t.not_a_choice)(value, &self.list(choices)),
            PackProblemKind::WrongQuestion { fact, ask_with } => (t.wrong_question)(fact, ask_with),
            PackProblemKind::EmptyRange => t.empty_range.to_owned(),
            PackProblemKind::OtherYear(year) => (t.other_year)(*year),
            PackProblemKind::Region => t.wrong_region.to_owned(),
            PackProblemKind::Twice(id) => (t.twice)(id),
            PackProblemKind::NoSuchId(id) => (t.no_such_id)(id),
            PackProblemKind::NoAmount => t.no_amount.to_owned(),
            PackProblemKind::ExampleFacts(problems) => {
                let problems: Vec<_> = problems.iter().map(|problem| self.fact_problem(problem)).collect();
                (t.example_facts)(&problems.join(" "))
            }
        };
        (t.at)(problem.line, problem.column, &what)
    }

    /// Returns what is wrong with a fact.
    pub fn fact_problem(&self, problem: &FactProblem) -> String {
        let t = &self.policies;
        let what = match &problem.kind {
            FactProblemKind::Unknown => t.unknown_fact.to_owned(),
            FactProblemKind::WrongType(wanted) => (t.fact_type)(self.word(*wanted)),
            FactProblemKind::NotAChoice(choices) => (t.fact_choice)(&self.list(choices)),
            FactProblemKind::AgeDiffers(age) => (t.age_differs)(*age),
            FactProblemKind::OutOfRange => t.out_of_range.to_owned(),
        };
        if problem.key.is_empty() { what } else { (t.fact_at)(&problem.key, &what) }
    }
}
