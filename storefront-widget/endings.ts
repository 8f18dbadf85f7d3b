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

const english: EndingTexts = {
  noOrder: "There is no order for this payment",
  cart_changed:
    "Your cart was changed, so there is no order for this payment. The shop has your coins.",
  canceled: "The shop canceled the order. It has your coins.",
  not_placed:
    "The order could not be placed, for example because something is sold out. The shop has your coins.",
  askShop: "Contact the shop for help or to get your money back.",
  earlier: "You had an earlier address for this cart. Already sent? See that payment.",
  foreign: "This is not the coin that was asked for. Contact the shop.",
  refused: "The shop's processor has not credited this. Contact the shop.",
  returned: "This is sent back to you.",
  claimMailed: "The shop asks where to send your refund. Open the link in its e-mail.",
}

const translations: Record<string, EndingTexts> = {
  ar: {
    noOrder: "لا يوجد طلب لهذه الدفعة",
    cart_changed: "تم تغيير سلتك، لذلك لا يوجد طلب لهذه الدفعة. عملاتك لدى المتجر.",
    canceled: "ألغى المتجر الطلب. عملاتك لدى المتجر.",
    not_placed: "تعذر تنفيذ الطلب، مثلًا لنفاد أحد المنتجات. عملاتك لدى المتجر.",
    askShop: "تواصل مع المتجر للمساعدة أو لاسترداد أموالك.",
    earlier: "كان لديك عنوان سابق لهذه السلة. هل أرسلت بالفعل؟ اعرض تلك الدفعة.",
    foreign: "هذه ليست العملة المطلوبة. تواصل مع المتجر.",
    refused: "لم يقيّد معالج المدفوعات هذا المبلغ. تواصل مع المتجر.",
    returned: "تُعاد هذه إليك.",
    claimMailed: "يسأل المتجر إلى أين يرسل استردادك. افتح الرابط في رسالته الإلكترونية.",
  },
  de: {
    noOrder: "Zu dieser Zahlung gibt es keine Bestellung",
    cart_changed:
      "Ihr Warenkorb wurde geändert, daher gibt es zu dieser Zahlung keine Bestellung. Der Shop hat Ihre Coins.",
    canceled: "Der Shop hat die Bestellung storniert. Er hat Ihre Coins.",
    not_placed:
      "Die Bestellung konnte nicht aufgegeben werden, etwa weil etwas ausverkauft ist. Der Shop hat Ihre Coins.",
    askShop: "Wenden Sie sich an den Shop, um Hilfe oder Ihr Geld zurück zu bekommen.",
    earlier:
      "Für diesen Warenkorb hatten Sie schon eine Adresse. Schon gesendet? Jene Zahlung ansehen.",
    foreign: "Das ist nicht der verlangte Coin. Wenden Sie sich an den Shop.",
    refused: "Der Zahlungsdienst hat das nicht gutgeschrieben. Wenden Sie sich an den Shop.",
    returned: "Das wird an Sie zurückgesendet.",
    claimMailed:
      "Der Shop fragt, wohin Ihre Rückerstattung gehen soll. Öffnen Sie den Link in seiner E-Mail.",
  },
  es: {
    noOrder: "No hay ningún pedido para este pago",
    cart_changed:
      "Su carrito cambió, así que no hay ningún pedido para este pago. La tienda tiene sus monedas.",
    canceled: "La tienda canceló el pedido. Tiene sus monedas.",
    not_placed:
      "No se pudo hacer el pedido, por ejemplo porque algo está agotado. La tienda tiene sus monedas.",
    askShop: "Contacte con la tienda para recibir ayuda o recuperar su dinero.",
    earlier: "Tenía una dirección anterior para este carrito. ¿Ya envió? Vea ese pago.",
    foreign: "Esta no es la moneda solicitada. Contacte con la tienda.",
    refused: "El procesador de la tienda no ha abonado esto. Contacte con la tienda.",
    returned: "Esto se le devuelve.",
    claimMailed: "La tienda pregunta adónde enviar su reembolso. Abra el enlace de su correo.",
  },
  fr: {
    noOrder: "Il n’y a pas de commande pour ce paiement",
    cart_changed:
      "Votre panier a changé : il n’y a pas de commande pour ce paiement. La boutique a vos cryptos.",
    canceled: "La boutique a annulé la commande. Elle a vos cryptos.",
    not_placed:
      "La commande n’a pas pu être passée, par exemple parce qu’un article est épuisé. La boutique a vos cryptos.",
    askShop: "Contactez la boutique pour obtenir de l’aide ou récupérer votre argent.",
    earlier: "Vous aviez une adresse précédente pour ce panier. Déjà envoyé ? Voir ce paiement.",
    foreign: "Ce n’est pas la monnaie demandée. Contactez la boutique.",
    refused: "Le prestataire de la boutique ne l’a pas crédité. Contactez la boutique.",
    returned: "Ceci vous est renvoyé.",
    claimMailed:
      "La boutique demande où envoyer votre remboursement. Ouvrez le lien de son e-mail.",
  },
  he: {
    noOrder: "אין הזמנה לתשלום הזה",
    cart_changed: "העגלה שלכם שונתה, ולכן אין הזמנה לתשלום הזה. המטבעות שלכם אצל החנות.",
    canceled: "החנות ביטלה את ההזמנה. המטבעות שלכם אצלה.",
    not_placed: "לא ניתן היה לבצע את ההזמנה, למשל כי משהו אזל. המטבעות שלכם אצל החנות.",
    askShop: "פנו לחנות לעזרה או להחזר הכסף.",
    earlier: "הייתה לכם כתובת קודמת לעגלה הזו. כבר שלחתם? ראו את התשלום ההוא.",
    foreign: "זה לא המטבע שהתבקש. פנו לחנות.",
    refused: "ספק התשלומים של החנות לא זיכה זאת. פנו לחנות.",
    returned: "זה מוחזר אליכם.",
    claimMailed: "החנות שואלת לאן לשלוח את ההחזר. פתחו את הקישור שבדוא״ל שלה.",
  },
  it: {
    noOrder: "Non c'è alcun ordine per questo pagamento",
    cart_changed:
      "Il carrello è cambiato, quindi non c'è alcun ordine per questo pagamento. Il negozio ha le sue monete.",
    canceled: "Il negozio ha annullato l'ordine. Ha le sue monete.",
    not_placed:
      "L'ordine non è stato possibile, ad esempio perché qualcosa è esaurito. Il negozio ha le sue monete.",
    askShop: "Contatti il negozio per ricevere aiuto o riavere il denaro.",
    earlier: "Aveva un indirizzo precedente per questo carrello. Già inviato? Veda quel pagamento.",
    foreign: "Non è la moneta richiesta. Contatti il negozio.",
    refused: "Il servizio del negozio non l'ha accreditato. Contatti il negozio.",
    returned: "Le viene rimandato.",
    claimMailed: "Il negozio chiede dove inviare il rimborso. Apra il link nella sua e-mail.",
  },
  ja: {
    noOrder: "この支払いに対する注文はありません",
    cart_changed:
      "カートが変更されたため、この支払いに対する注文はありません。コインはショップにあります。",
    canceled: "ショップが注文をキャンセルしました。コインはショップにあります。",
    not_placed: "在庫切れなどのため注文できませんでした。コインはショップにあります。",
    askShop: "サポートや返金についてはショップにお問い合わせください。",
    earlier: "このカートには以前のアドレスがあります。送金済みの場合はその支払いをご覧ください。",
    foreign: "指定のコインではありません。ショップにお問い合わせください。",
    refused: "決済サービスが入金していません。ショップにお問い合わせください。",
    returned: "これは返送されます。",
    claimMailed: "ショップが返金先を確認しています。メールのリンクを開いてください。",
  },
  nl: {
    noOrder: "Er is geen bestelling voor deze betaling",
    cart_changed:
      "Uw winkelwagen is gewijzigd, dus er is geen bestelling voor deze betaling. De winkel heeft uw munten.",
    canceled: "De winkel heeft de bestelling geannuleerd. De winkel heeft uw munten.",
    not_placed:
      "De bestelling kon niet worden geplaatst, bijvoorbeeld omdat iets uitverkocht is. De winkel heeft uw munten.",
    askShop: "Neem contact op met de winkel voor hulp of om uw geld terug te krijgen.",
    earlier: "U had eerder een adres voor deze winkelwagen. Al verzonden? Bekijk die betaling.",
    foreign: "Dit is niet de gevraagde munt. Neem contact op met de winkel.",
    refused: "De betaaldienst heeft dit niet bijgeschreven. Neem contact op met de winkel.",
    returned: "Dit wordt naar u teruggestuurd.",
    claimMailed: "De winkel vraagt waar uw terugbetaling heen moet. Open de link in de e-mail.",
  },
  pl: {
    noOrder: "Do tej płatności nie ma zamówienia",
    cart_changed:
      "Koszyk został zmieniony, więc do tej płatności nie ma zamówienia. Sklep ma Twoje monety.",
    canceled: "Sklep anulował zamówienie. Sklep ma Twoje monety.",
    not_placed: "Nie udało się złożyć zamówienia, np. czegoś zabrakło. Sklep ma Twoje monety.",
    askShop: "Skontaktuj się ze sklepem, aby uzyskać pomoc lub zwrot pieniędzy.",
    earlier: "Ten koszyk miał wcześniej inny adres. Już wysłano? Zobacz tamtą płatność.",
    foreign: "To nie jest moneta, o którą prosiliśmy. Skontaktuj się ze sklepem.",
    refused: "Operator płatności tego nie zaksięgował. Skontaktuj się ze sklepem.",
    returned: "To jest odsyłane do Ciebie.",
    claimMailed: "Sklep pyta, dokąd wysłać zwrot. Otwórz link w jego e-mailu.",
  },
  pt: {
    noOrder: "Não há pedido para este pagamento",
    cart_changed:
      "O seu carrinho mudou, por isso não há pedido para este pagamento. A loja tem as suas moedas.",
    canceled: "A loja cancelou o pedido. Ela tem as suas moedas.",
    not_placed:
      "Não foi possível fazer o pedido, por exemplo porque algo esgotou. A loja tem as suas moedas.",
    askShop: "Contacte a loja para obter ajuda ou o seu dinheiro de volta.",
    earlier: "Tinha um endereço anterior para este carrinho. Já enviou? Veja esse pagamento.",
    foreign: "Esta não é a moeda pedida. Contacte a loja.",
    refused: "O processador da loja não creditou isto. Contacte a loja.",
    returned: "Isto é-lhe devolvido.",
    claimMailed: "A loja pergunta para onde enviar o reembolso. Abra a ligação no e-mail dela.",
  },
  ru: {
    noOrder: "По этому платежу нет заказа",
    cart_changed:
      "Корзина была изменена, поэтому по этому платежу нет заказа. Ваши монеты у магазина.",
    canceled: "Магазин отменил заказ. Ваши монеты у магазина.",
    not_placed:
      "Заказ не удалось оформить, например, товара нет в наличии. Ваши монеты у магазина.",
    askShop: "Обратитесь в магазин за помощью или возвратом денег.",
    earlier: "У этой корзины был прежний адрес. Уже отправили? Посмотрите тот платёж.",
    foreign: "Это не та монета, которую просили. Обратитесь в магазин.",
    refused: "Платёжный сервис магазина это не зачислил. Обратитесь в магазин.",
    returned: "Это возвращается вам.",
    claimMailed: "Магазин спрашивает, куда отправить возврат. Откройте ссылку в его письме.",
  },
  tr: {
    noOrder: "Bu ödeme için sipariş yok",
    cart_changed:
      "Sepetiniz değiştirildi, bu yüzden bu ödeme için sipariş yok. Paralarınız mağazada.",
    canceled: "Mağaza siparişi iptal etti. Paralarınız mağazada.",
    not_placed: "Sipariş verilemedi, örneğin bir ürün tükendi. Paralarınız mağazada.",
    askShop: "Yardım veya para iadesi için mağazayla iletişime geçin.",
    earlier: "Bu sepet için önceki bir adresiniz vardı. Zaten gönderdiniz mi? O ödemeyi görün.",
    foreign: "Bu, istenen coin değil. Mağazayla iletişime geçin.",
    refused: "Mağazanın ödeme hizmeti bunu hesaba geçirmedi. Mağazayla iletişime geçin.",
    returned: "Bu size geri gönderiliyor.",
    claimMailed: "Mağaza iadenizin nereye gönderileceğini soruyor. E-postasındaki bağlantıyı açın.",
  },
  zh: {
    noOrder: "此付款没有对应的订单",
    cart_changed: "您的购物车已更改，因此此付款没有对应的订单。您的币在商店。",
    canceled: "商店取消了订单。您的币在商店。",
    not_placed: "无法下单，例如商品已售罄。您的币在商店。",
    askShop: "请联系商店寻求帮助或退款。",
    earlier: "此购物车之前有一个地址。已经发送了吗？查看那笔付款。",
    foreign: "这不是所要求的币。请联系商店。",
    refused: "商店的支付服务商未入账。请联系商店。",
    returned: "这笔款将退还给您。",
    claimMailed: "商店询问退款寄往何处。请打开其邮件中的链接。",
  },
}

/** Returns the texts of a locale (BCP 47), in English where there are no others. */
export function endingTexts(locale: string): EndingTexts {
  return translations[locale.slice(0, 2).toLowerCase()] ?? english
}
