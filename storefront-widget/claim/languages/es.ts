import type { ClaimTexts } from "../texts"

/** Spanish. */
export const texts: ClaimTexts = {
  label: "Reembolso",
  loading: "Cargando…",
  failedTitle: "El reembolso no se ha cargado",
  failedNetwork: "Compruebe su conexión e inténtelo de nuevo.",
  failedServer: "La tienda tiene un problema. Inténtelo dentro de un momento.",
  failedNotFound: "Este enlace no es válido. Pida otro a la tienda.",
  retry: "Reintentar",
  openTitle: "¿Adónde enviamos las monedas?",
  inCoin: "{symbol} en {network}",
  onlyThis:
    "Indique una dirección que acepte {symbol} en {network}. Si no, las monedas se pierden.",
  address: "Dirección de {network}",
  tag: "Etiqueta (memo)",
  tagHint: "Los exchanges suelen pedirla.",
  noTag: "Mi monedero no tiene etiqueta",
  submit: "Enviar a esta dirección",
  refused: "Esto no encaja con {network}. Revise la dirección.",
  refusedTag: "Esto no encaja con {network}. Revise la dirección y la etiqueta.",
  failed: "No ha funcionado. Inténtelo de nuevo.",
  submittedTitle: "Tenemos su dirección",
  submittedText: "La tienda la revisa y después se envían las monedas.",
  change: "Cambiar la dirección",
  sendingTitle: "Su dinero está en camino",
  sentTitle: "Su dinero se ha enviado",
  transaction: "Ver la transacción",
  expiredTitle: "Este enlace es demasiado antiguo",
  canceledTitle: "Este reembolso se ha retirado",
  askShop: "Pregunte a la tienda.",
}
