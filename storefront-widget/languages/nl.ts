/** Dutch; one text a line, in the order of `english`. */
export const lines = `Betalen met crypto
Totaal
Laden…
De betaling is niet geladen
Controleer uw verbinding en probeer het opnieuw.
De winkel heeft een storing. Probeer het zo opnieuw.
Deze link is niet geldig. Open de betaling in de winkel of via de laatste e-mail. Al gestuurd? Vraag het de winkel.
Opnieuw proberen
Geen verbinding. De winkel ziet uw betaling wel.
Kies een munt
Kies het netwerk van uw {symbol}
Neem het netwerk van uw wallet. Op elk ander gaan de munten verloren.
Zoeken
Laatst gebruikt
Nu is geen munt beschikbaar. Kies een andere betaalwijze.
Nu niet beschikbaar
Adres ophalen…
Nu geen adres voor deze munt. Probeer het later of kies een andere.
Terug
Andere munt kiezen
Stuur precies
Nog te sturen
{symbol} op {network}
Koers geldt tot {time}
Nog maar {time} voor deze koers
Stuur alleen {symbol} op {network}. Al het andere gaat verloren.
Scan met een wallet op {network}
Alleen het adres: kies in de wallet {symbol} op {network} en vul het bedrag in.
Met bedrag
Alleen adres
Bedrag
{network}-adres
Betaallink
Tag (memo)
Zonder deze tag bereiken uw munten de bestelling niet.
Ik vul ook de tag in. Toon het adres
{what} kopiëren
{what} gekopieerd
Openen in wallet
Betaalpagina openen
Wachten op uw betaling
Deze pagina werkt zichzelf bij. Na het sturen mag u haar sluiten.
Link voor een ander apparaat
Een eerdere transactie is vervangen en telt niet.
Deze koers is verlopen
Al gestuurd? Stuur niet opnieuw. We letten nog op het oude adres.
Nieuwe koers voor {symbol}
We zien uw betaling
Nog niet bevestigd. Dat doet het netwerk nu.
Uw betaling wordt bevestigd
U hoeft niets te doen.
{n} van {m} bevestigingen
nog ongeveer {time}
Uw bestelling is geplaatst.
U mag deze pagina sluiten.
Betaling ontvangen
Bedankt. Uw betaling is bevestigd.
Er ontbreekt een deel
{received} van {amount} ontvangen.
De winkel kan het aannemen of terugsturen.
Betaald, en meer dan gevraagd
{received} ontvangen, {amount} gevraagd. De winkel kan het verschil terugsturen.
De tijd is om
Er is niets ontvangen. Begin opnieuw in de winkel.
Uw betaling kwam te laat
Ze is niet verloren. Stuur niet opnieuw.
Uw betaling wordt gecontroleerd
Deze betaling is geannuleerd
Stuur geen munten. Al gestuurd? Vraag het de winkel.
Geld terugvragen
Transactie bekijken`
