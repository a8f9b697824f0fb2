//! Words of the screens of training.

use super::strings;

strings! {
    /// Words of the screens of training.
    Courses {
        title = "培训", "training";
        course = "培训班", "course";
        starts = "开班", "starts";
        ends = "结班", "ends";
        place = "地点", "place";
        places = "名额", "places";
        waiting = "候补", "wait";
        next_session = "下次课", "next";
        over = "已结束", "over";
        cancelled = "已取消", "cancelled";
        none = "还没有培训班。按 a 安排一个。", "There are no courses yet. Press a to plan one.";
        open = "打开", "open";
        plan = "安排培训班", "plan a course";
        edit = "修改培训班", "edit the course";
        cancel = "取消培训班", "cancel the course";
        cancel_question: fn(&str) -> String = |title| format!("取消培训班「{title}」？报名保留，可以撤销。"), |title| format!("Cancel the course \"{title}\"? Enrolments stay; it can be undone.");
        cancel_yes = "取消这个班", "Cancel the course";
        from_to: fn(&str, &str) -> String = |from, to| format!("{from} 至 {to}"), |from, to| format!("{from} to {to}");
        from: fn(&str) -> String = |from| format!("{from} 开班"), |from| format!("from {from}");
        no_date = "时间未定", "no date yet";
        cancelled_on: fn(&str) -> String = |day| format!("{day} 已取消"), |day| format!("cancelled on {day}");
        taken: fn(i64, i64) -> String = |taken, places| format!("名额 {taken}/{places}"), |taken, places| format!("{taken} of {places} places taken");
        taken_unlimited: fn(i64) -> String = |taken| format!("名额不限，已报 {taken}"), |taken| format!("{taken} enrolled, no limit");
        waits: fn(i64) -> String = |n| format!("候补 {n}"), |n| format!("{n} waiting");
        wishes: fn(i64) -> String = |n| format!("有意愿 {n}"), |n| format!("{n} would like to");
        people: fn(usize) -> String = |n| format!("报名 {n}"), |n| format!("people {n}");
        sessions: fn(usize) -> String = |n| format!("课次 {n}"), |n| format!("sessions {n}");
        next_tab = "下一页", "next part";
        previous_tab = "上一页", "previous part";
        name = "姓名", "name";
        household = "户号", "hh.";
        state = "进度", "state";
        since = "自", "since";
        attended = "到课", "came";
        remark = "证书、单位、备注", "certificate, employer, note";
        no_people = "还没有人报名。按 a 报名，按 w 登记意愿。", "Nobody is enrolled yet. a enrols somebody, w notes a wish.";
        no_sessions = "还没有课次。按 a 安排。", "There are no sessions yet. Press a to plan one.";
        day = "日期", "date";
        time = "时间", "time";
        topic = "内容", "topic";
        came: fn(i64, i64) -> String = |came, marked| format!("{came}/{marked}"), |came, marked| format!("{came}/{marked}");
        work = "办理或点名", "go on, or mark";
        advance = "办下一步", "next step";
        person = "打开本人", "open the person";
        add = "报名或加课次", "enrol, or add a session";
        wish = "登记意愿", "note a wish";
        edit_session = "修改课次", "edit the session";
        who = "谁参加", "who takes part";
        which_step = "下一步到哪里", "which step";
        stepping: fn(&str, &str) -> String = |name, state| format!("{name}：{state}"), |name, state| format!("{name}: {state}");
        placed: fn(&str) -> String = |state| format!("已到「{state}」。按 u 撤销。"), |state| format!("Now: {state}. Press u to undo.");
        full = "班已满，列入候补。按 u 撤销。", "The course is full; put on the waiting list. Press u to undo.";
        moved_up: fn(&str, &str) -> String = |state, names| format!("已到「{state}」；候补转正：{names}。按 u 撤销。"), |state, names| format!("Now: {state}; moved up: {names}. Press u to undo.");
        session_form = "课次", "Session";
        roll: fn(&str) -> String = |day| format!("点名 {day}"), |day| format!("attendance {day}");
        mark = "出勤", "attendance";
        unmarked = "未记", "not yet";
        nobody = "没有人参加这次课。", "Nobody takes part in this session.";
        marked: fn(i64, i64, usize) -> String = |came, marked, all| format!("到 {came} 人，已记 {marked}/{all}"), |came, marked, all| format!("{came} came, {marked} of {all} marked");
        not_yet = "还没到上课的日子，不能点名。", "The session is still to come; nobody can be marked yet.";
        all_present = "其余全部到课", "all others came";
    }
}
