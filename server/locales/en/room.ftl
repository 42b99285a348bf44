## A room, live: what its page says. Messages of the first part go to the page whole, with their arguments in braces.

# The entrance

room-entrance-title = How you come in
room-name = Your name
room-name-registered = The name of your registration. You can change it on your page.
room-others-see = Others see this figure and the name
room-figure = Figure
room-color = Color
room-accent = Second color
room-enter = Enter
room-enter-list = Enter as a list
room-enter-world = Enter in 3D
room-list-hint = The list is the same room in words, for the keyboard and for screen readers. You can change over at any time.
room-no-3d = This browser does not show 3D. You enter the same room as a list: people, chat and everything else.
room-back = Go back
room-body-pebble = Pebble
room-body-lantern = Lantern
room-body-reed = Reed
room-body-kite = Kite
room-body-owl = Owl
room-body-robot = Robot
room-color-terracotta = Terracotta
room-color-ochre = Ochre
room-color-moss = Moss
room-color-pine = Pine
room-color-lagoon = Lagoon
room-color-dusk = Dusk
room-color-plum = Plum
room-color-rose = Rose
room-color-brick = Brick
room-color-sand = Sand
room-color-slate = Slate
room-color-chalk = Chalk

# The page

room-parts = Parts of the room
room-controls = Controls
room-you = You:
room-leave = Leave
room-next = Next: { $title }
room-canvas = The room in 3D. The list shows the same in words.
room-show-world = Show in 3D
room-show-list = Show as a list
room-world-failed = The room cannot be shown in 3D here. The list shows the same; nothing was lost.
room-scene-failed = The scene could not be loaded. The room works without it.
room-picture = Picture
room-eyes = Through my own eyes
room-enter-vr = Put on VR glasses
room-vr-failed = The glasses could not be used. The room goes on here.
room-quality = Quality
room-quality-auto = By itself
room-quality-low = Low
room-quality-medium = Medium
room-quality-high = High
room-quality-lowered = The picture was too slow and is drawn more simply now.
room-go-through = Go to { $name }?
room-go-on = Go
room-cancel = Cancel
room-more-news = More news: { $count }

# The connection

room-connecting = Connecting …
room-lost = The connection broke. Your place is kept for half a minute; coming back …
room-gone = The server does not answer. This page goes on trying.
room-try-now = Try now
room-queue = The room is full. Your place in the queue: { $place }. You come in by yourself when it is your turn; meanwhile you see who is here.
room-knocked = The room is locked. You knocked; those who look after it decide. Meanwhile you see who is here.

# The end of a visit

room-ended-elsewhere = You are in this room elsewhere
room-ended-elsewhere-text = You came in from another tab or another device, and the visit goes on there.
room-again-elsewhere = Go on here
room-ended-shown-out = You were shown out
room-ended-shown-out-text = Somebody who looks after this room asked you to go. You may come back and do better.
room-again-shown-out = Come in again
room-ended-banned = You may not come in here
room-ended-banned-text = Those who look after this room keep you out. If you think that this is a mistake, write to the organizers.
room-ended-until = Until
room-ended-not-admitted = You were not let in
room-ended-not-admitted-text = The room is locked, and those who look after it keep it to themselves for now.
room-again-not-admitted = Knock again
room-ended-closed = The room is closed
room-ended-closed-text = Everybody went home. What was pinned is kept for when it opens again.
room-again-closed = Try again
room-ended-not-attending = This room is for attendees
room-ended-not-attending-text = Your ticket does not let you in any more. If you think that this is a mistake, write to the organizers.
room-ended-flooding = Too much at once
room-ended-flooding-text = This page sent more than the room can take. Load it again; it may be an old version.
room-again-flooding = Come in again
room-ended-full = The room is full
room-ended-full-text = As many wait for it as may wait. Look at the other rooms, or try again in a while.
room-again-full = Try again
room-ended-gone = There is no such room
room-ended-gone-text = It was taken away, or the address is not quite right.
room-ended-sign-in = Sign in to come in
room-ended-sign-in-text = This room is for attendees. You were signed out, or have not signed in yet.
room-sign-in = Sign in
room-ended-invite = This room is for invited people
room-ended-invite-text = Ask whoever told you of it for the link that lets you in.
room-ended-early = The room is not open yet
room-ended-early-text = It opens a little before its session begins.
room-again-early = Try again

# People

room-people = People
room-people-count = People here: { $count }
room-people-search = Find somebody
room-people-nearest = Nearest first
room-people-none = Nobody here has such a name.
room-where-here = next to you
room-where-ahead = { $distance } m, ahead of you
room-where-ahead-left = { $distance } m, ahead to your left
room-where-left = { $distance } m, to your left
room-where-behind-left = { $distance } m, behind you to the left
room-where-behind = { $distance } m, behind you
room-where-behind-right = { $distance } m, behind you to the right
room-where-right = { $distance } m, to your right
room-where-ahead-right = { $distance } m, ahead to your right
room-near = near { $name }
room-go-to = Go there
room-went-to = You are beside { $name } now.
room-write = Write
room-more = More
room-mark-you = you
room-mark-creator = looks after the room
room-mark-moderator = moderator
room-mark-guest = guest
room-mark-hand = hand raised
room-mark-seated = seated
room-mark-writing = writing
room-mark-away = away for a moment
room-mark-muted = muted
room-mark-video-stopped = video stopped
room-hide = Hide for me
room-hidden = You and { $name } do not see each other any more.
room-show-again = Show again
room-report = Report
room-report-title = Report { $name }
room-report-text = Those who look after the conference read it, with what was said last. Nobody in the room is told.
room-report-go = Send the report
room-reported = Thank you. Your report about { $name } arrived.
room-reason = Why?

# Chat

