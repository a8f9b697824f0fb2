//! Words of backups, of bringing one back, and of what to do when a ledger does not open.

use std::path::Path;

use super::strings;
use crate::domain::backup::{Doubt, Safety};

strings! {
    /// Words of backups.
    Backups {
        title = "备份", "backups";
        make = "现在备份", "back up now";
        restore = "恢复", "bring back";
        other_file = "恢复别的文件", "another file";
        comparing = "核对备份", "Looking the backup over";
        none_here = "演示村没有备份。", "The demo village has no backups.";
        is_away = "不在（U 盘没插？）", "not there (stick not plugged in?)";
        all_made: fn(usize) -> String = |n| format!("已备份并核对，共 {n} 处。"), |n| format!("Backed up and verified in {n} place(s).");
        restored_here: fn(&str) -> String = |file| format!("已恢复。恢复之前的台账也备份了：{file}"), |file| format!("Brought back. What was there before is backed up: {file}");
        to = "备份到这个文件夹（要已经有），不写就备份到设置里的各处", "Back up to this folder, which must exist; without it to all places of the settings";
        folder = "文件夹", "FOLDER";
        file = "备份文件", "BACKUP";
        made = "备份时间", "MADE";
        op = "到操作", "UP TO OP";
        persons = "人数", "PEOPLE";
        health = "状况", "STATE";
        good = "完好", "good";
        unlabelled = "缺标签", "no label";
        changed = "被改动或不完整", "changed or incomplete";
        made_one: fn(&Path, i64) -> String = |file, op| format!("已备份并核对（到操作 {op}）：{}", file.display()), |file, op| format!("Backed up and verified (up to operation {op}): {}", file.display());
        failed: fn(&Path, &str) -> String = |folder, why| format!("没有备份到「{}」：{why}", folder.display()), |folder, why| format!("No backup in `{}`: {why}", folder.display());
        none_in: fn(&Path) -> String = |folder| format!("「{}」里还没有备份。", folder.display()), |folder| format!("There is no backup in `{}` yet.", folder.display());
        away: fn(&Path) -> String = |folder| format!("「{}」不在。", folder.display()), |folder| format!("`{}` is not there.", folder.display());
        newest: fn(&Path, &str, i64) -> String = |file, at, op| format!("最近的备份：{}（{at}，到操作 {op}）。恢复：zhucan restore 这个文件；查看办法：zhucan doctor", file.display()), |file, at, op| format!("Newest backup: {} ({at}, up to operation {op}). Bring it back with `zhucan restore` and this file; `zhucan doctor` says what else can be done.", file.display());
        full = "逐页检查文件，并把最近的备份读到底", "Look at every page of the file and read the newest backups to their end";
        backup = "备份", "backup";
        is_changed: fn(&Path) -> String = |file| format!("被改动或不完整，不能用：{}", file.display()), |file| format!("changed or incomplete, of no use: {}", file.display());
        restore_file = "要恢复的备份文件，见 backup list", "The backup to bring back, see `backup list`";
        would_lose: fn(usize) -> String = |n| format!("恢复后会失去下面 {n} 次操作："), |n| format!("These {n} operations would be lost:");
        would_lose_none = "恢复不会失去任何操作。", "Nothing would be lost.";
        would_regain: fn(i64) -> String = |n| format!("备份里有 {n} 次操作是现在的台账没有的，会回来。"), |n| format!("{n} operations that the ledger no longer has would come back.");
        holds: fn(i64, &str, i64) -> String = |op, at, persons| format!("备份到操作 {op}（{at}），{persons} 人。"), |op, at, persons| format!("The backup goes up to operation {op} ({at}) and holds {persons} people.");
        unknown_loss = "现在的台账打不开，看不出备份之后还记了什么。", "The ledger does not open, so what came after the backup cannot be told.";
        damaged_loss: fn(i64) -> String = |n| format!("损坏的台账里还看得到备份之后的 {n} 次操作；能读的可以用 zhucan rescue 取出来。"), |n| format!("The damaged ledger shows {n} operations after the backup; `zhucan rescue` saves what can be read.");
        ask_restore = "恢复这份备份吗？现在的台账会先备份。", "Bring this backup back? The ledger is backed up first.";
        ask_put_back = "用这份备份代替吗？打不开的文件改名留在旁边，不会删除。", "Put this backup in its place? The file that does not open stays beside it under another name.";
        ask_put_anew = "这里没有台账。用这份备份恢复吗？", "There is no ledger here. Bring this backup back?";
        restored: fn(i64) -> String = |op| format!("已恢复到操作 {op}。"), |op| format!("Restored up to operation {op}.");
        undo_restore: fn(&Path) -> String = |file| format!("恢复之前的台账已备份，要退回就恢复它：zhucan restore {}", file.display()), |file| format!("What was there before is backed up; to take this back: zhucan restore {}", file.display());
        set_aside: fn(&Path) -> String = |file| format!("原来的文件没有删除，现在叫：{}", file.display()), |file| format!("The old file was not deleted; it is called now: {}", file.display());
        rescue_into = "救出的内容写进这个新文件", "Write what is saved into this new file";
        kind = "内容", "WHAT";
        saved = "救出", "SAVED";
        lost = "读不出", "LOST";
        rescued: fn(&Path) -> String = |file| format!("能读的都在新台账里：{}。损坏的文件没有动。请核对后再用。", file.display()), |file| format!("All that can be read is in a new ledger: {}. The damaged file was not touched. Look it over before you use it.", file.display());
        ask_new: fn(usize) -> String = |n| format!("这里有 {n} 份备份，多半是台账不见了。要恢复用 zhucan restore。真要另建一本空的，请输入「新建」："), |n| format!("There are {n} backups here: the ledger has probably got lost, and `zhucan restore` brings it back. To found an empty one all the same, type `new`: ");
        word_new = "新建", "new";
        trouble = "台账打不开", "The ledger does not open";
        lost_since: fn(i64) -> String = |n| format!("这个文件里还看得到最近一份备份之后的 {n} 次操作；恢复备份会失去它们，先取出能读的可以对照。"), |n| format!("The file still shows {n} operations after the backup. Bringing it back loses them; save what can be read first, to compare.");
        rescue_here = "取出还能读的，写成一本新台账", "Save what can be read into a new ledger";
        rescued_line: fn(&str, usize, usize) -> String = |noun, saved, lost| format!("{noun}：救出 {saved}，读不出 {lost}"), |noun, saved, lost| format!("{noun}: {saved} saved, {lost} lost");
        put_this_back: fn(&str, i64, i64) -> String = |at, op, persons| format!("恢复备份：{at}，到操作 {op}，{persons} 人"), |at, op, persons| format!("Bring a backup back: {at}, up to operation {op}, {persons} people");
        backup_passphrase = "这份备份是加密的，输入它的口令；和备份那时的口令相同。", "The backup is encrypted; type its passphrase, that of the day it was made.";
        look_only = "只看不改：打开一份副本", "Look only: open a copy";
        try_again = "再试一次（比如插上 U 盘以后）", "Try again (after plugging a stick in, say)";
        empty_beside = "都没有了：另建一本空的，旧文件留着", "Nothing is left: an empty one beside the old file";
        type_new = "输入「新建」两个字：", "Type the word `new`: ";
        new_name = "-新", "-new";
        rescued_name = "-救出", "-rescued";
        doctor_file = "台账文件", "ledger file";
        doctor_key = "钥匙文件", "key file";
        doctor_opens = "打开台账", "opening";
        doctor_check = "检查", "check";
        doctor_backups = "备份", "backups";
        doctor_folder = "文件夹", "folder";
        exposed = "台账所在的文件夹，电脑上别的用户也能改动", "Other users of this computer can write in the folder of the ledger";
        narrow = "把台账移到只有自己能写的文件夹，或收紧权限：chmod o-w 文件夹", "Move the ledger to a folder that only you can write in, or take that right away: chmod o-w FOLDER";
        doctor_clock = "电脑时间", "clock";
        fine = "正常", "fine";
        plain = "没有加密", "not encrypted";
        found_findings: fn(usize) -> String = |n| format!("有 {n} 个问题"), |n| format!("{n} findings");
        see_check = "逐条看：zhucan check --full", "See them with `zhucan check --full`";
        backups_in: fn(usize, &Path) -> String = |n, folder| format!("{n} 份，在 {}", folder.display()), |n, folder| format!("{n} in {}", folder.display());
        make_one = "备份一次：zhucan backup", "Make one: `zhucan backup`";
        use_newest: fn(&Path) -> String = |file| format!("恢复最近完好的一份：zhucan restore {}", file.display()), |file| format!("Bring the newest good one back: `zhucan restore {}`", file.display());
        use_older = "这份不能用，恢复更早的一份，见 backup list", "This one is of no use; bring an older one back, see `backup list`";
        use_rescue = "还有能读的：zhucan rescue 新文件；再用最近的备份比较", "Save what can be read: `zhucan rescue NEWFILE`, then compare it with the newest backup";
        use_sheet = "用恢复单重新设口令：zhucan key recover", "Set a passphrase anew with the recovery sheet: `zhucan key recover`";
        use_other = "不是本程序的台账。检查文件名；确实是这里，就恢复备份", "Not a ledger of this program. Check the name; if it is the right place, bring a backup back";
        use_empty = "都没有了，最后才另建一本空的（原文件留着）：zhucan init --ledger 新文件", "Only when nothing else is left, found an empty one beside it: `zhucan init --ledger NEWFILE`";
        set_clock = "先校准电脑时间", "Set the clock of the computer";
        working = "正在备份，请稍等。", "Backing up, a moment please.";
        today_none = "还没有备份", "No backup yet";
        today_current = "都已备份", "All of it is backed up";
        today_behind: fn(i64) -> String = |ops| format!("备份之后又有 {ops} 次操作"), |ops| format!("{ops} operations since the backup");
        today_away: fn(usize) -> String = |places| format!("{places} 处备份文件夹不在"), |places| format!("{places} backup folder(s) not there");
        today_backup: fn(&str) -> String = |day| format!("备份：{day}"), |day| format!("Backup: {day}");
        clock: fn(&str) -> String = |why| format!("电脑时间可能不对：{why}请先校准时间；在此之前新记的日期可能不对，备份不受影响。"), |why| format!("The clock of this computer seems wrong: {why} Set it first; until then new dates may be wrong. Backups are not affected.");
    }
}

