/** Spanish; one text a line, in the order of `english`. */
export const lines = `Pagar con cripto
Total
Cargando…
El pago no se ha cargado
Compruebe su conexión e inténtelo de nuevo.
La tienda tiene un problema. Inténtelo dentro de un momento.
Este enlace no es válido. Abra el pago en la tienda o desde su último correo. ¿Ya lo envió? Pregunte a la tienda.
Reintentar
Sin conexión. La tienda sigue viendo su pago.
Elija una moneda
Elija la red de {symbol}
Use la red de su monedero. En cualquier otra, las monedas se pierden.
Buscar
Última usada
No hay monedas disponibles. Elija otra forma de pago.
No disponible ahora
Obteniendo la dirección…
No hay dirección para esta moneda. Pruebe más tarde o elija otra.
Atrás
Elegir otra moneda
Envíe exactamente
Falta por enviar
{symbol} en {network}
Tipo válido hasta las {time}
Solo {time} a este tipo
Envíe solo {symbol} en {network}. Todo lo demás se pierde.
Escanee con un monedero en {network}
Solo la dirección: elija {symbol} en {network} en el monedero e indique el importe.
Con importe
Solo dirección
Importe
Dirección de {network}
Enlace de pago
Etiqueta (memo)
Sin esta etiqueta sus monedas no llegan al pedido.
Pondré también la etiqueta. Mostrar la dirección
Copiar: {what}
Copiado: {what}
Abrir en el monedero
Abrir la página de pago
Esperando su pago
Esta página se actualiza sola. Tras enviar puede cerrarla.
Enlace para otro dispositivo
Una transacción anterior fue reemplazada y no cuenta.
Este tipo ha caducado
¿Ya lo envió? No lo envíe otra vez. Seguimos vigilando la dirección anterior.
Nuevo tipo para {symbol}
Vemos su pago
Aún sin confirmar. La red lo hace ahora.
Su pago se está confirmando
No tiene que hacer nada.
{n} de {m} confirmaciones
unos {time} más
Su pedido está hecho.
Puede cerrar esta página.
Pago recibido
Gracias. Su pago está confirmado.
Falta una parte
Han llegado {received} de {amount}.
La tienda puede aceptarlo o devolverlo.
Pagado, y más de lo pedido
Han llegado {received}, se pedían {amount}. La tienda puede devolver la diferencia.
El tiempo ha terminado
No ha llegado nada. Empiece de nuevo en la tienda.
Su pago llegó tarde
No se ha perdido. No lo envíe otra vez.
Su pago está en revisión
Este pago se canceló
No envíe monedas. ¿Ya las envió? Pregunte a la tienda.
Recuperar su dinero
Ver la transacción`
