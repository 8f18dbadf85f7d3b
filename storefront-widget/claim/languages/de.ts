/** German; one text a line, in the order of `english`. */
export const lines = `Rückzahlung
Wird geladen …
Die Rückzahlung wurde nicht geladen
Prüfen Sie Ihre Verbindung und versuchen Sie es erneut.
Der Shop hat gerade ein Problem. Versuchen Sie es gleich erneut.
Dieser Link gilt nicht. Bitten Sie den Shop um einen neuen.
Erneut versuchen
Wohin sollen die Coins gehen?
{symbol} auf {network}
Geben Sie eine Adresse für {symbol} auf {network} an. Sonst sind die Coins verloren.
{network}-Adresse
Tag (Memo)
Börsen brauchen meist einen.
Mein Wallet hat keinen Tag
An diese Adresse senden
Das passt nicht zu {network}. Prüfen Sie die Adresse.
Das passt nicht zu {network}. Prüfen Sie Adresse und Tag.
Das hat nicht geklappt. Versuchen Sie es erneut.
Wir haben Ihre Adresse
Der Shop prüft sie, dann werden die Coins gesendet.
Adresse ändern
Ihr Geld ist unterwegs
Ihr Geld wurde gesendet
Transaktion ansehen
Dieser Link ist zu alt
Diese Rückzahlung wurde zurückgezogen
Fragen Sie den Shop danach.`
