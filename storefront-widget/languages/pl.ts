/** Polish; one text a line, in the order of `english`. */
export const lines = `Zapłać kryptowalutą
Razem
Ładowanie…
Nie wczytano płatności
Sprawdź połączenie i spróbuj ponownie.
Sklep ma teraz problem. Spróbuj za chwilę.
Ten link jest nieważny. Otwórz płatność w sklepie lub z ostatniego e-maila. Już wysłano? Zapytaj sklep.
Spróbuj ponownie
Brak połączenia. Sklep nadal widzi płatność.
Wybierz monetę
Wybierz sieć dla {symbol}
Wybierz sieć swojego portfela. W każdej innej monety przepadną.
Szukaj
Ostatnio używane
Brak dostępnych monet. Wybierz inną formę płatności.
Teraz niedostępne
Pobieranie adresu…
Brak adresu dla tej monety. Spróbuj później lub wybierz inną.
Wstecz
Wybierz inną monetę
Wyślij dokładnie
Pozostało do wysłania
{symbol} w sieci {network}
Kurs ważny do {time}
Jeszcze tylko {time} po tym kursie
Wysyłaj tylko {symbol} w sieci {network}. Wszystko inne przepadnie.
Zeskanuj portfelem w sieci {network}
Tylko adres: wybierz w portfelu {symbol} w sieci {network} i wpisz kwotę.
Z kwotą
Tylko adres
Kwota
Adres {network}
Link do płatności
Tag (memo)
Bez tego tagu monety nie trafią do zamówienia.
Podam też tag. Pokaż adres
Kopiuj: {what}
Skopiowano: {what}
Otwórz w portfelu
Otwórz stronę płatności
Czekamy na płatność
Strona odświeża się sama. Po wysłaniu możesz ją zamknąć.
Link na inne urządzenie
Wcześniejsza transakcja została zastąpiona i się nie liczy.
Ten kurs wygasł
Już wysłano? Nie wysyłaj ponownie. Nadal obserwujemy stary adres.
Nowy kurs dla {symbol}
Widzimy twoją płatność
Jeszcze niepotwierdzona. Teraz zrobi to sieć.
Płatność jest potwierdzana
Nie musisz nic robić.
Potwierdzenia: {n} z {m}
jeszcze około {time}
Zamówienie złożone.
Możesz zamknąć tę stronę.
Płatność otrzymana
Dziękujemy. Płatność jest potwierdzona.
Brakuje części
Dotarło {received} z {amount}.
Sklep może to przyjąć lub odesłać.
Zapłacono, i to za dużo
Dotarło {received}, kwota to {amount}. Sklep może odesłać różnicę.
Czas minął
Nic nie dotarło. Zacznij od nowa w sklepie.
Płatność przyszła za późno
Nie przepadła. Nie wysyłaj ponownie.
Płatność jest sprawdzana
Płatność anulowana
Nie wysyłaj monet. Już wysłano? Zapytaj sklep.
Odzyskaj pieniądze
Zobacz transakcję`
