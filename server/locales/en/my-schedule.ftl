# What attendees keep, where they have a seat, and when links open.

## My schedule
my-schedule-title = My schedule
my-schedule-lead = What you keep and where you have a seat, on every device you sign in on.
my-schedule-empty-title = Nothing here yet
my-schedule-empty-text = Keep a session with its star, and it appears here.
my-schedule-find = Find sessions
my-schedule-save = Keep in my schedule
my-schedule-saved = In your schedule.
my-schedule-remove = Take out of my schedule
my-schedule-remove-named = Take “{ $title }” out of my schedule
my-schedule-gone-title = No longer in the programme
my-schedule-gone-text = These sessions were taken out of the programme. We keep them for you: if they return, they are back in your schedule.
my-schedule-gone-unknown = A session with the code { $id }
my-schedule-print = Print
my-schedule-away = Your schedule cannot be reached at this moment. Nothing was lost; please try again shortly.

## The private calendar
my-schedule-feed-title = In your own calendar
my-schedule-feed-text = With this address your calendar program shows your schedule and keeps it up to date. Whoever has the address can read your schedule, so share it with nobody.
my-schedule-feed-show = Show the address
my-schedule-feed-label = Address of your calendar
my-schedule-feed-subscribe = Open in a calendar program
my-schedule-feed-copy = Copy the address
my-schedule-feed-replace = Replace the address
my-schedule-feed-replace-text = Did somebody get it? A new address takes its place, and the old one stops working at once, in your own programs too.
my-schedule-feed-replaced = You have a new address. The old one no longer works.
my-schedule-feed-name = { $conference }: my schedule

## Stars on their way
my-schedule-star-kept = Your star is kept on this device. It is sent as soon as there is a connection.
my-schedule-star-sent = Connected again: your stars are saved.
my-schedule-star-refused = That star could not be saved, so it was taken back.
my-schedule-star-signed-out = You are signed out. Your star is kept on this device until you sign in again.

## Seats
seat-title = Seats
seat-count = { $taken } of { $cap } seats taken
seat-waiting =
    { $n ->
        [one] { $n } person is waiting
       *[other] { $n } people are waiting
    }
seat-yours = You have a seat.
seat-line = You are number { $n } in line. When a seat becomes yours, we write you a mail.
seat-just-full = The last seat was taken a moment ago. You can wait in line.
seat-full = All seats are taken.
seat-take = Take a seat
seat-wait = Wait in line
seat-leave = Give up my seat
seat-leave-line = Leave the line
seat-guest = Take a seat: sign in
seat-failed = That did not work, and nothing was changed. Please try again.

## Links
links-guest =
    { $n ->
        [0] Links open to attendees at the start.
        [one] Links open to attendees { $n } minute before the start.
       *[other] Links open to attendees { $n } minutes before the start.
    }
links-sign-in = Sign in
links-not-yet = Links open here on { $time }.
links-seat = Links open to those who have a seat.
links-unscheduled = Links open once the session has a time.
