//! What every exit code means.

use super::words;
use crate::error::Kind;

words! { Kind {
    Findings = "做完了，但答案是“否”：检查有问题，导入有被退回的行", "ran, and the answer is no: faults found, rows of an import rejected";
    Usage = "命令行写错", "the command line is wrong";
    NotFound = "没有这个人、户或文件", "no such person, household or file";
    Invalid = "数据不合规则，逐条列出", "the data breaks a rule; the problems are listed";
    Refused = "会造成损害，拒绝执行：步骤不对、撤销冲突、身份证号重复、需要 --yes", "it would hurt: wrong step, undo conflict, duplicate citizen ID, needs --yes";
    Locked = "另一个程序正在写", "another program is writing";
    Key = "台账打不开：没有口令或密钥，或者不对", "the ledger stays locked: passphrase or key is missing or wrong";
    Damaged = "文件损坏、不是台账，或是较新版本写的", "the file is damaged, no ledger, or newer than this program";
    Io = "磁盘满、没有权限、设备不在", "disk full, no permission, device gone";
    Bug = "程序内部出错", "a mistake of the program";
} }
