/** German; one text a line, in the order of `english`. */
export const lines = `Mit Krypto zahlen
Summe
Wird geladen …
Die Zahlung wurde nicht geladen
Prüfen Sie Ihre Verbindung und versuchen Sie es erneut.
Der Shop hat gerade ein Problem. Versuchen Sie es gleich erneut.
Dieser Link gilt nicht. Öffnen Sie die Zahlung im Shop oder aus seiner letzten E-Mail. Schon gesendet? Fragen Sie den Shop.
Erneut versuchen
Keine Verbindung. Der Shop sieht Ihre Zahlung trotzdem.
Coin wählen
Netzwerk für {symbol} wählen
Nehmen Sie das, über das Ihr Wallet sendet. Auf jedem anderen sind die Coins verloren.
Suchen
Zuletzt benutzt
Gerade ist kein Coin verfügbar. Wählen Sie eine andere Zahlungsart.
Gerade nicht verfügbar
Adresse wird geholt …
Für diesen Coin gibt es gerade keine Adresse. Später erneut versuchen oder anderen wählen.
Zurück
Anderen Coin wählen
Senden Sie genau
Noch zu senden
{symbol} auf {network}
Kurs gilt bis {time}
Kurs gilt nur noch {time}
Senden Sie nur {symbol} auf {network}. Alles andere ist verloren.
Mit einem Wallet auf {network} scannen
Nur die Adresse: Wählen Sie im Wallet {symbol} auf {network} und geben Sie den Betrag ein.
Mit Betrag
Nur Adresse
Betrag
{network}-Adresse
Zahlungslink
Tag (Memo)
Ohne diesen Tag erreichen Ihre Coins die Bestellung nicht.
Ich gebe auch den Tag an. Adresse zeigen
{what} kopieren
{what} kopiert
Im Wallet öffnen
Zahlungsseite öffnen
Wir warten auf Ihre Zahlung
Diese Seite aktualisiert sich selbst. Nach dem Senden können Sie sie schließen.
Link für ein anderes Gerät
Eine frühere Transaktion wurde ersetzt und zählt nicht.
Dieser Kurs ist abgelaufen
Schon gesendet? Nicht noch einmal senden. Wir beobachten die alte Adresse weiter.
Neuer Kurs für {symbol}
Wir sehen Ihre Zahlung
Noch nicht bestätigt. Das macht jetzt das Netzwerk.
Ihre Zahlung wird bestätigt
Sie müssen nichts tun.
{n} von {m} Bestätigungen
noch etwa {time}
Ihre Bestellung ist aufgegeben.
Sie können diese Seite schließen.
Zahlung erhalten
Danke. Ihre Zahlung ist bestätigt.
Ein Teil fehlt
{received} von {amount} angekommen.
Der Shop kann es annehmen oder zurücksenden.
Bezahlt, und mehr als verlangt
{received} angekommen, {amount} verlangt. Der Shop kann die Differenz zurücksenden.
Die Zeit ist abgelaufen
Nichts ist angekommen. Beginnen Sie im Shop neu.
Ihre Zahlung kam zu spät
Sie ist nicht verloren. Nicht noch einmal senden.
Ihre Zahlung wird geprüft
Diese Zahlung wurde storniert
Senden Sie keine Coins. Schon gesendet? Fragen Sie den Shop.
Geld zurückholen
Transaktion ansehen`
