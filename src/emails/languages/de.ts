import type { EmailTexts } from "../texts"

/** German. */
export const de: EmailTexts = {
  paymentLink: {
    subject: "{shop} bittet um die Zahlung von {amount}",
    title: "{amount} mit Krypto zahlen",
    body: "{shop} bittet Sie, {amount} zu zahlen für: {title}. Öffnen Sie die Zahlung, wählen Sie einen Coin und senden Sie ihn aus Ihrem Wallet. Sobald der Betrag angekommen ist, zeigt derselbe Link Ihren Beleg.",
    action: "Jetzt zahlen",
  },
  awaitingPayment: {
    subject: "Ihre Zahlung an {shop}",
    title: "Schließen Sie Ihre Zahlung ab",
    body: "Sie möchten {amount} in Krypto zahlen. Öffnen Sie die Zahlung: Dort stehen die Adresse, der genaue Betrag und was angekommen ist. Wenn Sie die Coins schon gesendet haben, müssen Sie nichts mehr tun.",
    action: "Zahlung öffnen",
  },
  underpaid: {
    subject: "Ein Teil Ihrer Zahlung an {shop} fehlt",
    title: "Zahlung unvollständig",
    body: "Von {amount} fehlen noch {missing}. Börsen ziehen ihre Gebühr oft vom gesendeten Betrag ab. Öffnen Sie die Zahlung, um den Rest zu senden.",
    action: "Rest senden",
  },
  seen: {
    subject: "{shop} sieht Ihre Zahlung",
    title: "Zahlung gesehen, Bestätigung steht aus",
    body: "Ihre Zahlung über {amount} ist im Netzwerk. Sie erhalten eine E-Mail, sobald sie bestätigt ist. Sie müssen nichts mehr tun.",
    action: "Zahlung verfolgen",
  },
  paid: {
    subject: "Ihre Zahlung an {shop} ist bestätigt",
    title: "Vielen Dank, Ihre Zahlung ist bestätigt",
    body: "Ihre Zahlung über {amount} ist vollständig.",
    action: "Zahlung ansehen",
  },
  expired: {
    subject: "Ihre Zahlung an {shop} ist abgelaufen",
    title: "Zahlung abgelaufen",
    body: "Die Zeit, {amount} zu zahlen, ist um, und es ist keine Zahlung angekommen. Senden Sie nichts mehr an die alte Adresse. Wenn Sie schon Coins gesendet haben, behalten Sie diese E-Mail: Es wird weiter nach ihnen gesucht.",
    action: "Zahlung öffnen",
  },
  refundLink: {
    subject: "Ihre Erstattung von {shop}: Adresse angeben",
    title: "Wohin soll Ihre Erstattung gehen?",
    body: "{shop} erstattet Ihnen {amount}. Geben Sie vor dem {date} die Adresse Ihres Wallets an. Benutzen Sie nur den Link unten und geben Sie ihn nicht weiter: Wer ihn hat, kann bestimmen, wohin die Erstattung geht.",
    action: "Adresse angeben",
  },
  refunded: {
    subject: "Ihre Erstattung von {shop} wurde gesendet",
    title: "Erstattung gesendet",
    body: "Ihre Erstattung über {amount} wurde gesendet: {coins} an {address}. Ihr Wallet zeigt sie, sobald das Netzwerk sie bestätigt hat.",
    action: "Transaktion ansehen",
  },
  order: "Bestellung",
  transaction: "Transaktion",
  linkHint: "Falls die Schaltfläche nicht funktioniert, öffnen Sie diesen Link:",
  footer: "Sie erhalten diese E-Mail wegen einer Kryptozahlung an {shop}.",
  support: "Den Shop fragen",
}
