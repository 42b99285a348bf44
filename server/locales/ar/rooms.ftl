# الغرف: القائمة، واستمارة إنشاء غرفة، وإعداداتها، والأبواب التي لا تُفتح.

navigation-rooms = الغرف
rooms-title = الغرف
rooms-lead = أماكن للقاء بين الجلسات وأثناءها. ادخل وانظر حولك وتحدّث.
rooms-empty-title = لا غرفة مفتوحة الآن
rooms-empty-text = تُفتح الغرف مع الجلسات التي تتبعها. عُد قبلها بقليل.
rooms-own = غرفك
rooms-archived = محفوظة جانبًا
rooms-sign-in = سجّل الدخول لتدخل
rooms-walk-in = ادخل
rooms-session = التقوا هناك
rooms-more = كل الغرف
rooms-fit =
    { $n ->
        [zero] لا تتسع لأحد
        [one] تتسع لشخص واحد
        [two] تتسع لشخصين
        [few] حتى { $n } أشخاص
        [many] حتى { $n } شخصًا
       *[other] حتى { $n } شخص
    }
rooms-opens = تُفتح { $moment }
rooms-is-closed = مغلقة
rooms-is-archived = محفوظة جانبًا
rooms-is-private = ليست للجميع
rooms-state-open = مفتوحة

## الاستمارة
rooms-make-title = أنشئ غرفة
rooms-make-lead = تُفتح فور إنشائها. ويمكن تغيير كل شيء لاحقًا.
rooms-make = أنشئ الغرفة
rooms-name = الاسم
rooms-description = الغرض منها
rooms-scene = كيف تبدو
rooms-scene-plaza = ساحة مفتوحة
rooms-scene-theatre = مسرح
rooms-scene-garden = حديقة طاولات
rooms-scene-address = مشهد من عندك
rooms-address = عنوان مشهدك
rooms-address-hint = ملف glTF ‏(.glb) على خادم يسمح للمواقع الأخرى بقراءته.
rooms-size = لكم شخص تتسع
rooms-access = من يمكنه الدخول
rooms-access-ticket = كل من لديه تذكرة
rooms-access-invite = من لديه رابط دعوة
rooms-access-closed = من له دور فيها فقط
rooms-hours = متى تكون مفتوحة
rooms-opening = في أي وقت
rooms-opening-always = دائمًا
rooms-opening-gone = كما هي الآن، مع شيء خرج من البرنامج
rooms-opening-locations = مع أول جلسة في مكان
rooms-opening-sessions = مع جلسة
rooms-may = ما يمكن للأعضاء فعله
rooms-may-media = إحضار الصور والفيديو والنماذج وتحريكها
rooms-may-camera = التقاط الصور
rooms-may-draw = الرسم
rooms-may-pin = ترك أشياء فيها
rooms-may-react = التفاعل
rooms-may-fly = الطيران
rooms-may-voice = الكلام
rooms-may-chat = الكتابة
rooms-save = احفظ

## ما لا يكون
rooms-problem-name = تحتاج الغرفة إلى اسم. لم يُنشأ شيء ولم يتغير شيء.
rooms-problem-long-name = الاسم أطول من { $most } حرفًا. لم يُنشأ شيء ولم يتغير شيء.
rooms-problem-long-description = الوصف أطول من { $most } حرف. لم يُنشأ شيء ولم يتغير شيء.
rooms-problem-size = تتسع الغرفة لشخص واحد حتى { $most } شخص. لم يُنشأ شيء ولم يتغير شيء.
rooms-problem-scene = هذا ليس مشهدًا: اختر واحدًا من مشاهدنا أو أعطِ عنوان https لملف glTF. لم يُنشأ شيء ولم يتغير شيء.
rooms-problem-sure = علّم المربع بجانب الزر إن كنت متأكدًا. ما زالت الغرفة موجودة.
rooms-problem-who = لا أحد بهذا العنوان يمكنه الحضور. لم يتغير شيء.
rooms-too-many-open = لديك { $most } غرفة مفتوحة. أغلق واحدة أولًا؛ لم تُنشأ أي غرفة.
rooms-again = لم ينجح ذلك. لم تُنشأ أي غرفة؛ حاول مرة أخرى.

