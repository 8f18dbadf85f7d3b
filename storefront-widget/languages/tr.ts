/** Turkish; one text a line, in the order of `english`. */
export const lines = `Kripto ile öde
Toplam
Yükleniyor…
Ödeme yüklenemedi
Bağlantınızı kontrol edip tekrar deneyin.
Mağazada bir sorun var. Biraz sonra tekrar deneyin.
Bu bağlantı geçerli değil. Ödemeyi mağazadan veya son e-postasından açın. Gönderdiniz mi? Mağazaya sorun.
Tekrar dene
Bağlantı kesildi. Mağaza ödemenizi yine de görür.
Bir coin seçin
{symbol} için ağ seçin
Cüzdanınızın ağını seçin. Başka bir ağda coinler kaybolur.
Ara
Son kullanılan
Şu an uygun coin yok. Başka bir ödeme yolu seçin.
Şu an kullanılamıyor
Adres alınıyor…
Bu coin için şu an adres yok. Sonra deneyin veya başkasını seçin.
Geri
Başka coin seç
Tam olarak gönderin
Kalan tutar
{network} ağında {symbol}
Kur {time} saatine kadar geçerli
Bu kur için yalnızca {time} kaldı
Yalnızca {network} ağında {symbol} gönderin. Diğer her şey kaybolur.
{network} ağındaki bir cüzdanla tarayın
Yalnızca adres: cüzdanda {network} üzerindeki {symbol} seçeneğini seçin ve tutarı girin.
Tutarla
Yalnızca adres
Tutar
{network} adresi
Ödeme bağlantısı
Etiket (memo)
Bu etiket olmadan coinler siparişe ulaşmaz.
Etiketi de gireceğim. Adresi göster
Kopyala: {what}
Kopyalandı: {what}
Cüzdanda aç
Ödeme sayfasını aç
Ödemeniz bekleniyor
Bu sayfa kendini günceller. Gönderdikten sonra kapatabilirsiniz.
Başka cihaz için bağlantı
Önceki bir işlem değiştirildi ve sayılmaz.
Bu kurun süresi doldu
Gönderdiniz mi? Tekrar göndermeyin. Eski adresi hâlâ izliyoruz.
{symbol} için yeni kur al
Ödemenizi görüyoruz
Henüz onaylanmadı. Şimdi ağ onaylıyor.
Ödemeniz onaylanıyor
Yapmanız gereken bir şey yok.
{n} / {m} onay
yaklaşık {time} kaldı
Siparişiniz verildi.
Bu sayfayı kapatabilirsiniz.
Ödeme alındı
Teşekkürler. Ödemeniz onaylandı.
Bir kısmı eksik
{received} / {amount} ulaştı.
Mağaza kabul edebilir veya geri gönderebilir.
Ödendi, hem de fazlası
{received} ulaştı, istenen {amount}. Mağaza farkı geri gönderebilir.
Süre doldu
Hiçbir şey ulaşmadı. Mağazada yeniden başlayın.
Ödemeniz geç geldi
Kaybolmadı. Tekrar göndermeyin.
Ödemeniz inceleniyor
Bu ödeme iptal edildi
Coin göndermeyin. Gönderdiniz mi? Mağazaya sorun.
Paranızı geri alın
İşlemi gör`
