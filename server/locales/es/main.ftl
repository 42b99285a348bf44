# Textos de la interfaz. Las claves llevan el nombre del lugar donde están.

## Marco: lo que rodea cada página
frame-title = { $page } · { $conference }
frame-skip = Ir al contenido
frame-navigation = Principal
frame-soon = pronto
frame-search = Buscar
frame-search-go = Buscar
frame-languages = Idioma
frame-contact = Ayuda y contacto
frame-doors = Pantallas de puerta
frame-changed = El programa ha cambiado. Esta página muestra la versión más reciente.
navigation-schedule = Programa
navigation-people = Personas
list-comma = ,{" "}

## Fechas
date-day = { $weekday }, { $day } de { $month }
date-day-short = { $weekday } { $day } { $month }
date-moment = { $day }, { $time }
date-one = { $first } de { $firstMonth } de { $year }
date-within-month = { $first }–{ $last } de { $firstMonth } de { $year }
date-across-months = { $first } de { $firstMonth } – { $last } de { $lastMonth } de { $year }
relative-minutes = en { $n } min
relative-hours =
    { $n ->
        [one] en { $n } hora
       *[other] en { $n } horas
    }
relative-days =
    { $n ->
        [one] en { $n } día
       *[other] en { $n } días
    }
weekday-1 = lunes
weekday-2 = martes
weekday-3 = miércoles
weekday-4 = jueves
weekday-5 = viernes
weekday-6 = sábado
weekday-7 = domingo
weekday-short-1 = lun
weekday-short-2 = mar
weekday-short-3 = mié
weekday-short-4 = jue
weekday-short-5 = vie
weekday-short-6 = sáb
weekday-short-7 = dom
month-1 = enero
month-2 = febrero
month-3 = marzo
month-4 = abril
month-5 = mayo
month-6 = junio
month-7 = julio
month-8 = agosto
month-9 = septiembre
month-10 = octubre
month-11 = noviembre
month-12 = diciembre
month-short-1 = ene
month-short-2 = feb
month-short-3 = mar
month-short-4 = abr
month-short-5 = may
month-short-6 = jun
month-short-7 = jul
month-short-8 = ago
month-short-9 = sep
month-short-10 = oct
month-short-11 = nov
month-short-12 = dic

## Atrio
atrium-starts = Empieza
atrium-over = Fue un placer compartirlo. El programa sigue abierto para leerlo.
atrium-to-schedule = Ver el programa
atrium-register = Conseguir una entrada
atrium-empty-title = El programa se está preparando
atrium-empty-text = Las sesiones aparecerán aquí en cuanto se publiquen. No hay nada que hacer por ahora: vuelve dentro de un rato.
atrium-now = Ahora mismo
atrium-now-nothing = En este momento no hay nada.
atrium-next = A continuación
atrium-first = Así empieza
atrium-more =
    { $n ->
        [one] { $n } sesión más
       *[other] { $n } sesiones más
    }
atrium-featured = No te lo pierdas
atrium-sponsors = Lo hacen posible

## Programa
schedule-title = Programa
schedule-description = Todas las sesiones por día, hora y lugar.
schedule-zone = Las horas están en { $zone }.
schedule-zone-home = El evento está en { $zone }.
schedule-empty-title = Todavía no hay programa
schedule-empty-text = Aparecerá aquí por sí solo en cuanto se publique.
schedule-views = Vista
schedule-view-list = Lista
schedule-view-grid = Cuadrícula
schedule-days = Ir a
schedule-jump-now = Ahora
schedule-filters = Buscar sesiones
schedule-filter-query = Buscar en el programa
schedule-filter-query-hint = Título, nombre o tema
schedule-filter-starred = Mis estrellas
schedule-filter-more = Filtros
schedule-filter-type = Tipo
schedule-filter-any-type = Todos los tipos
schedule-filter-track = Línea
schedule-filter-any-track = Todas las líneas
schedule-filter-theme = Tema
schedule-filter-any-theme = Todos los temas
schedule-filter-language = Idioma
schedule-filter-any-language = Todos los idiomas
schedule-filter-location = Lugar
schedule-filter-any-location = Todos los lugares
schedule-filter-day = Día
schedule-filter-any-day = Todos los días
schedule-filter-recorded = Grabación
schedule-filter-any-recorded = Con o sin grabación
schedule-filter-apply = Mostrar
schedule-filter-reset = Borrar
schedule-recorded-yes = Se graba
schedule-recorded-no = No se graba
schedule-none-title = Ninguna sesión coincide
schedule-none-text = Quita un filtro o prueba con otra palabra.
schedule-today = hoy
schedule-break = Pausa
schedule-no-location = En otro lugar
schedule-grid-time = Hora
schedule-grid-region = Programa del { $day } por lugar
schedule-unscheduled = Hora por anunciar
schedule-calendar = Todo el programa como calendario
schedule-updated = Última actualización
schedule-version = versión { $version }
count-sessions =
    { $n ->
        [one] { $n } sesión
       *[other] { $n } sesiones
    }
