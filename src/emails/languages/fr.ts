import type { EmailTexts } from "../texts"

/** French. */
export const fr: EmailTexts = {
  paymentLink: {
    subject: "{shop} vous demande de payer {amount}",
    title: "Payez {amount} en crypto",
    body: "{shop} vous demande de payer {amount} pour : {title}. Ouvrez le paiement, choisissez une cryptomonnaie et envoyez-la depuis votre portefeuille. Une fois le montant arrivé, le même lien affiche votre reçu.",
    action: "Payer maintenant",
  },
  awaitingPayment: {
    subject: "Votre paiement à {shop}",
    title: "Finalisez votre paiement",
    body: "Vous avez choisi de payer {amount} en crypto. Ouvrez le paiement pour voir l'adresse, le montant exact et ce qui est arrivé. Si vous avez déjà envoyé les fonds, vous n'avez plus rien à faire.",
    action: "Ouvrir le paiement",
  },
  underpaid: {
    subject: "Il manque une partie de votre paiement à {shop}",
    title: "Paiement incomplet",
    body: "Il manque encore {missing} sur {amount}. Les plateformes d'échange déduisent souvent leurs frais du montant envoyé. Ouvrez le paiement pour envoyer le reste.",
    action: "Envoyer le reste",
  },
  seen: {
    subject: "{shop} voit votre paiement",
    title: "Paiement détecté, en attente de confirmations",
    body: "Votre paiement de {amount} est sur le réseau. Vous recevrez un e-mail dès qu'il sera confirmé. Vous n'avez plus rien à faire.",
    action: "Suivre le paiement",
  },
  paid: {
    subject: "Votre paiement à {shop} est confirmé",
    title: "Merci, votre paiement est confirmé",
    body: "Votre paiement de {amount} est complet.",
    action: "Voir le paiement",
  },
  expired: {
    subject: "Votre paiement à {shop} a expiré",
    title: "Paiement expiré",
    body: "Le délai pour payer {amount} est écoulé et aucun paiement n'est arrivé. N'envoyez plus rien à l'ancienne adresse. Si vous avez déjà envoyé des fonds, conservez cet e-mail : ils sont toujours recherchés.",
    action: "Ouvrir le paiement",
  },
  refundLink: {
    subject: "Votre remboursement de {shop} : indiquez une adresse",
    title: "Où envoyer votre remboursement ?",
    body: "{shop} vous rembourse {amount}. Indiquez l'adresse de votre portefeuille avant le {date}. Utilisez uniquement le lien ci-dessous et ne le transmettez à personne : quiconque l'a peut choisir la destination du remboursement.",
    action: "Indiquer une adresse",
  },
  refunded: {
    subject: "Votre remboursement de {shop} a été envoyé",
    title: "Remboursement envoyé",
    body: "Votre remboursement de {amount} a été envoyé : {coins} à {address}. Votre portefeuille l'affichera dès que le réseau l'aura confirmé.",
    action: "Voir la transaction",
  },
  order: "Commande",
  transaction: "Transaction",
  linkHint: "Si le bouton ne fonctionne pas, ouvrez ce lien :",
  footer: "Vous recevez cet e-mail en raison d'un paiement en crypto à {shop}.",
  support: "Demander à la boutique",
}
