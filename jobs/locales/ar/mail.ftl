mail-hello = مرحبًا،
mail-hello-name = مرحبًا { $name }،
mail-link-minutes = { $n ->
    [zero] يعمل الرابط مرة واحدة فقط، خلال أقل من دقيقة.
    [one] يعمل الرابط مرة واحدة فقط، خلال دقيقة واحدة.
    [two] يعمل الرابط مرة واحدة فقط، خلال دقيقتين.
    [few] يعمل الرابط مرة واحدة فقط، خلال { $n } دقائق.
   *[other] يعمل الرابط مرة واحدة فقط، خلال { $n } دقيقة.
}
mail-footer = أُرسلت هذه الرسالة من { $conference }.

mail-sign-in-subject = تسجيل الدخول إلى { $conference }
mail-sign-in-intro = بهذا الرابط تسجّل دخولك إلى { $conference }:
mail-sign-in-action = تسجيل الدخول
mail-sign-in-code = أو اكتب هذا الرمز في الصفحة التي طلبت منها هذه الرسالة:
mail-sign-in-ignore = لم تطلب هذه الرسالة؟ تجاهلها إذن: فمن دونها لا يستطيع أحد تسجيل الدخول بعنوانك. لا تعطِ الرابط أو الرمز لأي شخص.

mail-ticket-subject = دخولك إلى { $conference }
mail-ticket-intro = تذكرتك تتيح لك الدخول إلى { $conference }. بهذا الرابط تسجّل دخولك:
mail-ticket-action = تسجيل الدخول
mail-ticket-later = لاحقًا، أو على جهاز آخر، اطلب رابطًا جديدًا من هنا:
mail-ticket-ignore = لا تعرف شيئًا عن تذكرة؟ إذن أدخل شخص ما عنوانك بالخطأ، ويمكنك تجاهل هذه الرسالة.

mail-seat-subject = لديك مقعد: { $title }
mail-seat-intro = أصبح أحد المقاعد شاغرًا. كان الدور لك في قائمة الانتظار، فصار المقعد لك:
mail-seat-action = عرض الجلسة
mail-seat-leave = إن لم تستطع الحضور، فأعد المقعد من فضلك في صفحة الجلسة: هناك من ينتظر.

mail-message-action = الانتقال إلى { $conference }
mail-message-why = تصلك هذه الرسالة لأنك مسجَّل في { $conference }.
