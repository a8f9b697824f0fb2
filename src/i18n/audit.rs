//! Words of the chain of the history.

use super::{Strings, strings};
use crate::domain::chain::{Broken, How};

strings! {
    /// Words of the chain of the history.
    Audits {
        shown = "这个号码显示 15 秒，已记入历史。", "The number is shown for 15 seconds; that is noted in the history.";
        title = "审计：操作、开锁、看号码、导出", "audit: operations, openings, numbers shown, exports";
        audit = "只看操作或连开锁都看", "openings too, or not";
        verify = "核对历史", "verify the history";
        head: fn(&str, &str) -> String = |said, head| format!("{said}\n整条历史的校验值（和备份标签上的比一比）：\n{head}"), |said, head| format!("{said}\nHash of the whole history (compare it with a backup's label):\n{head}");
        whole: fn(usize) -> String = |length| format!("历史完好，共 {length} 条，一条都没有改过。"), |length| format!("The history is as it was written: {length} operations.");
        missing: fn(i64) -> String = |op| format!("操作 {op} 之前的记录被删掉了。"), |op| format!("Operations before {op} were taken away.");
        contents: fn(i64) -> String = |op| format!("操作 {op} 的内容被程序以外的手改过。"), |op| format!("What operation {op} changed was altered past the program.");
        record: fn(i64) -> String = |op| format!("操作 {op} 留下的记录被程序以外的手改过。"), |op| format!("A record that operation {op} left was altered past the program.");
        link: fn(i64) -> String = |op| format!("操作 {op} 的种类、时间或位置被程序以外的手改过。"), |op| format!("Kind, time or place of operation {op} was altered past the program.");
    }
}

impl Strings {
    /// Says which operation is not as it was written.
    pub fn broken(&self, Broken { op, how }: Broken) -> String {
        let t = &self.audits;
        match how {
            How::Missing => (t.missing)(op.0),
            How::Contents => (t.contents)(op.0),
            How::Record => (t.record)(op.0),
            How::Link => (t.link)(op.0),
        }
    }
}
