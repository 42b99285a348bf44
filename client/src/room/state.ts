// The room as it is known here: made from what was heard, in the order it was said.
import { RoomClock } from "./clock";
import { EMPTY_SETTINGS } from "./empty";
import { type Place, poseAt } from "./place";
import { type BodyPose, type Frame, type Mover, packThing } from "./protocol/frame";
import type {
  MessageView,
  ObjectView,
  ParticipantId,
  PersonView,
  PollView,
  RoomEvent,
  SettingsView,
  Snapshot,
  WaitingView,
} from "./protocol/words";
import { Track } from "./track";
import type { Person, RoomState } from "./view";

/** Messages that are kept here; the room keeps fewer. */
const MAX_MESSAGES = 500;

export class State implements RoomState {
  you: ParticipantId = 0;
  waiting: WaitingView | undefined;
  settings: SettingsView = EMPTY_SETTINGS;
  readonly people = new Map<ParticipantId, Person>();
  readonly objects = new Map<number, ObjectView>();
  readonly seats = new Map<string, ParticipantId>();
  hands: readonly ParticipantId[] = [];
  messages: readonly MessageView[] = [];
  readonly polls = new Map<number, PollView>();
  doors: ReadonlyMap<string, number> = new Map();
  knocking: readonly PersonView[] = [];
  at: BodyPose = poseAt({ x: 0, y: 0, z: 0, heading: 0 });
  /** The number of the last event that was heard; undefined before the first. */
  seen: number | undefined;
  /** Whether one has a body here. */
  isIn = false;
  readonly #clock = new RoomClock();
  /** Where seats of the scene are, as far as the page knows. */
  seatPlaces: ReadonlyMap<string, Place> = new Map();

  roomTime(now: number): number {
    return this.#clock.at(now);
  }

  /** Forgets how far it heard: the next time it connects it is told everything. */
  forget(): void {
    this.seen = undefined;
  }

  /** One's own body stands up: the room hears of it with the next report. */
  stand(): void {
    for (const [seat, who] of this.seats) if (who === this.you) this.seats.delete(seat);
  }

  /**
   * Takes events of which the first has that number, and tells of each that is news once it is
   * true here. False: something before them is missing.
   */
  hear(
    first: number,
    events: readonly RoomEvent[],
    now: number,
    heard: (event: RoomEvent) => void,
  ): boolean {
    const isWhole = events[0]?.is === "snapshot";
    const next = isWhole || this.seen === undefined ? first : this.seen + 1;
    if (first > next || (!isWhole && this.seen === undefined)) return false;
    // What was heard before is no news.
    const news = events.slice(next - first);
    this.seen = next + news.length - 1;
    for (const event of news) {
      this.#apply(event, now);
      heard(event);
    }
    return true;
  }

  /** Takes where bodies and things are. */
  move(frame: Frame, now: number): void {
    const at = this.#clock.hear(frame.at, now);
    for (const mover of frame.near) this.#track(mover, at);
    for (const mover of frame.far) {
      // How high the ground is there is known from when they were near.
      const y = this.people.get(mover.id)?.track.latest?.y ?? 0;
      this.#track({ ...mover, pose: { ...mover.pose, y } }, at);
    }
    for (const { id, pose } of frame.things) {
      const thing = this.objects.get(id);
      if (thing) this.objects.set(id, { ...thing, at: packThing(pose) });
    }
  }

