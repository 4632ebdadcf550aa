import type { PlaceLists } from './place-book.ts';

/** Cities and streets of Turkey. */
export const TURKISH_PLACES: PlaceLists = {
  cities: `
    Kadıköy|İstanbul|347##
    Üsküdar|İstanbul|346##
    Şişli|İstanbul|343##
    Beyoğlu|İstanbul|344##
    Çankaya|Ankara|06###
    Keçiören|Ankara|062##
    Konak|İzmir|35###
    Karşıyaka|İzmir|355##
    Osmangazi|Bursa|16###
    Seyhan|Adana|01###
    Muratpaşa|Antalya|07###
    Selçuklu|Konya|42###
    Şahinbey|Gaziantep|27###
    Tepebaşı|Eskişehir|26###
    Kayapınar|Diyarbakır|21###
    İlkadım|Samsun|55###
    Ortahisar|Trabzon|61###
    Pamukkale|Denizli|20###
    İzmit|Kocaeli|41###
    Eyyübiye|Şanlıurfa|63###`,
  streets: `
    Atatürk Caddesi
    Cumhuriyet Caddesi
    Lale Sokak
    Gül Sokak
    İstiklal Caddesi
    Bağdat Caddesi
    İnönü Bulvarı
    Menekşe Sokak
    Fatih Sultan Mehmet Bulvarı
    Çınar Sokak
    Okul Sokak
    Cami Sokak
    Şehit Mehmet Yıldız Sokak
    Zafer Caddesi
    Barış Sokak
    Yıldırım Beyazıt Caddesi
    Mimar Sinan Caddesi
    Yunus Emre Sokak
    Mevlana Caddesi
    Karanfil Sokak
    Papatya Sokak
    Çiçek Sokak
    Gazi Bulvarı
    Kıbrıs Şehitleri Caddesi
    Hürriyet Caddesi
    Ihlamur Sokak
    Işıklar Caddesi
    Değirmen Sokak
    Bahçe Sokak
    Kavak Sokak
    Söğüt Sokak
    Ziya Gökalp Bulvarı
    Namık Kemal Caddesi
    Akasya Sokak
    Güneş Sokak
    Yeşilyurt Caddesi
    Sakarya Caddesi
    Çarşı Sokak
    Dere Sokak
    Adnan Menderes Bulvarı`,
};
