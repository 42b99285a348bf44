## مباشر: الإعلانات ومن هنا

live-programme-changed =
    { $n ->
        [zero] تغيّر البرنامج
        [one] تغيّر البرنامج: جلسة واحدة
        [two] تغيّر البرنامج: جلستان
        [few] تغيّر البرنامج: { $n } جلسات
        [many] تغيّر البرنامج: { $n } جلسة
       *[other] تغيّر البرنامج: { $n } جلسة
    }
live-starting = تبدأ قريبًا
live-list-comma = ،{" "}

live-bulletins = الإعلانات
live-show = عرض
live-dismiss = إغلاق
live-people-here = يتصفحون هذه الجلسة
live-visitors-one = شخص واحد هنا الآن
live-visitors-two = شخصان هنا الآن
live-visitors-few = {"{"}n{"}"} أشخاص هنا الآن
live-visitors-many = {"{"}n{"}"} شخصًا هنا الآن
live-visitors-other = {"{"}n{"}"} شخص هنا الآن
live-here-one = شخص واحد هنا
live-here-two = شخصان هنا
live-here-few = {"{"}n{"}"} أشخاص هنا
live-here-many = {"{"}n{"}"} شخصًا هنا
live-here-other = {"{"}n{"}"} شخص هنا
