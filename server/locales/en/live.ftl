## Live: bulletins, and who is here

live-programme-changed =
    { $n ->
        [one] The programme changed: { $n } session
       *[other] The programme changed: { $n } sessions
    }
live-starting = Starts soon
live-list-comma = ,{" "}
