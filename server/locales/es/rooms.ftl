# Salas espaciales: la lista, el formulario, los ajustes de una sala y las puertas que no se abren.

navigation-rooms = Salas
rooms-title = Salas
rooms-lead = Lugares para encontrarse entre las sesiones y durante ellas. Entra, mira alrededor, conversa.
rooms-empty-title = Ahora no hay ninguna sala abierta
rooms-empty-text = Las salas se abren con las sesiones a las que pertenecen. Vuelve un poco antes.
rooms-own = Tus salas
rooms-archived = Guardadas
rooms-sign-in = Identifícate para entrar
rooms-walk-in = Entrar
rooms-session = Encuéntrate allí
rooms-more = Todas las salas
rooms-fit =
    { $n ->
        [one] cabe una persona
       *[other] hasta { $n } personas
    }
rooms-opens = abre el { $moment }
rooms-is-closed = cerrada
rooms-is-archived = guardada
rooms-is-private = no es para todo el mundo
rooms-state-open = abierta

## El formulario
rooms-make-title = Crear una sala
rooms-make-lead = Se abre en cuanto se crea. Todo se puede cambiar después.
rooms-make = Crear la sala
rooms-name = Nombre
rooms-description = Para qué es
rooms-scene = Cómo es
rooms-scene-plaza = Plaza abierta
rooms-scene-theatre = Teatro
rooms-scene-garden = Jardín de mesas
rooms-scene-address = Una escena tuya
rooms-address = Dirección de tu escena
rooms-address-hint = Un archivo glTF (.glb) en un servidor que deje leerlo a otros sitios.
rooms-size = Cuántas personas caben
rooms-access = Quién puede entrar
rooms-access-ticket = Quien tenga entrada
rooms-access-invite = Quien tenga el enlace de una invitación
rooms-access-closed = Solo quien tenga un papel en ella
rooms-hours = Cuándo está abierta
rooms-opening = A cualquier hora
rooms-opening-always = Siempre
rooms-opening-gone = Como hasta ahora, con algo que salió del programa
rooms-opening-locations = Con la primera sesión de un lugar
rooms-opening-sessions = Con una sesión
rooms-may = Qué pueden hacer sus miembros
rooms-may-media = Traer imágenes, vídeos y modelos, y moverlos
rooms-may-camera = Hacer fotos
rooms-may-draw = Dibujar
rooms-may-pin = Dejar cosas
rooms-may-react = Reaccionar
rooms-may-fly = Volar
rooms-may-voice = Hablar
rooms-may-chat = Escribir
rooms-save = Guardar

## Lo que no puede ser
rooms-problem-name = Una sala necesita un nombre. No se creó ni se cambió nada.
rooms-problem-long-name = El nombre tiene más de { $most } caracteres. No se creó ni se cambió nada.
rooms-problem-long-description = La descripción tiene más de { $most } caracteres. No se creó ni se cambió nada.
rooms-problem-size = En una sala caben de 1 a { $most } personas. No se creó ni se cambió nada.
rooms-problem-scene = Esto no es una escena: elige una de las nuestras o da la dirección https de un archivo glTF. No se creó ni se cambió nada.
rooms-problem-sure = Marca la casilla junto al botón si lo quieres de verdad. La sala sigue ahí.
rooms-problem-who = Nadie con esta dirección puede asistir. No se cambió nada.
rooms-too-many-open = Tienes { $most } salas abiertas. Cierra una antes; no se creó ninguna.
rooms-again = No funcionó. No se creó ninguna sala; inténtalo de nuevo.

## Los ajustes de una sala
rooms-settings-title = Ajustes de { $title }
rooms-of-settings = Los ajustes de la organización también describen esta sala. Lo que cambies se mantiene hasta que cambien lo que dicen de ella.
rooms-change-title = La sala
rooms-done-changed = Guardado.
rooms-done-closed = La sala está cerrada. Quienes estaban dentro han salido.
rooms-done-opened = La sala vuelve a estar abierta.
rooms-done-archived = La sala está guardada, con todo lo que hay en ella.
rooms-done-restored = La sala ha vuelto, y está abierta.
rooms-done-cloned = Esta es la sala nueva. Lo que está fijado en la otra también está aquí.
rooms-done-deleted = La sala está borrada.
rooms-done-revoked = La invitación ya no vale.
rooms-done-role = El papel está cambiado.
rooms-invites = Invitaciones
rooms-invites-text = Quien tenga el enlace de una invitación entra, también sin entrada.
rooms-invite = Crear una invitación
rooms-invite-kind = Para qué
rooms-kind-link = Un enlace para enviar
rooms-kind-embed = La sala en una página de otro sitio
rooms-invite-for = Vale durante
rooms-invite-ever = Hasta que la termines
rooms-days =
    { $n ->
        [one] un día
       *[other] { $n } días
    }
rooms-invite-since = creada el { $moment }
rooms-invite-until = hasta el { $moment }
rooms-invite-fresh = Este es el enlace. Solo se muestra ahora: cópialo.
rooms-embed-fresh = Esta dirección puede estar en un marco de otro sitio. Solo se muestra ahora: cópiala.
rooms-link = Enlace
rooms-revoke = Terminarla
rooms-roles = Papeles
rooms-roles-text = Quien modera silencia, hace salir y deja entrar. Quien crea cambia lo que ves aquí. Dentro de la sala, quien la creó da papeles a quienes están.
rooms-role = Papel
rooms-role-of = Papel de { $title }
rooms-role-member = Miembro
rooms-role-moderator = Moderación
rooms-role-creator = Creación
rooms-role-none = Ninguno
rooms-role-email = Dirección de alguien que asiste
rooms-role-give = Dar el papel
rooms-life = Cerrar, copiar, borrar
rooms-close = Cerrar la sala
rooms-open = Abrirla de nuevo
rooms-archive = Guardarla
rooms-restore = Traerla de vuelta
rooms-clone = Crear otra igual
rooms-delete = Borrar la sala
rooms-delete-sure = Para siempre, con todo lo que hay en ella

## Puertas que no se abren
rooms-sign-in-title = Entra con tu entrada
rooms-sign-in-text = Esta sala es para quien tenga entrada. Identifícate y ya estás dentro.
rooms-invite-first-title = Con invitación
rooms-invite-first-text = Esta sala es para quienes fueron invitados. Si te invitaron, abre el enlace que te dieron, o identifícate si es tuya.
rooms-not-yet-title = Aún no está abierta
rooms-not-yet-text = Esta sala abre el { $moment }.
rooms-unscheduled-text = Esta sala se abre con algo que aún no tiene hora.
rooms-closed-title = Cerrada
rooms-closed-text = Esta sala está cerrada por ahora. Lo que hay en ella se conserva.
rooms-archived-title = Guardada
rooms-archived-text = Esta sala ya no se usa.
rooms-to-list = Todas las salas
rooms-to-session = La sesión a la que pertenece
rooms-to-settings = Ajustes de la sala
