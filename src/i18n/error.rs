//! What went wrong, and what to do next.

use std::{io, path::Path};

use super::{Strings, strings};
use crate::{
    domain::{application, training::EnrolmentState},
    error::{Error, Refusal},
};

strings! {
    /// What can go wrong.
    Errors {
        not_found: fn(&str, i64) -> String = |noun, id| format!("没有编号为 {id} 的{noun}。"), |noun, id| format!("There is no {noun} with the id {id}.");
        not_found_named: fn(&str) -> String = |noun| format!("没有叫这个名字的{noun}。"), |noun| format!("There is no {noun} of this name.");
        not_found_hint = "用 list 或 search 查看编号。", "See the ids with `list` or `search`.";
        no_file: fn(&Path) -> String = |path| format!("找不到文件「{}」。", path.display()), |path| format!("There is no file `{}`.", path.display());
        no_file_hint = "检查文件名；新建台账用 zhucan init，先看看用 zhucan demo。", "Check the name; `zhucan init` founds a ledger, `zhucan demo` shows one.";
        no_place: fn(&Path) -> String = |path| format!("备份文件夹「{}」不在。", path.display()), |path| format!("The folder for backups `{}` is not there.", path.display());
        no_place_hint = "插上 U 盘；还没有这个文件夹就先建好，或在设置里换一个。", "Plug the stick in; make the folder if there is none, or choose another one in the settings.";
        file_exists: fn(&Path) -> String = |path| format!("文件「{}」已经存在，不会覆盖。", path.display()), |path| format!("The file `{}` exists already and is not overwritten.", path.display());
        unconsented_hint = "换一个文件名；确定要覆盖，加上 --yes 再来一次。", "Take another name; to write over that file, say so with --yes.";
        file_exists_hint = "换一个文件名，或先把原文件移走。", "Take another name, or move that file away first.";
        wrong_step: fn(&str, &str) -> String = |from, to| format!("现在是「{from}」，不能直接到「{to}」。"), |from, to| format!("It is `{from}` now and cannot become `{to}`.");
        allowed: fn(&str) -> String = |list| format!("可以到：{list}。"), |list| format!("It can become: {list}.");
        allowed_none = "这个状态之后没有下一步。", "No step follows this state.";
        undo_conflict = "不能撤销：后来的操作改过同一条记录。", "It cannot be undone: later work changed the same record.";
        undo_conflict_hint: fn(i64) -> String = |op| format!("先撤销操作 {op}。"), |op| format!("Undo operation {op} first.");
        nothing_to_undo = "没有可以撤销或重做的操作。", "There is nothing to undo or redo.";
        query_hint = "直接输入姓名、拼音、证号、电话或地址即可。", "A name, pinyin, ID, phone number or address is enough.";
        cancelled = "已取消，什么都没有写入。", "Cancelled; nothing was written.";
        busy = "另一个程序正在写这个台账，请稍等再试。", "Another program is writing to this ledger; try again in a moment.";
        newer: fn(i64, i64) -> String = |file, ours| format!("台账是较新版本写的（{file}），本程序只认到 {ours}。"), |file, ours| format!("A newer version wrote this ledger ({file}); this program knows up to {ours}.");
        newer_hint = "请升级 zhucan。文件没有改动。", "Upgrade zhucan. The file was not touched.";
        not_a_ledger: fn(&Path) -> String = |path| format!("文件「{}」不是助残台账。", path.display()), |path| format!("The file `{}` is no ledger of this program.", path.display());
        not_a_ledger_hint = "检查 --ledger 后面的文件名。文件没有改动。", "Check the name after --ledger. The file was not touched.";
        damaged = "台账文件已损坏。", "The ledger file is damaged.";
        damaged_hint = "不要再写入；请改用最近的备份。文件没有改动。", "Write no more; take the newest backup. The file was not touched.";
        unreadable_hint = "台账没有改动。", "The ledger was not touched.";
        config: fn(&str) -> String = |what| format!("设置文件读不懂：{what}"), |what| format!("The settings file cannot be read: {what}");
        config_hint = "改正或移走该文件后再试。", "Mend that file or move it away.";
        disk_full = "磁盘满了，没有写入。", "The disk is full; nothing was written.";
        disk_full_hint = "腾出空间后再试。", "Make room and try again.";
        no_permission = "没有读写这个文件的权限。", "This file may not be read or written.";
        no_permission_hint = "检查文件和文件夹的权限，U 盘是否写保护。", "Check the rights of file and folder, and the write protection of the stick.";
        foreign_log: fn(&Path) -> String = |path| format!("台账旁边的日志（-wal）不是它的，或者是别的时候的，没有采用；已改名为：{}。", path.display()), |path| format!("The log (-wal) beside the ledger was not its own, or of another time, and was not taken in. It is called {} now.", path.display());
        foreign_log_hint = "台账文件没有改动，再打开一次就行；看看最近的操作都在不在（zhucan history），缺了就恢复备份。", "The ledger was not touched: open it once more. See whether the newest operations are there (`zhucan history`); if not, bring a backup back.";
        read_only: fn(&Path) -> String = |path| format!("台账「{}」放在不能写的地方。", path.display()), |path| format!("The ledger `{}` lies where nothing can be written.", path.display());
        read_only_hint = "只看不改：加 --read-only。要接着用，把台账和旁边的 .keys 文件一起复制到电脑上再打开。", "To look at it only, add --read-only. To go on with it, copy it with the .keys file beside it to this computer.";
        io = "读写文件失败。", "Reading or writing failed.";
        io_hint = "检查磁盘或 U 盘是否还在。", "Check that the disk or stick is still there.";
        bug = "程序内部出错，数据没有写入。", "The program made a mistake; nothing was written.";
        bug_hint = "请记下刚才的步骤并反馈；可用 zhucan check 检查台账。", "Note the steps and report them; `zhucan check` looks the ledger over.";
        no_terminal = "这里不是终端，打不开界面。", "This is no terminal, so the screen cannot open.";
        no_terminal_hint = "用子命令代替，见 zhucan --help。", "Use a subcommand; see `zhucan --help`.";
        findings = "有需要处理的地方。", "There is something to see to.";
    }
}

