# نصوص الواجهة. أُسميت المفاتيح بحسب موضعها.

## الإطار: ما يحيط بكل صفحة
frame-title = { $page } · { $conference }
frame-skip = انتقل إلى المحتوى
frame-navigation = القائمة الرئيسية
frame-soon = قريبًا
frame-search = بحث
frame-search-go = ابحث
frame-languages = اللغة
frame-contact = المساعدة والتواصل
frame-doors = شاشات الأبواب
frame-changed = تغيّر البرنامج. تعرض هذه الصفحة أحدث نسخة.
navigation-schedule = البرنامج
navigation-people = المشاركون
list-comma = ،{" "}

## التواريخ
date-day = { $weekday } { $day } { $month }
date-day-short = { $weekday } { $day } { $month }
date-moment = { $day }، { $time }
date-one = { $first } { $firstMonth } { $year }
date-within-month = { $first }–{ $last } { $firstMonth } { $year }
date-across-months = { $first } { $firstMonth } – { $last } { $lastMonth } { $year }
relative-minutes =
    { $n ->
        [one] بعد دقيقة
        [two] بعد دقيقتين
        [few] بعد { $n } دقائق
       *[other] بعد { $n } دقيقة
    }
relative-hours =
    { $n ->
        [one] بعد ساعة
        [two] بعد ساعتين
        [few] بعد { $n } ساعات
       *[other] بعد { $n } ساعة
    }
relative-days =
    { $n ->
        [one] بعد يوم
        [two] بعد يومين
        [few] بعد { $n } أيام
        [many] بعد { $n } يومًا
       *[other] بعد { $n } يوم
    }
weekday-1 = الاثنين
weekday-2 = الثلاثاء
weekday-3 = الأربعاء
weekday-4 = الخميس
weekday-5 = الجمعة
weekday-6 = السبت
weekday-7 = الأحد
weekday-short-1 = الاثنين
weekday-short-2 = الثلاثاء
weekday-short-3 = الأربعاء
weekday-short-4 = الخميس
weekday-short-5 = الجمعة
weekday-short-6 = السبت
weekday-short-7 = الأحد
month-1 = يناير
month-2 = فبراير
month-3 = مارس
month-4 = أبريل
month-5 = مايو
month-6 = يونيو
month-7 = يوليو
month-8 = أغسطس
month-9 = سبتمبر
month-10 = أكتوبر
month-11 = نوفمبر
month-12 = ديسمبر
month-short-1 = يناير
month-short-2 = فبراير
month-short-3 = مارس
month-short-4 = أبريل
month-short-5 = مايو
month-short-6 = يونيو
month-short-7 = يوليو
month-short-8 = أغسطس
month-short-9 = سبتمبر
month-short-10 = أكتوبر
month-short-11 = نوفمبر
month-short-12 = ديسمبر

## الردهة
atrium-starts = يبدأ
atrium-over = سعدنا بوجودكم معنا. يبقى البرنامج متاحًا للقراءة.
atrium-to-schedule = شاهد البرنامج
atrium-register = احصل على تذكرة
atrium-empty-title = البرنامج قيد الإعداد
atrium-empty-text = ستظهر الجلسات هنا فور نشرها. لا شيء مطلوب الآن؛ عُد بعد قليل.
atrium-now = يُعقد الآن
atrium-now-nothing = لا شيء في هذه اللحظة.
atrium-next = التالي
atrium-first = هكذا يبدأ
atrium-more =
    { $n ->
        [one] جلسة أخرى
        [two] جلستان أخريان
        [few] { $n } جلسات أخرى
        [many] { $n } جلسة أخرى
       *[other] { $n } جلسة أخرى
    }
atrium-featured = لا تفوّت
atrium-sponsors = بدعم من

## البرنامج
schedule-title = البرنامج
schedule-description = كل الجلسات بحسب اليوم والوقت والمكان.
schedule-zone = الأوقات بتوقيت { $zone }.
schedule-zone-home = الحدث بتوقيت { $zone }.
schedule-empty-title = لا يوجد برنامج بعد
schedule-empty-text = سيظهر هنا تلقائيًا فور نشره.
schedule-views = العرض
schedule-view-list = قائمة
schedule-view-grid = جدول
schedule-days = انتقل إلى
schedule-jump-now = الآن
schedule-filters = البحث عن جلسات
schedule-filter-query = ابحث في البرنامج
schedule-filter-query-hint = عنوان أو اسم أو موضوع
schedule-filter-starred = نجومي
schedule-filter-more = المرشحات
schedule-filter-type = النوع
schedule-filter-any-type = كل الأنواع
schedule-filter-track = المسار
schedule-filter-any-track = كل المسارات
schedule-filter-theme = الموضوع
schedule-filter-any-theme = كل الموضوعات
schedule-filter-language = اللغة
schedule-filter-any-language = كل اللغات
schedule-filter-location = المكان
schedule-filter-any-location = كل الأماكن
schedule-filter-day = اليوم
schedule-filter-any-day = كل الأيام
schedule-filter-recorded = التسجيل
schedule-filter-any-recorded = مسجلة أو غير مسجلة
schedule-filter-apply = اعرض
schedule-filter-reset = امسح
schedule-recorded-yes = مسجلة
schedule-recorded-no = غير مسجلة
schedule-none-title = لا توجد جلسة مطابقة
schedule-none-text = أزل أحد المرشحات أو جرّب كلمة أخرى.
schedule-today = اليوم
schedule-break = استراحة
schedule-no-location = في مكان آخر
schedule-grid-time = الوقت
schedule-grid-region = برنامج { $day } بحسب المكان
schedule-unscheduled = الوقت يُعلن لاحقًا
schedule-calendar = البرنامج كله كتقويم
schedule-updated = آخر تحديث
schedule-version = النسخة { $version }
count-sessions =
    { $n ->
        [zero] لا جلسات
        [one] جلسة واحدة
        [two] جلستان
        [few] { $n } جلسات
        [many] { $n } جلسة
       *[other] { $n } جلسة
    }
