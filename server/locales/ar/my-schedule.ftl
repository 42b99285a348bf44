# ما يحتفظ به الحضور، ومقاعدهم، ومتى تُفتح الروابط.

## جدولي
my-schedule-title = جدولي
my-schedule-lead = ما احتفظتَ به والجلسات التي لك فيها مقعد، على كل جهاز تسجّل الدخول منه.
my-schedule-empty-title = لا شيء هنا بعد
my-schedule-empty-text = احتفظ بجلسة عن طريق نجمتها فتظهر هنا.
my-schedule-find = ابحث عن جلسات
my-schedule-save = احتفظ بها في جدولي
my-schedule-saved = في جدولك.
my-schedule-remove = أزلها من جدولي
my-schedule-remove-named = أزل «{ $title }» من جدولي
my-schedule-gone-title = لم تعد في البرنامج
my-schedule-gone-text = أُزيلت هذه الجلسات من البرنامج. نحتفظ بها لك: إن عادت فستعود إلى جدولك.
my-schedule-gone-unknown = جلسة رمزها { $id }
my-schedule-print = اطبع
my-schedule-away = يتعذّر الوصول إلى جدولك في هذه اللحظة. لم يُفقد شيء؛ حاول مجددًا بعد قليل.

## التقويم الخاص
my-schedule-feed-title = في تقويمك الخاص
my-schedule-feed-text = بهذا العنوان يعرض برنامج التقويم لديك جدولك ويبقيه محدّثًا. كل من لديه العنوان يستطيع قراءة جدولك، فلا تشاركه مع أحد.
my-schedule-feed-show = أظهر العنوان
my-schedule-feed-label = عنوان تقويمك
my-schedule-feed-subscribe = افتحه في برنامج تقويم
my-schedule-feed-copy = انسخ العنوان
my-schedule-feed-replace = استبدل العنوان
my-schedule-feed-replace-text = هل حصل عليه أحد؟ يحلّ عنوان جديد محلّه، ويتوقف القديم عن العمل فورًا، في برامجك أنت أيضًا.
my-schedule-feed-replaced = لديك عنوان جديد. لم يعد القديم يعمل.
my-schedule-feed-name = { $conference }: جدولي

## نجوم في الطريق
my-schedule-star-kept = نجمتك محفوظة على هذا الجهاز، وستُرسل حالما يعود الاتصال.
my-schedule-star-sent = عاد الاتصال وحُفظت نجومك.
my-schedule-star-refused = تعذّر حفظ تلك النجمة فأُزيلت.
my-schedule-star-signed-out = لقد سُجّل خروجك. نجمتك محفوظة على هذا الجهاز إلى أن تسجّل الدخول مجددًا.

## المقاعد
seat-title = المقاعد
seat-count = شُغل { $taken } من أصل { $cap } من المقاعد
seat-waiting =
    { $n ->
        [zero] لا أحد في الانتظار
        [one] شخص واحد في الانتظار
        [two] شخصان في الانتظار
        [few] { $n } أشخاص في الانتظار
        [many] { $n } شخصًا في الانتظار
       *[other] { $n } شخص في الانتظار
    }
seat-yours = لك مقعد.
seat-line = رقمك في الصف { $n }. حين يصبح لك مقعد نرسل إليك رسالة.
seat-just-full = شُغل المقعد الأخير قبل لحظة. يمكنك الانتظار في الصف.
seat-full = كل المقاعد مشغولة.
seat-take = خذ مقعدًا
seat-wait = انتظر في الصف
seat-leave = تنازل عن مقعدي
seat-leave-line = غادر الصف
seat-guest = سجّل الدخول لتأخذ مقعدًا
seat-failed = لم ينجح ذلك ولم يتغيّر شيء. حاول مجددًا.

## الروابط
links-guest =
    { $n ->
        [0] تُفتح الروابط للحضور عند البداية.
        [one] تُفتح الروابط للحضور قبل البداية بدقيقة واحدة.
        [two] تُفتح الروابط للحضور قبل البداية بدقيقتين.
        [few] تُفتح الروابط للحضور قبل البداية بـ{ $n } دقائق.
        [many] تُفتح الروابط للحضور قبل البداية بـ{ $n } دقيقة.
       *[other] تُفتح الروابط للحضور قبل البداية بـ{ $n } دقيقة.
    }
links-sign-in = تسجيل الدخول
links-not-yet = تُفتح الروابط هنا في { $time }.
links-seat = تُفتح الروابط لمن لهم مقعد.
links-unscheduled = تُفتح الروابط حين يُحدَّد موعد الجلسة.
