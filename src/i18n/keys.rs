//! Passphrases, key files and the recovery sheet: what is asked, and why something is not taken.

use std::path::Path;

use super::{Strings, strings};
use crate::secret::Fault;

strings! {
    /// Why a key, a passphrase, a sheet or a key file is not taken.
    Faults {
        locked = "台账已加密，需要口令。", "The ledger is encrypted; it needs a passphrase.";
        locked_hint = "在终端里运行会询问口令；脚本用 --passphrase-stdin、--passphrase-fd 或 --key-fd。口令不能写在命令行或环境变量里。", "In a terminal it is asked for; scripts use --passphrase-stdin, --passphrase-fd or --key-fd. It is never taken from arguments or the environment.";
        wrong_passphrase = "口令不对，打不开台账。", "The passphrase is wrong; the ledger stays locked.";
        wrong_file_passphrase = "口令不对，打不开这个文件。", "The passphrase is wrong; the file stays closed.";
        wrong_file_passphrase_hint = "看看大写锁定和输入法；口令要问给你文件的人。什么都没有写。", "Look at caps lock and the input method; whoever gave you the file knows its passphrase. Nothing was written.";
        not_sealed = "这不是用口令加密的文件（age 格式）。", "The file is not one that was encrypted with a passphrase (age).";
        not_sealed_hint = "没有加密的表直接打开或导入；用公钥加密的要用 age 程序打开。", "A table that is not encrypted can be opened or imported as it is; one for a public key is opened with the program age.";
        seal_damaged = "加密的文件不完整或被改过，打不开。", "The encrypted file was cut off or altered; it cannot be opened.";
        seal_damaged_hint = "请对方再发一次。什么都没有写。", "Ask for it once more. Nothing was written.";
        wrong_passphrase_hint = "看看大写锁定和输入法；全角、半角没有分别。忘了口令就用恢复单：屏幕上按 F4，命令行用 zhucan key recover。什么都没有改动。", "Look at caps lock and the input method; full and half width are the same. Forgotten: use the recovery sheet, F4 on the screen, `zhucan key recover` on the command line. Nothing was changed.";
        no_key_file = "台账旁边的钥匙文件（.keys）不见了。", "The key file (.keys) beside the ledger is missing.";
        no_key_file_hint = "把它从备份里拿回来放在台账旁边，或用恢复单重建：屏幕上按 F4，命令行用 zhucan key recover。台账没有改动。", "Put it back from a backup, or make it anew with the recovery sheet: F4 on the screen, `zhucan key recover` on the command line. The ledger was not touched.";
        key_file_damaged = "钥匙文件（.keys 和 .keys2）已损坏。不是口令的问题。", "The key file (.keys and .keys2) is damaged. The passphrase is not to blame.";
        key_file_newer: fn(u32) -> String = |version| format!("钥匙文件是较新版本写的（{version}），请升级 zhucan。"), |version| format!("A newer version wrote the key file ({version}); upgrade zhucan.");
        other_ledger = "这把钥匙是另一本台账的，或者台账的开头已损坏。", "This key is of another ledger, or the beginning of the ledger is damaged.";
        other_ledger_hint = "核对台账文件和恢复单上的村名、日期。文件没有改动。", "Compare the file with the village and date on the sheet. The file was not touched.";
        sheet_length: fn(usize, usize) -> String = |found, wanted| format!("恢复码应有 {wanted} 个字符，现在是 {found} 个。"), |found, wanted| format!("A recovery code has {wanted} characters, here are {found}.");
        sheet_group: fn(usize) -> String = |group| format!("恢复码第 {group} 组抄错了。"), |group| format!("Group {group} of the recovery code is wrong.");
        sheet_hint = "共 13 组，每组 5 个字符；没有字母 I、L、O、U。", "There are 13 groups of 5 characters; the letters I, L, O, U do not occur.";
        weak_passphrase = "口令太短：至少 8 个字符，其中至少 4 个不同。", "The passphrase is too short: at least 8 characters, 4 of them different.";
        weak_passphrase_hint = "几个不相干的词最好记，中文也可以。", "A few unrelated words are easiest to remember.";
        not_the_same = "两次输入的不一样。", "What was typed twice is not the same.";
        name_taken = "这个名字已经有口令了，或者人数已满。", "This name has a passphrase already, or there are too many.";
        name_taken_hint = "换口令用 zhucan key change。", "`zhucan key change` sets another one.";
        no_such_name = "没有这个名字的口令。", "Nobody of this name has a passphrase.";
        no_such_name_hint = "名字见 zhucan key list。", "`zhucan key list` shows the names.";
        last_slot = "最后一个口令不能撤掉。", "The last passphrase cannot be taken away.";
        last_slot_hint = "先用 zhucan key add 给别人设口令。", "Give somebody else one first: `zhucan key add`.";
        not_encrypted = "这个台账没有加密。", "This ledger is not encrypted.";
        not_encrypted_hint = "加密用 zhucan key encrypt。", "`zhucan key encrypt` encrypts it.";
        encrypted = "这个台账已经加密了。", "This ledger is encrypted already.";
        system = "系统给不出随机数，或内存不够。", "The system gives no random numbers, or too little memory.";
        system_hint = "关掉一些程序再试。什么都没有改动。", "Close some programs and try again. Nothing was changed.";
    }
}

