mail-hello = Hola:
mail-hello-name = Hola, { $name }:
mail-link-minutes = { $n ->
    [one] El enlace funciona una sola vez, durante un minuto.
   *[other] El enlace funciona una sola vez, durante { $n } minutos.
}
mail-footer = Este correo fue enviado por { $conference }.

mail-sign-in-subject = Iniciar sesión en { $conference }
mail-sign-in-intro = Con este enlace inicias sesión en { $conference }:
mail-sign-in-action = Iniciar sesión
mail-sign-in-code = O escribe este código en la página donde pediste este correo:
mail-sign-in-ignore = ¿No pediste este correo? Entonces ignóralo: sin él nadie puede iniciar sesión con tu dirección. No des el enlace ni el código a nadie.

mail-ticket-subject = Tu acceso a { $conference }
mail-ticket-intro = Tu entrada te da acceso a { $conference }. Con este enlace inicias sesión:
mail-ticket-action = Iniciar sesión
mail-ticket-later = Más tarde, o en otro dispositivo, pide un enlace nuevo aquí:
mail-ticket-ignore = ¿No sabes nada de una entrada? Entonces alguien dio tu dirección por error y puedes ignorar este correo.

mail-seat-subject = Tienes plaza: { $title }
mail-seat-intro = Se liberó una plaza. Eras la siguiente persona en la fila, así que es tuya:
mail-seat-action = Ver la sesión
mail-seat-leave = Si no puedes asistir, devuelve la plaza en la página de la sesión: hay personas esperando.

mail-message-action = Ir a { $conference }
mail-message-why = Recibes este correo porque tienes una inscripción en { $conference }.