impl super::Strings {
    /// Returns how old the newest backup is and what it lacks, in a line; nothing of a ledger that has no backups.
    pub fn safety(&self, safety: &Safety) -> Option<String> {
        let t = &self.backups;
        if safety.places == 0 {
            return None;
        }
        let newest = match (&safety.newest, safety.behind) {
            (None, _) => vec![t.today_none.to_owned()],
            (Some(day), 0) => vec![(t.today_backup)(day), t.today_current.to_owned()],
            (Some(day), ops) => vec![(t.today_backup)(day), (t.today_behind)(ops)],
        };
        let away = (safety.away > 0).then(|| (t.today_away)(safety.away));
        Some(newest.into_iter().chain(away).collect::<Vec<_>>().join("  "))
    }

    /// Returns why the clock is doubted, in words.
    pub fn doubt(&self, doubt: &Doubt) -> String {
        (self.backups.clock)(match doubt {
            Doubt::BeforeWork => self
                .pick("比台账里最近一次操作还早。", "it is earlier than the newest operation of the ledger."),
            Doubt::TooEarly => self.pick("早于本程序的发布。", "it is earlier than this program was made."),
            Doubt::FarAhead => {
                self.pick("比最近一次操作晚一年多。", "it is more than a year after the newest operation.")
            }
        })
    }
}