count-sessions-zero = لا جلسات
count-sessions-one = جلسة واحدة
count-sessions-two = جلستان
count-sessions-few = {"{"}n{"}"} جلسات
count-sessions-many = {"{"}n{"}"} جلسة
count-sessions-other = {"{"}n{"}"} جلسة

## البطاقات والعلامات
card-until = حتى { $time }
card-now = تُعقد الآن
card-recorded = مسجلة
badge-new = جديدة
badge-moved = تغيّر موعدها أو مكانها
badge-renamed = عنوان جديد
badge-cancelled = أُلغيت
badge-was-at = كانت { $time }، { $location }
badge-was-on = كانت { $time }
badge-was-unscheduled = لم يكن لها موعد
badge-was-called = كان عنوانها «{ $title }»
star-label = نجمة لجلسة «{ $title }»
star-word = نجمة
star-clash = تتزامن مع نجمة أخرى

## المنطقة الزمنية
zone-label = اعرض الأوقات بتوقيت
zone-home = توقيت الحدث: { $zone }
zone-mine = توقيتي: {"{"}zone{"}"}
zone-mine-plain = توقيتي
zone-change = غيّر

## لوحة المفاتيح
keyboard-open = اختصارات لوحة المفاتيح
keyboard-title = اختصارات لوحة المفاتيح
keyboard-search = ابحث في البرنامج
keyboard-move = الجلسة التالية أو السابقة
keyboard-star = ضع نجمة على الجلسة
keyboard-now = انتقل إلى ما يُعقد الآن
keyboard-help = أظهر هذه المساعدة
keyboard-on = استعمل مفاتيح الحرف الواحد
keyboard-close = أغلق

## الجلسة
session-back = العودة إلى البرنامج
session-facts = لمحة
session-when = متى
session-where = أين
session-languages = اللغة
session-foreign = ليست بلغة هذه الصفحة.
session-access = إتاحة الوصول
session-interpretation = مع ترجمة فورية
session-captions = مع نص مرافق
session-recording = التسجيل
session-recorded = تُسجَّل هذه الجلسة وتُنشر. قد يُسمع صوت من يتحدث فيها.
session-not-recorded = لا تُسجَّل هذه الجلسة.
session-capacity = الأماكن
session-places =
    { $n ->
        [zero] لا أماكن
        [one] مكان واحد
        [two] مكانان
        [few] { $n } أماكن
        [many] { $n } مكانًا
       *[other] { $n } مكان
    }
session-past = انتهت هذه الجلسة.
session-unscheduled = يُعلن الوقت لاحقًا.
session-calendar = أضف إلى التقويم
session-calendar-google = تقويم Google
session-share = شارك
session-share-copied = نُسخ العنوان
session-video-at = شاهد على { $host }
session-join = شارك في الجلسة
session-survey-title = ما رأيك؟
session-survey-text = يود من أعدّوا هذه الجلسة أن يعرفوا.
session-survey-go = أجب عن الاستبيان
session-people = المشاركون
session-resources = مواد
session-recommendations = للقراءة والمشاهدة
session-others = هذه الجلسة في وقت آخر
session-meanwhile = في الوقت نفسه
session-gone-text = أُلغيت هذه الجلسة.
session-link-video = فيديو
session-link-call = انضم إلى المكالمة
session-link-chat = انضم إلى الدردشة
session-link-spatial = ادخل الفضاء
session-link-page = افتح الصفحة
session-link-new-tab = (يُفتح في تبويب جديد)

## المشاركون
people-title = المشاركون
people-description = من يتحدث ويستضيف ويصنع البرنامج.
people-empty-title = لا أسماء بعد
people-empty-text = يظهر المشاركون هنا مع البرنامج.
count-people =
    { $n ->
        [zero] لا أحد في البرنامج بعد
        [one] شخص واحد في البرنامج
        [two] شخصان في البرنامج
        [few] { $n } أشخاص في البرنامج
        [many] { $n } شخصًا في البرنامج
       *[other] { $n } شخص في البرنامج
    }
person-back = كل المشاركين
person-sessions = الجلسات

