import type { EmailTexts } from "../texts"

/** Dutch. */
export const nl: EmailTexts = {
  paymentLink: {
    subject: "{shop} vraagt u {amount} te betalen",
    title: "Betaal {amount} met crypto",
    body: "{shop} vraagt u {amount} te betalen voor: {title}. Open de betaling, kies een munt en verstuur die vanuit uw wallet. Zodra het bedrag is aangekomen, toont dezelfde link uw betaalbewijs.",
    action: "Nu betalen",
  },
  awaitingPayment: {
    subject: "Uw betaling aan {shop}",
    title: "Rond uw betaling af",
    body: "U wilt {amount} in crypto betalen. Open de betaling om het adres, het exacte bedrag en wat er is aangekomen te zien. Hebt u de munten al verstuurd, dan hoeft u niets meer te doen.",
    action: "Betaling openen",
  },
  underpaid: {
    subject: "Een deel van uw betaling aan {shop} ontbreekt",
    title: "Betaling onvolledig",
    body: "Van {amount} ontbreekt nog {missing}. Beurzen halen hun kosten vaak van het verstuurde bedrag af. Open de betaling om de rest te versturen.",
    action: "Rest versturen",
  },
  seen: {
    subject: "{shop} ziet uw betaling",
    title: "Betaling gezien, wacht op bevestigingen",
    body: "Uw betaling van {amount} staat op het netwerk. U krijgt een e-mail zodra die bevestigd is. U hoeft niets meer te doen.",
    action: "Betaling volgen",
  },
  paid: {
    subject: "Uw betaling aan {shop} is bevestigd",
    title: "Bedankt, uw betaling is bevestigd",
    body: "Uw betaling van {amount} is compleet.",
    action: "Betaling bekijken",
  },
  expired: {
    subject: "Uw betaling aan {shop} is verlopen",
    title: "Betaling verlopen",
    body: "De tijd om {amount} te betalen is voorbij en er is geen betaling aangekomen. Stuur niets meer naar het oude adres. Hebt u al munten verstuurd, bewaar dan deze e-mail: er wordt nog naar gezocht.",
    action: "Betaling openen",
  },
  refundLink: {
    subject: "Uw terugbetaling van {shop}: geef een adres op",
    title: "Waar mag uw terugbetaling naartoe?",
    body: "{shop} betaalt u {amount} terug. Geef vóór {date} het adres van uw wallet op. Gebruik alleen de link hieronder en geef die niet door: wie hem heeft, bepaalt waar de terugbetaling heen gaat.",
    action: "Adres opgeven",
  },
  refunded: {
    subject: "Uw terugbetaling van {shop} is verstuurd",
    title: "Terugbetaling verstuurd",
    body: "Uw terugbetaling van {amount} is verstuurd: {coins} naar {address}. Uw wallet toont die zodra het netwerk haar heeft bevestigd.",
    action: "Transactie bekijken",
  },
  order: "Bestelling",
  transaction: "Transactie",
  linkHint: "Werkt de knop niet, open dan deze link:",
  footer: "U ontvangt deze e-mail vanwege een cryptobetaling aan {shop}.",
  support: "Vraag het de winkel",
}
