## غرفة مباشرة: ما تقوله صفحتها.

# المدخل

room-entrance-title = كيف تدخل
room-name = اسمك
room-name-registered = الاسم الوارد في تسجيلك. يمكنك تغييره في صفحتك.
room-others-see = يرى الآخرون هذا الشكل والاسم
room-figure = الشكل
room-color = اللون
room-accent = اللون الثاني
room-enter = ادخل
room-enter-list = ادخل بعرض القائمة
room-enter-world = ادخل بالعرض ثلاثي الأبعاد
room-list-hint = القائمة هي الغرفة نفسها بالكلمات، للوحة المفاتيح وقارئات الشاشة. يمكنك التبديل في أي وقت.
room-no-3d = لا يعرض هذا المتصفح ثلاثي الأبعاد. تدخل الغرفة نفسها بعرض القائمة: الأشخاص والدردشة وكل شيء آخر.
room-back = العودة
room-body-pebble = حصاة
room-body-lantern = فانوس
room-body-reed = قصبة
room-body-kite = طائرة ورقية
room-body-owl = بومة
room-body-robot = روبوت
room-color-terracotta = طيني
room-color-ochre = مُغرة
room-color-moss = طحلبي
room-color-pine = صنوبري
room-color-lagoon = فيروزي
room-color-dusk = شفقي
room-color-plum = برقوقي
room-color-rose = وردي
room-color-brick = قرميدي
room-color-sand = رملي
room-color-slate = أردوازي
room-color-chalk = طباشيري

# الصفحة

room-parts = أجزاء الغرفة
room-controls = أدوات التحكم
room-you = أنت:
room-leave = غادر
room-next = التالي: { $title }
room-canvas = الغرفة بالعرض ثلاثي الأبعاد. تعرض القائمة الشيء نفسه بالكلمات.
room-show-world = اعرض ثلاثي الأبعاد
room-show-list = اعرض كقائمة
room-world-failed = تعذّر عرض الغرفة بثلاثة أبعاد هنا. تعرض القائمة الشيء نفسه، ولم يُفقد شيء.
room-scene-failed = تعذّر تحميل المشهد. تعمل الغرفة من دونه.
room-picture = الصورة
room-eyes = من منظور عينيّ
room-enter-vr = ارتدِ نظارة الواقع الافتراضي
room-vr-failed = تعذّر استخدام النظارة. تستمر الغرفة هنا.
room-quality = الجودة
room-quality-auto = تلقائية
room-quality-low = منخفضة
room-quality-medium = متوسطة
room-quality-high = عالية
room-quality-lowered = كانت الصورة بطيئة فصارت تُرسم بشكل أبسط.
room-go-through = هل تنتقل إلى { $name }؟
room-go-on = انتقل
room-cancel = إلغاء
room-more-news = أخبار أخرى: { $count }

# الاتصال

room-connecting = جارٍ الاتصال …
room-lost = انقطع الاتصال. مكانك محفوظ نصف دقيقة؛ جارٍ الرجوع …
room-gone = الخادم لا يجيب. تواصل هذه الصفحة المحاولة.
room-try-now = حاول الآن
room-queue = الغرفة ممتلئة. مكانك في الطابور: { $place }. ستدخل تلقائيًا حين يأتي دورك؛ وإلى ذلك ترى من هنا.
room-knocked = الغرفة مقفلة. لقد طرقت الباب، والقرار لمن يشرف عليها. وإلى ذلك ترى من هنا.

# نهاية الزيارة

