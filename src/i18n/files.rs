//! Words of the screens that bring files in and write them.

use std::path::Path;

use super::strings;

strings! {
    /// Words of the screens that bring files in and write them.
    Files {
        import = "导入", "import";
        imported_file: fn(&str) -> String = |file| format!("导入：{file}"), |file| format!("import: {file}");
        which_kind = "这是什么表", "What list is this";
        other_kind = "换一种表", "another kind of list";
        ask_month = "发放月份，如 2026-02 或 2026年1-3月：", "Months that were paid, such as 2026-02 or 2026-01..2026-03:";
        ask_whole: fn(&str) -> String = |what| format!("整张表的{what}："), |what| format!("For the whole list, {what}:");
        act = "处理差异", "act on it";
        leave_it = "先不处理", "leave it";
        all_alike: fn(usize, &str, &str) -> String = |n, difference, remedy| format!("“{difference}”{n} 条都{remedy}"), |n, difference, remedy| format!("{remedy}: all {n} `{difference}`");
        differing: fn(usize) -> String = |n| format!("和应发的有 {n} 条差异，选中一条按 d 处理。"), |n| format!("{n} differences to what is due; d acts on the one under the cursor.");
        difference: fn(&str, &str, &str, &str) -> String = |month, what, due, paid| format!("{month} {what} 应发{due} 实发{paid}"), |month, what, due, paid| format!("{month} {what} due {due} paid {paid}");
        differing_still: fn(usize) -> String = |n| format!("和应发的有 {n} 条差异没有处理。再选这个文件就能处理，已记下的发放不会重复。"), |n| format!("{n} differences to what is due were left alone. Choose the file again to act on them; payments that are kept do not double.");
        choose = "选择文件", "choose a file";
        into_demo = "这里是演示村，不是您的台账。导入的内容只在演示村里，退出就没有了（用 --ledger 存成文件的除外）。真实的名册请先退出，再用 zhucan 打开自己的台账导入。", "This is the demo village, not your ledger. What you import goes into the demo only and is gone when you leave (unless --ledger keeps it in a file). For a real roster leave, open your own ledger with zhucan, and import it there.";
        choose_title = "选择文件（可输入或粘贴路径）", "Choose the file (a path can be typed or pasted)";
        reading: fn(&str) -> String = |file| format!("读取 {file}"), |file| format!("Reading {file}");
        none = "还没有选文件。按 a 选择花名册、发放表或别的表：XLSX、XLS、ODS、CSV 或 JSON；加密的 .age 文件；或整本台账。", "No file yet. Press a to choose a roster, a payment roll or another list: XLSX, XLS, ODS, CSV or JSON; an encrypted .age file; or a whole ledger.";
        none_such = "没有这样的行。按左右看别的。", "There are no such rows. Left and Right show others.";
        all = "全部", "all";
        row = "行", "row";
        name = "姓名", "name";
        outcome = "结果", "result";
        content = "内容", "content";
        header_title: fn(&str) -> String = |kind| format!("认不出表头（{kind}）：表头在哪一行"), |kind| format!("No headings are known ({kind}): where are they");
        header_row: fn(u32, &str) -> String = |row, text| format!("第 {row} 行：{text}"), |row, text| format!("row {row}: {text}");
        header_none = "没有表头，直接就是内容", "there are none, the content begins at once";
        map_columns = "每一列是什么（列 表头：前几行 = 对应）", "What each column is (column heading: first rows = field)";
        map_done = "就这样读，并记住", "read it so, and remember";
        map_open = "不用", "not used";
        map_to_none = "不用这一列", "not used";
        map_nothing = "还没有说出任何一列是什么，没有读。", "No column was named; nothing was read.";
        map = "对应列", "map a column";
        map_which = "哪一列（表头：前几行写的）", "Which column (heading: what its first rows say)";
        map_to: fn(&str) -> String = |heading| format!("「{heading}」对应哪一项"), |heading| format!("What `{heading}` stands for");
        map_to_nothing = "不用这一列，以后也不再提", "pass it over, now and later";
        rejects = "写出要改的行", "write the rows to mend";
        rejects_end = "-待改", "-to mend";
        sheet = "选工作表", "choose a sheet";
        all_sheets = "所有能看见的工作表（如一村一张）", "every visible sheet, such as one for each village";
        next = "下一类", "next kind";
        previous = "上一类", "previous kind";
        apply = "写入台账", "write it";
        ask_note = "这份表没有可以写入的内容。在导入登记里记一笔？", "Nothing of this list is to be written. Note it in the log of imports?";
        note = "记一笔", "note it";
        noted = "没有写入，已记在导入登记。", "Nothing was written; it is noted in the log of imports.";
        ask: fn(usize, usize, usize) -> String = |new, changed, rejected| format!("写入台账：新增 {new} 行，有变化 {changed} 行，不能导入的 {rejected} 行跳过。以后可以撤销。"), |new, changed, rejected| format!("Write into the ledger: {new} new, {changed} changed; {rejected} rows are left out. It can be undone.");
        writing = "写入台账", "Writing";
        hint = "什么都还没有写入。看过以后按回车写入。", "Nothing is written yet. Press Enter when you have looked it over.";
        nothing_new = "表里的内容台账都有了，不用写入。", "The ledger says all of it already; there is nothing to write.";
        written = "已经写入过。要再写入，请重新选择文件。", "It was written. To write it again, choose the file again.";
        applied: fn(usize, usize, usize) -> String = |new, changed, households| format!("已写入：新增 {new} 行，有变化 {changed} 行，新户 {households}。按 u 撤销。"), |new, changed, households| format!("Written: {new} new, {changed} changed, {households} new households. Press u to undo.");
        same_as: fn(u32) -> String = |row| format!("与第 {row} 行是同一个人"), |row| format!("same person as in row {row}");
        change: fn(&str, &str, &str) -> String = |field, old, new| format!("{field}：{old} 改为 {new}"), |field, old, new| format!("{field}: {old} becomes {new}");
        fill: fn(&str, &str) -> String = |field, new| format!("{field}：补上 {new}"), |field, new| format!("{field}: {new} is filled in");
        finding: fn(&str, &str, &str) -> String = |cell, reason, remedy| format!("{cell}：{reason}{remedy}"), |cell, reason, remedy| format!("{cell}: {reason} {remedy}");
        export = "导出", "export";
        table = "导出什么", "what";
        care = "导出的文件里有身份证号、电话等个人信息。请妥善保管，用完删除。", "Exported files hold citizen IDs, telephone numbers and more. Keep them safe and delete them after use.";
        which_format = "什么格式", "Which format";
        xlsx = "XLSX（Excel、WPS 表格，可以打印）", "XLSX (Excel, WPS; fit to print)";
        csv = "CSV（别的程序）", "CSV (other programs)";
        json = "JSON（别的程序）", "JSON (other programs)";
        text = "TXT（纯文本，80 列，直接看或读屏）", "TXT (plain text of 80 columns, to read)";
        masked = "遮盖身份证号、证号、账号、电话的中间几位", "Mask the middle of IDs, card, account and telephone numbers";
        full = "写完整的号码（要写明用途，记入导出登记）", "Write full numbers (asks what for and keeps it in the register)";
        which_numbers = "号码怎么写", "How much of the numbers";
        reason = "用途（交给谁、做什么）：", "What for, and to whom:";
        which_period = "哪个月（如 2026-03、2026、2026-01..2026-03）：", "Which months (2026-03, 2026, 2026-01..2026-03):";
        register = "导出登记", "register";
        unseal = "打开加密的文件", "Open an encrypted file";
        unseal_text = "口令要问给你文件的人。解密后的文件写在它旁边，导入以后请删除。", "Whoever gave you the file knows its passphrase. What is in it is written beside it; delete that after the import.";
        seal = "加密导出", "encrypted";
        seal_text = "给这个文件定一个口令，另外告诉收的人，不要和文件一起发。对方用 zhucan export open 或 age 程序打开。", "Choose a passphrase for this file and tell whoever gets it by another way, not with the file. They open it with `zhucan export open` or the program age.";
        no_exports = "还没有导出过。", "Nothing was exported yet.";
        name_of_file = "文件名：", "File:";
        exporting = "导出", "Exporting";
        exported: fn(usize, &Path) -> String = |n, file| format!("已导出 {n} 条：{}", file.display()), |n, file| format!("Exported {n} rows: {}", file.display());
        exists: fn(&Path) -> String = |file| format!("文件「{}」已经存在。要覆盖吗？原来的内容会没有。", file.display()), |file| format!("The file `{}` exists. Overwrite it? What it holds would be lost.", file.display());
        replace = "覆盖", "Overwrite";
    }
}
