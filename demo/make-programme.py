#!/usr/bin/env python3
"""Writes demo/pretalx from demo/programme: the answers a Pretalx would give to the demo.

    python3 demo/make-programme.py           write the folder anew
    python3 demo/make-programme.py --check   fail when the folder is not what the sources say

The same sources give the same bytes. Needs Python 3.11 and nothing else.
"""

import datetime as dt
import json
import pathlib
import sys
import uuid

from programme import Programme, code_of

ANSWERS = pathlib.Path(__file__).resolve().parent / "pretalx"
SITE = "https://pretalx.example.org"
PAGE_SIZE = 50


def submission(programme, session):
    code = code_of("session", session["title"])
    resources = enumerate(session.get("resources", []))
    return {
        "code": code,
        "title": session["title"],
        "speakers": [code_of("person", name) for name in session["people"]],
        "submission_type": programme.types[session["type"]]["id"],
        "track": programme.tracks[session["track"]]["id"],
        "tags": sorted(programme.tags[tag]["id"] for tag in session.get("tags", [])),
        "state": session.get("state", "confirmed"),
        "abstract": session["abstract"].strip(),
        "description": session.get("description", "").strip(),
        "duration": session.get("minutes"),
        "slot_count": max(1, len(list(programme.starts(session)))),
        "content_locale": session.get("locale", "en"),
        "do_not_record": session.get("no_record", False),
        "image": None,
        "resources": [
            {"id": index + 1, "resource": link, "description": name} for index, (name, link) in resources
        ],
        "slots": [slot["id"] for slot in programme.slots if slot["submission"] == code],
        "answers": [answer["id"] for answer in programme.answers if answer["submission"] == code],
        "pending_state": None,
        "is_featured": session.get("featured", False),
        "notes": None,
        "internal_notes": "NEVER SHOWN: a note of the crew",
        "invitation_token": f"NEVERSHOWN{code}",
        "access_code": None,
        "review_code": f"NEVERSHOWN{code}",
    }


def speaker(programme, person):
    code = code_of("person", person["name"])
    return {
        "code": code,
        "name": person["name"],
        "biography": person["bio"],
        "submissions": [
            code_of("session", session["title"])
            for session in programme.sessions
            if person["name"] in session["people"] and session.get("state", "confirmed") == "confirmed"
        ],
        "avatar_url": "",
        "answers": [answer["id"] for answer in programme.answers if answer["person"] == code],
        "email": f"never-shown-{code.lower()}@example.org",
        "timezone": programme.event["timezone"],
        "locale": "en",
        "has_arrived": False,
        "availabilities": [],
        "internal_notes": None,
    }


def slot(entry):
    times = {key: entry[key] and entry[key].isoformat() for key in ("start", "end")}
    return {key: times.get(key, value) for key, value in entry.items() if key != "people"}


def room(entry):
    guid = str(uuid.uuid5(uuid.NAMESPACE_URL, f"{SITE}/rooms/{entry['key']}"))
    return {
        "id": entry["id"],
        "name": entry["name"],
        "description": entry["about"],
        "uuid": guid,
        "guid": guid,
        "capacity": entry.get("capacity"),
        "position": entry["id"] - 1,
        "speaker_info": None,
        "availabilities": [],
    }


def track(entry):
    return {
        "id": entry["id"],
        "name": entry["name"],
        "description": entry["about"],
        "color": entry["color"],
        "position": entry["id"] - 1,
        "requires_access_code": False,
    }


def session_type(entry):
    return {
        "id": entry["id"],
        "name": entry["name"],
        "default_duration": entry["minutes"],
        "deadline": None,
        "requires_access_code": False,
    }


def tag(entry):
    return {
        "id": entry["id"],
        "tag": entry["key"],
        "description": entry["about"],
        "color": entry["color"],
        "is_public": entry.get("public", True),
    }


def question(entry):
    options = enumerate(entry.get("options", []))
    return {
        "id": entry["id"],
        "question": entry["name"],
        "help_text": {},
        "default_answer": None,
        "variant": entry["variant"],
        "target": entry["target"],
        "question_required": "optional",
        "position": entry["id"] - 1,
        "options": [{"id": i + 1, "answer": option["name"], "position": i} for i, option in options],
        "active": True,
        "is_public": entry.get("public", True),
        "contains_personal_data": False,
    }


