# Signing in and out.

masthead-sign-in = Sign in
masthead-me = My page
sign-in-title = Sign in
sign-in-lead = Tell us the address of your ticket. We send you a link: no password needed.
sign-in-email = E-mail address
sign-in-email-invalid = This is not an e-mail address, such as ada@example.org. Nothing was sent; please correct it.
sign-in-send = Send me a link
sign-in-or = or
sign-in-openid = Sign in with { $host }
sign-in-who = Everybody with a ticket or an invitation can sign in.
sign-in-go = Sign in
sign-in-again = Send another mail
sign-in-again-here = Send a link for this device
sign-in-other-address = Use another address
sign-in-by-mail = Sign in by mail
sign-in-sent-title = Look at your mail
sign-in-sent-lead-before = If there is a ticket or an invitation for it, a link is on its way to
sign-in-sent-minutes =
    { $n ->
        [one] It is good for { $n } minute.
       *[other] It is good for { $n } minutes.
    }
sign-in-sent-type-title = Or type the code
sign-in-sent-type-text = The mail holds a code too. Type it here if the link does not open.
sign-in-sent-elsewhere-title = Reading mail on another device?
sign-in-sent-elsewhere-text = The link asks for this code there. It shows that it was you who asked.
sign-in-sent-nothing-title = Nothing came?
sign-in-sent-nothing-text = Look into the folder for unwanted mail, and check that it is the address your ticket was bought with.
sign-in-code-mailed = Code from the mail
sign-in-code-shown = Code from the other device
sign-in-code-unreadable = A code has eight letters and digits, such as ABCD-EFGH. No try was lost.
sign-in-code-wrong =
    { $n ->
        [one] This is not the code. One try is left.
       *[other] This is not the code. { $n } tries are left.
    }
sign-in-link-title = Welcome
sign-in-link-lead = One more step, and you are signed in as
sign-in-link-elsewhere = This link was asked for in another browser. Type the code that is shown there.
sign-in-link-no-code = The other page is closed? Ask for a link that works right here.
sign-in-link-not-you = You did not ask for this? Close the page; nothing happens.
sign-in-gone-title = This link cannot be used any more
sign-in-gone-lead = It was used, or it is too old, or the code was wrong too often. A fresh one takes a moment.
sign-in-gone-again = Send me a fresh link
sign-in-gone-start = To sign-in
sign-in-out = Sign out
sign-in-openid-title = That did not work
sign-in-openid-retry = Try again
sign-in-openid-down = { $host } does not answer at the moment. You can sign in by mail instead.
sign-in-openid-declined = { $host } did not let you through, or you stopped there. Nothing was changed.
sign-in-openid-foreign = The answer of { $host } came too late, or to another browser. Please begin again.
sign-in-openid-unverified = { $host } does not know for sure that your address is yours. Confirm it there, or sign in by mail.
sign-in-openid-unknown = There is no ticket or invitation for the address { $host } told us. If your ticket has another address, sign in by mail.
