/** Polish; one text a line, in the order of `english`. */
export const lines = `Zwrot
Ładowanie…
Nie wczytano zwrotu
Sprawdź połączenie i spróbuj ponownie.
Sklep ma teraz problem. Spróbuj za chwilę.
Ten link jest nieważny. Poproś sklep o nowy.
Spróbuj ponownie
Dokąd wysłać monety?
{symbol} w sieci {network}
Podaj adres, który przyjmuje {symbol} w sieci {network}. Inaczej monety przepadną.
Adres {network}
Tag (memo)
Giełdy zwykle go wymagają.
Mój portfel nie ma tagu
Wyślij na ten adres
To nie pasuje do {network}. Sprawdź adres.
To nie pasuje do {network}. Sprawdź adres i tag.
Nie udało się. Spróbuj ponownie.
Mamy twój adres
Sklep go sprawdzi, potem monety zostaną wysłane.
Zmień adres
Twoje pieniądze są w drodze
Twoje pieniądze zostały wysłane
Zobacz transakcję
Ten link jest za stary
Ten zwrot wycofano
Zapytaj sklep.`
