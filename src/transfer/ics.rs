//! Calendars as RFC 5545 has them: lines of at most 75 octets, escaped text, CRLF.

use std::io::{self, Write};

use jiff::civil::Date;

use crate::domain::calendar::{TimeOfDay, add_days};

/// Octets of a line, its end not counted (RFC 5545, 3.1).
const LINE: usize = 75;

/// Something on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// What it is known by, the same in every export.
    pub uid: String,
    /// The day.
    pub on: Date,
    /// From when to when; all day if it is not known.
    pub hours: Option<(TimeOfDay, Option<TimeOfDay>)>,
    /// What it is.
    pub summary: String,
    /// Where it is.
    pub place: String,
    /// Whether one is told on the day before.
    pub alarm: Alarm,
}

/// Whether a calendar program tells of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alarm {
    /// On the day before.
    DayBefore,
    /// Not at all.
    Silent,
}

/// Writes a calendar called `name`; `stamp` is when, in UTC (`2026-03-01T08:00:00Z`).
pub fn write_calendar(out: &mut impl Write, name: &str, stamp: &str, events: &[Event]) -> io::Result<()> {
    let stamp: String = stamp.chars().filter(|c| !matches!(c, '-' | ':')).collect();
    let mut line = |text: &str| out.write_all(folded(text).as_bytes());
    line("BEGIN:VCALENDAR")?;
    line("VERSION:2.0")?;
    line("PRODID:-//zhucan//zhucan//ZH")?;
    line("CALSCALE:GREGORIAN")?;
    line(&format!("X-WR-CALNAME:{}", escaped(name)))?;
    for event in events {
        line("BEGIN:VEVENT")?;
        line(&format!("UID:{}", escaped(&event.uid)))?;
        line(&format!("DTSTAMP:{stamp}"))?;
        for text in times(event) {
            line(&text)?;
        }
        line(&format!("SUMMARY:{}", escaped(&event.summary)))?;
        if !event.place.is_empty() {
            line(&format!("LOCATION:{}", escaped(&event.place)))?;
        }
        if event.alarm == Alarm::DayBefore {
            for text in ["BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-P1D"] {
                line(text)?;
            }
            line(&format!("DESCRIPTION:{}", escaped(&event.summary)))?;
            line("END:VALARM")?;
        }
        line("END:VEVENT")?;
    }
    line("END:VCALENDAR")
}

/// Returns when an event begins and ends. The end of a day is the next one; hours are those of the clock on the wall.
fn times(event: &Event) -> Vec<String> {
    let day = |date: Date| date.strftime("%Y%m%d").to_string();
    let hour = |time: &TimeOfDay| format!("{}T{}00", day(event.on), time.to_string().replace(':', ""));
    match &event.hours {
        None => vec![
            format!("DTSTART;VALUE=DATE:{}", day(event.on)),
            format!("DTEND;VALUE=DATE:{}", day(add_days(event.on, 1))),
        ],
        Some((from, to)) => {
            let end = to.as_ref().filter(|to| *to > from).map(|to| format!("DTEND:{}", hour(to)));
            std::iter::once(format!("DTSTART:{}", hour(from))).chain(end).collect()
        }
    }
}

/// Returns a text with what would end or split it escaped; other control characters are left out.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => escaped.extend(['\\', c]),
            '\n' => escaped.push_str("\\n"),
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// Returns a content line with its end, broken between characters so that none is longer than allowed.
fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len() + 2);
    let mut room = LINE;
    for c in text.chars() {
        if c.len_utf8() > room {
            folded.push_str("\r\n ");
            room = LINE - 1;
        }
        folded.push(c);
        room -= c.len_utf8();
    }
    folded.push_str("\r\n");
    folded
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{Alarm, Event, LINE, write_calendar};
    use crate::domain::calendar::TimeOfDay;

    fn written(event: Event) -> String {
        let mut bytes = Vec::new();
        write_calendar(&mut bytes, "柳林村", "2026-03-02T08:00:00Z", &[event]).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    fn event(summary: &str) -> Event {
        Event {
            uid: "card_expired:17:2027-03-01@zhucan".to_owned(),
            on: date(2026, 12, 31),
            hours: None,
            summary: summary.to_owned(),
            place: String::new(),
            alarm: Alarm::DayBefore,
        }
    }

    #[test]
    fn a_day_ends_with_the_next_one() {
        let text = written(event("证到期"));
        for line in [
            "UID:card_expired:17:2027-03-01@zhucan",
            "DTSTAMP:20260302T080000Z",
            "DTSTART;VALUE=DATE:20261231",
            "DTEND;VALUE=DATE:20270101",
            "TRIGGER:-P1D",
        ] {
            assert!(text.contains(&format!("{line}\r\n")), "{line}\n{text}");
        }
        assert_eq!(text.matches("\r\n").count(), text.lines().count());
    }

    #[test]
    fn hours_are_those_on_the_wall() {
        let time = |text| TimeOfDay::parse(text).unwrap();
        let hours = Some((time("9:00"), Some(time("11:30"))));
        let text = written(Event { hours, alarm: Alarm::Silent, ..event("上课") });
        assert!(text.contains("DTSTART:20261231T090000\r\nDTEND:20261231T113000\r\n"), "{text}");
        assert!(!text.contains("VALARM"), "{text}");
    }

    #[test]
    fn text_is_escaped_and_no_line_is_too_long() {
        let text = written(event(&format!("a,b;c\\d\ne\r{}", "很长的事项".repeat(30))));
        assert!(text.contains("SUMMARY:a\\,b\\;c\\\\d\\ne很"), "{text}");
        assert!(text.split("\r\n").all(|line| line.len() <= LINE), "{text}");
        let joined = text.replace("\r\n ", "");
        assert!(joined.contains(&"很长的事项".repeat(30)));
    }
}
