/** Turkish; one text a line, in the order of `english`. */
export const lines = `İade
Yükleniyor…
İade yüklenemedi
Bağlantınızı kontrol edip tekrar deneyin.
Mağazada bir sorun var. Biraz sonra tekrar deneyin.
Bu bağlantı geçerli değil. Mağazadan yenisini isteyin.
Tekrar dene
Coinler nereye gönderilsin?
{network} ağında {symbol}
{network} ağında {symbol} kabul eden bir adres verin. Yoksa coinler kaybolur.
{network} adresi
Etiket (memo)
Borsalar genellikle ister.
Cüzdanımın etiketi yok
Bu adrese gönder
Bu, {network} için uygun değil. Adresi kontrol edin.
Bu, {network} için uygun değil. Adresi ve etiketi kontrol edin.
Olmadı. Tekrar deneyin.
Adresiniz bizde
Mağaza kontrol eder, sonra coinler gönderilir.
Adresi değiştir
Paranız yolda
Paranız gönderildi
İşlemi gör
Bu bağlantı çok eski
Bu iade geri çekildi
Mağazaya sorun.`
