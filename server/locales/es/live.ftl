## En vivo: avisos y quién está aquí

live-programme-changed =
    { $n ->
        [one] El programa cambió: { $n } sesión
       *[other] El programa cambió: { $n } sesiones
    }
live-starting = Empieza pronto
live-list-comma = ,{" "}
