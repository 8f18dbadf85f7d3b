/** Dutch; one text a line, in the order of `english`. */
export const lines = `Terugbetaling
Laden…
De terugbetaling is niet geladen
Controleer uw verbinding en probeer het opnieuw.
De winkel heeft een storing. Probeer het zo opnieuw.
Deze link is niet geldig. Vraag de winkel om een nieuwe.
Opnieuw proberen
Waar moeten de munten heen?
{symbol} op {network}
Geef een adres voor {symbol} op {network}. Anders gaan de munten verloren.
{network}-adres
Tag (memo)
Beurzen vragen er meestal om.
Mijn wallet heeft geen tag
Naar dit adres sturen
Dit past niet bij {network}. Controleer het adres.
Dit past niet bij {network}. Controleer adres en tag.
Dat is niet gelukt. Probeer het opnieuw.
We hebben uw adres
De winkel controleert het, daarna worden de munten gestuurd.
Adres wijzigen
Uw geld is onderweg
Uw geld is gestuurd
Transactie bekijken
Deze link is te oud
Deze terugbetaling is ingetrokken
Vraag het de winkel.`
