# La mesa de organización y su panel de control.

## Sus páginas
admin-desk = Organización
admin-overview = Resumen
admin-jobs = Tareas
admin-content = Contenido
admin-registrations = Registros
admin-registration = Registro
admin-mail = Correo
admin-messages = Mensajes
admin-visitors = Visitantes
admin-metrics = Cifras
admin-audit = Registro de actos

## Qué resultó de un formulario
admin-done-now = Hecho.
admin-done-soon = Quedó pedido y se hará en un momento.
admin-done-already = Ya estaba así; no cambió nada.
admin-done-invited = Ya puede entrar. Envíale abajo un enlace de acceso.
admin-done-sent = El mensaje fue enviado.
admin-done-started = La tarea empieza en un momento. Su resultado aparecerá aquí.

## Otro momento, y el panel de control
admin-shown-at = Estás viendo { $moment }
admin-back-to-now = Volver al presente
admin-panel = Panel de control
admin-panel-close = Cerrar el panel de control
admin-panel-time = Ver otro momento
admin-panel-at = Fecha y hora en { $zone }
admin-panel-set = Ir allí
admin-panel-speed = Velocidad del tiempo
admin-panel-pause = Pausa
admin-panel-jobs = Traer ahora
admin-panel-hint = El panel de control se abre en cualquier página con ?dev:
admin-run = Ejecutar ahora
admin-run-asked = Pedida; empieza en un momento …
admin-run-running = En marcha …
admin-run-unheard = El servidor no respondió. Es posible que la tarea esté en marcha de todos modos: mira su historial.
admin-run-changes = Cambios
admin-run-warnings = Advertencias

## Tareas
admin-job = Tarea
admin-jobs-none = Aquí no hay tareas configuradas: falta una fuente de la que traer datos.
admin-job-scheduled = Se ejecuta sola (UTC):
admin-job-unscheduled = Solo se ejecuta cuando alguien lo pide.
admin-job-never = Todavía no se ha ejecutado.
admin-last-run = Última ejecución
admin-outcome = Resultado
admin-outcome-running = en marcha
admin-outcome-succeeded = hecha
admin-outcome-unchanged = sin novedades
admin-outcome-failed = falló
admin-outcome-cancelled = detenida
admin-outcome-lost = perdida
admin-trigger-schedule = por horario
admin-trigger-start = al arrancar
admin-trigger-command = por un comando
admin-trigger-webhook = por un webhook
admin-trigger-admin = desde la organización
admin-seconds = { $seconds } s
admin-to-jobs = Todas las ejecuciones
admin-shows = Se muestra la edición { $edition }, con el contenido de la revisión { $revision }.

## Cifras a primera vista
admin-figure-here = Aquí ahora
admin-figure-connections = Conexiones
admin-figure-all = Todos
admin-figure-entitled = Pueden entrar
admin-figure-verified = Ya entraron
admin-figure-blocked = Bloqueados
admin-figure-queued = Correo en espera
admin-figure-dead = Correo sin entregar
admin-figure-sessions = Sesiones

## Contenido
admin-content-fetch = Traer ahora
admin-content-refused = La última revisión fue rechazada
admin-content-kept = Se sigue mostrando la revisión de abajo. Fue rechazada el
admin-content-revision = Revisión
admin-content-subject = Lo que dice de sí misma
admin-content-committed = Escrita
admin-content-published = Se muestra desde
admin-content-pages = Páginas
admin-content-none = Todavía no se ha traído contenido. Las páginas muestran lo que Plaza trae consigo.

## Registros
admin-registrations-query = Nombre o dirección
admin-registrations-none = No hay registros
admin-registrations-none-found = Nadie coincide. Quita algo de la búsqueda.
admin-registrations-none-yet = Las personas aparecen aquí con sus entradas, o cuando las dejas entrar.
admin-name = Nombre
admin-no-name = Sin nombre
admin-email = Dirección
admin-state = Estado
admin-state-any = Cualquiera
admin-state-entitled = Puede entrar
admin-state-blocked = Bloqueado
admin-state-lapsed = Ya sin entrada
admin-role = Papel
admin-role-any = Cualquier papel
admin-roles = Papeles dados
admin-role-attendee = Asistente
admin-role-speaker = Ponente
admin-role-interpreter = Intérprete
admin-role-moderator = Moderación
admin-role-organizer = Organización
admin-role-admin = Administración
admin-verified = Primer acceso
admin-never = Nunca
admin-first-page = Primera página
admin-next-page = Página siguiente
admin-invite = Dejar entrar a alguien
admin-invite-text = Para personas sin entrada. No se envía ningún correo hasta que envíes un enlace de acceso.
admin-invite-go = Dejar entrar
admin-to-registrations = Todos los registros
admin-invited = (entra sin entrada)
admin-effective = Ahora es
admin-listed = Bloqueado por la lista de la organización
admin-not-let-in = No puede entrar
admin-created = Desde
admin-blocked-since = Bloqueado desde
admin-tickets = Entradas
admin-tickets-none = No hay entradas a esta dirección.
admin-ticket = Entrada
admin-release = Tipo
admin-updated = Última noticia
admin-ticket-complete = Permite entrar
admin-ticket-unassigned = Todavía de nadie
admin-ticket-void = Anulada
admin-link = Enlace de acceso
admin-link-text = Envía un enlace nuevo a esta dirección. Funciona una vez.
admin-link-go = Enviar un enlace
admin-given-roles = Papeles dados
admin-given-roles-text = Además de los que vienen con una entrada.
admin-given-roles-closed = Los papeles los da la administración, y nadie se los da a sí mismo.
admin-save = Guardar
admin-browsers = Con sesión abierta en
admin-browsers-none = En ninguna parte por ahora.
admin-browser-program = (un programa)
admin-browser-since = desde
admin-browser-seen = visto por última vez
admin-browser-end = Cerrar
admin-browsers-end = Cerrar en todas partes
admin-block = Bloquear
admin-block-text = Queda fuera de inmediato y no puede volver a entrar. Su agenda se conserva.
admin-block-because = Motivo, para el resto de la organización
admin-unblock = Desbloquear
admin-unblock-text = Podrá entrar de nuevo. Su agenda sigue ahí.

