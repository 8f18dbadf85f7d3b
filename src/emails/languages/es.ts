import type { EmailTexts } from "../texts"

/** Spanish. */
export const es: EmailTexts = {
  paymentLink: {
    subject: "{shop} le pide el pago de {amount}",
    title: "Pague {amount} con criptomonedas",
    body: "{shop} le pide que pague {amount} por: {title}. Abra el pago, elija una moneda y envíela desde su monedero. Cuando el importe haya llegado, el mismo enlace mostrará su recibo.",
    action: "Pagar ahora",
  },
  awaitingPayment: {
    subject: "Su pago a {shop}",
    title: "Complete su pago",
    body: "Ha elegido pagar {amount} en cripto. Abra el pago para ver la dirección, el importe exacto y lo que ha llegado. Si ya ha enviado las monedas, no tiene que hacer nada más.",
    action: "Abrir el pago",
  },
  underpaid: {
    subject: "Falta una parte de su pago a {shop}",
    title: "Pago incompleto",
    body: "Faltan {missing} de {amount}. Los exchanges suelen descontar su comisión del importe enviado. Abra el pago para enviar el resto.",
    action: "Enviar el resto",
  },
  seen: {
    subject: "{shop} ya ve su pago",
    title: "Pago detectado, a la espera de confirmaciones",
    body: "Su pago de {amount} está en la red. Recibirá un correo cuando se confirme. No tiene que hacer nada más.",
    action: "Seguir el pago",
  },
  paid: {
    subject: "Su pago a {shop} está confirmado",
    title: "Gracias, su pago está confirmado",
    body: "Su pago de {amount} está completo.",
    action: "Ver el pago",
  },
  expired: {
    subject: "Su pago a {shop} ha caducado",
    title: "Pago caducado",
    body: "El plazo para pagar {amount} ha terminado y no ha llegado ningún pago. No envíe nada más a la dirección anterior. Si ya ha enviado monedas, conserve este correo: se siguen buscando.",
    action: "Abrir el pago",
  },
  refundLink: {
    subject: "Su reembolso de {shop}: indique una dirección",
    title: "¿Adónde enviamos su reembolso?",
    body: "{shop} le reembolsa {amount}. Indique la dirección de su monedero antes del {date}. Use solo el enlace de abajo y no lo comparta: quien lo tenga puede decidir adónde va el reembolso.",
    action: "Indicar una dirección",
  },
  refunded: {
    subject: "Su reembolso de {shop} se ha enviado",
    title: "Reembolso enviado",
    body: "Su reembolso de {amount} se ha enviado: {coins} a {address}. Su monedero lo mostrará cuando la red lo confirme.",
    action: "Ver la transacción",
  },
  order: "Pedido",
  transaction: "Transacción",
  linkHint: "Si el botón no funciona, abra este enlace:",
  footer: "Recibe este correo por un pago en cripto a {shop}.",
  support: "Preguntar a la tienda",
}