room-ended-elsewhere = أنت في هذه الغرفة من مكان آخر
room-ended-elsewhere-text = دخلت من علامة تبويب أخرى أو جهاز آخر، وتستمر الزيارة هناك.
room-again-elsewhere = تابع هنا
room-ended-shown-out = طُلب منك الخروج
room-ended-shown-out-text = طلب منك أحد المشرفين على هذه الغرفة أن تغادر. يمكنك الرجوع مع احترام الآخرين.
room-again-shown-out = ادخل مجددًا
room-ended-banned = لا يمكنك الدخول هنا
room-ended-banned-text = منعك المشرفون على هذه الغرفة من الدخول. إن رأيت أن في ذلك خطأ فاكتب إلى المنظمين.
room-ended-until = حتى
room-ended-not-admitted = لم يُسمح لك بالدخول
room-ended-not-admitted-text = الغرفة مقفلة، ويفضل المشرفون عليها ألا يدخلها أحد الآن.
room-again-not-admitted = اطرق مرة أخرى
room-ended-closed = الغرفة مغلقة
room-ended-closed-text = غادر الجميع. ما ثُبّت محفوظ إلى أن تُفتح من جديد.
room-again-closed = حاول مجددًا
room-ended-not-attending = هذه الغرفة للحضور
room-ended-not-attending-text = لم تعد تذكرتك تسمح بالدخول. إن رأيت أن في ذلك خطأ فاكتب إلى المنظمين.
room-ended-flooding = أكثر مما ينبغي دفعة واحدة
room-ended-flooding-text = أرسلت هذه الصفحة أكثر مما تحتمله الغرفة. أعد تحميلها، فقد تكون نسخة قديمة.
room-again-flooding = ادخل مجددًا
room-ended-full = الغرفة ممتلئة
room-ended-full-text = بلغ عدد المنتظرين حده. انظر في الغرف الأخرى أو حاول بعد قليل.
room-again-full = حاول مجددًا
room-ended-gone = لا توجد غرفة كهذه
room-ended-gone-text = أُزيلت أو أن العنوان غير صحيح تمامًا.
room-ended-sign-in = سجّل الدخول كي تدخل
room-ended-sign-in-text = هذه الغرفة للحضور. انتهت جلستك أو لم تسجّل الدخول بعد.
room-sign-in = تسجيل الدخول
room-ended-invite = هذه الغرفة للمدعوين
room-ended-invite-text = اطلب رابط الدعوة ممن أخبرك بها.
room-ended-early = لم تُفتح الغرفة بعد
room-ended-early-text = تُفتح قبيل بدء جلستها.
room-again-early = حاول مجددًا

# الأشخاص

room-people = الأشخاص
room-people-count = عدد الحاضرين: { $count }
room-people-search = ابحث عن شخص
room-people-nearest = الأقرب أولًا
room-people-none = لا أحد هنا بهذا الاسم.
room-where-here = بجانبك
room-where-ahead = { $distance } م، أمامك
room-where-ahead-left = { $distance } م، أمامك إلى اليسار
room-where-left = { $distance } م، إلى يسارك
room-where-behind-left = { $distance } م، خلفك إلى اليسار
room-where-behind = { $distance } م، خلفك
room-where-behind-right = { $distance } م، خلفك إلى اليمين
room-where-right = { $distance } م، إلى يمينك
room-where-ahead-right = { $distance } م، أمامك إلى اليمين
room-near = بالقرب من { $name }
room-go-to = اذهب إليه
room-went-to = أنت الآن بجانب { $name }.
room-write = اكتب له
room-more = المزيد
room-mark-you = أنت
room-mark-creator = يدير الغرفة
room-mark-moderator = مشرف
room-mark-guest = ضيف
room-mark-hand = رفع يده
room-mark-seated = جالس
room-mark-writing = يكتب
room-mark-away = غائب لحظة
room-mark-muted = مكتوم
room-mark-video-stopped = أوقف الفيديو
room-hide = أخفِه عني
room-hidden = لم تعد أنت و{ $name } تريان بعضكما.
room-show-again = أظهر مجددًا
room-report = أبلغ
room-report-title = الإبلاغ عن { $name }
room-report-text = يقرؤه المشرفون على المؤتمر مع آخر ما قيل. ولا يُخبَر أحد في الغرفة.
room-report-go = أرسل البلاغ
room-reported = شكرًا. وصل بلاغك عن { $name }.
room-reason = لماذا؟