def event(programme):
    source = programme.event
    last_day = source["first_day"] + dt.timedelta(days=source["days"] - 1)
    return {
        "name": source["name"],
        "slug": source["slug"],
        "is_public": True,
        "date_from": str(source["first_day"]),
        "date_to": str(last_day),
        "timezone": source["timezone"],
        "email": "never-shown@example.org",
        "primary_color": source["color"],
        "custom_domain": None,
        "logo": None,
        "header_image": None,
        "locale": source["locales"][0],
        "locales": source["locales"],
        "content_locales": source["locales"],
    }


def answers(programme):
    """Every file of the folder: (file, path with query, body)."""
    base = f"/api/events/{programme.event['slug']}/"
    by_code = sorted(programme.sessions, key=lambda session: code_of("session", session["title"]))
    release = {
        "id": 1,
        "version": "1.0",
        "published": programme.at(-14, dt.time(12)).isoformat(),
        "comment": {"en": "The demo."},
        "slots": [entry["id"] for entry in programme.slots],
    }
    lists = {
        "submissions": ("&expand=resources", [submission(programme, entry) for entry in by_code]),
        "speakers": ("", [speaker(programme, entry) for entry in programme.people.values()]),
        "slots": ("", [slot(entry) for entry in programme.slots]),
        "questions": ("", [question(entry) for entry in programme.questions.values()]),
        "answers": ("", programme.answers),
        "tags": ("", [tag(entry) for entry in programme.tags.values()]),
        "tracks": ("", [track(entry) for entry in programme.tracks.values()]),
        "submission-types": ("", [session_type(entry) for entry in programme.types.values()]),
    }
    yield "event.json", base, event(programme)
    for name, (extra, items) in lists.items():
        yield from pages(f"{base}{name}/", name, extra, items)
    # Rooms are counted by offset, in the newest Pretalx too.
    rooms = [room(entry) for entry in programme.rooms.values()]
    yield "rooms.p1.json", f"{base}rooms/?limit=100", a_page(rooms, len(rooms), None, None)
    yield "schedule.latest.json", f"{base}schedules/latest/", release


def a_page(items, count, following, previous):
    return {"count": count, "next": following, "previous": previous, "results": items}


def pages(path, name, extra, items):
    total = max(1, -(-len(items) // PAGE_SIZE))

    def address(number):
        page = "" if number == 1 else f"page={number}&"
        return f"{path}?{page}page_size={PAGE_SIZE}{extra}"

    for number in range(1, total + 1):
        chunk = items[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
        following = SITE + address(number + 1) if number < total else None
        previous = SITE + address(number - 1) if number > 1 else None
        body = a_page(chunk, len(items), following, previous)
        yield f"{name}.p{number}.json", address(number), body


def as_json(value):
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def files(programme):
    index = []
    for name, path, body in answers(programme):
        index.append({
            "file": name,
            "path": path,
            "status": 200,
            "type": "application/json",
            "auth": "Token TOKEN",
            "response_headers": {},
        })
        yield name, as_json(body)
    yield "index.json", as_json(index)


def main():
    programme = Programme()
    wanted = dict(files(programme))
    ANSWERS.mkdir(exist_ok=True)
    there = {path.name: path.read_text(encoding="utf-8") for path in ANSWERS.glob("*.json")}
    if "--check" in sys.argv[1:]:
        stale = sorted(name for name in wanted.keys() | there.keys() if wanted.get(name) != there.get(name))
        if stale:
            sys.exit(f"not what demo/programme says: {', '.join(stale)}. Run: python3 {sys.argv[0]}")
        return
    for name in there.keys() - wanted.keys():
        (ANSWERS / name).unlink()
    for name, text in wanted.items():
        (ANSWERS / name).write_text(text, encoding="utf-8")
    size = sum(len(text.encode()) for text in wanted.values())
    print(f"{len(programme.sessions)} sessions, {len(programme.people)} people, {size // 1000} kB")


if __name__ == "__main__":
    main()
