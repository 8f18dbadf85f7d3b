/** Italian; one text a line, in the order of `english`. */
export const lines = `Paga in cripto
Totale
Caricamento…
Il pagamento non è stato caricato
Controlli la connessione e riprovi.
Il negozio ha un problema. Riprovi tra poco.
Questo link non è valido. Apra il pagamento nel negozio o dalla sua ultima e-mail. Già inviato? Chieda al negozio.
Riprova
Connessione persa. Il negozio vede comunque il pagamento.
Scelga una moneta
Scelga la rete di {symbol}
Usi la rete del suo wallet. Su qualsiasi altra le monete vanno perse.
Cerca
Ultima usata
Nessuna moneta disponibile. Scelga un altro metodo di pagamento.
Ora non disponibile
Recupero dell’indirizzo…
Nessun indirizzo per questa moneta. Riprovi più tardi o ne scelga un’altra.
Indietro
Scegli un’altra moneta
Invii esattamente
Ancora da inviare
{symbol} su {network}
Cambio valido fino alle {time}
Solo {time} a questo cambio
Invii solo {symbol} su {network}. Tutto il resto va perso.
Scansioni con un wallet su {network}
Solo l'indirizzo: scelga {symbol} su {network} nel wallet e inserisca l'importo.
Con importo
Solo indirizzo
Importo
Indirizzo {network}
Link di pagamento
Tag (memo)
Senza questo tag le monete non arrivano all’ordine.
Inserirò anche il tag. Mostra l’indirizzo
Copia: {what}
Copiato: {what}
Apri nel wallet
Apri la pagina di pagamento
In attesa del pagamento
Questa pagina si aggiorna da sola. Dopo l’invio può chiuderla.
Link per un altro dispositivo
Una transazione precedente è stata sostituita e non conta.
Questo cambio è scaduto
Già inviato? Non invii di nuovo. Controlliamo ancora il vecchio indirizzo.
Nuovo cambio per {symbol}
Vediamo il suo pagamento
Non ancora confermato. Ora ci pensa la rete.
Il pagamento è in fase di conferma
Non deve fare nulla.
{n} di {m} conferme
circa {time}
Il suo ordine è stato inviato.
Può chiudere questa pagina.
Pagamento ricevuto
Grazie. Il pagamento è confermato.
Manca una parte
Arrivati {received} di {amount}.
Il negozio può accettarlo o restituirlo.
Pagato, e più del richiesto
Arrivati {received}, richiesti {amount}. Il negozio può restituire la differenza.
Il tempo è scaduto
Non è arrivato nulla. Ricominci nel negozio.
Il pagamento è arrivato tardi
Non è perso. Non invii di nuovo.
Il pagamento è in verifica
Questo pagamento è stato annullato
Non invii monete. Già inviate? Chieda al negozio.
Riavere il denaro
Vedi la transazione`
