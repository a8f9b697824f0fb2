"""Reads a calendar with icalendar and prints the kind, name, beginning and end of each event as JSON."""

import json
import pathlib
import sys

import icalendar

calendar = icalendar.Calendar.from_ical(pathlib.Path(sys.argv[1]).read_bytes())
faults = calendar.errors + [fault for event in calendar.walk() for fault in event.errors]
if faults:
    sys.exit(str(faults))
print(json.dumps([
    {
        "uid": str(event["UID"]),
        "summary": str(event["SUMMARY"]),
        "from": event.decoded("DTSTART").isoformat(),
        "to": event.decoded("DTEND").isoformat() if "DTEND" in event else "",
        "alarms": len(event.walk("VALARM")),
    }
    for event in calendar.walk("VEVENT")
]))
