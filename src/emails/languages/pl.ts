import type { EmailTexts } from "../texts"

/** Polish. */
export const pl: EmailTexts = {
  paymentLink: {
    subject: "{shop} prosi o zapłatę {amount}",
    title: "Zapłać {amount} kryptowalutą",
    body: "{shop} prosi o zapłatę {amount} za: {title}. Otwórz płatność, wybierz monetę i wyślij ją ze swojego portfela. Gdy kwota dotrze, ten sam link pokaże potwierdzenie.",
    action: "Zapłać teraz",
  },
  awaitingPayment: {
    subject: "Twoja płatność dla {shop}",
    title: "Dokończ płatność",
    body: "Kwota {amount} ma zostać zapłacona w krypto. Otwórz płatność, aby zobaczyć adres, dokładną kwotę i to, co dotarło. Jeśli monety zostały już wysłane, nie trzeba robić nic więcej.",
    action: "Otwórz płatność",
  },
  underpaid: {
    subject: "Brakuje części płatności dla {shop}",
    title: "Płatność niepełna",
    body: "Z kwoty {amount} brakuje jeszcze {missing}. Giełdy często potrącają opłatę z wysyłanej kwoty. Otwórz płatność, aby wysłać resztę.",
    action: "Wyślij resztę",
  },
  seen: {
    subject: "{shop} widzi Twoją płatność",
    title: "Płatność zauważona, czeka na potwierdzenia",
    body: "Płatność na kwotę {amount} jest już w sieci. Po jej potwierdzeniu wyślemy e-mail. Nie trzeba robić nic więcej.",
    action: "Śledź płatność",
  },
  paid: {
    subject: "Płatność dla {shop} została potwierdzona",
    title: "Dziękujemy, płatność została potwierdzona",
    body: "Płatność na kwotę {amount} jest kompletna.",
    action: "Zobacz płatność",
  },
  expired: {
    subject: "Płatność dla {shop} wygasła",
    title: "Płatność wygasła",
    body: "Czas na zapłatę {amount} minął i żadna płatność nie dotarła. Nie wysyłaj już nic na stary adres. Jeśli monety zostały już wysłane, zachowaj tę wiadomość: nadal ich szukamy.",
    action: "Otwórz płatność",
  },
  refundLink: {
    subject: "Zwrot od {shop}: podaj adres",
    title: "Dokąd wysłać zwrot?",
    body: "{shop} zwraca {amount}. Podaj adres swojego portfela przed {date}. Korzystaj tylko z poniższego linku i nikomu go nie przekazuj: kto go ma, może wskazać, dokąd trafi zwrot.",
    action: "Podaj adres",
  },
  refunded: {
    subject: "Zwrot od {shop} został wysłany",
    title: "Zwrot wysłany",
    body: "Zwrot kwoty {amount} został wysłany: {coins} na adres {address}. Portfel pokaże go, gdy sieć go potwierdzi.",
    action: "Zobacz transakcję",
  },
  order: "Zamówienie",
  transaction: "Transakcja",
  linkHint: "Jeśli przycisk nie działa, otwórz ten link:",
  footer: "Otrzymujesz tę wiadomość w związku z płatnością krypto dla {shop}.",
  support: "Zapytaj sklep",
}
