# The organizers' desk and its control panel.

## Its pages
admin-desk = Desk
admin-overview = Overview
admin-jobs = Jobs
admin-content = Content
admin-registrations = Registrations
admin-registration = Registration
admin-mail = Mail
admin-messages = Messages
admin-visitors = Visitors
admin-metrics = Figures
admin-audit = Audit log

## What came of a form
admin-done-now = Done.
admin-done-soon = It has been asked for and happens in a moment.
admin-done-already = It was that way before; nothing changed.
admin-done-invited = They may come in now. Send them a sign-in link below.
admin-done-sent = The message has been sent.
admin-done-started = The job starts in a moment. Its result appears here.

## Another time, and the control panel
admin-shown-at = You are looking at { $moment }
admin-back-to-now = Back to now
admin-panel = Control panel
admin-panel-close = Close the control panel
admin-panel-time = Look at another time
admin-panel-at = Date and time in { $zone }
admin-panel-set = Go there
admin-panel-speed = How fast time runs
admin-panel-pause = Pause
admin-panel-jobs = Fetch now
admin-panel-hint = The control panel opens on any page with ?dev:
admin-run = Run now
admin-run-asked = Asked for; it starts in a moment …
admin-run-running = It runs …
admin-run-unheard = The server did not answer. The job may be running all the same: look at its history.
admin-run-changes = Changes
admin-run-warnings = Warnings

## Jobs
admin-job = Job
admin-jobs-none = No job is configured here: there is no source to fetch from.
admin-job-scheduled = Runs by itself (UTC):
admin-job-unscheduled = Runs only when somebody asks for it.
admin-job-never = It has not run yet.
admin-last-run = Last run
admin-outcome = Result
admin-outcome-running = running
admin-outcome-succeeded = done
admin-outcome-unchanged = nothing new
admin-outcome-failed = failed
admin-outcome-cancelled = stopped
admin-outcome-lost = lost
admin-trigger-schedule = by schedule
admin-trigger-start = at the start
admin-trigger-command = by command
admin-trigger-webhook = by a webhook
admin-trigger-admin = from the desk
admin-seconds = { $seconds } s
admin-to-jobs = All runs
admin-shows = Edition { $edition } is shown, content of revision { $revision }.

## Figures at a glance
admin-figure-here = Here now
admin-figure-connections = Connections
admin-figure-all = All
admin-figure-entitled = May sign in
admin-figure-verified = Have signed in
admin-figure-blocked = Blocked
admin-figure-queued = Mail waiting
admin-figure-dead = Mail given up
admin-figure-sessions = Sessions

## Content
admin-content-fetch = Fetch now
admin-content-refused = The last revision was refused
admin-content-kept = The revision below stays shown. It was refused at
admin-content-revision = Revision
admin-content-subject = What it says of itself
admin-content-committed = Written
admin-content-published = Shown since
admin-content-pages = Pages
admin-content-none = No content has been fetched yet. Pages show what Plaza brings along.

## Registrations
admin-registrations-query = Name or address
admin-registrations-none = No registrations
admin-registrations-none-found = Nobody matches. Take something away from the search.
admin-registrations-none-yet = People appear here with their tickets, or when you let them in.
admin-name = Name
admin-no-name = Without a name
admin-email = Address
admin-state = State
admin-state-any = Any
admin-state-entitled = May come in
admin-state-blocked = Blocked
admin-state-lapsed = No ticket any more
admin-role = Role
admin-role-any = Any role
admin-roles = Given roles
admin-role-attendee = Attendee
admin-role-speaker = Speaker
admin-role-interpreter = Interpreter
admin-role-moderator = Moderator
admin-role-organizer = Organizer
admin-role-admin = Admin
admin-verified = First sign-in
admin-never = Never
admin-first-page = First page
admin-next-page = Next page
admin-invite = Let somebody in
admin-invite-text = For people without a ticket. No mail is sent until you send a sign-in link.
admin-invite-go = Let in
admin-to-registrations = All registrations
admin-invited = (let in without a ticket)
admin-effective = Is now
admin-listed = Blocked by the organizers’ list
admin-not-let-in = Not let in
admin-created = Since
admin-blocked-since = Blocked since
admin-tickets = Tickets
admin-tickets-none = No ticket is on this address.
admin-ticket = Ticket
admin-release = Type
admin-updated = Last told
admin-ticket-complete = Lets them in
admin-ticket-unassigned = Nobody’s yet
admin-ticket-void = Taken back
admin-link = Sign-in link
admin-link-text = Mails a new link to this address. It works once.
admin-link-go = Send a link
admin-given-roles = Given roles
admin-given-roles-text = Besides those that come with a ticket.
admin-given-roles-closed = Roles are given by admins, and nobody gives them to themselves.
admin-save = Save
admin-browsers = Signed in with
admin-browsers-none = Nowhere at the moment.
admin-browser-program = (a program)
admin-browser-since = since
admin-browser-seen = last seen
admin-browser-end = Sign out
admin-browsers-end = Sign out everywhere
admin-block = Block
admin-block-text = They are signed out at once and cannot come in again. Their schedule is kept.
admin-block-because = Reason, for the other organizers
admin-unblock = Unblock
admin-unblock-text = They may sign in again. Their schedule is still there.

