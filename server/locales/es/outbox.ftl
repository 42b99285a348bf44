outbox-title = Bandeja de salida
outbox-text = Esta plaza está en pruebas: no envía correos. Aquí está lo que habría enviado, los últimos 200 hasta que se detenga.
outbox-empty-title = Todavía no hay correos
outbox-empty-text = Pide un enlace para iniciar sesión y el correo aparecerá aquí.
outbox-to-sign-in = Ir a iniciar sesión
outbox-html = Como lo muestra un programa de correo