## Correo
admin-mail-outbox = Aquí el correo no sale: se guarda para poder mirarlo.
admin-mail-to-outbox = A la bandeja de salida
admin-mail-any = Cualquiera
admin-mail-queued = En espera
admin-mail-sending = Enviándose
admin-mail-sent = Enviado
admin-mail-unsent = No enviado: nadie puede recibirlo
admin-mail-dead = Sin entregar
admin-mail-none = No hay correo
admin-mail-none-text = Aquí aparece el correo que espera, el enviado hace poco y el que no se pudo enviar.
admin-mail-again = Enviar de nuevo
admin-letter = Carta
admin-letter-sign-in = Enlace de acceso
admin-letter-ticket = Bienvenida con entrada
admin-letter-seat = Se liberó una plaza
admin-letter-message = Mensaje
admin-letter-other = Otra
admin-due = Prevista
admin-attempts = Intentos
admin-failure = Último fallo

## Mensajes
admin-messages-text = Un mensaje aparece de inmediato en las páginas abiertas, y en las demás al abrirlas. Lo verás antes de que se envíe.
admin-message-audience = Para
admin-message-everyone = Todas las personas
admin-message-savers = Quienes guardaron
admin-message-session-hint = Elige una sesión para llegar a quienes la guardaron.
admin-message-subject = Asunto
admin-message-words = Texto
admin-message-mail = Enviarlo también por correo
admin-message-by-mail = también por correo
admin-message-mail-too = Se envía también por correo.
admin-message-look = Revisarlo
admin-message-preview = Esto se va a enviar
admin-message-people =
    { $n ->
        [one] Va dirigido a { $n } registro.
       *[other] Va dirigido a { $n } registros.
    }
admin-message-send = Enviar ahora
admin-message-edit = Cambiarlo
admin-messages-sent = Enviados hace poco
admin-messages-none = Todavía no se ha enviado ningún mensaje.

## Visitantes
admin-visitors-text = Personas, no páginas. Quien se oculta se cuenta aquí, pero en ningún lugar.
admin-visitors-sessions = En sesiones
admin-visitors-rooms = En salas
admin-visitors-pages = En páginas
admin-visitors-people = Quienes quieren ser vistos
admin-visitors-nobody = Nadie por ahora.
admin-visitors-nobody-seen = Nadie que quiera ser visto.

## Cifras
admin-range = Periodo
admin-range-day = Las últimas 24 horas
admin-range-week = Los últimos 7 días
admin-range-month = Los últimos 30 días
admin-range-days = De un día a otro
admin-range-from = Desde
admin-range-to = Hasta, incluido
admin-metrics-csv = Descargar como CSV
admin-metrics-privacy = No se guardan direcciones con ellas.
admin-metrics-visitors = Visitantes a la vez
admin-metrics-views = Páginas abiertas
admin-metrics-links = Enlaces abiertos
admin-metrics-pages = Páginas más abiertas
admin-metrics-sessions = Sesiones cuyos enlaces se abrieron
admin-metrics-saved = Sesiones más guardadas
admin-metrics-rooms = Salas cuyos enlaces se abrieron
admin-metrics-addresses = Enlaces más abiertos
admin-metrics-summary = Como máximo { $most }, el { $at }.
admin-metrics-nothing = En este tiempo no se anotó nada.
admin-metrics-numbers = Como tabla
admin-metrics-number = Número

## Registro de actos
admin-audit-text = Todo lo que se hace desde la organización, lo más reciente primero. Nada de esto se cambia jamás.
admin-action = Acto
admin-action-any = Todos los actos
admin-audit-none = Todavía nada
admin-audit-none-text = Aquí se anota lo que se hace desde la organización.
admin-at = Cuándo
admin-actor = Quién
admin-subject = Sobre qué
admin-detail = Detalles
