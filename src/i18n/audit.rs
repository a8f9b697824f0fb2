//! Words of the chain of the history.

use super::{Strings, strings};
use crate::domain::chain::{Broken, How};

strings! {
    /// Words of the chain of the history.
    Audits {
        shown = "完整号码显示 15 秒，已记入历史。", "Full numbers are shown for 15 seconds; that is noted in the history.";
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
