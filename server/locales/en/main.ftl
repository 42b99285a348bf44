# Interface text. Keys are named after the place where they stand.

## Frame: what surrounds every page
frame-title = { $page } · { $conference }
frame-skip = Skip to the content
frame-navigation = Main
frame-soon = soon
frame-search = Search
frame-search-go = Search
frame-languages = Language
frame-contact = Help and contact
frame-doors = Door screens
frame-changed = The programme changed. This page shows the newest version.
navigation-schedule = Schedule
navigation-people = People
list-comma = ,{" "}

## Dates. Days and months stand in the languages' own order.
date-day = { $weekday } { $day } { $month }
date-day-short = { $weekday } { $day } { $month }
date-moment = { $day }, { $time }
date-one = { $first } { $firstMonth } { $year }
date-within-month = { $first }–{ $last } { $firstMonth } { $year }
date-across-months = { $first } { $firstMonth } – { $last } { $lastMonth } { $year }
relative-minutes = in { $n } min
relative-hours =
    { $n ->
        [one] in { $n } hour
       *[other] in { $n } hours
    }
relative-days =
    { $n ->
        [one] in { $n } day
       *[other] in { $n } days
    }
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
weekday-short-1 = Mon
weekday-short-2 = Tue
weekday-short-3 = Wed
weekday-short-4 = Thu
weekday-short-5 = Fri
weekday-short-6 = Sat
weekday-short-7 = Sun
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
month-short-1 = Jan
month-short-2 = Feb
month-short-3 = Mar
month-short-4 = Apr
month-short-5 = May
month-short-6 = Jun
month-short-7 = Jul
month-short-8 = Aug
month-short-9 = Sep
month-short-10 = Oct
month-short-11 = Nov
month-short-12 = Dec

## Atrium
atrium-starts = It begins
atrium-over = It was good to have you here. The programme stays open to read.
atrium-to-schedule = See the schedule
atrium-register = Get a ticket
atrium-empty-title = The programme is being made
atrium-empty-text = Sessions appear here as soon as they are published. Nothing to do for now: come back in a while.
atrium-now = On now
atrium-now-nothing = Nothing is on at this moment.
atrium-next = Up next
atrium-first = How it begins
atrium-more =
    { $n ->
        [one] { $n } more session
       *[other] { $n } more sessions
    }
atrium-featured = Not to be missed
atrium-sponsors = Made possible by

## Schedule
schedule-title = Schedule
schedule-description = Every session by day, time and place.
schedule-zone = Times are in { $zone }.
schedule-zone-home = The event is in { $zone }.
schedule-empty-title = There is no programme yet
schedule-empty-text = It appears here by itself as soon as it is published.
schedule-views = View
schedule-view-list = List
schedule-view-grid = Grid
schedule-days = Jump to
schedule-jump-now = Now
schedule-filters = Find sessions
schedule-filter-query = Find in the programme
schedule-filter-query-hint = Title, name or topic
schedule-filter-starred = My stars
schedule-filter-more = Filters
schedule-filter-type = Type
schedule-filter-any-type = All types
schedule-filter-track = Track
schedule-filter-any-track = All tracks
schedule-filter-theme = Theme
schedule-filter-any-theme = All themes
schedule-filter-language = Language
schedule-filter-any-language = All languages
schedule-filter-location = Place
schedule-filter-any-location = All places
schedule-filter-day = Day
schedule-filter-any-day = All days
schedule-filter-recorded = Recording
schedule-filter-any-recorded = Recorded or not
schedule-filter-apply = Show
schedule-filter-reset = Clear
schedule-recorded-yes = Recorded
schedule-recorded-no = Not recorded
schedule-none-title = No session matches
schedule-none-text = Take a filter away, or try another word.
schedule-today = today
schedule-break = Break
schedule-no-location = Elsewhere
schedule-grid-time = Time
schedule-grid-region = Programme of { $day } by place
schedule-unscheduled = Time to be announced
schedule-calendar = Whole programme as a calendar
schedule-updated = Last updated
schedule-version = version { $version }
count-sessions =
    { $n ->
        [one] { $n } session
       *[other] { $n } sessions
    }
count-sessions-zero = No sessions
count-sessions-one = {"{"}n{"}"} session
count-sessions-two = {"{"}n{"}"} sessions
count-sessions-few = {"{"}n{"}"} sessions
count-sessions-many = {"{"}n{"}"} sessions
count-sessions-other = {"{"}n{"}"} sessions

## Cards and marks
card-until = until { $time }
card-now = on now
card-recorded = recorded
badge-new = New
badge-moved = Moved
badge-renamed = Renamed
badge-cancelled = Cancelled
badge-was-at = was { $time }, { $location }
badge-was-on = was { $time }
badge-was-unscheduled = had no time before
badge-was-called = was “{ $title }”
star-label = Star “{ $title }”
star-word = Star
star-clash = At the same time as another star

## Time zone
zone-label = Show times in
zone-home = Event time: { $zone }
zone-mine = My time: {"{"}zone{"}"}
zone-mine-plain = My time
zone-change = Change

## Keyboard
keyboard-open = Keyboard shortcuts
keyboard-title = Keyboard shortcuts
keyboard-search = Find in the programme
keyboard-move = Next, previous session
keyboard-star = Star the session
keyboard-now = Go to what is on now
keyboard-help = Show this help
keyboard-on = Use single-letter keys
keyboard-close = Close

