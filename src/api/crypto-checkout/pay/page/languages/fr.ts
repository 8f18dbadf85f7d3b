import type { PageTexts } from "../texts"

/** French. */
export const fr: PageTexts = {
  title: "Payer en crypto",
  total: "Total",
  refreshes: "Cette page vérifie toutes les {seconds} secondes.",
  refresh: "Vérifier maintenant",
  wrongLinkTitle: "Ce lien de paiement ne fonctionne pas",
  wrongLink:
    "Il est peut-être incomplet ou trop ancien. Rouvrez le lien entier et autorisez un cookie à cette page. Les cryptos envoyées ne sont pas perdues.",
  noPaymentTitle: "Il n’y a rien à payer",
  linkOver: {
    revoked: [
      "Ce lien de paiement a été révoqué",
      "La boutique l'a retiré. N'envoyez pas de cryptomonnaies. Celles que vous avez envoyées ne sont pas perdues : contactez la boutique.",
    ],
    expired: [
      "Ce lien de paiement a expiré",
      "Le délai de ce paiement est écoulé. N'envoyez pas de cryptomonnaies et demandez un nouveau lien à la boutique. Celles que vous avez envoyées ne sont pas perdues.",
    ],
    paid: ["Payé", "Ce lien a été payé. Vous n'avez plus rien à faire."],
  },
  busyTitle: "Trop de demandes",
  busy: "Attendez une minute. Votre paiement est en sécurité et cette page vérifiera d’elle-même.",
  brokenTitle: "Un problème est survenu",
  broken: "Votre paiement est en sécurité. Cette page réessaie d’elle-même dans un instant.",
  chooseTitle: "Avec quoi voulez-vous payer ?",
  chooseNote: "Choisissez la monnaie et le réseau sur lequel votre portefeuille enverra.",
  noChoice: "Choisissez une monnaie.",
  nothingOffered:
    "Aucune monnaie n’est disponible. Choisissez un autre moyen de paiement dans la boutique.",
  assetOn: "{name} sur {network}",
  assetNative: "Réseau {network}",
  back: "Retour au paiement",
  acknowledgeTitle: "{symbol} demande un tag",
  acknowledge:
    "Sur {network}, l’adresse seule n’identifie pas votre paiement. Sans le tag (mémo), les cryptos ne peuvent pas être rattachées à votre commande.",
  acknowledgeLabel: "Je saisirai aussi le tag",
  acknowledgeButton: "Afficher l’adresse et le tag",
  payTitle: "Envoyez exactement {amount} {symbol}",
  payRestTitle: "Reste à envoyer : {amount} {symbol}",
  restMissing: "{received} sont arrivés, il manque {missing}.",
  network: "Réseau",
  onlyThis:
    "Envoyez uniquement {symbol} sur {network}. D’autres cryptos, ou la même sur un autre réseau, n’arrivent pas.",
  amount: "Montant",
  address: "Adresse {network}",
  tag: "Tag (mémo)",
  tagNeeded: "Saisissez le tag en plus de l’adresse.",
  rate: "1 {symbol} = {rate}",
  heldUntil: "Taux valable jusqu’à",
  qrTitle: "QR code pour payer {amount} {symbol} sur {network}",
  qrCaption: "Scannez avec un portefeuille sur {network}",
  qrTitleAddress: "QR code de l’adresse {network}",
  qrCheck:
    "Ce code contient l’adresse seule. Choisissez {symbol} sur {network} dans votre portefeuille, saisissez {amount} {symbol} et vérifiez les deux avant d’envoyer.",
  qrWithAmount: "QR code avec le montant",
  qrWithAmountNote:
    "Certains portefeuilles le lisent mal : vérifiez la monnaie et le montant avant d’envoyer.",
  qrAddressOnly: "QR code de l’adresse seule",
  openWallet: "Ouvrir dans le portefeuille",
  openHosted: "Ouvrir la page de paiement du prestataire",
  another: "Choisir une autre monnaie",
  mayLeave:
    "Vous pouvez fermer cette page après l’envoi. La boutique verra quand même les cryptos.",
  quoteTitle: "Ce taux a expiré",
  quote: "Demandez un nouveau taux pour continuer. C’est gratuit.",
  quoteSent: "Déjà envoyé ? N’envoyez pas à nouveau. L’adresse donnée est toujours surveillée.",
  newQuote: "Nouveau taux pour {symbol}",
  claim: "La boutique demande où envoyer votre remboursement. Ouvrez le lien de son e-mail.",
  earlier: "Vous aviez une adresse précédente pour ce panier. Déjà envoyé ?",
  earlierLink: "Voir ce paiement",
  noOrderTitle: "Il n’y a pas de commande pour ce paiement",
  noOrder: {
    cart_changed:
      "Votre panier a changé : il n’y a pas de commande pour ce paiement. La boutique a vos cryptos.",
    canceled: "La boutique a annulé la commande. Elle a vos cryptos.",
    not_placed:
      "La commande n’a pas pu être passée, par exemple parce qu’un article est épuisé. La boutique a vos cryptos et réessaie.",
  },
  onlyAside: "Ce qui est arrivé est indiqué plus bas. Ce n’est pas perdu. N’envoyez pas à nouveau.",
  problem:
    "Pas d’adresse pour cette monnaie en ce moment. Choisissez-en une autre ou réessayez plus tard.",
  unavailable: "Indisponible pour le moment",
  startsAt: "À partir de {amount}",
  usual: "en général {time}",
  reference: "Référence du paiement",
  help: "Obtenir de l’aide de la boutique",
  askShop: "Contactez la boutique pour obtenir de l’aide ou récupérer votre argent.",
  arrivedSoFar: "{received} sur {amount} sont arrivés.",
  aside: {
    foreign: "Ce n’est pas la monnaie demandée. Contactez la boutique.",
    refused: "Le prestataire de la boutique ne l’a pas crédité. Contactez la boutique.",
    returned: "Ceci vous est renvoyé.",
  },
  confirmations: "{n} confirmations sur {m}",
  transactions: "Liste des transactions",
  transaction: "Voir la transaction",
  orderPlaced: "Votre commande est passée. Vous pouvez fermer cette page.",
  orderPaid: "Il est enregistré sur votre commande. Vous pouvez fermer cette page.",
  openAgain: "Rouvrir ce paiement",
  accepted: ["Paiement reçu", "{received} sur {amount} sont arrivés, et la boutique l’a accepté."],
  outcome: {
    open: ["Le paiement a expiré", "Retournez à la boutique pour commencer un nouveau paiement."],
    seen: ["Nous voyons votre paiement", "Il est en route. Le réseau le confirme ensuite."],
    confirming: ["Votre paiement est en cours de confirmation", "Vous n’avez plus rien à faire."],
    paid: ["Paiement reçu", "Merci. Votre paiement est confirmé."],
    overpaid: [
      "Payé, avec un excédent",
      "{received} sont arrivés pour {amount} dus. La boutique peut rembourser la différence.",
    ],
    underpaid: [
      "Paiement incomplet",
      "{received} sont arrivés, il manque {missing} et le paiement a expiré. La boutique voit ce qui est arrivé et vous contactera.",
    ],
    expired: [
      "Le paiement a expiré",
      "Rien n’est arrivé. Retournez à la boutique pour commencer un nouveau paiement.",
    ],
    late: [
      "Votre paiement est arrivé en retard",
      "Il est arrivé après la fin du taux et n’est pas perdu. La boutique l’accepte ou le renvoie. N’envoyez pas à nouveau.",
    ],
    held: [
      "Votre paiement est en cours d’examen",
      "Le prestataire de paiement l’examine. Vous n’avez rien à faire.",
    ],
    canceled: [
      "Ce paiement a été annulé",
      "N’envoyez plus de cryptos à son adresse. Celles envoyées ne sont pas perdues : contactez la boutique.",
    ],
  },
}