strings! {
    /// Why something is refused.
    Refusals {
        duplicate_id: fn(i64) -> String = |id| format!("编号 {id} 的人已有这个身份证号。"), |id| format!("Person {id} has this citizen ID.");
        duplicate_id_hint = "如果是同一个人，请修改原有记录，或用 person merge 合并。", "If it is the same person, edit that record or merge with `person merge`.";
        duplicate_number: fn(i64) -> String = |id| format!("编号 {id} 的户已用这个户号。"), |id| format!("Household {id} has this number.");
        duplicate_number_hint = "换一个户号，或修改那一户。", "Take another number, or edit that household.";
        needs_yes = "这一步需要确认。", "This needs a confirmation.";
        needs_yes_hint = "确定的话加上 --yes。", "Add --yes if you mean it.";
        needs_why = "彻底删除要写明原因，如：本人要求删除。", "An erasure needs a reason, such as: asked for by the person.";
        reason_names_person = "原因里有本人的姓名或号码，删除之后还会留在历史里。请换个说法。", "The reason holds the person's name or number, and would keep it in the history. Put it another way.";
        erased: fn(i64) -> String = |op| format!("这次操作涉及的人已在操作 {op} 中彻底删除，不能再撤销或恢复。"), |op| format!("Somebody this operation was about was erased for good by operation {op}: it can be neither undone nor done again.");
        needs_reason = "完整的身份证号、证号、账号和电话要写明用途才能导出。", "Full IDs, cards, accounts and telephone numbers leave with a reason only.";
        named_as_sealed = "以 .age 结尾的名称是给加密文件的，这个文件不加密。", "A name that ends in `.age` is for an encrypted file, and this one is not to be encrypted.";
        named_as_sealed_hint = "要加密就加 --encrypt（屏幕上按 e 导出），不加密就换一个名称。", "To encrypt it add --encrypt (on the screen export with `e`); otherwise choose another name.";
        needs_reason_hint = "写明交给谁、做什么用；会记入导出登记。", "Say who gets them and what for; the register of exports keeps it.";
        person_left = "这个人已去世、迁出或被合并。", "This person died, moved out or was merged.";
        household_ended = "这一户已销户。", "This household has ended.";
        household_not_empty = "这一户还有人。", "Somebody still belongs to this household.";
        household_not_empty_hint = "先登记迁出、死亡，或把人移到别的户。", "Record moves or deaths first, or move them to another household.";
        already_enrolled: fn(i64) -> String = |id| format!("已经报过这个班（报名 {id}）。"), |id| format!("Already enrolled in this course (enrolment {id}).");
        already_applied: fn(i64) -> String = |id| format!("同一项目已有未办结的申请（编号 {id}）。"), |id| format!("There is an open application for the same programme (id {id}).");
        already_applied_hint = "请接着办原来的申请。", "Go on with that application.";
        same_person = "不能把一个人和自己合并。", "A person cannot be merged into itself.";
        already_closed = "这条提醒已经办结。", "This reminder is closed already.";
        case_closed = "这个帮扶事项已经销号。", "This case is closed already.";
        name_taken = "已有同名的查询。", "A saved search has this name.";
        name_taken_hint = "换一个名字。", "Take another name.";
        course_cancelled = "这个培训班已取消。", "This course is cancelled.";
        course_full = "这个培训班已满员。", "This course is full.";
        ledger_changed = "计划之后台账又有改动，没有导入。", "The ledger has changed since the plan; nothing was imported.";
        ledger_changed_hint = "请重新导入这个文件。", "Import the file again.";
        ledger_not_empty = "这本台账里已有记录；整本台账只能导入到空台账。", "This ledger has records; a whole ledger goes into an empty one only.";
        ledger_not_empty_hint = "新建一本空台账再导入：zhucan init --ledger 新文件。", "Found an empty one first: `zhucan init --ledger NEWFILE`.";
        not_decided = "打开这件申请时没有按政策包判断过。", "The rules were not asked when this application was opened.";
        not_decided_hint = "按现在的情况判断：zhucan policy evaluate。", "Ask them for today with `zhucan policy evaluate`.";
        no_such_remedy: fn(usize) -> String = |line| format!("第 {line} 条差异不能这样办，可用的办法见核对表。"), |line| format!("Difference {line} has no such remedy; the comparison lists what can be done.");
        no_file_to_back_up = "这本台账只在内存里（演示村），没有备份。", "This ledger is in memory only (the demo village) and has no backups.";
        has_backups = "这里有备份，台账多半是丢了；没有另建空的。", "There are backups here: a ledger has probably got lost, so no empty one was founded.";
        has_backups_hint = "恢复用 zhucan restore；真要另建一本空的，加上 --yes。", "Bring it back with `zhucan restore`; add --yes to found an empty one all the same.";
        other_protection = "备份和台账一个加密、一个没有加密，不能直接恢复。", "One of backup and ledger is encrypted, the other is not.";
        other_protection_hint = "直接打开这份备份：zhucan --ledger 备份文件。", "Open the backup itself: `zhucan --ledger BACKUP`.";
        no_register = "台账是只看不改地打开的：每次导出都要记进导出登记，现在记不了，所以没有导出。", "The ledger was opened to be looked at only: every export is noted in its register, which cannot be written, so nothing was exported.";
        no_register_hint = "屏幕上照样可以查看。要导出，把台账和 .keys 文件复制到能写的地方，不加 --read-only 打开。", "All of it can still be looked at on the screen. To export, copy the ledger with its .keys file where it can be written, and open it without --read-only.";
        looked_at_only = "台账是只看不改地打开的，没有写入。", "The ledger was opened to be looked at only; nothing was written.";
        looked_at_only_hint = "要修改，把台账和 .keys 文件复制到能写的地方，不加 --read-only 打开。", "To change it, copy it with its .keys file where it can be written, and open it without --read-only.";
        demo_only = "演示村里不能打开真实文件。", "Real files are not opened from the demo village.";
    }
}

