//! Training: courses that are over, running, coming, full, cancelled and only wished for.

use jiff::civil::{Date, date};

use super::{
    cast::{Form, draft},
    diary::{Diary, Village},
};
use crate::{
    domain::{
        draft::Draft,
        field::Field,
        id::{CourseId, EnrolmentId, SessionId},
        training::{
            EnrolmentState::{self, Certified, Completed, Dropped, Employed},
            Mark::{self, Absent, Late, Leave, Present},
        },
    },
    error::Result,
};

/// A course and how it went.
struct Story {
    title: &'static str,
    planned_on: Date,
    about: Form,
    /// Who asked for a place, and when; those beyond the capacity wait.
    enrolled: &'static [(Date, &'static str)],
    /// Who would like to come one day.
    wishes: &'static [(Date, &'static str)],
    sessions: &'static [Meeting],
    /// What became of the participants.
    steps: &'static [(Date, &'static str, EnrolmentState, Form)],
    cancelled_on: Option<Date>,
}

/// A session: day, topic, who came.
type Meeting = (Date, &'static str, &'static [(&'static str, Mark)]);

const STORIES: &[Story] = &[
    Story {
        title: "家政服务",
        planned_on: date(2025, 4, 14),
        about: &[
            (Field::Organiser, "县残联"),
            (Field::Place, "县职业学校"),
            (Field::StartsOn, "2025-05-12"),
            (Field::EndsOn, "2025-05-23"),
            (Field::Capacity, "10"),
        ],
        enrolled: &[
            (date(2025, 4, 16), "宋丽娟"),
            (date(2025, 4, 16), "尹桂霞"),
            (date(2025, 4, 21), "侯桂荣"),
            (date(2025, 4, 21), "邹美玲"),
        ],
        wishes: &[],
        sessions: &[
            (
                date(2025, 5, 12),
                "开班，居家清洁",
                &[("宋丽娟", Present), ("尹桂霞", Present), ("侯桂荣", Late), ("邹美玲", Present)],
            ),
            (
                date(2025, 5, 16),
                "老人照护",
                &[("宋丽娟", Present), ("尹桂霞", Present), ("侯桂荣", Present), ("邹美玲", Absent)],
            ),
            (date(2025, 5, 23), "考核", &[("宋丽娟", Present), ("尹桂霞", Present), ("侯桂荣", Leave)]),
        ],
        steps: &[
            (date(2025, 5, 19), "邹美玲", Dropped, &[(Field::Note, "路远，来回不便")]),
            (date(2025, 5, 23), "宋丽娟", Completed, &[]),
            (date(2025, 5, 23), "尹桂霞", Completed, &[]),
            (date(2025, 5, 23), "侯桂荣", Completed, &[]),
            (date(2025, 6, 9), "宋丽娟", Certified, &[(Field::CertificateNo, "JZ-2025-031")]),
            (date(2025, 6, 9), "尹桂霞", Certified, &[(Field::CertificateNo, "JZ-2025-032")]),
            (date(2025, 6, 23), "宋丽娟", Employed, &[(Field::Employer, "县城家政公司")]),
        ],
        cancelled_on: None,
    },
    Story {
        title: "盲人按摩初级",
        planned_on: date(2025, 7, 21),
        about: &[
            (Field::Organiser, "市残联"),
            (Field::Place, "市残疾人培训中心"),
            (Field::StartsOn, "2025-09-01"),
            (Field::EndsOn, "2025-11-14"),
            (Field::Capacity, "30"),
        ],
        enrolled: &[(date(2025, 7, 22), "赵㛃"), (date(2025, 7, 22), "叶文静")],
        wishes: &[],
        sessions: &[
            (date(2025, 9, 1), "开班", &[("赵㛃", Present), ("叶文静", Present)]),
            (date(2025, 11, 14), "结业考核", &[("赵㛃", Present), ("叶文静", Late)]),
        ],
        steps: &[
            (date(2025, 11, 14), "赵㛃", Completed, &[]),
            (date(2025, 11, 14), "叶文静", Completed, &[]),
            (date(2025, 11, 24), "赵㛃", Certified, &[(Field::CertificateNo, "AM-2025-107")]),
            (date(2025, 12, 1), "赵㛃", Employed, &[(Field::Employer, "县城按摩店")]),
        ],
        cancelled_on: None,
    },
    Story {
        title: "农村电工",
        planned_on: date(2025, 9, 15),
        about: &[
            (Field::Organiser, "镇政府"),
            (Field::Place, "镇成人学校"),
            (Field::StartsOn, "2025-11-17"),
            (Field::EndsOn, "2025-11-28"),
            (Field::Capacity, "20"),
        ],
        enrolled: &[(date(2025, 9, 18), "冯春生"), (date(2025, 9, 18), "袁海峰")],
        wishes: &[],
        sessions: &[],
        steps: &[],
        cancelled_on: Some(date(2025, 11, 10)),
    },
    Story {
        title: "大棚蔬菜种植",
        planned_on: date(2025, 12, 8),
        about: &[
            (Field::Organiser, "县农业农村局"),
            (Field::Note, "时间地点待定，先摸底"),
            (Field::Capacity, "25"),
        ],
        enrolled: &[],
        wishes: &[
            (date(2025, 12, 9), "阎学军"),
            (date(2025, 12, 9), "韩玉莲"),
            (date(2026, 2, 26), "张桂兰"),
        ],
        sessions: &[],
        steps: &[],
        cancelled_on: None,
    },
    Story {
        title: "电商直播基础",
        planned_on: date(2026, 1, 12),
        about: &[
            (Field::Organiser, "县残联"),
            (Field::Place, "镇党群服务中心"),
            (Field::StartsOn, "2026-02-23"),
            (Field::EndsOn, "2026-03-20"),
            (Field::Capacity, "8"),
        ],
        enrolled: &[
            (date(2026, 1, 14), "钟志伟"),
            (date(2026, 1, 14), "邓国栋"),
            (date(2026, 1, 15), "黎志勇"),
            (date(2026, 1, 15), "袁海峰"),
            (date(2026, 1, 16), "邹美玲"),
            (date(2026, 1, 19), "余德江"),
        ],
        wishes: &[],
        sessions: &[
            (
                date(2026, 2, 23),
                "开班，认识平台",
                &[
                    ("钟志伟", Present),
                    ("邓国栋", Present),
                    ("黎志勇", Late),
                    ("袁海峰", Present),
                    ("邹美玲", Present),
                    ("余德江", Absent),
                ],
            ),
            (
                date(2026, 2, 26),
                "拍摄与剪辑",
                &[
                    ("钟志伟", Leave),
                    ("邓国栋", Present),
                    ("黎志勇", Present),
                    ("袁海峰", Absent),
                    ("邹美玲", Present),
                ],
            ),
            (date(2026, 3, 2), "商品上架", &[]),
            (date(2026, 3, 5), "直播演练", &[]),
        ],
        steps: &[(date(2026, 2, 25), "余德江", Dropped, &[(Field::Note, "忙着换证，下次再来")])],
        cancelled_on: None,
    },
    Story {
        title: "手工编织",
        planned_on: date(2026, 2, 2),
        about: &[
            (Field::Organiser, "镇残联"),
            (Field::Place, "村委会活动室"),
            (Field::StartsOn, "2026-03-06"),
            (Field::EndsOn, "2026-03-13"),
            (Field::Capacity, "4"),
        ],
        enrolled: &[
            (date(2026, 2, 3), "汤秀娟"),
            (date(2026, 2, 3), "侯桂荣"),
            (date(2026, 2, 4), "尹桂霞"),
            (date(2026, 2, 4), "谢桂英"),
            (date(2026, 2, 9), "杜改香"),
            (date(2026, 2, 11), "范玉霞"),
            (date(2026, 2, 12), "蔡小兰"),
        ],
        wishes: &[],
        sessions: &[(date(2026, 3, 6), "选料与起针", &[]), (date(2026, 3, 9), "平编", &[])],
        steps: &[(date(2026, 2, 25), "谢桂英", Dropped, &[(Field::Note, "家里有丧事")])],
        cancelled_on: None,
    },
];

/// Writes it all into the diary.
pub(super) fn write(diary: &mut Diary) {
    for story in STORIES {
        diary.on(story.planned_on, move |village| plan(village, story));
        for &(day, name) in story.enrolled {
            diary.on(day, move |village| {
                let (course, person) = (course(village, story)?, village.person(name)?);
                let place = village.ledger.enrol(course, person)?.value.enrolment;
                village.remember(story.title, name, place.0);
                Ok(())
            });
        }
        for &(day, name) in story.wishes {
            diary.on(day, move |village| {
                let (course, person) = (course(village, story)?, village.person(name)?);
                village.ledger.register_wish(course, person).map(drop)
            });
        }
        for (day, topic, marks) in story.sessions.iter().filter(|(.., marks)| !marks.is_empty()) {
            diary.on(*day, move |village| attend(village, story, topic, marks));
        }
        for &(day, name, state, form) in story.steps {
            diary.on(day, move |village| {
                let place = place(village, story, name)?;
                village.ledger.step_enrolment(place, state, &draft(form)).map(drop)
            });
        }
        if let Some(day) = story.cancelled_on {
            diary.on(day, move |village| village.ledger.cancel_course(course(village, story)?).map(drop));
        }
    }
}

/// Plans a course with its sessions, from half past eight to half past eleven.
fn plan(village: &mut Village<'_>, story: &Story) -> Result<()> {
    let about = draft(story.about).with(Field::Title, story.title);
    let course = village.ledger.plan_course(&about)?.value;
    village.remember("course", story.title, course.0);
    for (day, topic, _) in story.sessions {
        let draft = Draft::new()
            .with(Field::OnDate, day.to_string())
            .with(Field::StartsAt, "08:30")
            .with(Field::EndsAt, "11:30")
            .with(Field::Title, *topic);
        let session = village.ledger.plan_session(course, &draft)?.value;
        village.remember(story.title, topic, session.0);
    }
    Ok(())
}

fn attend(
    village: &mut Village<'_>,
    story: &Story,
    topic: &'static str,
    marks: &'static [(&'static str, Mark)],
) -> Result<()> {
    let marks = marks.iter().map(|&(name, mark)| Ok((place(village, story, name)?, mark)));
    let marks = marks.collect::<Result<Vec<_>>>()?;
    let session = village.recall(story.title, topic).map(SessionId)?;
    village.ledger.record_attendance(session, &marks).map(drop)
}

fn course(village: &Village<'_>, story: &Story) -> Result<CourseId> {
    village.recall("course", story.title).map(CourseId)
}

fn place(village: &Village<'_>, story: &Story, name: &'static str) -> Result<EnrolmentId> {
    village.recall(story.title, name).map(EnrolmentId)
}