# الدردشة

room-chat = الدردشة
room-chat-history = ما قيل
room-chat-empty = لم يكتب أحد بعد. ابدأ بالتحية!
room-chat-closed = لا دردشة للأعضاء في هذه الغرفة.
room-chat-to = إلى
room-everybody = الجميع
room-chat-text = الرسالة
room-send = أرسل
room-writing = يكتب الآن: { $name }
room-only-you = لك وحدك
room-only = لـ{ $name } فقط
room-said-to-you = { $name }، لك وحدك
room-said-to = أنت، لـ{ $name } فقط
room-unsay = اسحب الرسالة

# المقاعد والأبواب

room-places = المقاعد والأبواب
room-stand = انهض
room-no-seats = لا مقاعد معروفة في هذه الغرفة.
room-doors = الأبواب
room-seat = المقعد { $count }
room-seats-free = شاغر: { $count }
room-place-table = الطاولة { $count }
room-place-row = الصف { $count }
room-place-bench = المقعد الطويل { $count }
room-place-cafe = طاولة المقهى { $count }
room-door-north = الباب الشمالي
room-door-north-west = الباب الشمالي الغربي
room-door-north-east = الباب الشمالي الشرقي
room-door-south = الباب الجنوبي
room-door-west = الباب الغربي
room-door-east = الباب الشرقي
room-door-foyer = الردهة
room-door-left = الباب الأيسر
room-door-right = الباب الأيمن

# الأشياء

room-things = الأشياء
room-things-empty = لم يُحضر أحد شيئًا بعد.
room-drawings = رسوم في الهواء: { $count }
room-thing-image = صورة
room-thing-video = فيديو
room-thing-audio = صوت
room-thing-pdf = مستند
room-thing-model = مجسّم
room-thing-link = رابط
room-thing-note = ملاحظة
room-brought-by = أحضره { $name }
room-pinned = مثبّت
room-pin = ثبّت
room-play = شغّل
room-stop = أوقف
room-page = الصفحة { $count }
room-page-back = الصفحة السابقة
room-page-on = الصفحة التالية
room-remove = أزل
room-bring = أحضر شيئًا
room-bring-address = عنوان صورة أو فيديو أو مستند أو مجسّم أو صفحة
room-bring-title = اسمه
room-bring-go = ضعه أمامي
room-note = ملاحظة
room-note-go = ضع الملاحظة أمامي

# الأيدي والأسئلة

room-questions = الأيدي والأسئلة
room-hand = ارفع يدك
room-lower-hand = أنزل اليد
room-no-hands = لا أيدي مرفوعة.
room-poll-open = الأصوات حتى الآن: { $count }
room-poll-over = انتهى التصويت. الأصوات: { $count }
room-end-poll = أنهِ التصويت
room-poll-new = اسأل الغرفة
room-poll-question = السؤال
room-poll-answers = الإجابات، واحدة في كل سطر
room-poll-go = اسأل

# التفاعلات والإيماءات

room-react = تفاعل
room-reacted = ظهر للجميع.
room-reaction-applause = تصفيق
room-reaction-heart = أعجبني جدًا
room-reaction-laugh = ضحك
room-reaction-surprise = دهشة
room-reaction-agree = أوافق
room-reaction-disagree = لا أوافق
room-reaction-question = لدي سؤال
room-reaction-slower = أبطأ من فضلك
room-gesture = إيماءة
room-gestured = يرى الآخرون إيماءتك.
room-gesture-wave = لوّح
room-gesture-point = أشر
room-gesture-clap = صفّق
room-gesture-nod = أومئ بنعم
room-gesture-shake = هز الرأس بلا
room-gesture-bow = انحنِ
room-gesture-dance = ارقص

# الشخص نفسه

room-own = أنت
room-change-looks = غيّر مظهرك
room-read-aloud = أخبر قارئات الشاشة بما يحدث

# الإشراف على الغرفة