strings! {
    /// Words of passphrases and of the recovery sheet.
    Keys {
        passphrase = "口令", "passphrase";
        ask_passphrase = "口令：", "Passphrase: ";
        ask_new = "新口令（至少 8 个字符）：", "New passphrase (at least 8 characters): ";
        ask_again = "再输一遍新口令：", "The new passphrase again: ";
        ask_name = "给谁设口令，姓名：", "Whose passphrase is it, name: ";
        calibrating = "正在测算这台电脑的速度，请稍候。", "Measuring the speed of this computer ...";
        sheet_intro = "这是恢复码。忘了口令、钥匙文件丢了，只有它能打开台账和备份。请抄写或打印，交乡镇（街道）保管，不要和电脑放在一起。", "This is the recovery code. When the passphrase is forgotten or the key file is lost, nothing else opens the ledger and its backups. Copy or print it and keep it at the township, not with the computer.";
        type_back = "抄好以后，照着纸上的抄件输入一遍，一行一行来。", "When it is copied, type it back from the paper, line by line.";
        line: fn(usize) -> String = |line| format!("第 {line} 行："), |line| format!("Line {line}: ");
        typed_back = "核对无误。", "It is copied right.";
        other_code = "和屏幕上给出的恢复码不一样。", "This is not the code that was shown.";
        sheet_file: fn(&str, &str, &str) -> String = |village, date, file| format!("# 助残台账 恢复单\n# 村：{village}    日期：{date}    台账：{file}\n# 凭这张单子不用口令就能打开台账和它的每一个备份。\n# 请打印，交乡镇（街道）保管；这个文件打印后请删除。\n# 用法：zhucan key recover"), |village, date, file| format!("# zhucan: recovery sheet\n# Village: {village}    Date: {date}    Ledger: {file}\n# Whoever has this sheet opens the ledger and every backup of it without a passphrase.\n# Print it, keep it at the township, then delete this file.\n# Use: zhucan key recover");
        sheet_written: fn(&Path) -> String = |file| format!("恢复单已写到：{}。请打印保管，然后删除这个文件。", file.display()), |file| format!("Wrote the recovery sheet: {}. Print it, keep it safe, then delete the file.", file.display());
        needs_sheet = "加密的台账要有恢复单：用 --sheet 写明恢复单文件，或在终端里运行；不要加密就写 --no-encryption。", "An encrypted ledger needs a recovery sheet: name its file with --sheet, or run this in a terminal; --no-encryption makes a ledger that anybody can read.";
        not_encrypted = "注意：台账没有加密，拿到文件的人都能看。加密：zhucan key encrypt", "Note: the ledger is not encrypted; whoever has the file can read it. Encrypt it: zhucan key encrypt";
        ask_sheet = "请输入恢复码（13 组，一行一行输，输完自动结束）：", "Type the recovery code (13 groups, line by line; it ends by itself):";
        recovered: fn(&str) -> String = |name| format!("恢复码正确。「{name}」的新口令已设好，可以打开台账了。"), |name| format!("The recovery code is right. The passphrase of `{name}` is set; it opens the ledger.");
        added: fn(&str) -> String = |name| format!("「{name}」可以用自己的口令打开台账了。"), |name| format!("`{name}` can open the ledger with a passphrase of their own.");
        changed: fn(&str) -> String = |name| format!("「{name}」的口令换好了。台账和以前的备份都没有动。"), |name| format!("The passphrase of `{name}` is changed. Ledger and backups were not touched.");
        revoked: fn(&str) -> String = |name| format!("「{name}」的口令已撤掉。以前拷走的钥匙文件仍能打开以前拷走的台账。"), |name| format!("The passphrase of `{name}` is taken away. A key file copied earlier still opens a ledger copied earlier.");
        ask_revoke: fn(&str) -> String = |name| format!("撤掉「{name}」的口令，确定吗？"), |name| format!("Take the passphrase of `{name}` away?");
        name_needed = "用 --key-fd 打开时，请用 --name 写明换谁的口令。", "With --key-fd, say by --name whose passphrase it is.";
        name = "姓名", "NAME";
        set_on = "设定日期", "SET ON";
        name_help = "谁的口令；不写就是打开台账的那个人", "Whose passphrase; that of who opened the ledger if not given";
        new_name_help = "给谁设口令", "Who gets a passphrase";
        passphrase_fd = "从这个文件描述符读口令，一行；要新口令的命令再读一行", "Read the passphrase from this file descriptor, one line; a new one from the next line";
        passphrase_stdin = "从标准输入读口令，一行；要新口令的命令再读一行", "Read the passphrase from standard input, one line; a new one from the next line";
        key_fd = "从这个文件描述符读恢复码，不用口令；脚本反复打开时最快", "Read the recovery code from this file descriptor instead of a passphrase; the quickest for scripts";
        never_an_argument = "口令和恢复码不能写在命令行上：别的程序都看得见，历史记录里也会留下。\n在终端里运行会询问口令；脚本用 --passphrase-stdin、--passphrase-fd 或 --key-fd。", "A passphrase or recovery code is never taken from the command line: every other program can read it there, and the shell keeps it.\nIn a terminal it is asked for; scripts use --passphrase-stdin, --passphrase-fd or --key-fd.";
        fd = "描述符", "FD";
        no_fd: fn(&str) -> String = |fd| format!("文件描述符 {fd} 读不出东西。"), |fd| format!("Nothing can be read from the file descriptor {fd}.");
        no_encryption = "不加密：拿到文件的人都能看全部内容", "Do not encrypt: whoever has the file can read all of it";
        sheet_option = "把恢复单写到这个文件", "Write the recovery sheet to this file";
        sheet_out = "写到这个文件，不显示", "Write it to this file instead of showing it";
        unlock = "打开", "unlock";
        reopened = "上次没保存的表接着填；不要了按 Esc。", "This form was not saved last time; go on, or Esc to drop it.";
        unlocking = "打开台账", "Unlock the ledger";
        unlock_text = "台账已锁定。输入口令，回车打开。", "The ledger is locked. Type the passphrase, then Enter.";
        show = "显示口令", "show it";
        forgotten = "忘了口令", "forgotten";
        waiting: fn(u64) -> String = |seconds| format!("刚才口令不对，先等 {seconds} 秒，正在处理"), |seconds| format!("The last passphrase was wrong: waiting {seconds} s first");
        wide = "输入法是全角，没有关系。", "The input method types full width; it makes no difference.";
        capital = "字母都是大写，看看大写锁定键。", "All letters are capitals; look at caps lock.";
        current = "现在的口令", "Passphrase now";
        new = "新口令", "New passphrase";
        again = "再输一遍", "Once more";
        code = "恢复码", "Recovery code";
        setting = "设口令", "Set a passphrase";
        setting_text = "至少 8 个字符，几个不相干的词最好记，中文也可以。忘了只能靠恢复单。", "At least 8 characters; a few unrelated words are easiest to remember. When it is forgotten only the recovery sheet helps.";
        recovering = "用恢复单打开", "Open with the recovery sheet";
        recovering_text = "照恢复单输入 13 组恢复码（空格、大小写不计），再设新口令。", "Type the 13 groups of the sheet (blanks and case do not count), then a new passphrase.";
        recovered_now = "恢复码正确，新口令已设好。", "The recovery code is right; the new passphrase is set.";
        sheet = "恢复单", "Recovery sheet";
        sheet_next = "抄好了", "it is copied";
        typing_back = "核对抄件", "Check the copy";
        typing_back_text = "照着纸上的抄件输入恢复码，空格、大小写不计。", "Type the code back from the paper; blanks and case do not count.";
        lock = "锁定", "lock";
        locking = "正在锁定", "Locking";
        will_lock = "一分钟没有按键就会锁定。按任意键继续用。", "It locks in a minute without a key. Press any key to go on.";
        cannot_lock = "这个台账没有加密，锁不住。", "This ledger is not encrypted and cannot be locked.";
        no_lock_now = "有一件工作还没做完，做完再锁定。", "Work is still going on; lock when it is done.";
        unlocked = "已打开。", "Unlocked.";
        plain: fn(&str) -> String = |village| format!("[未加密]{village}"), |village| format!("[PLAIN] {village}");
        sheet_due = "恢复单三个月没试过了：设置里按 k，再按 t，照纸上输入一遍。", "The recovery sheet was not tried for three months: k in the settings, then t, and type it.";
        try_sheet = "试恢复单", "try the sheet";
        try_sheet_text = "照恢复单输入 13 组恢复码（空格、大小写不计），看它还能不能打开台账。什么都不会改动。", "Type the 13 groups of the sheet (blanks and case do not count) to see whether it still opens the ledger. Nothing is changed.";
        sheet_tried = "恢复单没有问题，能打开这本台账。三个月后再试。", "The recovery sheet opens this ledger. Try it again in three months.";
        encrypt = "给台账加密", "encrypt the ledger";
        encrypting = "正在加密", "Encrypting";
        holders = "口令", "passphrases";
        change = "换口令", "change";
        add = "给人设口令", "add somebody";
        revoke = "撤掉", "revoke";
        show_sheet = "恢复单", "recovery sheet";
        no_holders = "台账没有加密。加密：退出后运行 zhucan key encrypt", "The ledger is not encrypted. To encrypt it leave and run `zhucan key encrypt`";
        own_passphrase = "请输入你自己现在的口令。", "Type your own present passphrase.";
        encrypted: fn(&Path) -> String = |kept| format!("台账已加密。没有加密的旧文件留在：{}；打开新台账看过以后，请自己删除它和以前没有加密的备份。", kept.display()), |kept| format!("The ledger is encrypted. The old file that is not lies here: {}; delete it, and earlier backups that are not encrypted, once you have looked at the new one.", kept.display());
        revoke_it = "撤掉口令", "Take it away";
    }
}

