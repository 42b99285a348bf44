# Lo que guardan las personas asistentes, dónde tienen plaza y cuándo se abren los enlaces.

## Mi agenda
my-schedule-title = Mi agenda
my-schedule-lead = Lo que guardas y las sesiones en las que tienes plaza, en todos los dispositivos donde inicies sesión.
my-schedule-empty-title = Aquí todavía no hay nada
my-schedule-empty-text = Guarda una sesión con su estrella y aparecerá aquí.
my-schedule-find = Buscar sesiones
my-schedule-save = Guardar en mi agenda
my-schedule-saved = Está en tu agenda.
my-schedule-remove = Quitar de mi agenda
my-schedule-remove-named = Quitar «{ $title }» de mi agenda
my-schedule-gone-title = Ya no están en el programa
my-schedule-gone-text = Estas sesiones se retiraron del programa. Te las guardamos: si regresan, volverán a tu agenda.
my-schedule-gone-unknown = Una sesión con el código { $id }
my-schedule-print = Imprimir
my-schedule-away = En este momento no podemos consultar tu agenda. No se perdió nada; inténtalo de nuevo en un momento.

## El calendario privado
my-schedule-feed-title = En tu propio calendario
my-schedule-feed-text = Con esta dirección, tu programa de calendario muestra tu agenda y la mantiene al día. Cualquiera que la tenga puede leer tu agenda, así que no la compartas con nadie.
my-schedule-feed-show = Mostrar la dirección
my-schedule-feed-label = Dirección de tu calendario
my-schedule-feed-subscribe = Abrir en un programa de calendario
my-schedule-feed-copy = Copiar la dirección
my-schedule-feed-replace = Reemplazar la dirección
my-schedule-feed-replace-text = ¿Alguien la obtuvo? Una dirección nueva ocupa su lugar y la anterior deja de funcionar de inmediato, también en tus propios programas.
my-schedule-feed-replaced = Tienes una dirección nueva. La anterior ya no funciona.
my-schedule-feed-name = { $conference }: mi agenda

## Estrellas en camino
my-schedule-star-kept = Tu estrella queda guardada en este dispositivo. Se enviará en cuanto haya conexión.
my-schedule-star-sent = Conexión recuperada: tus estrellas quedaron guardadas.
my-schedule-star-refused = No se pudo guardar esa estrella, así que se quitó.
my-schedule-star-signed-out = Tu sesión está cerrada. Tu estrella queda en este dispositivo hasta que vuelvas a entrar.

## Plazas
seat-title = Plazas
seat-count = { $taken } de { $cap } plazas ocupadas
seat-waiting =
    { $n ->
        [one] { $n } persona en espera
       *[other] { $n } personas en espera
    }
seat-yours = Tienes plaza.
seat-line = Eres el número { $n } en la fila. Cuando te toque una plaza, te escribiremos un correo.
seat-just-full = La última plaza se ocupó hace un momento. Puedes esperar en la fila.
seat-full = Todas las plazas están ocupadas.
seat-take = Tomar una plaza
seat-wait = Esperar en la fila
seat-leave = Ceder mi plaza
seat-leave-line = Salir de la fila
seat-guest = Inicia sesión para tomar una plaza
seat-failed = Eso no funcionó y no se cambió nada. Inténtalo de nuevo.

## Enlaces
links-guest =
    { $n ->
        [0] Los enlaces se abren a las personas asistentes al comienzo.
        [one] Los enlaces se abren a las personas asistentes { $n } minuto antes del comienzo.
       *[other] Los enlaces se abren a las personas asistentes { $n } minutos antes del comienzo.
    }
links-sign-in = Iniciar sesión
links-not-yet = Los enlaces se abren aquí el { $time }.
links-seat = Los enlaces se abren para quienes tienen plaza.
links-unscheduled = Los enlaces se abrirán cuando la sesión tenga horario.
