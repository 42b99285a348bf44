## Una sala en vivo: lo que dice su página.

# La entrada

room-entrance-title = Cómo entras
room-name = Tu nombre
room-name-registered = El nombre de tu inscripción. Puedes cambiarlo en tu página.
room-others-see = Los demás ven esta figura y el nombre
room-figure = Figura
room-color = Color
room-accent = Segundo color
room-enter = Entrar
room-enter-list = Entrar como lista
room-enter-world = Entrar en 3D
room-list-hint = La lista es la misma sala en palabras, para el teclado y los lectores de pantalla. Puedes cambiar en cualquier momento.
room-no-3d = Este navegador no muestra 3D. Entras en la misma sala como lista: personas, chat y todo lo demás.
room-back = Volver
room-body-pebble = Guijarro
room-body-lantern = Farol
room-body-reed = Junco
room-body-kite = Cometa
room-body-owl = Búho
room-body-robot = Robot
room-color-terracotta = Terracota
room-color-ochre = Ocre
room-color-moss = Musgo
room-color-pine = Pino
room-color-lagoon = Laguna
room-color-dusk = Anochecer
room-color-plum = Ciruela
room-color-rose = Rosa
room-color-brick = Ladrillo
room-color-sand = Arena
room-color-slate = Pizarra
room-color-chalk = Tiza

# La página

room-parts = Partes de la sala
room-controls = Controles
room-you = Tú:
room-leave = Salir
room-next = Después: { $title }
room-canvas = La sala en 3D. La lista muestra lo mismo en palabras.
room-show-world = Ver en 3D
room-show-list = Ver como lista
room-world-failed = Aquí no se puede mostrar la sala en 3D. La lista muestra lo mismo; no se perdió nada.
room-scene-failed = No se pudo cargar el escenario. La sala funciona sin él.
room-picture = Imagen
room-eyes = Con mis propios ojos
room-enter-vr = Ponerse las gafas de RV
room-vr-failed = No se pudieron usar las gafas. La sala sigue aquí.
room-quality = Calidad
room-quality-auto = Automática
room-quality-low = Baja
room-quality-medium = Media
room-quality-high = Alta
room-quality-lowered = La imagen iba lenta y ahora se dibuja de forma más sencilla.
room-go-through = ¿Ir a { $name }?
room-go-on = Ir
room-cancel = Cancelar
room-more-news = Más novedades: { $count }

# La conexión

room-connecting = Conectando …
room-lost = Se cortó la conexión. Tu sitio se guarda medio minuto; volviendo …
room-gone = El servidor no responde. Esta página sigue intentándolo.
room-try-now = Intentar ahora
room-queue = La sala está llena. Tu lugar en la cola: { $place }. Entrarás por tu cuenta cuando te toque; mientras, ves quién está aquí.
room-knocked = La sala está cerrada con llave. Has llamado; deciden quienes la cuidan. Mientras, ves quién está aquí.

# El final de una visita

room-ended-elsewhere = Estás en esta sala en otro sitio
room-ended-elsewhere-text = Entraste desde otra pestaña u otro dispositivo, y la visita sigue allí.
room-again-elsewhere = Seguir aquí
room-ended-shown-out = Te han pedido que salgas
room-ended-shown-out-text = Alguien que cuida esta sala te ha pedido que salgas. Puedes volver si respetas a los demás.
room-again-shown-out = Entrar de nuevo
room-ended-banned = No puedes entrar aquí
room-ended-banned-text = Quienes cuidan esta sala no te dejan entrar. Si crees que es un error, escribe a la organización.
room-ended-until = Hasta
room-ended-not-admitted = No te han dejado entrar
room-ended-not-admitted-text = La sala está cerrada con llave, y por ahora quienes la cuidan prefieren quedarse a solas.
room-again-not-admitted = Llamar de nuevo
room-ended-closed = La sala está cerrada
room-ended-closed-text = Todo el mundo se ha ido. Lo fijado se guarda para cuando vuelva a abrir.
room-again-closed = Intentar de nuevo
room-ended-not-attending = Esta sala es para asistentes
room-ended-not-attending-text = Tu entrada ya no te permite pasar. Si crees que es un error, escribe a la organización.
room-ended-flooding = Demasiado a la vez
room-ended-flooding-text = Esta página envió más de lo que la sala admite. Cárgala de nuevo; quizá sea una versión antigua.
room-again-flooding = Entrar de nuevo
room-ended-full = La sala está llena
room-ended-full-text = Ya espera toda la gente que puede esperar. Mira las otras salas o inténtalo dentro de un rato.
room-again-full = Intentar de nuevo
room-ended-gone = No existe esa sala
room-ended-gone-text = La han quitado o la dirección no es del todo correcta.
room-ended-sign-in = Entra en tu cuenta para pasar
room-ended-sign-in-text = Esta sala es para asistentes. Se cerró tu sesión o aún no la has iniciado.
room-sign-in = Iniciar sesión
room-ended-invite = Esta sala es con invitación
room-ended-invite-text = Pide el enlace de invitación a quien te habló de ella.
room-ended-early = La sala aún no está abierta
room-ended-early-text = Abre un poco antes de que empiece su sesión.
room-again-early = Intentar de nuevo