impl Strings {
    /// Returns what went wrong, in one or several lines.
    pub fn error(&self, error: &Error) -> String {
        let t = &self.errors;
        match error {
            Error::Problems(problems) => {
                problems.iter().map(|problem| self.problem(problem)).collect::<Vec<_>>().join("\n")
            }
            Error::Document(faults) => {
                faults.iter().map(|fault| self.fault(fault)).collect::<Vec<_>>().join("\n")
            }
            Error::NotFound { noun, id: 0 } => (t.not_found_named)(self.noun(noun)),
            Error::NotFound { noun, id } => (t.not_found)(self.noun(noun), *id),
            Error::NoFile(path) => (t.no_file)(path),
            Error::NoPlace(path) => (t.no_place)(path),
            Error::FileExists(path) | Error::Unconsented(path) => (t.file_exists)(path),
            Error::ReadOnly(path) => (t.read_only)(path),
            Error::ForeignLog(path) => (t.foreign_log)(path),
            Error::WrongStep { from, to, .. } => (t.wrong_step)(self.step(from), self.step(to)),
            Error::Refused(refusal) => self.refusal(*refusal),
            Error::Query(problems) => {
                problems.iter().map(|problem| self.query_problem(problem)).collect::<Vec<_>>().join("\n")
            }
            Error::Pack(problems) => {
                problems.iter().map(|problem| self.pack_problem(problem)).collect::<Vec<_>>().join("\n")
            }
            Error::Facts(problems) => {
                problems.iter().map(|problem| self.fact_problem(problem)).collect::<Vec<_>>().join("\n")
            }
            Error::NotJson { line, column } => (self.policies.not_json)(*line, *column),
            Error::NoProgramme(id) => (self.policies.no_programme)(id),
            Error::NoPack(id) => (self.policies.no_pack)(id),
            Error::NoFact(key) => (self.policies.no_fact)(key),
            Error::Newer { file, ours } => (t.newer)(*file, *ours),
            Error::NotALedger(path) => (t.not_a_ledger)(path),
            Error::Unreadable(problem) => self.unreadable(*problem),
            Error::Template(problem) => self.template_problem(problem),
            Error::Config(what) => (t.config)(what),
            Error::Usage(what) => what.clone(),
            Error::Io(error) => self.io(error).0.to_owned(),
            Error::UndoConflict { .. } => t.undo_conflict.to_owned(),
            Error::NothingToUndo => t.nothing_to_undo.to_owned(),
            Error::Cancelled => t.cancelled.to_owned(),
            Error::Busy => t.busy.to_owned(),
            Error::Damaged => t.damaged.to_owned(),
            Error::Key(fault) => self.key_fault(*fault),
            Error::Unopened { why, .. } => self.error(why),
            Error::Sql(_) => t.bug.to_owned(),
            Error::NoTerminal => t.no_terminal.to_owned(),
            Error::Findings => t.findings.to_owned(),
        }
    }

