outbox-title = Outbox
outbox-text = This plaza is being tried out: it sends no mail. What it would have sent is here, the last 200 until it stops.
outbox-empty-title = No mail yet
outbox-empty-text = Ask for a link to sign in, and the mail with it appears here.
outbox-to-sign-in = Go to sign-in
outbox-html = As a mail program shows it