## Mail
admin-mail-outbox = Mail goes nowhere here: it is kept to be looked at.
admin-mail-to-outbox = To the outbox
admin-mail-any = Any
admin-mail-queued = Waiting
admin-mail-sending = Being sent
admin-mail-sent = Sent
admin-mail-unsent = Not sent: nobody may have it
admin-mail-dead = Given up
admin-mail-none = No mail
admin-mail-none-text = Mail that waits, was sent lately or could not be sent appears here.
admin-mail-again = Send again
admin-letter = Letter
admin-letter-sign-in = Sign-in link
admin-letter-ticket = Welcome with a ticket
admin-letter-seat = A seat became free
admin-letter-message = Message
admin-letter-other = Other
admin-due = Due
admin-attempts = Attempts
admin-failure = Last failure

## Messages
admin-messages-text = A message appears at once on open pages, and on others when they are opened. You see it before it is sent.
admin-message-audience = For
admin-message-everyone = Everyone
admin-message-savers = Those who saved
admin-message-session-hint = Choose a session to reach those who saved it.
admin-message-subject = Subject
admin-message-words = Text
admin-message-mail = Send it by mail as well
admin-message-by-mail = by mail as well
admin-message-mail-too = It is sent by mail as well.
admin-message-look = Look at it
admin-message-preview = This will be sent
admin-message-people =
    { $n ->
        [one] { $n } registration is meant.
       *[other] { $n } registrations are meant.
    }
admin-message-send = Send now
admin-message-edit = Change it
admin-messages-sent = Sent lately
admin-messages-none = No message has been sent yet.

## Visitors
admin-visitors-text = People, not pages. Whoever hides is counted here and placed nowhere.
admin-visitors-sessions = At sessions
admin-visitors-rooms = In rooms
admin-visitors-pages = On pages
admin-visitors-people = Those who want to be seen
admin-visitors-nobody = Nobody at the moment.
admin-visitors-nobody-seen = Nobody who wants to be seen.

## Figures
admin-range = Stretch of time
admin-range-day = The last 24 hours
admin-range-week = The last 7 days
admin-range-month = The last 30 days
admin-range-days = From day to day
admin-range-from = From
admin-range-to = To, included
admin-metrics-csv = Download as CSV
admin-metrics-privacy = No addresses are kept with them.
admin-metrics-visitors = Visitors at a time
admin-metrics-views = Pages opened
admin-metrics-links = Links opened
admin-metrics-pages = Most opened pages
admin-metrics-sessions = Sessions whose links were opened
admin-metrics-saved = Most saved sessions
admin-metrics-rooms = Rooms whose links were opened
admin-metrics-addresses = Most opened links
admin-metrics-summary = At most { $most }, at { $at }.
admin-metrics-nothing = Nothing was written down in this time.
admin-metrics-numbers = As a table
admin-metrics-number = Number

## Audit log
admin-audit-text = Every act from the desk, newest first. Nothing here is ever changed.
admin-action = Act
admin-action-any = All acts
admin-audit-none = Nothing yet
admin-audit-none-text = What is done from the desk is written down here.
admin-at = When
admin-actor = Who
admin-subject = To what
admin-detail = Details