    /// Returns what to do next, if there is something to do.
    pub fn hint(&self, error: &Error) -> Option<String> {
        let t = &self.errors;
        let text = match error {
            Error::Unopened { why, backup, made, op } => {
                let newest = (self.backups.newest)(backup, made, *op);
                return Some(self.hint(why).into_iter().chain([newest]).collect::<Vec<_>>().join("\n"));
            }
            Error::WrongStep { allowed, .. } => {
                return Some(match allowed.as_slice() {
                    [] => t.allowed_none.to_owned(),
                    codes => {
                        let words: Vec<_> = codes.iter().map(|code| self.step(code)).collect();
                        (t.allowed)(&self.list(&words))
                    }
                });
            }
            Error::UndoConflict { newer, .. } => return newer.map(|op| (t.undo_conflict_hint)(op.0)),
            Error::Refused(refusal) => return self.refusal_hint(*refusal).map(str::to_owned),
            Error::NotFound { .. } => t.not_found_hint,
            Error::NoFile(_) => t.no_file_hint,
            Error::NoPlace(_) => t.no_place_hint,
            Error::FileExists(_) => t.file_exists_hint,
            Error::Unconsented(_) => t.unconsented_hint,
            Error::ReadOnly(_) => t.read_only_hint,
            Error::ForeignLog(_) => t.foreign_log_hint,
            Error::Query(_) => t.query_hint,
            Error::Pack(_) => self.policies.pack_hint,
            Error::Facts(_) | Error::NoFact(_) | Error::NotJson { .. } => self.policies.facts_hint,
            Error::NoProgramme(_) => self.policies.no_programme_hint,
            Error::NoPack(_) => self.policies.no_pack_hint,
            Error::Newer { .. } => t.newer_hint,
            Error::NotALedger(_) => t.not_a_ledger_hint,
            Error::Damaged => t.damaged_hint,
            Error::Key(fault) => return self.key_fault_hint(*fault).map(str::to_owned),
            Error::Template(_) => self.exports.template_hint,
            Error::Unreadable(_) => t.unreadable_hint,
            Error::Document(_) => self.documents.hint,
            Error::Config(_) => t.config_hint,
            Error::Io(error) => self.io(error).1,
            Error::Sql(_) => t.bug_hint,
            Error::NoTerminal => t.no_terminal_hint,
            Error::Problems(_)
            | Error::NothingToUndo
            | Error::Cancelled
            | Error::Busy
            | Error::Usage(_)
            | Error::Findings => return None,
        };
        Some(text.to_owned())
    }