## Session
session-back = Back to the schedule
session-facts = At a glance
session-when = When
session-where = Where
session-languages = Language
session-foreign = Not in the language of this page.
session-access = Access
session-interpretation = With interpretation
session-captions = With captions
session-recording = Recording
session-recorded = This session is recorded and published. Whoever speaks in it may be heard.
session-not-recorded = This session is not recorded.
session-capacity = Places
session-places =
    { $n ->
        [one] { $n } place
       *[other] { $n } places
    }
session-past = This session is over.
session-unscheduled = The time is still to be announced.
session-calendar = Add to calendar
session-calendar-google = Google Calendar
session-share = Share
session-share-copied = Address copied
session-video-at = Watch at { $host }
session-join = Take part
session-survey-title = How was it?
session-survey-text = The people who made this session would like to know.
session-survey-go = Answer the survey
session-people = People
session-resources = Material
session-recommendations = Read and watch on
session-others = This session again
session-meanwhile = At the same time
session-gone-text = This session was called off.
session-link-video = Video
session-link-call = Join the call
session-link-chat = Join the chat
session-link-spatial = Enter the space
session-link-page = Open the page
session-link-new-tab = (opens in a new tab)

## People
people-title = People
people-description = Who speaks, hosts and makes the programme.
people-empty-title = No names yet
people-empty-text = People appear here together with the programme.
count-people =
    { $n ->
        [one] { $n } person in the programme
       *[other] { $n } people in the programme
    }
person-back = All people
person-sessions = Sessions

## Search
search-title = Search
search-title-for = Search: { $query }
search-label = Sessions, people and pages
search-prompt = Type a word from a title, a name or a topic.
search-none-title = Nothing found for “{ $query }”
search-none-text = Try fewer or other words, or look through the whole programme.
search-people = People
search-sessions = Sessions
search-pages = Pages
search-cut = There are more. Add a word to narrow it down.
count-results =
    { $n ->
        [one] { $n } result
       *[other] { $n } results
    }

## Content pages
content-fallback = This page has not been translated yet. You are reading it in { $language }.

## Doors
doors-title = Door screens
doors-text = Open one beside each door: it shows what is on and what comes next, and keeps itself up to date.
door-now = Now
door-next = Next
door-ends = ends in
door-nothing = Nothing at the moment
door-no-more = Nothing more here

## Offline
offline-title = You are offline
offline-text = This page was not opened before, so there is no copy of it here. Pages you have opened, the programme among them, can still be read.
offline-notice = You are offline. This was last updated {"{"}when{"}"}.

## Errors: what happened, what was kept, what to do
error-to-schedule = To the schedule
error-to-atrium = To the start page
error-to-search = Search
error-id = If you tell us about it, name this number: { $id }
error-400-title = That could not be understood
error-400-text = Something in the address or the form was not as expected. Nothing was changed.
error-403-title = This is not open to you
error-403-text = The page is for others, or the form came from another site. Nothing was changed.
error-404-title = There is nothing here
error-404-text = The address is wrong, or what was here has moved or is not open yet.
error-405-title = That cannot be done here
error-405-text = This address does not take what was sent. Nothing was changed.
error-408-title = That took too long
error-408-text = The connection was too slow to finish. Nothing was changed; please try again.
error-413-title = That is too large
error-413-text = What was sent is larger than this site takes. Nothing was kept of it.
error-414-title = The address is too long
error-414-text = Shorten what you search for, and try again.
error-429-title = Too much at once
error-429-text = Please wait a little. Nothing was lost.
error-500-title = Something broke on our side
error-500-text = It has been written down. Nothing you had was lost; trying again often helps.
error-503-title = We are catching our breath
error-503-text = A part of the site cannot be reached for the moment. Nothing was lost; please try again shortly.

## Languages
language-am = Amharic
language-ar = Arabic
language-ase = American Sign Language
language-asl = American Sign Language
language-bfi = British Sign Language
language-bg = Bulgarian
language-bn = Bengali
language-ca = Catalan
language-cs = Czech
language-cy = Welsh
language-da = Danish
language-de = German
language-el = Greek
language-en = English
language-es = Spanish
language-et = Estonian
language-eu = Basque
language-fa = Persian
language-fi = Finnish
language-fr = French
language-ga = Irish
language-gl = Galician
language-gsg = German Sign Language
language-he = Hebrew
language-hi = Hindi
language-hr = Croatian
language-hu = Hungarian
language-id = Indonesian
language-it = Italian
language-ja = Japanese
language-ko = Korean
language-lt = Lithuanian
language-lv = Latvian
language-ms = Malay
language-nb = Norwegian
language-nl = Dutch
language-no = Norwegian
language-pl = Polish
language-pt = Portuguese
language-ro = Romanian
language-ru = Russian
language-sk = Slovak
language-sl = Slovenian
language-sr = Serbian
language-sv = Swedish
language-sw = Swahili
language-ta = Tamil
language-th = Thai
language-tr = Turkish
language-uk = Ukrainian
language-ur = Urdu
language-vi = Vietnamese
language-yo = Yoruba
language-zh = Chinese
language-zu = Zulu
