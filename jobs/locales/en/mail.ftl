mail-hello = Hello,
mail-hello-name = Hello { $name },
mail-link-minutes = { $n ->
    [one] The link works once, within one minute.
   *[other] The link works once, within { $n } minutes.
}
mail-footer = This mail was sent by { $conference }.

mail-sign-in-subject = Sign in to { $conference }
mail-sign-in-intro = With this link you sign in to { $conference }:
mail-sign-in-action = Sign in
mail-sign-in-code = Or type this code on the page where you asked for this mail:
mail-sign-in-ignore = You did not ask for this mail? Then ignore it: without it nobody can sign in with your address. Give the link and the code to no one.

mail-ticket-subject = Your way in to { $conference }
mail-ticket-intro = Your ticket lets you in to { $conference }. With this link you sign in:
mail-ticket-action = Sign in
mail-ticket-later = Later, or on another device, ask for a new link here:
mail-ticket-ignore = You know nothing of a ticket? Then somebody gave your address by mistake, and you can ignore this mail.

mail-seat-subject = You have a seat: { $title }
mail-seat-intro = A seat became free. You were the next in line, so it is yours:
mail-seat-action = See the session
mail-seat-leave = If you cannot come, please give the seat back on the page of the session: others are waiting.

mail-message-action = Go to { $conference }
mail-message-why = You get this mail because you are registered for { $conference }.
