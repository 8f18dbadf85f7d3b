/** French; one text a line, in the order of `english`. */
export const lines = `Payer en crypto
Total
Chargement…
Le paiement n’a pas pu être chargé
Vérifiez votre connexion et réessayez.
La boutique a un problème. Réessayez dans un instant.
Ce lien n’est pas valable. Ouvrez le paiement dans la boutique ou depuis son dernier e-mail. Déjà envoyé ? Contactez la boutique.
Réessayer
Connexion perdue. La boutique voit toujours votre paiement.
Choisissez une monnaie
Choisissez le réseau pour {symbol}
Prenez celui de votre portefeuille. Sur un autre réseau, les fonds sont perdus.
Rechercher
Dernier choix
Aucune monnaie disponible. Choisissez un autre moyen de paiement.
Indisponible pour le moment
Préparation de l’adresse…
Pas d’adresse pour cette monnaie. Réessayez plus tard ou choisissez-en une autre.
Retour
Choisir une autre monnaie
Envoyez exactement
Reste à envoyer
{symbol} sur {network}
Taux garanti jusqu’à {time}
Plus que {time} à ce taux
N’envoyez que {symbol} sur {network}. Tout le reste est perdu.
Scannez avec un portefeuille sur {network}
L’adresse seule : choisissez {symbol} sur {network} dans le portefeuille et saisissez le montant.
Avec montant
Adresse seule
Montant
Adresse {network}
Lien de paiement
Tag (mémo)
Sans ce tag, vos fonds n’atteignent pas la commande.
J’indiquerai aussi le tag. Afficher l’adresse
Copier : {what}
Copié : {what}
Ouvrir dans le portefeuille
Ouvrir la page de paiement
En attente de votre paiement
Cette page s’actualise seule. Après l’envoi, vous pouvez la fermer.
Lien pour un autre appareil
Une transaction précédente a été remplacée et ne compte pas.
Ce taux a expiré
Déjà envoyé ? Ne renvoyez pas. Nous surveillons toujours l’ancienne adresse.
Nouveau taux pour {symbol}
Nous voyons votre paiement
Pas encore confirmé. Le réseau s’en charge.
Votre paiement est en cours de confirmation
Vous n’avez rien à faire.
{n} confirmations sur {m}
encore {time} environ
Votre commande est passée.
Vous pouvez fermer cette page.
Paiement reçu
Merci. Votre paiement est confirmé.
Il manque une partie
{received} reçus sur {amount}.
La boutique peut l’accepter ou le renvoyer.
Payé, et plus que demandé
{received} reçus pour {amount}. La boutique peut renvoyer la différence.
Le délai est écoulé
Rien n’est arrivé. Recommencez dans la boutique.
Votre paiement est arrivé tard
Il n’est pas perdu. Ne renvoyez pas.
Votre paiement est en cours d’examen
Ce paiement a été annulé
N’envoyez rien. Déjà envoyé ? Contactez la boutique.
Récupérer votre argent
Voir la transaction`