room-care = الإشراف على الغرفة
room-knocking = من يطرق الباب
room-no-knocks = لا أحد يطرق الباب.
room-admit = اسمح بالدخول
room-decline = ليس الآن
room-lock = اقفل الغرفة
room-mute-all = اكتم الجميع
room-muted-all = كُتم الجميع عدا المشرفين.
room-mute = اكتم
room-unmute = اسمح بالكلام
room-stop-video = أوقف الفيديو
room-allow-video = اسمح بالفيديو
room-make-moderator = عيّنه مشرفًا
room-make-member = أعده عضوًا
room-show-out = أخرجه
room-show-out-title = إخراج { $name }
room-show-out-text = يمكنه الرجوع.
room-ban = امنعه من الدخول
room-ban-title = منع { $name } من الدخول
room-ban-text = يخرج فورًا ويُخبَر بالسبب. ويُحفظ ذلك في السجل.
room-how-long = المدة
room-for-10 = عشر دقائق
room-for-60 = ساعة
room-for-1440 = يوم
room-for-10080 = أسبوع
room-for-good = دائمًا
room-everywhere = في كل غرف المؤتمر
room-settings = إعدادات الغرفة
room-settings-name = الاسم
room-settings-description = الوصف
room-settings-size = عدد من تتسع لهم
room-members-may = يمكن للأعضاء
room-may-chat = الدردشة
room-may-voice = الكلام
room-may-react = التفاعل
room-may-bring = إحضار الأشياء وتحريكها
room-may-pin = تثبيت الأشياء
room-may-draw = الرسم
room-may-camera = التصوير
room-may-fly = الطيران
room-save = احفظ
room-saved = حُفظ. يراه الجميع.
room-close = أغلق الغرفة
room-close-title = هل تغلق الغرفة؟
room-close-text = يغادر الجميع، ولا يدخل إلا المشرفون إلى أن تُفتح من جديد.

# ما يحدث، بصوت مسموع

room-news-joined = دخل { $name }
room-news-left = غادر { $name }
room-news-hand = رفع { $name } يده
room-news-poll = سؤال للجميع: { $title }
room-news-brought = أحضر { $name } { $title }
room-news-knock = يطرق { $name } الباب
room-news-seated = أنت جالس
room-news-admitted = أنت في الداخل
room-told-muted = كتم أحد المشرفين صوتك.
room-told-unmuted = يمكنك الكلام مجددًا.
room-told-video-stopped = أوقف أحد المشرفين الفيديو الخاص بك.
room-told-video-allowed = يمكنك عرض الفيديو مجددًا.
room-told-hand-lowered = أنزل أحد المشرفين يدك.
room-told-not-admitted = لم يُسمح لك بالدخول.
room-because = السبب: { $reason }

# حالات الرفض

room-refused-invalid = لم تقبله الغرفة: { $reason }
room-refused-not-permitted = لا تسمح لك هذه الغرفة بذلك.
room-refused-not-yours = لا يفعل ذلك إلا المشرفون على الغرفة.
room-refused-not-here = لم يعد ذلك هنا.
room-refused-taken = هو عند شخص آخر.
room-refused-too-many = بلغ العدد حده. أزل واحدًا أولًا.
room-refused-too-fast = أسرع مما ينبغي. انتظر { $count } ث ثم حاول مجددًا؛ لم يُفقد شيء.
room-refused-silenced = أوقف أحد المشرفين ذلك.
room-refused-waiting = انتظر حتى يتوفر لك مكان في الغرفة.
room-refused-lost = لا اتصال الآن. ما كتبته ما زال هنا؛ حاول بعد لحظة.

# في الصفحة نفسها

room-without-script-title = تحتاج هذه الغرفة إلى JavaScript
room-without-script-text = في الغرفة يجتمع الناس مباشرة: يرون بعضهم ويتحدثون ويعرضون الأشياء. اسمح بـJavaScript لهذا الموقع وأعد تحميل الصفحة؛ وهناك أيضًا قائمة بلا عرض ثلاثي الأبعاد.
