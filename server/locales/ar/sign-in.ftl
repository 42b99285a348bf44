# الدخول والخروج.

masthead-sign-in = الدخول
masthead-me = صفحتي
sign-in-title = الدخول
sign-in-lead = أخبرنا بعنوان البريد الذي سُجِّلت به تذكرتك، ونرسل إليك رابطًا. لا حاجة إلى كلمة مرور.
sign-in-email = البريد الإلكتروني
sign-in-email-invalid = هذا ليس عنوان بريد إلكتروني مثل ada@example.org. لم يُرسَل شيء؛ يُرجى تصحيحه.
sign-in-send = أرسلوا إليّ رابطًا
sign-in-or = أو
sign-in-openid = الدخول عبر { $host }
sign-in-who = يمكن الدخول لكل من لديه تذكرة أو دعوة.
sign-in-go = ادخل
sign-in-again = إرسال رسالة أخرى
sign-in-again-here = إرسال رابط لهذا الجهاز
sign-in-other-address = استعمال عنوان آخر
sign-in-by-mail = الدخول عبر البريد
sign-in-sent-title = راجع بريدك
sign-in-sent-lead-before = إن كانت هناك تذكرة أو دعوة باسمه، فالرابط في طريقه إلى
sign-in-sent-minutes =
    { $n ->
        [zero] انتهت صلاحيته.
        [one] وهو صالح لدقيقة واحدة.
        [two] وهو صالح لدقيقتين.
        [few] وهو صالح لمدة { $n } دقائق.
       *[other] وهو صالح لمدة { $n } دقيقة.
    }
sign-in-sent-type-title = أو اكتب الرمز
sign-in-sent-type-text = في الرسالة رمز أيضًا. اكتبه هنا إن لم يُفتح الرابط.
sign-in-sent-elsewhere-title = تقرأ بريدك على جهاز آخر؟
sign-in-sent-elsewhere-text = سيطلب الرابط هناك هذا الرمز، فهو يُثبت أنك أنت من طلبه.
sign-in-sent-nothing-title = لم يصل شيء؟
sign-in-sent-nothing-text = ابحث في مجلد البريد غير المرغوب فيه، وتأكد من أنه العنوان الذي اشتُريت به تذكرتك.
sign-in-code-mailed = الرمز الوارد في الرسالة
sign-in-code-shown = الرمز الظاهر على الجهاز الآخر
sign-in-code-unreadable = الرمز ثمانية أحرف وأرقام، مثل ABCD-EFGH. لم تُحسب عليك محاولة.
sign-in-code-wrong =
    { $n ->
        [zero] ليس هذا هو الرمز. لم تبقَ محاولات.
        [one] ليس هذا هو الرمز. بقيت محاولة واحدة.
        [two] ليس هذا هو الرمز. بقيت محاولتان.
        [few] ليس هذا هو الرمز. بقيت { $n } محاولات.
       *[other] ليس هذا هو الرمز. بقيت { $n } محاولة.
    }
sign-in-link-title = أهلًا بك
sign-in-link-lead = خطوة واحدة وتدخل باسم
sign-in-link-elsewhere = طُلب هذا الرابط في متصفح آخر. اكتب الرمز الظاهر هناك.
sign-in-link-no-code = أغلقت الصفحة الأخرى؟ اطلب رابطًا يعمل هنا مباشرة.
sign-in-link-not-you = لم تطلب هذا؟ أغلق الصفحة ولن يحدث شيء.
sign-in-gone-title = لم يعد هذا الرابط صالحًا
sign-in-gone-lead = استُعمل من قبل، أو مضى عليه وقت طويل، أو كُتب الرمز خطأً مرات كثيرة. رابط جديد لا يستغرق سوى لحظة.
sign-in-gone-again = أرسلوا إليّ رابطًا جديدًا
sign-in-gone-start = إلى صفحة الدخول
sign-in-out = الخروج
sign-in-openid-title = لم ينجح ذلك
sign-in-openid-retry = حاول مرة أخرى
sign-in-openid-down = لا يستجيب { $host } الآن. يمكنك الدخول عبر البريد.
sign-in-openid-declined = لم يسمح لك { $host } بالمرور، أو توقفت هناك. لم يتغير شيء.
sign-in-openid-foreign = وصل رد { $host } متأخرًا أو إلى متصفح آخر. يُرجى البدء من جديد.
sign-in-openid-unverified = لا يعرف { $host } يقينًا أن العنوان عنوانك. أكّده هناك أو ادخل عبر البريد.
sign-in-openid-unknown = لا توجد تذكرة ولا دعوة للعنوان الذي أخبرنا به { $host }. إن كانت تذكرتك بعنوان آخر، فادخل عبر البريد.
