/** French; one text a line, in the order of `english`. */
export const lines = `Remboursement
Chargement…
Le remboursement n’a pas pu être chargé
Vérifiez votre connexion et réessayez.
La boutique a un problème. Réessayez dans un instant.
Ce lien n’est pas valable. Demandez-en un nouveau à la boutique.
Réessayer
Où envoyer les fonds ?
{symbol} sur {network}
Indiquez une adresse qui accepte {symbol} sur {network}. Sinon les fonds sont perdus.
Adresse {network}
Tag (mémo)
Les plateformes en demandent souvent un.
Mon portefeuille n’a pas de tag
Envoyer à cette adresse
Cela ne convient pas à {network}. Vérifiez l’adresse.
Cela ne convient pas à {network}. Vérifiez l’adresse et le tag.
Échec. Réessayez.
Nous avons votre adresse
La boutique la vérifie, puis les fonds sont envoyés.
Changer l’adresse
Votre argent est en route
Votre argent a été envoyé
Voir la transaction
Ce lien est trop ancien
Ce remboursement a été retiré
Contactez la boutique.`
