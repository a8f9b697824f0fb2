//! Words of backups, of bringing one back, and of what to do when a ledger does not open.

use std::path::Path;

use super::strings;
use crate::domain::backup::{Doubt, Safety};

strings! {
    /// Words of backups.
    Backups {
        to = "备份到这个文件夹（要已经有），不写就备份到设置里的各处", "Back up to this folder, which must exist; without it to all places of the settings";
        folder = "文件夹", "FOLDER";
        file = "备份文件", "BACKUP";
        place = "位置", "PLACE";
        number = "编号", "NO.";
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
