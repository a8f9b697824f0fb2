//! The label of every kind of operation, for the history, undo and redo.

use super::words;
use crate::domain::op::OpKind;

words! { OpKind {
    Found = "建立台账", "found the ledger";
    ChangeSetting = "修改设置", "change a setting";
    RegisterHousehold = "登记户", "register a household";
    EditHousehold = "修改户", "edit a household";
    EndHousehold = "销户", "end a household";
    RecordHouseholdStatus = "记录户的身份", "record a household status";
    RecordEvent = "记录户内变动", "record a household event";
    RegisterPerson = "登记人员", "register a person";
    EditPerson = "修改人员", "edit a person";
    MovePerson = "人员转户", "move a person";
    MergePersons = "合并重复人员", "merge duplicate persons";
    RecordCard = "登记残疾人证", "record a card";
    EditCard = "修改残疾人证", "edit a card";
    RecordPersonStatus = "记录个人身份", "record a person status";
    RecordContact = "记录联系人", "record a contact";
    RecordBankAccount = "记录银行账户", "record a bank account";
    RecordNeed = "记录需求", "record a need";
    LearnFact = "记录情况", "learn a fact";
    AddPack = "加入政策包", "add a policy pack";
    RemovePack = "停用政策包", "remove a policy pack";
    OpenApplication = "新建申请", "open an application";
    EditApplication = "修改申请", "edit an application";
    StepApplication = "推进申请", "step an application";
    RecordPaper = "记录材料", "record a paper";
    RecordPayment = "记录发放", "record a payment";
    PlanCourse = "安排培训班", "plan a course";
    EditCourse = "修改培训班", "edit a course";
    CancelCourse = "取消培训班", "cancel a course";
    PlanSession = "安排课次", "plan a session";
    Enrol = "培训报名", "enrol a person";
    StepEnrolment = "推进报名", "step an enrolment";
    RecordAttendance = "记录出勤", "record attendance";
    RecordVisit = "记录走访", "record a visit";
    EditVisit = "修改走访", "edit a visit";
    WriteReminder = "新建提醒", "write a reminder";
    EditReminder = "修改提醒", "edit a reminder";
    CloseReminder = "办结提醒", "close a reminder";
    SnoozeReminder = "推迟提醒", "put off a reminder";
    ReopenReminder = "恢复提醒", "reopen a reminder";
    OpenCase = "立帮扶事项", "open a case";
    EditCase = "修改帮扶事项", "edit a case";
    RecordMeasure = "记录帮扶措施", "record a measure";
    CloseCase = "帮扶销号", "close a case";
    SaveList = "保存查询", "save a search";
    Import = "导入表格", "import a spreadsheet";
    ImportLedger = "导入整本台账", "import a whole ledger";
    Export = "导出", "export";
    Undo = "撤销", "undo";
    Redo = "重做", "redo";
} }
