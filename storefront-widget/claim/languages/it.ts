import type { ClaimTexts } from "../texts"

/** Italian. */
export const texts: ClaimTexts = {
  label: "Rimborso",
  loading: "Caricamento…",
  failedTitle: "Il rimborso non è stato caricato",
  failedNetwork: "Controlli la connessione e riprovi.",
  failedServer: "Il negozio ha un problema. Riprovi tra poco.",
  failedNotFound: "Questo link non è valido. Ne chieda uno nuovo al negozio.",
  retry: "Riprova",
  openTitle: "Dove inviamo le monete?",
  inCoin: "{symbol} su {network}",
  onlyThis:
    "Indichi un indirizzo che accetta {symbol} su {network}. Altrimenti le monete vanno perse.",
  address: "Indirizzo {network}",
  tag: "Tag (memo)",
  tagHint: "Gli exchange di solito lo chiedono.",
  noTag: "Il mio wallet non ha un tag",
  submit: "Invia a questo indirizzo",
  refused: "Non è adatto a {network}. Controlli l’indirizzo.",
  refusedTag: "Non è adatto a {network}. Controlli indirizzo e tag.",
  failed: "Non ha funzionato. Riprovi.",
  submittedTitle: "Abbiamo il suo indirizzo",
  submittedText: "Il negozio lo verifica, poi le monete vengono inviate.",
  change: "Cambia l’indirizzo",
  sendingTitle: "Il suo denaro è in arrivo",
  sentTitle: "Il suo denaro è stato inviato",
  transaction: "Vedi la transazione",
  expiredTitle: "Questo link è troppo vecchio",
  canceledTitle: "Questo rimborso è stato ritirato",
  askShop: "Chieda al negozio.",
}
