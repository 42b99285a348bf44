# Lo que se dice a quien pidió algo que no se hizo: qué estaba mal y qué se conservó.

refused-store-away = No se perdió nada. Inténtalo de nuevo en un momento.
refused-who-unknown = En este momento no podemos comprobar quién eres. Tu sesión sigue abierta y no se cambió nada; inténtalo de nuevo en breve.
refused-too-often = { $n ->
    [one] Puedes volver a intentarlo dentro de un minuto.
   *[other] Puedes volver a intentarlo dentro de { $n } minutos.
}
refused-form = Este formulario no hace eso. No se cambió nada.
refused-language = Ese idioma no es uno de los disponibles. No se cambió nada.
refused-visibility = Elige visible, anónimo u oculto. No se cambió nada.
refused-no-limit = Esta sesión no tiene límite: puede venir quien quiera, no hace falta plaza.
refused-session-over = Esta sesión ya terminó: no quedan plazas que tomar.
refused-links-closed = Los enlaces de esta sesión no están abiertos para ti.
refused-links-seat = Los enlaces de esta sesión son para quienes tienen plaza.
refused-own-registration = Es tu propio registro: pídeselo a otra persona administradora. No se cambió nada.
refused-admins-registration = Es el registro de una persona administradora: solo otra puede cambiarlo. No se cambió nada.
refused-jobs-off = Aquí las tareas están desactivadas (jobs.mode). No se inició nada.
refused-message-session = Esa sesión ya no está en el programa. No se envió nada.
refused-message-empty = El mensaje está vacío: escríbelo al menos en un idioma. No se envió nada.
refused-message-half = Un idioma tiene asunto sin texto, o texto sin asunto: pon ambos o ninguno. No se envió nada.
refused-message-text-long = Un texto tiene más de { $most } caracteres: acórtalo. No se envió nada.
refused-message-subject-long = Un asunto tiene más de { $most } caracteres: acórtalo. No se envió nada.
refused-link-useless = Nada da acceso a esta persona, así que un enlace tampoco lo haría. No se envió nada.
refused-reason-missing = Di por qué: quien pregunte después querrá saberlo. No se bloqueó a nadie.
refused-reason-long = El motivo tiene más de { $most } caracteres. No se bloqueó a nadie.
refused-role = Ese rol no existe. No se cambió nada.
refused-address = Eso no es una dirección de correo. No se dio acceso a nadie.
refused-days = El último día debe ser el primero o posterior, dentro de { $most } días.
refused-day = Ese día no existe.
refused-time = Eso no es una fecha y hora, como 2026-06-18T09:30. La hora que se muestra no cambió.
refused-speed = Esa velocidad no existe. El tiempo sigue como antes.
