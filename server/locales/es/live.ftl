## En vivo: avisos y quién está aquí

live-programme-changed =
    { $n ->
        [one] El programa cambió: { $n } sesión
       *[other] El programa cambió: { $n } sesiones
    }
live-starting = Empieza pronto
live-list-comma = ,{" "}

live-bulletins = Avisos
live-show = Mostrar
live-dismiss = Descartar
live-people-here = Están viendo esta sesión
live-visitors-one = {"{"}n{"}"} persona está aquí ahora
live-visitors-two = {"{"}n{"}"} personas están aquí ahora
live-visitors-few = {"{"}n{"}"} personas están aquí ahora
live-visitors-many = {"{"}n{"}"} personas están aquí ahora
live-visitors-other = {"{"}n{"}"} personas están aquí ahora
live-here-one = {"{"}n{"}"} aquí
live-here-two = {"{"}n{"}"} aquí
live-here-few = {"{"}n{"}"} aquí
live-here-many = {"{"}n{"}"} aquí
live-here-other = {"{"}n{"}"} aquí
