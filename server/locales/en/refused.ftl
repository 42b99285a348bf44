# What is said to somebody whose request was not done: what was wrong, what was kept.

refused-store-away = Nothing was lost. Please try again in a moment.
refused-who-unknown = We cannot look up who you are at the moment. You are still signed in and nothing was changed; please try again shortly.
refused-too-often = { $n ->
    [one] You can try again in a minute.
   *[other] You can try again in { $n } minutes.
}
refused-form = This form does not do that. Nothing was changed.
refused-language = The language is not one of those on offer. Nothing was changed.
refused-visibility = Choose visible, anonymous or hidden. Nothing was changed.
refused-no-limit = This session has no limit: everyone may come, no seat is needed.
refused-session-over = This session is over: there are no seats to take.
refused-links-closed = The links of this session are not open to you.
refused-links-seat = The links of this session are for those who have a seat.
refused-own-registration = This is your own registration: ask another admin. Nothing was changed.
refused-admins-registration = This is the registration of an admin: only an admin may change it. Nothing was changed.
refused-jobs-off = Jobs are switched off here (jobs.mode). Nothing was started.
refused-message-session = That session is not in the programme any more. Nothing was sent.
refused-message-empty = The message is empty: write it in one language at least. Nothing was sent.
refused-message-half = A language has a subject without a text, or a text without a subject: give both or neither. Nothing was sent.
refused-message-text-long = A text is longer than { $most } characters: shorten it. Nothing was sent.
refused-message-subject-long = A subject is longer than { $most } characters: shorten it. Nothing was sent.
refused-link-useless = Nothing lets this person in, so a link would not either. Nothing was sent.
refused-reason-missing = Say why: whoever asks later will want to know. Nobody was blocked.
refused-reason-long = The reason is longer than { $most } characters. Nobody was blocked.
refused-role = There is no such role. Nothing was changed.
refused-address = That is no address of mail. Nobody was let in.
refused-days = The last day must be the first or after it, within { $most } days.
refused-day = There is no such day.
refused-time = That is no date and time, such as 2026-06-18T09:30. The time that is shown was not changed.
refused-speed = There is no such speed. The time goes on as before.
