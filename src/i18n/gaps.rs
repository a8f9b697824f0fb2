//! Words of the screens of what people could have and have not, why, and what to ask.

use super::strings;

strings! {
    /// Words of the screens of what people could have and have not, why, and what to ask.
    Gaps {
        title = "能领未领", "unclaimed";
        tab = "政策", "benefits";
        household = "户号", "hh.";
        name = "姓名", "name";
        programme = "项目", "programme";
        yearly = "每年(元)", "yuan/year";
        papers = "材料", "papers";
        missing = "还要了解", "still to ask";
        ranking = "先看钱多，再看先截止，后看材料少", "by money, closing day, papers";
        closes = "截止", "closes";
        sum: fn(&str) -> String = |yuan| format!("合计每年{yuan}元"), |yuan| format!("{yuan} yuan a year in all");
        filter = "筛选", "filter";
        filter_of: fn(&str) -> String = |text| format!("筛选：{text}"), |text| format!("filter: {text}");
        filter_hint = "按 / 筛选，如：护理 组:3", "/ filters, as in: nursing group:3";
        none = "没有这样的。按左右看别的。", "There are none. Left and Right show others.";
        none_fits = "没有符合筛选的。", "Nothing fits the filter.";
        file = "提出申请", "file it";
        why = "看原因", "why";
        next = "下一类", "next kind";
        previous = "上一类", "previous kind";
        open_person = "打开本人", "open the person";
        reason: fn(&str) -> String = |name| format!("为什么：{name}"), |name| format!("why: {name}");
        result = "结果", "result";
        condition = "条件", "condition";
        found = "现在", "now";
        read = "看全文", "read";
        conditions = "要符合的条件", "What must hold";
        exclusions = "有下面情况的不能领", "What excludes it";
        a_year: fn(&str) -> String = |yuan| format!("一年{yuan}元"), |yuan| format!("{yuan} yuan a year");
        source = "依据", "source";
        mind = "注意", "mind";
        open = "没写明", "not said";
        source_is: fn(&str) -> String = |source| format!("依据：{source}"), |source| format!("source: {source}");
        ask_first: fn(&str) -> String = |facts| format!("弄清以下情况就能判断：{facts}"), |facts| format!("these facts would decide it: {facts}");
        fails: fn(&str) -> String = |clauses| format!("变成符合以后才能领：{clauses}"), |clauses| format!("to be had once these hold: {clauses}");
        would_end: fn(&str) -> String = |clauses| format!("查明有以下情况就不能领：{clauses}"), |clauses| format!("not to be had if it turns out: {clauses}");
        application = "打开申请", "open the application";
        questions = "要问的事", "to ask";
        ahead = "今后变动", "coming up";
        months: fn(u16) -> String = |months| format!("{months} 个月"), |months| format!("{months} months");
        longer = "看得更远", "further";
        shorter = "看得近些", "nearer";
        occasion = "原因", "because";
        nothing_ahead = "这段时间没有变化。", "Nothing changes in this time.";
        fact = "问什么", "question";
        whom = "问谁", "whom";
        decides = "可定", "decides";
        whole_household: fn(&str) -> String = |number| format!("{number}户"), |number| format!("hh. {number}");
        labelled: fn(&str, &str) -> String = |label, text| format!("{label}：{text}"), |label, text| format!("{label}: {text}");
        for_what = "用来判断", "for";
        no_questions = "没有要问的了。", "There is nothing left to ask.";
        answer = "回答", "answer";
        answer_detail = "回答并写日期来源", "answer with days and source";
        detail: fn(&str) -> String = |fact| format!("{fact}：从哪天起，谁说的"), |fact| format!("{fact}: since when, and who says so");
        by_door = "按户排／按用处排", "by household, or by use";
        decides_in_all: fn(usize) -> String = |n| format!("可定 {n} 项"), |n| format!("decides {n}");
        write_worksheet = "写成走访问询单", "write a worksheet";
        worksheet_file: fn(&str, usize) -> String = |day, number| if number == 1 { format!("走访问询单-{day}.txt") } else { format!("走访问询单-{day}-{number}.txt") }, |day, number| if number == 1 { format!("worksheet-{day}.txt") } else { format!("worksheet-{day}-{number}.txt") };
        answer_yes = "是", "yes";
        answer_no = "不是", "no";
        asking: fn(&str, &str) -> String = |fact, whom| format!("{whom}：{fact}"), |fact, whom| format!("{whom}: {fact}");
        asking_date: fn(&str) -> String = |question| format!("{question}（如 2026-03-02）"), |question| format!("{question} (such as 2026-03-02)");
        asking_number: fn(&str) -> String = |question| format!("{question}（数字）"), |question| format!("{question} (a number)");
        asking_money: fn(&str) -> String = |question| format!("{question}（元）"), |question| format!("{question} (yuan)");
        asking_several: fn(&str) -> String = |question| format!("{question}（空格勾选）"), |question| format!("{question} (space ticks)");
        not_understood: fn(&str) -> String = |text| format!("没看懂「{text}」，没有记下。"), |text| format!("`{text}` was not understood; nothing was written.");
        programmes = "政策项目", "programmes";
        category = "种类", "about";
        kind = "能否判断", "kind";
        amount = "金额", "amount";
        who = "谁能申领", "who could have it";
        no_programmes = "没有适用于本村的政策。请核对设置里的村代码；当地还没有的，可自己加。", "No policy covers the village: check its code in the settings, or add a pack.";
        unclaimed: fn(usize, &str) -> String = |n, yuan| format!("能领未领 {n} 项，每年{yuan}元（按 g 看）"), |n, yuan| format!("{n} benefits unclaimed, {yuan} yuan a year (press g)");
        unclaimed_unknown: fn(usize) -> String = |n| format!("能领未领 {n} 项（按 g 看）"), |n| format!("{n} benefits unclaimed (press g)");
        unclaimed_none = "没有能领未领的", "no benefit is unclaimed";
        to_ask: fn(usize) -> String = |n| format!("待核实 {n} 项（按 y 问）"), |n| format!("{n} to ask about (press y)");
        ask_hint = "按 y 逐个问清", "y lists what to ask";
    }
}
