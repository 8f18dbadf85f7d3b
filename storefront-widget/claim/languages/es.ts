/** Spanish; one text a line, in the order of `english`. */
export const lines = `Reembolso
Cargando…
El reembolso no se ha cargado
Compruebe su conexión e inténtelo de nuevo.
La tienda tiene un problema. Inténtelo dentro de un momento.
Este enlace no es válido. Pida otro a la tienda.
Reintentar
¿Adónde enviamos las monedas?
{symbol} en {network}
Indique una dirección que acepte {symbol} en {network}. Si no, las monedas se pierden.
Dirección de {network}
Etiqueta (memo)
Los exchanges suelen pedirla.
Mi monedero no tiene etiqueta
Enviar a esta dirección
Esto no encaja con {network}. Revise la dirección.
Esto no encaja con {network}. Revise la dirección y la etiqueta.
No ha funcionado. Inténtelo de nuevo.
Tenemos su dirección
La tienda la revisa y después se envían las monedas.
Cambiar la dirección
Su dinero está en camino
Su dinero se ha enviado
Ver la transacción
Este enlace es demasiado antiguo
Este reembolso se ha retirado
Pregunte a la tienda.`