    /// Returns the word for the state with this code.
    fn step(&self, code: &'static str) -> &'static str {
        match (application::State::from_code(code), EnrolmentState::from_code(code)) {
            (Some(state), _) => self.word(state),
            (_, Some(state)) => self.word(state),
            _ => code,
        }
    }

    fn refusal(&self, refusal: Refusal) -> String {
        let t = &self.refusals;
        let text = match refusal {
            Refusal::DuplicateId(id) => return (t.duplicate_id)(id),
            Refusal::DuplicateNumber(id) => return (t.duplicate_number)(id),
            Refusal::AlreadyEnrolled(id) => return (t.already_enrolled)(id),
            Refusal::AlreadyApplied(id) => return (t.already_applied)(id),
            Refusal::Erased(op) => return (t.erased)(op),
            Refusal::NeedsWhy => t.needs_why,
            Refusal::ReasonNamesPerson => t.reason_names_person,
            Refusal::NeedsYes => t.needs_yes,
            Refusal::NeedsReason => t.needs_reason,
            Refusal::NamedAsSealed => t.named_as_sealed,
            Refusal::PersonLeft => t.person_left,
            Refusal::HouseholdEnded => t.household_ended,
            Refusal::HouseholdNotEmpty => t.household_not_empty,
            Refusal::SamePerson => t.same_person,
            Refusal::AlreadyClosed => t.already_closed,
            Refusal::CaseClosed => t.case_closed,
            Refusal::NameTaken => t.name_taken,
            Refusal::CourseCancelled => t.course_cancelled,
            Refusal::CourseFull => t.course_full,
            Refusal::LedgerChanged => t.ledger_changed,
            Refusal::LedgerNotEmpty => t.ledger_not_empty,
            Refusal::NotDecided => t.not_decided,
            Refusal::NoSuchRemedy(line) => return (t.no_such_remedy)(line),
            Refusal::LookedAtOnly => t.looked_at_only,
            Refusal::NoRegister => t.no_register,
            Refusal::HasBackups => t.has_backups,
            Refusal::OtherProtection => t.other_protection,
            Refusal::NoFileToBackUp => t.no_file_to_back_up,
            Refusal::DemoOnly => t.demo_only,
        };
        text.to_owned()
    }

    fn refusal_hint(&self, refusal: Refusal) -> Option<&'static str> {
        let t = &self.refusals;
        match refusal {
            Refusal::DuplicateId(_) => Some(t.duplicate_id_hint),
            Refusal::DuplicateNumber(_) => Some(t.duplicate_number_hint),
            Refusal::NeedsYes => Some(t.needs_yes_hint),
            Refusal::HasBackups => Some(t.has_backups_hint),
            Refusal::LookedAtOnly => Some(t.looked_at_only_hint),
            Refusal::NoRegister => Some(t.no_register_hint),
            Refusal::OtherProtection => Some(t.other_protection_hint),
            Refusal::NeedsReason => Some(t.needs_reason_hint),
            Refusal::NamedAsSealed => Some(t.named_as_sealed_hint),
            Refusal::HouseholdNotEmpty => Some(t.household_not_empty_hint),
            Refusal::AlreadyApplied(_) => Some(t.already_applied_hint),
            Refusal::NameTaken => Some(t.name_taken_hint),
            Refusal::NotDecided => Some(t.not_decided_hint),
            Refusal::LedgerChanged => Some(t.ledger_changed_hint),
            Refusal::LedgerNotEmpty => Some(t.ledger_not_empty_hint),
            Refusal::AlreadyEnrolled(_)
            | Refusal::PersonLeft
            | Refusal::HouseholdEnded
            | Refusal::SamePerson
            | Refusal::AlreadyClosed
            | Refusal::CaseClosed
            | Refusal::CourseCancelled
            | Refusal::CourseFull
            | Refusal::NoSuchRemedy(_)
            | Refusal::NoFileToBackUp
            | Refusal::NeedsWhy
            | Refusal::ReasonNamesPerson
            | Refusal::Erased(_)
            | Refusal::DemoOnly => None,
        }
    }

    /// Returns what went wrong with a file, and what to do.
    fn io(&self, error: &io::Error) -> (&'static str, &'static str) {
        let t = &self.errors;
        match error.kind() {
            io::ErrorKind::StorageFull => (t.disk_full, t.disk_full_hint),
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                (t.no_permission, t.no_permission_hint)
            }
            _ => (t.io, t.io_hint),
        }
    }
}
