## Live: bulletins, and who is here

live-programme-changed =
    { $n ->
        [one] The programme changed: { $n } session
       *[other] The programme changed: { $n } sessions
    }
live-starting = Starts soon
live-list-comma = ,{" "}

live-bulletins = Announcements
live-show = Show
live-dismiss = Dismiss
live-people-here = Looking at this session
live-visitors-one = {"{"}n{"}"} person is here now
live-visitors-two = {"{"}n{"}"} people are here now
live-visitors-few = {"{"}n{"}"} people are here now
live-visitors-many = {"{"}n{"}"} people are here now
live-visitors-other = {"{"}n{"}"} people are here now
live-here-one = {"{"}n{"}"} here
live-here-two = {"{"}n{"}"} here
live-here-few = {"{"}n{"}"} here
live-here-many = {"{"}n{"}"} here
live-here-other = {"{"}n{"}"} here
