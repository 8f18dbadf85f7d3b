import type { EmailTexts } from "../texts"

/** Italian. */
export const it: EmailTexts = {
  paymentLink: {
    subject: "{shop} chiede il pagamento di {amount}",
    title: "Paga {amount} in cripto",
    body: "{shop} chiede di pagare {amount} per: {title}. Apri il pagamento, scegli una moneta e inviala dal tuo wallet. Quando l'importo è arrivato, lo stesso link mostra la ricevuta.",
    action: "Paga ora",
  },
  awaitingPayment: {
    subject: "Il tuo pagamento a {shop}",
    title: "Completa il pagamento",
    body: "Hai scelto di pagare {amount} in cripto. Apri il pagamento per vedere l'indirizzo, l'importo esatto e ciò che è arrivato. Se hai già inviato le monete, non devi fare altro.",
    action: "Apri il pagamento",
  },
  underpaid: {
    subject: "Manca una parte del tuo pagamento a {shop}",
    title: "Pagamento incompleto",
    body: "Mancano ancora {missing} su {amount}. Gli exchange spesso tolgono la commissione dall'importo inviato. Apri il pagamento per inviare il resto.",
    action: "Invia il resto",
  },
  seen: {
    subject: "{shop} vede il tuo pagamento",
    title: "Pagamento rilevato, in attesa di conferme",
    body: "Il tuo pagamento di {amount} è sulla rete. Riceverai un'e-mail quando sarà confermato. Non devi fare altro.",
    action: "Segui il pagamento",
  },
  paid: {
    subject: "Il tuo pagamento a {shop} è confermato",
    title: "Grazie, il pagamento è confermato",
    body: "Il tuo pagamento di {amount} è completo.",
    action: "Vedi il pagamento",
  },
  expired: {
    subject: "Il tuo pagamento a {shop} è scaduto",
    title: "Pagamento scaduto",
    body: "Il tempo per pagare {amount} è finito e non è arrivato alcun pagamento. Non inviare più nulla al vecchio indirizzo. Se hai già inviato delle monete, conserva questa e-mail: vengono ancora cercate.",
    action: "Apri il pagamento",
  },
  refundLink: {
    subject: "Il tuo rimborso da {shop}: indica un indirizzo",
    title: "Dove inviare il rimborso?",
    body: "{shop} ti rimborsa {amount}. Indica l'indirizzo del tuo wallet entro il {date}. Usa solo il link qui sotto e non condividerlo: chi lo possiede può decidere dove va il rimborso.",
    action: "Indica un indirizzo",
  },
  refunded: {
    subject: "Il tuo rimborso da {shop} è stato inviato",
    title: "Rimborso inviato",
    body: "Il tuo rimborso di {amount} è stato inviato: {coins} a {address}. Il tuo wallet lo mostrerà appena la rete lo avrà confermato.",
    action: "Vedi la transazione",
  },
  order: "Ordine",
  transaction: "Transazione",
  linkHint: "Se il pulsante non funziona, apri questo link:",
  footer: "Ricevi questa e-mail per un pagamento in cripto a {shop}.",
  support: "Chiedi al negozio",
}
