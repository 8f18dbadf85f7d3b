import type { EmailTexts } from "../texts"

/** Turkish. */
export const tr: EmailTexts = {
  paymentLink: {
    subject: "{shop} {amount} ödemenizi istiyor",
    title: "{amount} tutarını kriptoyla ödeyin",
    body: "{shop} şunun için {amount} ödemenizi istiyor: {title}. Ödemeyi açın, bir coin seçin ve cüzdanınızdan gönderin. Tutar ulaştığında aynı bağlantı makbuzunuzu gösterir.",
    action: "Şimdi öde",
  },
  awaitingPayment: {
    subject: "{shop} ödemeniz",
    title: "Ödemenizi tamamlayın",
    body: "{amount} tutarını kripto ile ödemeyi seçtiniz. Adresi, tam tutarı ve ulaşan miktarı görmek için ödemeyi açın. Coinleri gönderdiyseniz başka bir şey yapmanız gerekmez.",
    action: "Ödemeyi aç",
  },
  underpaid: {
    subject: "{shop} ödemenizin bir kısmı eksik",
    title: "Ödeme eksik",
    body: "{amount} tutarının {missing} kadarı hâlâ eksik. Borsalar ücretlerini çoğu zaman gönderilen tutardan keser. Kalanı göndermek için ödemeyi açın.",
    action: "Kalanı gönder",
  },
  seen: {
    subject: "{shop} ödemenizi görüyor",
    title: "Ödeme görüldü, onay bekleniyor",
    body: "{amount} tutarındaki ödemeniz ağda. Onaylandığında bir e-posta alacaksınız. Başka bir şey yapmanız gerekmez.",
    action: "Ödemeyi izle",
  },
  paid: {
    subject: "{shop} ödemeniz onaylandı",
    title: "Teşekkürler, ödemeniz onaylandı",
    body: "{amount} tutarındaki ödemeniz tamamlandı.",
    action: "Ödemeyi gör",
  },
  expired: {
    subject: "{shop} ödemenizin süresi doldu",
    title: "Ödemenin süresi doldu",
    body: "{amount} ödeme süresi doldu ve hiçbir ödeme ulaşmadı. Eski adrese artık bir şey göndermeyin. Coin gönderdiyseniz bu e-postayı saklayın: hâlâ aranıyor.",
    action: "Ödemeyi aç",
  },
  refundLink: {
    subject: "{shop} iadeniz: adres girin",
    title: "İadeniz nereye gitsin?",
    body: "{shop} size {amount} iade ediyor. {date} tarihinden önce cüzdan adresinizi girin. Yalnızca aşağıdaki bağlantıyı kullanın ve kimseyle paylaşmayın: bağlantıya sahip olan, iadenin nereye gideceğini belirleyebilir.",
    action: "Adres gir",
  },
  refunded: {
    subject: "{shop} iadeniz gönderildi",
    title: "İade gönderildi",
    body: "{amount} tutarındaki iadeniz gönderildi: {coins}, {address} adresine. Ağ onayladığında cüzdanınızda görünür.",
    action: "İşlemi gör",
  },
  order: "Sipariş",
  transaction: "İşlem",
  linkHint: "Düğme çalışmıyorsa bu bağlantıyı açın:",
  footer: "Bu e-postayı {shop} mağazasına yapılan bir kripto ödemesi nedeniyle alıyorsunuz.",
  support: "Mağazaya sor",
}
