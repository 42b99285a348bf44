// What somebody may ask for here, so that no button is shown in vain. The room judges again.
import type {
  MemberPermission,
  MemberPermissions,
  ParticipantId,
  RoomRole,
} from "./protocol/words";
import type { RoomState } from "./view";

const RANKS: readonly RoomRole[] = ["guest", "member", "moderator", "creator"];
const NAMES: Record<MemberPermission, keyof MemberPermissions> = {
  "spawn-and-move-media": "spawnAndMoveMedia",
  "spawn-camera": "spawnCamera",
  draw: "draw",
  "pin-objects": "pinObjects",
  react: "react",
  fly: "fly",
  voice: "voice",
  chat: "chat",
};

/** What one is to the room; a guest while nothing is known. */
export function ownRole(state: RoomState): RoomRole {
  return state.people.get(state.you)?.view.role ?? "guest";
}

/** Looks after the room. */
export function moderates(role: RoomRole): boolean {
  return RANKS.indexOf(role) >= RANKS.indexOf("moderator");
}

/** Changes what the room is. */
export function owns(role: RoomRole): boolean {
  return role === "creator";
}

/** Whether one may act on somebody: moderators on members, owners on everybody else. */
export function mayActOn(state: RoomState, who: ParticipantId): boolean {
  const [mine, theirs] = [ownRole(state), state.people.get(who)?.view.role ?? "guest"];
  const outranks = RANKS.indexOf(mine) > RANKS.indexOf(theirs) || owns(mine);
  return who !== state.you && moderates(mine) && outranks;
}

export function may(state: RoomState, permission: MemberPermission): boolean {
  const role = ownRole(state);
  if (moderates(role)) return true;
  const isWithheld = permission === "pin-objects" || permission === "fly";
  return state.settings.permissions[NAMES[permission]] && !(role === "guest" && isWithheld);
}