impl Strings {
    /// Returns why a key, a passphrase, a sheet or a key file is not taken.
    pub(super) fn key_fault(&self, fault: Fault) -> String {
        let t = &self.faults;
        let text = match fault {
            Fault::KeyFileNewer(version) => return (t.key_file_newer)(version),
            Fault::SheetLength { found, wanted } => return (t.sheet_length)(found, wanted),
            Fault::SheetGroup(group) => return (t.sheet_group)(group),
            Fault::Locked => t.locked,
            Fault::WrongPassphrase => t.wrong_passphrase,
            Fault::NoKeyFile => t.no_key_file,
            Fault::KeyFileDamaged => t.key_file_damaged,
            Fault::OtherLedger => t.other_ledger,
            Fault::WeakPassphrase => t.weak_passphrase,
            Fault::NotTheSame => t.not_the_same,
            Fault::NameTaken => t.name_taken,
            Fault::NoSuchName => t.no_such_name,
            Fault::LastSlot => t.last_slot,
            Fault::NotEncrypted => t.not_encrypted,
            Fault::Encrypted => t.encrypted,
            Fault::System => t.system,
            Fault::NotSealed => t.not_sealed,
            Fault::WrongFilePassphrase => t.wrong_file_passphrase,
            Fault::SealDamaged => t.seal_damaged,
        };
        text.to_owned()
    }

