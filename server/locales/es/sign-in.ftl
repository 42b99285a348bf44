# Iniciar y cerrar sesión.

masthead-sign-in = Entrar
masthead-me = Mi página
sign-in-title = Entrar
sign-in-lead = Dinos la dirección de tu entrada. Te enviamos un enlace: no hace falta contraseña.
sign-in-email = Correo electrónico
sign-in-email-invalid = Esto no es una dirección de correo, como ada@example.org. No se envió nada; corrígela, por favor.
sign-in-send = Envíame un enlace
sign-in-or = o bien
sign-in-openid = Entrar con { $host }
sign-in-who = Puede entrar quien tenga una entrada o una invitación.
sign-in-go = Entrar
sign-in-again = Enviar otro correo
sign-in-again-here = Enviar un enlace para este dispositivo
sign-in-other-address = Usar otra dirección
sign-in-by-mail = Entrar por correo
sign-in-sent-title = Revisa tu correo
sign-in-sent-lead-before = Si hay una entrada o una invitación a su nombre, un enlace va en camino a
sign-in-sent-minutes =
    { $n ->
        [one] Vale durante { $n } minuto.
       *[other] Vale durante { $n } minutos.
    }
sign-in-sent-type-title = O escribe el código
sign-in-sent-type-text = El correo trae también un código. Escríbelo aquí si el enlace no se abre.
sign-in-sent-elsewhere-title = ¿Lees el correo en otro dispositivo?
sign-in-sent-elsewhere-text = Allí el enlace pide este código. Demuestra que fuiste tú quien lo solicitó.
sign-in-sent-nothing-title = ¿No llegó nada?
sign-in-sent-nothing-text = Mira en la carpeta de correo no deseado y comprueba que sea la dirección con la que se compró tu entrada.
sign-in-code-mailed = Código del correo
sign-in-code-shown = Código del otro dispositivo
sign-in-code-unreadable = Un código tiene ocho letras y cifras, como ABCD-EFGH. No perdiste ningún intento.
sign-in-code-wrong =
    { $n ->
        [one] Este no es el código. Queda un intento.
       *[other] Este no es el código. Quedan { $n } intentos.
    }
sign-in-link-title = Te damos la bienvenida
sign-in-link-lead = Un paso más y habrás entrado como
sign-in-link-elsewhere = Este enlace se pidió en otro navegador. Escribe el código que se muestra allí.
sign-in-link-no-code = ¿Cerraste la otra página? Pide un enlace que funcione aquí mismo.
sign-in-link-not-you = ¿No lo pediste tú? Cierra la página; no pasará nada.
sign-in-gone-title = Este enlace ya no sirve
sign-in-gone-lead = Ya se usó, es demasiado antiguo o el código falló demasiadas veces. Uno nuevo tarda un momento.
sign-in-gone-again = Envíame un enlace nuevo
sign-in-gone-start = Ir a la página de acceso
sign-in-out = Salir
sign-in-openid-title = No funcionó
sign-in-openid-retry = Intentar de nuevo
sign-in-openid-down = { $host } no responde en este momento. Puedes entrar por correo.
sign-in-openid-declined = { $host } no te dejó pasar, o te detuviste allí. No se cambió nada.
sign-in-openid-foreign = La respuesta de { $host } llegó demasiado tarde o a otro navegador. Empieza de nuevo, por favor.
sign-in-openid-unverified = { $host } no sabe con certeza que la dirección sea tuya. Confírmala allí o entra por correo.
sign-in-openid-unknown = No hay entrada ni invitación para la dirección que nos dio { $host }. Si tu entrada tiene otra dirección, entra por correo.
