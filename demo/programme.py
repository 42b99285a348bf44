"""The sources of the demo programme, read, joined and refused when they hold a mistake."""

import datetime as dt
import hashlib
import itertools
import pathlib
import tomllib
import zoneinfo

SOURCES = pathlib.Path(__file__).resolve().parent / "programme"
CODE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ3789"


def read(name):
    return tomllib.loads((SOURCES / name).read_text(encoding="utf-8"))


def code_of(kind, name):
    """Six letters in Pretalx's own alphabet, the same for the same name for ever."""
    digest = hashlib.sha256(f"{kind}:{name}".encode()).digest()
    return "".join(CODE_LETTERS[byte % len(CODE_LETTERS)] for byte in digest[:6])


def numbered(entries):
    """Gives each entry the number a database would: its place, from 1."""
    return {entry["key"]: {**entry, "id": number} for number, entry in enumerate(entries, 1)}


class Programme:
    """The sources, read and joined."""

    def __init__(self):
        festival = read("festival.toml")
        self.event = festival["event"]
        self.breaks = festival["break"]
        self.rooms = numbered(festival["room"])
        self.tracks = numbered(festival["track"])
        self.types = numbered(festival["type"])
        self.tags = numbered(festival["tag"])
        self.questions = numbered(festival["question"])
        self.people = {person["name"]: person for person in read("people.toml")["person"]}
        days = sorted(path.name for path in SOURCES.glob("sessions-day-*.toml"))
        self.sessions = [session for day in days for session in read(day)["session"]]
        self.zone = zoneinfo.ZoneInfo(self.event["timezone"])
        self.slots = list(self.make_slots())
        self.answers = list(self.make_answers())
        self.refuse_mistakes()

    def at(self, day, time):
        date = self.event["first_day"] + dt.timedelta(days=day)
        return dt.datetime.combine(date, time, tzinfo=self.zone)

    def minutes(self, session):
        return session.get("minutes", self.types[session["type"]]["minutes"])

    def starts(self, session):
        starts = session.get("at", [])
        for start in [starts] if isinstance(starts, str) else starts:
            day, time = start.split()
            yield self.at(int(day) - 1, dt.time.fromisoformat(time))

    def make_slots(self):
        number = itertools.count(1)
        for session in self.sessions:
            if session.get("state", "confirmed") != "confirmed":
                continue
            minutes = self.minutes(session)
            for start in list(self.starts(session)) or [None]:
                yield {
                    "id": next(number),
                    "room": self.rooms[session["room"]]["id"] if start else None,
                    "start": start,
                    "end": start and start + dt.timedelta(minutes=minutes),
                    "submission": code_of("session", session["title"]),
                    "schedule": 1,
                    "description": None,
                    "duration": minutes,
                    "is_visible": start is not None,
                    "people": session["people"],
                }
        for day, pause in itertools.product(range(self.event["days"]), self.breaks):
            start, end = self.at(day, pause["start"]), self.at(day, pause["end"])
            yield {
                "id": next(number),
                "room": self.rooms["courtyard"]["id"],
                "start": start,
                "end": end,
                "submission": None,
                "schedule": 1,
                "description": pause["name"],
                "duration": int((end - start).total_seconds() // 60),
                "is_visible": True,
                "people": [],
            }

    def make_answers(self):
        number = itertools.count(1)

        def answer(question, text, person=None, session=None, options=()):
            return {
                "id": next(number),
                "question": self.questions[question]["id"],
                "answer": str(text),
                "answer_file": None,
                "submission": session and code_of("session", session["title"]),
                "review": None,
                "person": person and code_of("person", person),
                "options": list(options),
            }

        for name, person in self.people.items():
            yield answer("affiliation", person["affiliation"], person=name)
        spoken = self.questions["languages"]["options"]
        for session in self.sessions:
            if "link" in session:
                yield answer("links", session["link"], session=session)
            if "languages" in session:
                chosen = [(i, o) for i, o in enumerate(spoken, 1) if o["key"] in session["languages"]]
                text = ", ".join(option["name"]["en"] for _, option in chosen)
                yield answer("languages", text, session=session, options=[i for i, _ in chosen])
            if "limit" in session:
                yield answer("limit", session["limit"], session=session)
            if session.get("no_record"):
                yield answer("crew", "NEVER SHOWN: cover the camera", session=session)

    def refuse_mistakes(self):
        """A programme with a clash in it would show readers a fault that is not theirs."""
        for session in self.sessions:
            unknown = [name for name in session["people"] if name not in self.people]
            assert not unknown, f"{session['title']}: nobody is called {unknown}"
        silent = self.people.keys() - {name for s in self.sessions for name in s["people"]}
        assert not silent, f"in no session: {sorted(silent)}"
        codes = [code_of("session", session["title"]) for session in self.sessions]
        codes += [code_of("person", name) for name in self.people]
        assert len(codes) == len(set(codes)), "two names have one code"
        timed = [slot for slot in self.slots if slot["start"]]
        for slot in timed:
            opens = self.event["opens"] <= slot["start"].time()
            assert opens and slot["end"].time() <= self.event["closes"], f"outside the day: {slot}"
        for one, other in itertools.combinations(timed, 2):
            if one["start"] < other["end"] and other["start"] < one["end"]:
                assert one["room"] != other["room"], f"one room twice: {one} {other}"
                both = set(one["people"]) & set(other["people"])
                assert not both, f"{both} in two places: {one} {other}"