    /// Returns what to do about it.
    pub(super) fn key_fault_hint(&self, fault: Fault) -> Option<&'static str> {
        let t = &self.faults;
        match fault {
            Fault::Locked => Some(t.locked_hint),
            Fault::WrongPassphrase => Some(t.wrong_passphrase_hint),
            Fault::NoKeyFile | Fault::KeyFileDamaged => Some(t.no_key_file_hint),
            Fault::OtherLedger => Some(t.other_ledger_hint),
            Fault::SheetLength { .. } | Fault::SheetGroup(_) => Some(t.sheet_hint),
            Fault::WeakPassphrase => Some(t.weak_passphrase_hint),
            Fault::NameTaken => Some(t.name_taken_hint),
            Fault::NoSuchName => Some(t.no_such_name_hint),
            Fault::LastSlot => Some(t.last_slot_hint),
            Fault::NotEncrypted => Some(t.not_encrypted_hint),
            Fault::System => Some(t.system_hint),
            Fault::NotSealed => Some(t.not_sealed_hint),
            Fault::WrongFilePassphrase => Some(t.wrong_file_passphrase_hint),
            Fault::SealDamaged => Some(t.seal_damaged_hint),
            Fault::KeyFileNewer(_) => Some(self.errors.newer_hint),
            Fault::NotTheSame | Fault::Encrypted => None,
        }
    }
}
