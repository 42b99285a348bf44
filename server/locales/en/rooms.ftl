# Spatial rooms: the list, the form that makes one, the settings of one, and doors that do not open.

navigation-rooms = Rooms
rooms-title = Rooms
rooms-lead = Places to meet between sessions and during them. Walk in, look around, talk.
rooms-empty-title = No room is open now
rooms-empty-text = Rooms open with the sessions they belong to. Come back a little before.
rooms-own = Your rooms
rooms-archived = Put away
rooms-sign-in = Sign in to walk in
rooms-walk-in = Walk in
rooms-session = Meet there
rooms-more = All rooms
rooms-fit =
    { $n ->
        [one] one person fits in
       *[other] up to { $n } people
    }
rooms-opens = opens { $moment }
rooms-is-closed = closed
rooms-is-archived = put away
rooms-is-private = not for everybody
rooms-state-open = open

## The form
rooms-make-title = Make a room
rooms-make-lead = It is open as soon as it is made. Everything can be changed later.
rooms-make = Make the room
rooms-name = Name
rooms-description = What it is for
rooms-scene = What it looks like
rooms-scene-plaza = Open square
rooms-scene-theatre = Theatre
rooms-scene-garden = Garden of tables
rooms-scene-address = A scene of your own
rooms-address = Address of your own scene
rooms-address-hint = A glTF file (.glb) on a server that lets other sites read it.
rooms-size = How many people fit in
rooms-access = Who may come in
rooms-access-ticket = Everyone with a ticket
rooms-access-invite = Who has the link of an invitation
rooms-access-closed = Only who has a role in it
rooms-hours = When it is open
rooms-opening = At any time
rooms-opening-always = Always
rooms-opening-gone = As until now, with something that left the programme
rooms-opening-locations = With the first session at a location
rooms-opening-sessions = With a session
rooms-may = What members may do
rooms-may-media = Bring pictures, videos and models, and move them
rooms-may-camera = Take pictures
rooms-may-draw = Draw
rooms-may-pin = Leave things behind
rooms-may-react = React
rooms-may-fly = Fly
rooms-may-voice = Speak
rooms-may-chat = Write
rooms-save = Save

## What cannot be
rooms-problem-name = A room needs a name. Nothing was made or changed.
rooms-problem-long-name = The name is longer than { $most } characters. Nothing was made or changed.
rooms-problem-long-description = The description is longer than { $most } characters. Nothing was made or changed.
rooms-problem-size = A room holds 1 to { $most } people. Nothing was made or changed.
rooms-problem-scene = This is no scene: choose one of ours, or give the https address of a glTF file. Nothing was made or changed.
rooms-problem-sure = Tick the box beside the button if you are sure. The room is still there.
rooms-problem-who = Nobody with this address may attend. Nothing was changed.
rooms-too-many-open = You have { $most } open rooms. Close one first; no room was made.
rooms-again = That did not work. No room was made; please try again.

## The settings of one room
rooms-settings-title = Settings of { $title }
rooms-of-settings = The organizers’ settings describe this room, too. What you change stays until they change what they say of it.
rooms-change-title = The room
rooms-done-changed = Saved.
rooms-done-closed = The room is closed. Whoever was in it has left.
rooms-done-opened = The room is open again.
rooms-done-archived = The room is put away, with everything in it.
rooms-done-restored = The room is back, and open.
rooms-done-cloned = This is the new room. What is pinned in the other one is here, too.
rooms-done-deleted = The room is deleted.
rooms-done-revoked = The invitation holds no more.
rooms-done-role = The role is changed.
rooms-invites = Invitations
rooms-invites-text = Whoever has the link of an invitation comes in, also without a ticket.
rooms-invite = Make an invitation
rooms-invite-kind = What for
rooms-kind-link = A link to send
rooms-kind-embed = The room in a page of another site
rooms-invite-for = It holds for
rooms-invite-ever = Until you end it
rooms-days =
    { $n ->
        [one] one day
       *[other] { $n } days
    }
rooms-invite-since = made { $moment }
rooms-invite-until = until { $moment }
rooms-invite-fresh = This is the link. It is shown only now: copy it.
rooms-embed-fresh = This address may stand in a frame of another site. It is shown only now: copy it.
rooms-link = Link
rooms-revoke = End it
rooms-roles = Roles
rooms-roles-text = Moderators mute, show out and let in. Creators change what you see here. In the room, a creator gives roles to whoever is there.
rooms-role = Role
rooms-role-of = Role of { $title }
rooms-role-member = Member
rooms-role-moderator = Moderator
rooms-role-creator = Creator
rooms-role-none = None
rooms-role-email = Address of an attendee
rooms-role-give = Give the role
rooms-life = Close, copy, delete
rooms-close = Close the room
rooms-open = Open it again
rooms-archive = Put it away
rooms-restore = Bring it back
rooms-clone = Make another one like it
rooms-delete = Delete the room
rooms-delete-sure = For good, with everything in it

## Doors that do not open
rooms-sign-in-title = Come in with your ticket
rooms-sign-in-text = This room is for everyone with a ticket. Sign in, and you are there.
rooms-invite-first-title = By invitation
rooms-invite-first-text = This room is for those who were invited. If you were, open the link you were given, or sign in if it is yours.
rooms-not-yet-title = Not open yet
rooms-not-yet-text = This room opens { $moment }.
rooms-unscheduled-text = This room opens with something that has no time yet.
rooms-closed-title = Closed
rooms-closed-text = This room is closed for now. What is in it is kept.
rooms-archived-title = Put away
rooms-archived-text = This room is not in use any more.
rooms-to-list = All rooms
rooms-to-session = The session it belongs to
rooms-to-settings = Settings of the room