## إعدادات غرفة
rooms-settings-title = إعدادات { $title }
rooms-of-settings = تصف إعدادات المنظمين هذه الغرفة أيضًا. يبقى ما تغيّره إلى أن يغيّروا ما يقولونه عنها.
rooms-change-title = الغرفة
rooms-done-changed = حُفظ.
rooms-done-closed = الغرفة مغلقة. خرج كل من كان فيها.
rooms-done-opened = الغرفة مفتوحة من جديد.
rooms-done-archived = حُفظت الغرفة جانبًا بكل ما فيها.
rooms-done-restored = عادت الغرفة، وهي مفتوحة.
rooms-done-cloned = هذه هي الغرفة الجديدة. ما ثُبّت في الأخرى موجود هنا أيضًا.
rooms-done-deleted = حُذفت الغرفة.
rooms-done-revoked = لم تعد الدعوة صالحة.
rooms-done-role = تغيّر الدور.
rooms-invites = الدعوات
rooms-invites-text = كل من لديه رابط دعوة يدخل، حتى بلا تذكرة.
rooms-invite = أنشئ دعوة
rooms-invite-kind = لأي غرض
rooms-kind-link = رابط للإرسال
rooms-kind-embed = الغرفة داخل صفحة موقع آخر
rooms-invite-for = مدة صلاحيتها
rooms-invite-ever = إلى أن تنهيها
rooms-days =
    { $n ->
        [zero] لا أيام
        [one] يوم واحد
        [two] يومان
        [few] { $n } أيام
        [many] { $n } يومًا
       *[other] { $n } يوم
    }
rooms-invite-since = أُنشئت { $moment }
rooms-invite-until = حتى { $moment }
rooms-invite-fresh = هذا هو الرابط. يظهر الآن فقط: انسخه.
rooms-embed-fresh = يمكن أن يوضع هذا العنوان في إطار داخل موقع آخر. يظهر الآن فقط: انسخه.
rooms-link = الرابط
rooms-revoke = أنهِها
rooms-roles = الأدوار
rooms-roles-text = المشرفون يكتمون الصوت ويُخرجون ويُدخلون. والمنشئون يغيّرون ما تراه هنا. وفي الغرفة يعطي المنشئ الأدوار لمن فيها.
rooms-role = الدور
rooms-role-of = دور { $title }
rooms-role-member = عضو
rooms-role-moderator = مشرف
rooms-role-creator = منشئ
rooms-role-none = لا شيء
rooms-role-email = عنوان أحد الحاضرين
rooms-role-give = أعطِ الدور
rooms-life = إغلاق ونسخ وحذف
rooms-close = أغلق الغرفة
rooms-open = افتحها من جديد
rooms-archive = احفظها جانبًا
rooms-restore = أعدها
rooms-clone = أنشئ أخرى مثلها
rooms-delete = احذف الغرفة
rooms-delete-sure = نهائيًا، بكل ما فيها

## أبواب لا تُفتح
rooms-sign-in-title = ادخل بتذكرتك
rooms-sign-in-text = هذه الغرفة لكل من لديه تذكرة. سجّل الدخول وستكون فيها.
rooms-invite-first-title = بدعوة
rooms-invite-first-text = هذه الغرفة لمن دُعوا إليها. إن كنت منهم فافتح الرابط الذي أُعطيته، أو سجّل الدخول إن كانت لك.
rooms-not-yet-title = لم تُفتح بعد
rooms-not-yet-text = تُفتح هذه الغرفة { $moment }.
rooms-unscheduled-text = تُفتح هذه الغرفة مع شيء لم يُحدَّد وقته بعد.
rooms-closed-title = مغلقة
rooms-closed-text = هذه الغرفة مغلقة حاليًا. وما فيها محفوظ.
rooms-archived-title = محفوظة جانبًا
rooms-archived-text = لم تعد هذه الغرفة مستعملة.
rooms-to-list = كل الغرف
rooms-to-session = الجلسة التي تتبعها
rooms-to-settings = إعدادات الغرفة