# Personas

room-people = Personas
room-people-count = Personas aquí: { $count }
room-people-search = Buscar a alguien
room-people-nearest = Primero quienes están cerca
room-people-none = Nadie aquí tiene ese nombre.
room-where-here = a tu lado
room-where-ahead = { $distance } m, delante de ti
room-where-ahead-left = { $distance } m, delante a tu izquierda
room-where-left = { $distance } m, a tu izquierda
room-where-behind-left = { $distance } m, detrás a tu izquierda
room-where-behind = { $distance } m, detrás de ti
room-where-behind-right = { $distance } m, detrás a tu derecha
room-where-right = { $distance } m, a tu derecha
room-where-ahead-right = { $distance } m, delante a tu derecha
room-near = cerca de { $name }
room-go-to = Ir allí
room-went-to = Ahora estás junto a { $name }.
room-write = Escribir
room-more = Más
room-mark-you = tú
room-mark-creator = cuida la sala
room-mark-moderator = modera
room-mark-guest = con invitación
room-mark-hand = mano levantada
room-mark-seated = en un asiento
room-mark-writing = escribiendo
room-mark-away = fuera un momento
room-mark-muted = en silencio
room-mark-video-stopped = vídeo detenido
room-hide = Ocultar para mí
room-hidden = Tú y { $name } ya no os veis.
room-show-again = Mostrar de nuevo
room-report = Denunciar
room-report-title = Denunciar a { $name }
room-report-text = Lo lee quien cuida la conferencia, junto con lo último que se dijo. Nadie en la sala se entera.
room-report-go = Enviar la denuncia
room-reported = Gracias. Llegó tu denuncia sobre { $name }.
room-reason = ¿Por qué?

# Chat

room-chat = Chat
room-chat-history = Lo que se ha dicho
room-chat-empty = Aún no ha escrito nadie. ¡Saluda!
room-chat-closed = En esta sala no hay chat para miembros.
room-chat-to = Para
room-everybody = Todo el mundo
room-chat-text = Mensaje
room-send = Enviar
room-writing = Escribiendo: { $name }
room-only-you = solo para ti
room-only = solo para { $name }
room-said-to-you = { $name }, solo para ti
room-said-to = Tú, solo para { $name }
room-unsay = Retirar

# Asientos y puertas

room-places = Asientos y puertas
room-stand = Levantarse
room-no-seats = Esta sala no tiene asientos que se conozcan aquí.
room-doors = Puertas
room-seat = Asiento { $count }
room-seats-free = libres: { $count }
room-place-table = Mesa { $count }
room-place-row = Fila { $count }
room-place-bench = Banco { $count }
room-place-cafe = Mesa del café { $count }
room-door-north = Puerta norte
room-door-north-west = Puerta noroeste
room-door-north-east = Puerta noreste
room-door-south = Puerta sur
room-door-west = Puerta oeste
room-door-east = Puerta este
room-door-foyer = Vestíbulo
room-door-left = Puerta izquierda
room-door-right = Puerta derecha

# Objetos

room-things = Objetos
room-things-empty = Nadie ha traído nada todavía.
room-drawings = Dibujos en el aire: { $count }
room-thing-image = imagen
room-thing-video = vídeo
room-thing-audio = sonido
room-thing-pdf = documento
room-thing-model = modelo
room-thing-link = enlace
room-thing-note = nota
room-brought-by = lo trajo { $name }
room-pinned = fijado
room-pin = Fijar
room-play = Reproducir
room-stop = Detener
room-page = Página { $count }
room-page-back = Página anterior
room-page-on = Página siguiente
room-remove = Quitar
room-bring = Traer algo
room-bring-address = Dirección de una imagen, un vídeo, un documento, un modelo o una página
room-bring-title = Cómo se llama
room-bring-go = Ponerlo delante de mí
room-note = Una nota
room-note-go = Poner la nota delante de mí

# Manos y preguntas

room-questions = Manos y preguntas
room-hand = Levantar la mano
room-lower-hand = Bajar la mano
room-no-hands = No hay manos levantadas.
room-poll-open = Votos hasta ahora: { $count }
room-poll-over = La votación terminó. Votos: { $count }
room-end-poll = Terminar la votación
room-poll-new = Preguntar a la sala
room-poll-question = Pregunta
room-poll-answers = Respuestas, una por línea
room-poll-go = Preguntar

