import type { NameLists } from './name-book.ts';

/** Names one hears in Turkey. */
export const TURKISH_NAMES: NameLists = {
  women: `Fatma=Fatoş Ayşe=Ayşegül,Ayşecik Emine Hatice=Hatçe Zeynep=Zeyno Elif=Elo Meryem Şerife Zehra Sultan Hanife Merve
    Havva Zeliha=Zelo Esra Fadime Özlem Hacer Yasemin=Yaso Hülya Cemile Sevim Leyla Dilek Büşra Aysel Songül Kübra Halime
    Esma Aynur Hayriye Kadriye Tuğba=Tuğçe Rabia Sevgi Rukiye Hatun Asiye Derya Filiz Melike Nurcan Gülsüm Yeliz Gamze
    Çiğdem Gülşen Defne Ecrin Azra Nehir Asel Zümra Duru Ebrar Buğlem Öykü=Öyküm İrem Işıl Ilgın Şeyma Ümmühan Nurgül=Nur
    Perihan=Peri Müzeyyen Nermin=Nero Pınar Sibel Şükran Gönül`,
  men: `Mehmet=Memo,Memiş Mustafa=Musti Ahmet=Ahmo Ali=Aliş Hüseyin=Hüso Hasan=Haso İbrahim=İbo İsmail=İso Osman Yusuf=Yuso
    Murat=Muro Ömer Ramazan=Ramo Halil Süleyman=Sülo Abdullah=Apo Mahmut=Maho Recep Salih Fatih Kadir Emre Hakan Adem Kemal
    Orhan Yaşar Bekir Metin Serkan=Serko Sinan Yunus Gökhan=Göko Uğur Cemal Burak Selim Umut Volkan Onur Kenan Barış Tolga
    Engin Özgür Çağlar Çetin Şaban Şükrü Ümit Ünal Ilgaz Işık İlker İlhan Eymen Miraç Göktürk Alparslan=Alp Emir Kerem Poyraz
    Çınar Doruk Ayaz Aras Rüzgar Oğuzhan=Oğuz Tuğrul Muhammet=Muho Hamza=Hamo Nurettin=Nuri`,
  surnames: `Yılmaz Kaya Demir Çelik Şahin Yıldız Yıldırım Öztürk Aydın Özdemir Arslan Doğan Kılıç Aslan Çetin Kara Koç Kurt
    Özkan Şimşek Polat Korkmaz Özcan Çakır Erdoğan Yavuz Can Acar Şen Aktaş Güler Yalçın Güneş Bozkurt Bulut Keskin Ünal
    Turan Gül Özer Işık Kaplan Avcı Sarı Tekin Taş Köse Yüksel Ateş Aksoy Güven Coşkun Tunç Bayram Toprak Karaca Duman
    Ceylan Uçar Akın Erdem Demirci Çiftçi Sönmez Kahraman Akbaş Ekinci Kuş Uzun Karakaya Özgür Demirtaş Soylu Balcı Kocaman
    Başaran Gündoğdu Uysal Akgül Altun Güngör Ay Ekici İnce İnan Işıklı Irmak Iğdır Ülker Uluğ Öğüt Şentürk Dağdelen Hacıoğlu
    Kadıoğlu Çavuşoğlu Topçuoğlu Saraçoğlu Müftüoğlu Karaoğlan Bayraktar Sancaktar Değirmenci Kuyumcu Terzi Berber Kasap`,
};
