/**
 * Texts for payments that take an unusual turn, in all languages. They load when one of them is to
 * be shown: most shoppers never need them. Until then, and where they do not load, the checkout says
 * less with the texts that it has.
 */
export interface EndingTexts {
  /** Headline of a payment whose coins will not become an order. */
  noOrder: string
  cart_changed: string
  canceled: string
  not_placed: string
  /** Where the shop has not asked yet where the money shall go. */
  askShop: string
  /** Of a link to the payment that was shown before the cart was changed. */
  earlier: string
  /** Another coin than was asked for. */
  foreign: string
  refused: string
  returned: string
  /** Where the shop has asked where the money shall go, by e-mail. */
  claimMailed: string
}

const ORDER = [
  ...(["noOrder", "cart_changed", "canceled", "not_placed", "askShop"] as const),
  ...(["earlier", "foreign", "refused", "returned", "claimMailed"] as const),
]

/** One text a line, in that order. */
const LINES: Record<string, string> = {
  en: `There is no order for this payment
Your cart was changed, so there is no order for this payment. The shop has your coins.
The shop canceled the order. It has your coins.
The order could not be placed, for example because something is sold out. The shop has your coins.
Contact the shop for help or to get your money back.
You had an earlier address for this cart. Already sent? See that payment.
This is not the coin that was asked for. Contact the shop.
The shop's processor has not credited this. Contact the shop.
This is sent back to you.
The shop asks where to send your refund. Open the link in its e-mail.`,
  ar: `لا يوجد طلب لهذه الدفعة
تم تغيير سلتك، لذلك لا يوجد طلب لهذه الدفعة. عملاتك لدى المتجر.
ألغى المتجر الطلب. عملاتك لدى المتجر.
تعذر تنفيذ الطلب، مثلًا لنفاد أحد المنتجات. عملاتك لدى المتجر.
تواصل مع المتجر للمساعدة أو لاسترداد أموالك.
كان لديك عنوان سابق لهذه السلة. هل أرسلت بالفعل؟ اعرض تلك الدفعة.
هذه ليست العملة المطلوبة. تواصل مع المتجر.
لم يقيّد معالج المدفوعات هذا المبلغ. تواصل مع المتجر.
تُعاد هذه إليك.
يسأل المتجر إلى أين يرسل استردادك. افتح الرابط في رسالته الإلكترونية.`,
  de: `Zu dieser Zahlung gibt es keine Bestellung
Ihr Warenkorb wurde geändert, daher gibt es zu dieser Zahlung keine Bestellung. Der Shop hat Ihre Coins.
Der Shop hat die Bestellung storniert. Er hat Ihre Coins.
Die Bestellung konnte nicht aufgegeben werden, etwa weil etwas ausverkauft ist. Der Shop hat Ihre Coins.
Wenden Sie sich an den Shop, um Hilfe oder Ihr Geld zurück zu bekommen.
Für diesen Warenkorb hatten Sie schon eine Adresse. Schon gesendet? Jene Zahlung ansehen.
Das ist nicht der verlangte Coin. Wenden Sie sich an den Shop.
Der Zahlungsdienst hat das nicht gutgeschrieben. Wenden Sie sich an den Shop.
Das wird an Sie zurückgesendet.
Der Shop fragt, wohin Ihre Rückerstattung gehen soll. Öffnen Sie den Link in seiner E-Mail.`,
  es: `No hay ningún pedido para este pago
Su carrito cambió, así que no hay ningún pedido para este pago. La tienda tiene sus monedas.
La tienda canceló el pedido. Tiene sus monedas.
No se pudo hacer el pedido, por ejemplo porque algo está agotado. La tienda tiene sus monedas.
Contacte con la tienda para recibir ayuda o recuperar su dinero.
Tenía una dirección anterior para este carrito. ¿Ya envió? Vea ese pago.
Esta no es la moneda solicitada. Contacte con la tienda.
El procesador de la tienda no ha abonado esto. Contacte con la tienda.
Esto se le devuelve.
La tienda pregunta adónde enviar su reembolso. Abra el enlace de su correo.`,
  fr: `Il n’y a pas de commande pour ce paiement
Votre panier a changé : il n’y a pas de commande pour ce paiement. La boutique a vos cryptos.
La boutique a annulé la commande. Elle a vos cryptos.
La commande n’a pas pu être passée, par exemple parce qu’un article est épuisé. La boutique a vos cryptos.
Contactez la boutique pour obtenir de l’aide ou récupérer votre argent.
Vous aviez une adresse précédente pour ce panier. Déjà envoyé ? Voir ce paiement.
Ce n’est pas la monnaie demandée. Contactez la boutique.
Le prestataire de la boutique ne l’a pas crédité. Contactez la boutique.
Ceci vous est renvoyé.
La boutique demande où envoyer votre remboursement. Ouvrez le lien de son e-mail.`,
  he: `אין הזמנה לתשלום הזה
העגלה שלכם שונתה, ולכן אין הזמנה לתשלום הזה. המטבעות שלכם אצל החנות.
החנות ביטלה את ההזמנה. המטבעות שלכם אצלה.
לא ניתן היה לבצע את ההזמנה, למשל כי משהו אזל. המטבעות שלכם אצל החנות.
פנו לחנות לעזרה או להחזר הכסף.
הייתה לכם כתובת קודמת לעגלה הזו. כבר שלחתם? ראו את התשלום ההוא.
זה לא המטבע שהתבקש. פנו לחנות.
ספק התשלומים של החנות לא זיכה זאת. פנו לחנות.
זה מוחזר אליכם.
החנות שואלת לאן לשלוח את ההחזר. פתחו את הקישור שבדוא״ל שלה.`,
  it: `Non c'è alcun ordine per questo pagamento
Il carrello è cambiato, quindi non c'è alcun ordine per questo pagamento. Il negozio ha le sue monete.
Il negozio ha annullato l'ordine. Ha le sue monete.
L'ordine non è stato possibile, ad esempio perché qualcosa è esaurito. Il negozio ha le sue monete.
Contatti il negozio per ricevere aiuto o riavere il denaro.
Aveva un indirizzo precedente per questo carrello. Già inviato? Veda quel pagamento.
Non è la moneta richiesta. Contatti il negozio.
Il servizio del negozio non l'ha accreditato. Contatti il negozio.
Le viene rimandato.
Il negozio chiede dove inviare il rimborso. Apra il link nella sua e-mail.`,
  ja: `この支払いに対する注文はありません
カートが変更されたため、この支払いに対する注文はありません。コインはショップにあります。
ショップが注文をキャンセルしました。コインはショップにあります。
在庫切れなどのため注文できませんでした。コインはショップにあります。
サポートや返金についてはショップにお問い合わせください。
このカートには以前のアドレスがあります。送金済みの場合はその支払いをご覧ください。
指定のコインではありません。ショップにお問い合わせください。
決済サービスが入金していません。ショップにお問い合わせください。
これは返送されます。
ショップが返金先を確認しています。メールのリンクを開いてください。`,
  nl: `Er is geen bestelling voor deze betaling
Uw winkelwagen is gewijzigd, dus er is geen bestelling voor deze betaling. De winkel heeft uw munten.
De winkel heeft de bestelling geannuleerd. De winkel heeft uw munten.
De bestelling kon niet worden geplaatst, bijvoorbeeld omdat iets uitverkocht is. De winkel heeft uw munten.
Neem contact op met de winkel voor hulp of om uw geld terug te krijgen.
U had eerder een adres voor deze winkelwagen. Al verzonden? Bekijk die betaling.
Dit is niet de gevraagde munt. Neem contact op met de winkel.
De betaaldienst heeft dit niet bijgeschreven. Neem contact op met de winkel.
Dit wordt naar u teruggestuurd.
De winkel vraagt waar uw terugbetaling heen moet. Open de link in de e-mail.`,
  pl: `Do tej płatności nie ma zamówienia
Koszyk został zmieniony, więc do tej płatności nie ma zamówienia. Sklep ma Twoje monety.
Sklep anulował zamówienie. Sklep ma Twoje monety.
Nie udało się złożyć zamówienia, np. czegoś zabrakło. Sklep ma Twoje monety.
Skontaktuj się ze sklepem, aby uzyskać pomoc lub zwrot pieniędzy.
Ten koszyk miał wcześniej inny adres. Już wysłano? Zobacz tamtą płatność.
To nie jest moneta, o którą prosiliśmy. Skontaktuj się ze sklepem.
Operator płatności tego nie zaksięgował. Skontaktuj się ze sklepem.
To jest odsyłane do Ciebie.
Sklep pyta, dokąd wysłać zwrot. Otwórz link w jego e-mailu.`,
  pt: `Não há pedido para este pagamento
O seu carrinho mudou, por isso não há pedido para este pagamento. A loja tem as suas moedas.
A loja cancelou o pedido. Ela tem as suas moedas.
Não foi possível fazer o pedido, por exemplo porque algo esgotou. A loja tem as suas moedas.
Contacte a loja para obter ajuda ou o seu dinheiro de volta.
Tinha um endereço anterior para este carrinho. Já enviou? Veja esse pagamento.
Esta não é a moeda pedida. Contacte a loja.
O processador da loja não creditou isto. Contacte a loja.
Isto é-lhe devolvido.
A loja pergunta para onde enviar o reembolso. Abra a ligação no e-mail dela.`,
  ru: `По этому платежу нет заказа
Корзина была изменена, поэтому по этому платежу нет заказа. Ваши монеты у магазина.
Магазин отменил заказ. Ваши монеты у магазина.
Заказ не удалось оформить, например, товара нет в наличии. Ваши монеты у магазина.
Обратитесь в магазин за помощью или возвратом денег.
У этой корзины был прежний адрес. Уже отправили? Посмотрите тот платёж.
Это не та монета, которую просили. Обратитесь в магазин.
Платёжный сервис магазина это не зачислил. Обратитесь в магазин.
Это возвращается вам.
Магазин спрашивает, куда отправить возврат. Откройте ссылку в его письме.`,
  tr: `Bu ödeme için sipariş yok
Sepetiniz değiştirildi, bu yüzden bu ödeme için sipariş yok. Paralarınız mağazada.
Mağaza siparişi iptal etti. Paralarınız mağazada.
Sipariş verilemedi, örneğin bir ürün tükendi. Paralarınız mağazada.
Yardım veya para iadesi için mağazayla iletişime geçin.
Bu sepet için önceki bir adresiniz vardı. Zaten gönderdiniz mi? O ödemeyi görün.
Bu, istenen coin değil. Mağazayla iletişime geçin.
Mağazanın ödeme hizmeti bunu hesaba geçirmedi. Mağazayla iletişime geçin.
Bu size geri gönderiliyor.
Mağaza iadenizin nereye gönderileceğini soruyor. E-postasındaki bağlantıyı açın.`,
  zh: `此付款没有对应的订单
您的购物车已更改，因此此付款没有对应的订单。您的币在商店。
商店取消了订单。您的币在商店。
无法下单，例如商品已售罄。您的币在商店。
请联系商店寻求帮助或退款。
此购物车之前有一个地址。已经发送了吗？查看那笔付款。
这不是所要求的币。请联系商店。
商店的支付服务商未入账。请联系商店。
这笔款将退还给您。
商店询问退款寄往何处。请打开其邮件中的链接。`,
}

/** The texts of a locale (BCP 47), in English where there are no others. */
export function endingTexts(locale: string): EndingTexts {
  const lines = LINES[locale.slice(0, 2).toLowerCase()] ?? LINES["en"] ?? ""
  const all = lines.split("\n")
  return Object.fromEntries(ORDER.map((key, i) => [key, all[i] ?? ""])) as Record<
    (typeof ORDER)[number],
    string
  >
}