# Reacciones y gestos

room-react = Reaccionar
room-reacted = Todo el mundo lo ve.
room-reaction-applause = Aplauso
room-reaction-heart = Me encanta
room-reaction-laugh = Risa
room-reaction-surprise = Sorpresa
room-reaction-agree = De acuerdo
room-reaction-disagree = En desacuerdo
room-reaction-question = Una pregunta
room-reaction-slower = Más despacio, por favor
room-gesture = Gesto
room-gestured = Los demás ven tu gesto.
room-gesture-wave = Saludar
room-gesture-point = Señalar
room-gesture-clap = Aplaudir
room-gesture-nod = Asentir
room-gesture-shake = Negar con la cabeza
room-gesture-bow = Reverencia
room-gesture-dance = Bailar

# Uno mismo

room-own = Tú
room-change-looks = Cambiar de aspecto
room-read-aloud = Contar a los lectores de pantalla lo que pasa

# Cuidar la sala

room-care = Cuidar la sala
room-knocking = Quién llama
room-no-knocks = Nadie llama.
room-admit = Dejar entrar
room-decline = Ahora no
room-lock = Cerrar con llave
room-mute-all = Silenciar a todo el mundo
room-muted-all = Todo el mundo está en silencio, salvo quienes moderan.
room-mute = Silenciar
room-unmute = Permitir hablar
room-stop-video = Detener el vídeo
room-allow-video = Permitir el vídeo
room-make-moderator = Dar moderación
room-make-member = Quitar la moderación
room-show-out = Pedir que salga
room-show-out-title = Pedir a { $name } que salga
room-show-out-text = Puede volver.
room-ban = No dejar entrar
room-ban-title = No dejar entrar a { $name }
room-ban-text = Sale enseguida y se le dice por qué. Queda en el registro.
room-how-long = Durante cuánto tiempo
room-for-10 = Diez minutos
room-for-60 = Una hora
room-for-1440 = Un día
room-for-10080 = Una semana
room-for-good = Para siempre
room-everywhere = En todas las salas de la conferencia
room-settings = Cómo es la sala
room-settings-name = Nombre
room-settings-description = Descripción
room-settings-size = Personas que caben
room-members-may = Los miembros pueden
room-may-chat = chatear
room-may-voice = hablar
room-may-react = reaccionar
room-may-bring = traer objetos y moverlos
room-may-pin = fijar objetos
room-may-draw = dibujar
room-may-camera = hacer fotos
room-may-fly = volar
room-save = Guardar
room-saved = Guardado. Todo el mundo lo ve.
room-close = Cerrar la sala
room-close-title = ¿Cerrar la sala?
room-close-text = Todo el mundo sale. Solo entra quien la cuida hasta que se abra de nuevo.

# Lo que pasa, en voz alta

room-news-joined = { $name } ha entrado
room-news-left = { $name } se ha ido
room-news-hand = { $name } levantó la mano
room-news-poll = Una pregunta para todo el mundo: { $title }
room-news-brought = { $name } trajo { $title }
room-news-knock = { $name } llama a la puerta
room-news-seated = Te has sentado
room-news-admitted = Estás dentro
room-told-muted = Alguien que modera te ha silenciado.
room-told-unmuted = Puedes hablar de nuevo.
room-told-video-stopped = Alguien que modera ha detenido tu vídeo.
room-told-video-allowed = Puedes mostrar vídeo de nuevo.
room-told-hand-lowered = Alguien que modera ha bajado tu mano.
room-told-not-admitted = No te han dejado entrar.
room-because = Motivo: { $reason }

# Negativas

room-refused-invalid = La sala no lo admitió: { $reason }
room-refused-not-permitted = Esta sala no te permite hacerlo.
room-refused-not-yours = Solo puede hacerlo quien cuida la sala.
room-refused-not-here = Eso ya no está aquí.
room-refused-taken = Lo tiene otra persona.
room-refused-too-many = Ya hay todos los que puede haber. Quita uno antes.
room-refused-too-fast = Demasiado rápido. Espera { $count } s e inténtalo de nuevo; no se perdió nada.
room-refused-silenced = Alguien que modera lo ha detenido.
room-refused-waiting = Espera a que haya sitio para ti en la sala.
room-refused-lost = Ahora no hay conexión. Lo que escribiste sigue ahí; inténtalo de nuevo en un momento.

# En la página misma

room-without-script-title = Esta sala necesita JavaScript
room-without-script-text = En una sala la gente está junta en directo: se ve, habla y muestra cosas. Permite JavaScript en este sitio y carga la página de nuevo; también hay una lista sin 3D.