count-sessions-zero = Ninguna sesión
count-sessions-one = {"{"}n{"}"} sesión
count-sessions-two = {"{"}n{"}"} sesiones
count-sessions-few = {"{"}n{"}"} sesiones
count-sessions-many = {"{"}n{"}"} sesiones
count-sessions-other = {"{"}n{"}"} sesiones

## Tarjetas y marcas
card-until = hasta las { $time }
card-now = ahora
card-recorded = se graba
badge-new = Nueva
badge-moved = Cambiada
badge-renamed = Otro título
badge-cancelled = Cancelada
badge-was-at = estaba { $time }, { $location }
badge-was-on = estaba { $time }
badge-was-unscheduled = antes no tenía hora
badge-was-called = se llamaba «{ $title }»
star-label = Estrella para «{ $title }»
star-word = Estrella
star-clash = Coincide con otra estrella

## Zona horaria
zone-label = Mostrar las horas en
zone-home = Hora del evento: { $zone }
zone-mine = Mi hora: {"{"}zone{"}"}
zone-mine-plain = Mi hora
zone-change = Cambiar

## Teclado
keyboard-open = Atajos de teclado
keyboard-title = Atajos de teclado
keyboard-search = Buscar en el programa
keyboard-move = Sesión siguiente, anterior
keyboard-star = Marcar la sesión con una estrella
keyboard-now = Ir a lo que hay ahora
keyboard-help = Mostrar esta ayuda
keyboard-on = Usar teclas de una sola letra
keyboard-close = Cerrar

## Sesión
session-back = Volver al programa
session-facts = De un vistazo
session-when = Cuándo
session-where = Dónde
session-languages = Idioma
session-foreign = No está en el idioma de esta página.
session-access = Accesibilidad
session-interpretation = Con interpretación
session-captions = Con subtítulos
session-recording = Grabación
session-recorded = Esta sesión se graba y se publica. Se podrá oír a quien hable en ella.
session-not-recorded = Esta sesión no se graba.
session-capacity = Plazas
session-places =
    { $n ->
        [one] { $n } plaza
       *[other] { $n } plazas
    }
session-past = Esta sesión ya terminó.
session-unscheduled = La hora está por anunciar.
session-calendar = Añadir al calendario
session-calendar-google = Google Calendar
session-share = Compartir
session-share-copied = Dirección copiada
session-video-at = Ver en { $host }
session-join = Participar
session-survey-title = ¿Qué te pareció?
session-survey-text = Quienes hicieron esta sesión quieren saberlo.
session-survey-go = Responder a la encuesta
session-people = Personas
session-resources = Material
session-recommendations = Para seguir leyendo y viendo
session-others = Esta sesión otra vez
session-meanwhile = A la misma hora
session-gone-text = Esta sesión fue cancelada.
session-link-video = Vídeo
session-link-call = Entrar en la llamada
session-link-chat = Entrar en el chat
session-link-spatial = Entrar en el espacio
session-link-page = Abrir la página
session-link-new-tab = (se abre en otra pestaña)

## Personas
people-title = Personas
people-description = Quién habla, acoge y hace el programa.
people-empty-title = Todavía no hay nombres
people-empty-text = Las personas aparecerán aquí junto con el programa.
count-people =
    { $n ->
        [one] { $n } persona en el programa
       *[other] { $n } personas en el programa
    }
