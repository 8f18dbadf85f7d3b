/** Italian; one text a line, in the order of `english`. */
export const lines = `Rimborso
Caricamento…
Il rimborso non è stato caricato
Controlli la connessione e riprovi.
Il negozio ha un problema. Riprovi tra poco.
Questo link non è valido. Ne chieda uno nuovo al negozio.
Riprova
Dove inviamo le monete?
{symbol} su {network}
Indichi un indirizzo che accetta {symbol} su {network}. Altrimenti le monete vanno perse.
Indirizzo {network}
Tag (memo)
Gli exchange di solito lo chiedono.
Il mio wallet non ha un tag
Invia a questo indirizzo
Non è adatto a {network}. Controlli l’indirizzo.
Non è adatto a {network}. Controlli indirizzo e tag.
Non ha funzionato. Riprovi.
Abbiamo il suo indirizzo
Il negozio lo verifica, poi le monete vengono inviate.
Cambia l’indirizzo
Il suo denaro è in arrivo
Il suo denaro è stato inviato
Vedi la transazione
Questo link è troppo vecchio
Questo rimborso è stato ritirato
Chieda al negozio.`
