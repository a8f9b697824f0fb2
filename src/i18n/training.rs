//! Words of courses and enrolments.

use super::words;
use crate::domain::training::{EnrolmentState, Mark};

words! { EnrolmentState {
    Wish = "有意愿", "wishes to";
    Waiting = "候补", "waiting";
    Enrolled = "已报名", "enrolled";
    Attending = "参训中", "attending";
    Completed = "已结业", "completed";
    Certified = "已取证", "certified";
    Employed = "已就业", "employed";
    Dropped = "已退出", "dropped out";
} }

words! { Mark {
    Present = "到课", "present";
    Late = "迟到", "late";
    Leave = "请假", "on leave";
    Absent = "缺课", "absent";
} }