  #track({ id, ageMs, pose }: Mover, at: number): void {
    this.people.get(id)?.track.add(at - ageMs, pose);
  }

  #apply(event: RoomEvent, now: number): void {
    switch (event.is) {
      case "snapshot":
        this.#restart(event, now);
        break;
      case "joined":
        this.#meet(event.person, now);
        break;
      case "left":
        this.#part(event.who);
        break;
      case "away":
        this.#change(event.who, { away: event.away });
        break;
      case "changed":
        this.#change(event.person.id, event.person);
        break;
      case "said":
        this.messages = [...this.messages, event.message].slice(-MAX_MESSAGES);
        this.#write(event.message.who, false);
        break;
      case "unsaid":
        this.messages = this.messages.filter(({ id }) => id !== event.message);
        break;
      case "typing":
        this.#write(event.who, event.on);
        break;
      case "hands":
        this.hands = event.queue;
        break;
      case "seated":
        this.#seat(event.seat, event.who);
        break;
      case "brought":
        this.objects.set(event.object.id, event.object);
        break;
      case "held":
        this.#thing(event.object, { holder: event.holder, at: event.at });
        break;
      case "played":
        this.#thing(event.object, { playback: event.playback });
        break;
      case "drawn":
        this.#draw(event.object, event.points);
        break;
      case "pinned":
        this.#thing(event.object, { pinned: event.pinned });
        break;
      case "removed":
        this.objects.delete(event.object);
        break;
      case "polled":
        this.polls.set(event.poll.id, event.poll);
        break;
      case "doors":
        this.doors = new Map(Object.entries(event.heads));
        break;
      case "settings":
        this.settings = event.settings;
        break;
      case "knocking":
        this.knocking = event.people;
        break;
      case "waiting":
        this.waiting = { place: event.place, locked: event.locked };
        break;
      case "admitted":
        [this.waiting, this.isIn] = [undefined, true];
        this.at = poseAt(event.spawn);
        break;
      case "corrected":
        this.at = poseAt(event);
        break;
      case "reacted":
      case "told":
        // For views: nothing of it stays.
        break;
    }
  }

  #restart(all: Snapshot, now: number): void {
    this.#clock.start(all.at, now);
    [this.you, this.settings] = [all.you, all.settings];
    [this.waiting, this.isIn] = [all.waiting ?? undefined, all.spawn !== null];
    [this.hands, this.messages, this.knocking] = [all.hands, all.messages, all.knocking];
    this.doors = new Map(Object.entries(all.doors));
    if (all.spawn) this.at = poseAt(all.spawn);
    refill(
      this.objects,
      all.objects.map((object) => [object.id, object]),
    );
    refill(
      this.polls,
      all.polls.map((poll) => [poll.id, poll]),
    );
    refill(this.seats, Object.entries(all.seats));
    this.people.clear();
    for (const person of all.people) this.#meet(person, now);
    const isSeated = all.spawn && [...this.seats.values()].includes(all.you);
    if (isSeated) this.at = { ...this.at, locomotion: "sit" };
  }

  #meet(view: PersonView, now: number): void {
    const track = new Track();
    // Older than what the next frame says, whatever its age.
    if (view.at) track.restart(now - 2_000, poseAt(view.at));
    this.people.set(view.id, { view, track, typing: false });
  }

  #part(who: ParticipantId): void {
    this.people.delete(who);
    // The number will be somebody else's.
    for (const thing of this.objects.values()) {
      if (thing.owner === who) this.#thing(thing.id, { owner: null });
    }
  }

  #change(who: ParticipantId, change: Partial<PersonView>): void {
    const person = this.people.get(who);
    if (person) this.people.set(who, { ...person, view: { ...person.view, ...change } });
  }

  #write(who: ParticipantId | null, typing: boolean): void {
    const person = who === null ? undefined : this.people.get(who);
    if (person && person.typing !== typing) this.people.set(person.view.id, { ...person, typing });
  }

  #seat(seat: string, who: ParticipantId | null): void {
    if (who === null) this.seats.delete(seat);
    else this.seats.set(seat, who);
    const mine = [...this.seats.values()].includes(this.you);
    if (who === this.you) {
      const place = this.seatPlaces.get(seat) ?? this.at;
      this.at = { ...poseAt(this.at), ...place, locomotion: "sit" };
    } else if (!mine && this.at.locomotion === "sit") {
      this.at = { ...this.at, locomotion: "still" };
    }
  }

  #thing(id: number, change: Partial<ObjectView>): void {
    const thing = this.objects.get(id);
    if (thing) this.objects.set(id, { ...thing, ...change });
  }

  #draw(id: number, points: [number, number, number][]): void {
    const thing = this.objects.get(id)?.thing;
    if (thing?.kind !== "drawing") return;
    this.#thing(id, { thing: { ...thing, points: [...thing.points, ...points] } });
  }
}

function refill<K, V>(map: Map<K, V>, entries: [K, V][]): void {
  map.clear();
  for (const [key, value] of entries) map.set(key, value);
}
