# مكتب المنظمين ولوحة التحكم.

## صفحاته
admin-desk = مكتب التنظيم
admin-overview = نظرة عامة
admin-jobs = المهام
admin-content = المحتوى
admin-registrations = التسجيلات
admin-registration = تسجيل
admin-mail = البريد
admin-messages = الرسائل
admin-visitors = الزوار
admin-metrics = الأرقام
admin-audit = سجل الأعمال

## نتيجة نموذج
admin-done-now = تم.
admin-done-soon = تم الطلب وسيُنفَّذ بعد لحظات.
admin-done-already = كان كذلك من قبل؛ لم يتغير شيء.
admin-done-invited = يمكنه الدخول الآن. أرسل إليه رابط الدخول أدناه.
admin-done-sent = أُرسلت الرسالة.
admin-done-started = تبدأ المهمة بعد لحظات، وتظهر نتيجتها هنا.

## وقت آخر، ولوحة التحكم
admin-shown-at = أنت تنظر إلى { $moment }
admin-back-to-now = العودة إلى الآن
admin-panel = لوحة التحكم
admin-panel-close = إغلاق لوحة التحكم
admin-panel-time = النظر إلى وقت آخر
admin-panel-at = التاريخ والوقت بتوقيت { $zone }
admin-panel-set = اذهب إليه
admin-panel-speed = سرعة الزمن
admin-panel-pause = إيقاف مؤقت
admin-panel-jobs = اجلب الآن
admin-panel-hint = تُفتح لوحة التحكم في أي صفحة بإضافة ?dev:
admin-run = شغّل الآن
admin-run-asked = تم الطلب؛ تبدأ بعد لحظات …
admin-run-running = قيد التشغيل …
admin-run-unheard = لم يُجب الخادم. قد تكون المهمة قيد التشغيل مع ذلك: انظر في سجلها.
admin-run-changes = التغييرات
admin-run-warnings = التحذيرات

## المهام
admin-job = المهمة
admin-jobs-none = لا توجد مهام مضبوطة هنا: لا مصدر تُجلب منه البيانات.
admin-job-scheduled = تعمل تلقائيًا (UTC):
admin-job-unscheduled = تعمل عند الطلب فقط.
admin-job-never = لم تعمل بعد.
admin-last-run = آخر تشغيل
admin-outcome = النتيجة
admin-outcome-running = قيد التشغيل
admin-outcome-succeeded = تمّت
admin-outcome-unchanged = لا جديد
admin-outcome-failed = أخفقت
admin-outcome-cancelled = أُوقفت
admin-outcome-lost = فُقدت
admin-trigger-schedule = حسب الموعد
admin-trigger-start = عند البدء
admin-trigger-command = بأمر
admin-trigger-webhook = بخطاف ويب
admin-trigger-admin = من مكتب التنظيم
admin-seconds = { $seconds } ث
admin-to-jobs = كل عمليات التشغيل
admin-shows = يُعرض الإصدار { $edition } بمحتوى المراجعة { $revision }.

## أرقام في لمحة
admin-figure-here = هنا الآن
admin-figure-connections = الاتصالات
admin-figure-all = الكل
admin-figure-entitled = يمكنهم الدخول
admin-figure-verified = دخلوا من قبل
admin-figure-blocked = محظورون
admin-figure-queued = بريد منتظر
admin-figure-dead = بريد تعذر إرساله
admin-figure-sessions = الجلسات

## المحتوى
admin-content-fetch = اجلب الآن
admin-content-refused = رُفضت المراجعة الأخيرة
admin-content-kept = تبقى المراجعة أدناه معروضة. رُفضت في
admin-content-revision = المراجعة
admin-content-subject = ما تقوله عن نفسها
admin-content-committed = كُتبت
admin-content-published = معروضة منذ
admin-content-pages = الصفحات
admin-content-none = لم يُجلب أي محتوى بعد. تعرض الصفحات ما تأتي به بلازا.

## التسجيلات
admin-registrations-query = الاسم أو العنوان
admin-registrations-none = لا توجد تسجيلات
admin-registrations-none-found = لا أحد يطابق. احذف شيئًا من البحث.
admin-registrations-none-yet = يظهر الناس هنا مع تذاكرهم، أو عندما تسمح لهم بالدخول.
admin-name = الاسم
admin-no-name = بلا اسم
admin-email = العنوان
admin-state = الحالة
admin-state-any = أي حالة
admin-state-entitled = يمكنه الدخول
admin-state-blocked = محظور
admin-state-lapsed = بلا تذكرة الآن
admin-role = الدور
admin-role-any = أي دور
admin-roles = الأدوار الممنوحة
admin-role-attendee = مشارك
admin-role-speaker = متحدث
admin-role-interpreter = مترجم فوري
admin-role-moderator = مشرف
admin-role-organizer = منظم
admin-role-admin = مدير
admin-verified = أول دخول
admin-never = أبدًا
admin-first-page = الصفحة الأولى
admin-next-page = الصفحة التالية
admin-invite = السماح لشخص بالدخول
admin-invite-text = لمن لا تذكرة له. لا يُرسل أي بريد حتى ترسل رابط دخول.
admin-invite-go = اسمح بالدخول
admin-to-registrations = كل التسجيلات
admin-invited = (دخل بلا تذكرة)
admin-effective = هو الآن
admin-listed = محظور بقائمة المنظمين
admin-not-let-in = لا يمكنه الدخول
admin-created = منذ
admin-blocked-since = محظور منذ
admin-tickets = التذاكر
admin-tickets-none = لا تذكرة على هذا العنوان.
admin-ticket = التذكرة
admin-release = النوع
admin-updated = آخر خبر
admin-ticket-complete = تسمح بالدخول
admin-ticket-unassigned = ليست لأحد بعد
admin-ticket-void = مسحوبة
admin-link = رابط الدخول
admin-link-text = يرسل رابطًا جديدًا إلى هذا العنوان. يعمل مرة واحدة.
admin-link-go = أرسل رابطًا
admin-given-roles = الأدوار الممنوحة
admin-given-roles-text = إضافة إلى ما تأتي به التذكرة.
admin-given-roles-closed = يمنح الأدوار المديرون، ولا يمنحها أحد لنفسه.
admin-save = احفظ
admin-browsers = داخل من
admin-browsers-none = لا مكان في هذه اللحظة.
admin-browser-program = (برنامج)
admin-browser-since = منذ
admin-browser-seen = آخر ظهور
admin-browser-end = أخرجه
admin-browsers-end = أخرجه من كل مكان
admin-block = احظر
admin-block-text = يُخرج فورًا ولا يمكنه الدخول ثانية. يبقى برنامجه محفوظًا.
admin-block-because = السبب، لبقية المنظمين
admin-unblock = ارفع الحظر
admin-unblock-text = يمكنه الدخول من جديد. برنامجه ما زال موجودًا.