person-back = Todas las personas
person-sessions = Sesiones

## Búsqueda
search-title = Buscar
search-title-for = Buscar: { $query }
search-label = Sesiones, personas y páginas
search-prompt = Escribe una palabra de un título, un nombre o un tema.
search-none-title = No se encontró nada para «{ $query }»
search-none-text = Prueba con menos palabras o con otras, o recorre todo el programa.
search-people = Personas
search-sessions = Sesiones
search-pages = Páginas
search-cut = Hay más. Añade una palabra para acotar.
count-results =
    { $n ->
        [one] { $n } resultado
       *[other] { $n } resultados
    }

## Páginas de contenido
content-fallback = Esta página aún no está traducida. La lees en { $language }.

## Puertas
doors-title = Pantallas de puerta
doors-text = Abre una junto a cada puerta: muestra lo que hay ahora y lo que sigue, y se actualiza sola.
door-now = Ahora
door-next = Después
door-ends = termina en
door-nothing = Nada en este momento
door-no-more = Aquí no hay nada más

## Sin conexión
offline-title = Estás sin conexión
offline-text = Esta página no se había abierto antes, así que no hay copia de ella. Las páginas que ya abriste, el programa entre ellas, se pueden seguir leyendo.
offline-notice = Estás sin conexión. Última actualización: {"{"}when{"}"}.

## Errores: qué pasó, qué se conservó, qué hacer
error-to-schedule = Al programa
error-to-atrium = A la página de inicio
error-to-search = Buscar
error-id = Si nos lo cuentas, indica este número: { $id }
error-400-title = Eso no se pudo entender
error-400-text = Algo en la dirección o en el formulario no era lo esperado. No se cambió nada.
error-403-title = Esto no está abierto para ti
error-403-text = La página es para otras personas, o el formulario venía de otro sitio. No se cambió nada.
error-404-title = Aquí no hay nada
error-404-text = La dirección es incorrecta, o lo que había aquí se movió o aún no está abierto.
error-405-title = Eso no se puede hacer aquí
error-405-text = Esta dirección no acepta lo que se envió. No se cambió nada.
error-408-title = Tardó demasiado
error-408-text = La conexión fue demasiado lenta para terminar. No se cambió nada; inténtalo de nuevo.
error-413-title = Es demasiado grande
error-413-text = Lo enviado es mayor de lo que este sitio acepta. No se guardó nada.
error-414-title = La dirección es demasiado larga
error-414-text = Acorta lo que buscas e inténtalo de nuevo.
error-429-title = Demasiado a la vez
error-429-text = Espera un poco, por favor. No se perdió nada.
error-500-title = Algo se rompió por nuestra parte
error-500-text = Ha quedado anotado. No se perdió nada tuyo; volver a intentarlo suele ayudar.
error-503-title = Estamos tomando aliento
error-503-text = Una parte del sitio no responde por el momento. No se perdió nada; inténtalo de nuevo en breve.

## Idiomas
language-am = amárico
language-ar = árabe
language-ase = lengua de signos americana
language-asl = lengua de signos americana
language-bfi = lengua de signos británica
language-bg = búlgaro
language-bn = bengalí
language-ca = catalán
language-cs = checo
language-cy = galés
language-da = danés
language-de = alemán
language-el = griego
language-en = inglés
language-es = español
language-et = estonio
language-eu = euskera
language-fa = persa
language-fi = finés
language-fr = francés
language-ga = irlandés
language-gl = gallego
language-gsg = lengua de signos alemana
language-he = hebreo
language-hi = hindi
language-hr = croata
language-hu = húngaro
language-id = indonesio
language-it = italiano
language-ja = japonés
language-ko = coreano
language-lt = lituano
language-lv = letón
language-ms = malayo
language-nb = noruego
language-nl = neerlandés
language-no = noruego
language-pl = polaco
language-pt = portugués
language-ro = rumano
language-ru = ruso
language-sk = eslovaco
language-sl = esloveno
language-sr = serbio
language-sv = sueco
language-sw = suajili
language-ta = tamil
language-th = tailandés
language-tr = turco
language-uk = ucraniano
language-ur = urdu
language-vi = vietnamita
language-yo = yoruba
language-zh = chino
language-zu = zulú