## البحث
search-title = بحث
search-title-for = بحث: { $query }
search-label = جلسات ومشاركون وصفحات
search-prompt = اكتب كلمة من عنوان أو اسم أو موضوع.
search-none-title = لا نتائج عن «{ $query }»
search-none-text = جرّب كلمات أقل أو غيرها، أو تصفّح البرنامج كله.
search-people = المشاركون
search-sessions = الجلسات
search-pages = الصفحات
search-cut = هناك المزيد. أضف كلمة لتضييق البحث.
count-results =
    { $n ->
        [zero] لا نتائج
        [one] نتيجة واحدة
        [two] نتيجتان
        [few] { $n } نتائج
        [many] { $n } نتيجة
       *[other] { $n } نتيجة
    }

## صفحات المحتوى
content-fallback = لم تُترجم هذه الصفحة بعد. تقرؤها باللغة التالية: { $language }.

## الأبواب
doors-title = شاشات الأبواب
doors-text = افتح شاشة بجانب كل باب: تعرض ما يُعقد الآن وما يليه، وتتجدد تلقائيًا.
door-now = الآن
door-next = التالي
door-ends = تنتهي بعد
door-nothing = لا شيء في هذه اللحظة
door-no-more = لا شيء آخر هنا

## دون اتصال
offline-title = أنت غير متصل
offline-text = لم تُفتح هذه الصفحة من قبل، فلا نسخة منها هنا. أما الصفحات التي فتحتها، ومنها البرنامج، فما زال يمكن قراءتها.
offline-notice = أنت غير متصل. آخر تحديث: {"{"}when{"}"}.

## الأخطاء: ما حدث، وما حُفظ، وما العمل
error-to-schedule = إلى البرنامج
error-to-atrium = إلى الصفحة الأولى
error-to-search = بحث
error-id = إن أخبرتنا بالأمر فاذكر هذا الرقم: { $id }
error-400-title = تعذّر فهم ذلك
error-400-text = شيء في العنوان أو النموذج لم يكن كما يُنتظر. لم يتغير شيء.
error-403-title = هذا غير متاح لك
error-403-text = الصفحة لغيرك، أو جاء النموذج من موقع آخر. لم يتغير شيء.
error-404-title = لا شيء هنا
error-404-text = العنوان خاطئ، أو نُقل ما كان هنا، أو لم يُفتح بعد.
error-405-title = لا يمكن فعل ذلك هنا
error-405-text = لا يقبل هذا العنوان ما أُرسل. لم يتغير شيء.
error-408-title = استغرق ذلك وقتًا طويلًا
error-408-text = كان الاتصال أبطأ من أن يكتمل. لم يتغير شيء؛ حاول مرة أخرى.
error-413-title = حجمه كبير جدًا
error-413-text = ما أُرسل أكبر مما يقبله الموقع. لم يُحفظ منه شيء.
error-414-title = العنوان طويل جدًا
error-414-text = اختصر ما تبحث عنه وحاول مرة أخرى.
error-429-title = طلبات كثيرة دفعة واحدة
error-429-text = انتظر قليلًا من فضلك. لم يضع شيء.
error-500-title = تعطّل شيء لدينا
error-500-text = سُجّل الأمر. لم يضع شيء مما لديك؛ كثيرًا ما تنفع المحاولة من جديد.
error-503-title = نلتقط أنفاسنا
error-503-text = جزء من الموقع لا يستجيب حاليًا. لم يضع شيء؛ حاول مرة أخرى بعد قليل.

## اللغات
language-am = الأمهرية
language-ar = العربية
language-ase = لغة الإشارة الأمريكية
language-asl = لغة الإشارة الأمريكية
language-bfi = لغة الإشارة البريطانية
language-bg = البلغارية
language-bn = البنغالية
language-ca = الكتالانية
language-cs = التشيكية
language-cy = الويلزية
language-da = الدنماركية
language-de = الألمانية
language-el = اليونانية
language-en = الإنجليزية
language-es = الإسبانية
language-et = الإستونية
language-eu = الباسكية
language-fa = الفارسية
language-fi = الفنلندية
language-fr = الفرنسية
language-ga = الأيرلندية
language-gl = الجاليكية
language-gsg = لغة الإشارة الألمانية
language-he = العبرية
language-hi = الهندية
language-hr = الكرواتية
language-hu = المجرية
language-id = الإندونيسية
language-it = الإيطالية
language-ja = اليابانية
language-ko = الكورية
language-lt = الليتوانية
language-lv = اللاتفية
language-ms = الملايوية
language-nb = النرويجية
language-nl = الهولندية
language-no = النرويجية
language-pl = البولندية
language-pt = البرتغالية
language-ro = الرومانية
language-ru = الروسية
language-sk = السلوفاكية
language-sl = السلوفينية
language-sr = الصربية
language-sv = السويدية
language-sw = السواحلية
language-ta = التاميلية
language-th = التايلاندية
language-tr = التركية
language-uk = الأوكرانية
language-ur = الأردية
language-vi = الفيتنامية
language-yo = اليوروبا
language-zh = الصينية
language-zu = الزولو