## البريد
admin-mail-outbox = لا يخرج البريد من هنا: يُحفظ ليُنظر فيه.
admin-mail-to-outbox = إلى صندوق الصادر
admin-mail-any = أي حالة
admin-mail-queued = منتظر
admin-mail-sending = قيد الإرسال
admin-mail-sent = أُرسل
admin-mail-unsent = لم يُرسل: لا أحد يحق له استلامه
admin-mail-dead = تعذر إرساله
admin-mail-none = لا بريد
admin-mail-none-text = يظهر هنا البريد المنتظر وما أُرسل حديثًا وما تعذر إرساله.
admin-mail-again = أرسل من جديد
admin-letter = الرسالة
admin-letter-sign-in = رابط الدخول
admin-letter-ticket = ترحيب مع التذكرة
admin-letter-seat = مقعد صار شاغرًا
admin-letter-message = رسالة
admin-letter-other = أخرى
admin-due = الموعد
admin-attempts = المحاولات
admin-failure = آخر إخفاق

## الرسائل
admin-messages-text = تظهر الرسالة فورًا في الصفحات المفتوحة، وفي غيرها عند فتحها. ستراها قبل إرسالها.
admin-message-audience = إلى
admin-message-everyone = الجميع
admin-message-savers = من حفظوا
admin-message-session-hint = اختر جلسة لتصل إلى من حفظوها.
admin-message-subject = الموضوع
admin-message-words = النص
admin-message-mail = أرسلها بالبريد أيضًا
admin-message-by-mail = بالبريد أيضًا
admin-message-mail-too = تُرسل بالبريد أيضًا.
admin-message-look = انظر فيها
admin-message-preview = هذا ما سيُرسل
admin-message-people =
    { $n ->
        [zero] لا تسجيل مقصود.
        [one] تسجيل واحد مقصود.
        [two] تسجيلان مقصودان.
        [few] { $n } تسجيلات مقصودة.
        [many] { $n } تسجيلًا مقصودًا.
       *[other] { $n } تسجيل مقصود.
    }
admin-message-send = أرسل الآن
admin-message-edit = غيّرها
admin-messages-sent = أُرسلت حديثًا
admin-messages-none = لم تُرسل أي رسالة بعد.

## الزوار
admin-visitors-text = أشخاص لا صفحات. من يختفي يُعدّ هنا ولا يُذكر له مكان.
admin-visitors-sessions = في الجلسات
admin-visitors-rooms = في القاعات
admin-visitors-pages = في الصفحات
admin-visitors-people = من يريدون أن يُروا
admin-visitors-nobody = لا أحد في هذه اللحظة.
admin-visitors-nobody-seen = لا أحد يريد أن يُرى.

## الأرقام
admin-range = المدة
admin-range-day = آخر 24 ساعة
admin-range-week = آخر 7 أيام
admin-range-month = آخر 30 يومًا
admin-range-days = من يوم إلى يوم
admin-range-from = من
admin-range-to = إلى، شاملًا
admin-metrics-csv = نزّلها بصيغة CSV
admin-metrics-privacy = لا تُحفظ معها أي عناوين.
admin-metrics-visitors = الزوار في الوقت نفسه
admin-metrics-views = الصفحات المفتوحة
admin-metrics-links = الروابط المفتوحة
admin-metrics-pages = أكثر الصفحات فتحًا
admin-metrics-sessions = جلسات فُتحت روابطها
admin-metrics-saved = أكثر الجلسات حفظًا
admin-metrics-rooms = قاعات فُتحت روابطها
admin-metrics-addresses = أكثر الروابط فتحًا
admin-metrics-summary = على الأكثر { $most }، في { $at }.
admin-metrics-nothing = لم يُدوَّن شيء في هذه المدة.
admin-metrics-numbers = في جدول
admin-metrics-number = العدد

## سجل الأعمال
admin-audit-text = كل ما يُعمل من مكتب التنظيم، الأحدث أولًا. لا يُغيَّر شيء منه أبدًا.
admin-action = العمل
admin-action-any = كل الأعمال
admin-audit-none = لا شيء بعد
admin-audit-none-text = يُدوَّن هنا ما يُعمل من مكتب التنظيم.
admin-at = متى
admin-actor = من
admin-subject = في ماذا
admin-detail = التفاصيل