room-chat = Chat
room-chat-history = What was said
room-chat-empty = Nobody has written yet. Say hello!
room-chat-closed = This room has no chat for members.
room-chat-to = To
room-everybody = Everybody
room-chat-text = Message
room-send = Send
room-writing = Writing: { $name }
room-only-you = only to you
room-only = only to { $name }
room-said-to-you = { $name }, only to you
room-said-to = You, only to { $name }
room-unsay = Take back

# Seats and doors

room-places = Seats and doors
room-stand = Stand up
room-no-seats = This room has no seats that are known here.
room-doors = Doors
room-seat = Seat { $count }
room-seats-free = free: { $count }
room-place-table = Table { $count }
room-place-row = Row { $count }
room-place-bench = Bench { $count }
room-place-cafe = Café table { $count }
room-door-north = North door
room-door-north-west = North-west door
room-door-north-east = North-east door
room-door-south = South door
room-door-west = West door
room-door-east = East door
room-door-foyer = Foyer
room-door-left = Left door
room-door-right = Right door

# Things

room-things = Things
room-things-empty = Nobody has brought anything yet.
room-drawings = Drawings in the air: { $count }
room-thing-image = picture
room-thing-video = video
room-thing-audio = sound
room-thing-pdf = paper
room-thing-model = model
room-thing-link = link
room-thing-note = note
room-brought-by = brought by { $name }
room-pinned = pinned
room-pin = Pin
room-play = Play
room-stop = Stop
room-page = Page { $count }
room-page-back = Page back
room-page-on = Page on
room-remove = Remove
room-bring = Bring something
room-bring-address = Address of a picture, video, paper, model or page
room-bring-title = What it is called
room-bring-go = Put it before me
room-note = A note
room-note-go = Put the note before me

# Hands and questions

room-questions = Hands and questions
room-hand = Raise hand
room-lower-hand = Lower the hand
room-no-hands = No hand is raised.
room-poll-open = Votes so far: { $count }
room-poll-over = The vote is over. Votes: { $count }
room-end-poll = End the vote
room-poll-new = Ask the room
room-poll-question = Question
room-poll-answers = Answers, one on each line
room-poll-go = Ask

# Feelings and gestures

room-react = React
room-reacted = Shown to everybody.
room-reaction-applause = Applause
room-reaction-heart = Love it
room-reaction-laugh = Laughter
room-reaction-surprise = Surprise
room-reaction-agree = I agree
room-reaction-disagree = I disagree
room-reaction-question = A question
room-reaction-slower = Slower, please
room-gesture = Gesture
room-gestured = Others see your gesture.
room-gesture-wave = Wave
room-gesture-point = Point
room-gesture-clap = Clap
room-gesture-nod = Nod
room-gesture-shake = Shake my head
room-gesture-bow = Bow
room-gesture-dance = Dance

# Oneself

room-own = You
room-change-looks = Look different
room-read-aloud = Tell screen readers what happens

# Looking after the room

room-care = Looking after the room
room-knocking = Who knocks
room-no-knocks = Nobody knocks.
room-admit = Let in
room-decline = Not now
room-lock = Lock the room
room-mute-all = Mute everybody
room-muted-all = Everybody but moderators is muted.
room-mute = Mute
room-unmute = Let speak again
room-stop-video = Stop video
room-allow-video = Allow video
room-make-moderator = Make moderator
room-make-member = Make member again
room-show-out = Show out
room-show-out-title = Show { $name } out
room-show-out-text = They may come back.
room-ban = Keep out
room-ban-title = Keep { $name } out
room-ban-text = They go at once and are told why. It is kept in the audit log.
room-how-long = For how long
room-for-10 = Ten minutes
room-for-60 = An hour
room-for-1440 = A day
room-for-10080 = A week
room-for-good = For good
room-everywhere = For all rooms of the conference
room-settings = What the room is
room-settings-name = Name
room-settings-description = Description
room-settings-size = People it holds
room-members-may = Members may
room-may-chat = chat
room-may-voice = speak
room-may-react = react
room-may-bring = bring things and move them
room-may-pin = pin things
room-may-draw = draw
room-may-camera = take pictures
room-may-fly = fly
room-save = Save
room-saved = Saved. Everybody sees it.
room-close = Close the room
room-close-title = Close the room?
room-close-text = Everybody goes. Only those who look after it come in until it is opened again.

# What happens, read aloud

room-news-joined = { $name } came in
room-news-left = { $name } left
room-news-hand = { $name } raised a hand
room-news-poll = A question to everybody: { $title }
room-news-brought = { $name } brought { $title }
room-news-knock = { $name } knocks
room-news-seated = You sit
room-news-admitted = You are in
room-told-muted = A moderator muted you.
room-told-unmuted = You may speak again.
room-told-video-stopped = A moderator stopped your video.
room-told-video-allowed = You may show video again.
room-told-hand-lowered = A moderator lowered your hand.
room-told-not-admitted = You were not let in.
room-because = Because: { $reason }

# Refusals

room-refused-invalid = The room did not take this: { $reason }
room-refused-not-permitted = This room does not let you do this.
room-refused-not-yours = Only those who look after the room may do this.
room-refused-not-here = That is not here any more.
room-refused-taken = Somebody else has it.
room-refused-too-many = There are as many as there may be. Remove one first.
room-refused-too-fast = Too fast. Wait { $count } s and try again; nothing was lost.
room-refused-silenced = A moderator has stopped this.
room-refused-waiting = Wait until there is a place in the room for you.
room-refused-lost = There is no connection at the moment. What you wrote is still there; try again in a moment.

# In the page itself

room-without-script-title = This room needs JavaScript
room-without-script-text = In a room people are together live: they see each other, talk and show things. Allow JavaScript for this site and load the page again; a list without 3D is there too.
