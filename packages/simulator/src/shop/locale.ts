/** A name as its bearer writes it, and as a clerk with a Latin keyboard does. */
export type WrittenName = readonly [own: string, latin: string];

/** Where a household lives and what its people are called. */
export interface Locale {
  readonly language: string;
  readonly country: string;
  readonly currency: string;
  readonly mailHosts: readonly string[];
  /** Country code and first digits of a mobile number, and how many digits follow; the numbers are invented. */
  readonly phonePrefix: string;
  readonly phoneDigits: number;
  readonly cities: readonly (readonly [city: string, postalCode: string])[];
  readonly streets: readonly string[];
  readonly givenNames: readonly WrittenName[];
  readonly familyNames: readonly WrittenName[];
}

/** A list of names written alike in both; `own/Latin` where they differ. */
function names(list: string): WrittenName[] {
  return list.split(' ').map((entry) => {
    const [own = entry, latin = own] = entry.split('/');
    return [own, latin];
  });
}

const ENGLISH: Locale = {
  language: 'en-GB',
  country: 'GB',
  currency: 'GBP',
  mailHosts: ['mail.example', 'post.example.com', 'inbox.example.net'],
  phonePrefix: '+4473',
  phoneDigits: 8,
  cities: [
    ['Leeds', 'LS1 4DT'],
    ['Bristol', 'BS1 5TR'],
    ['Norwich', 'NR2 1RL'],
  ],
  streets: ['Mill Lane', 'Station Road', 'Church Street', 'Park Avenue'],
  givenNames: names('Alice Oliver Grace Harry Priya Thomas Chloe Samuel Megan Daniel Ruth Callum'),
  familyNames: names("Ashworth Bennett Clarke Dawson Ellis Fletcher Hughes Kaur Marsh O'Neill Patel Whitaker"),
};

const GERMAN: Locale = {
  language: 'de-DE',
  country: 'DE',
  currency: 'EUR',
  mailHosts: ['brief.example', 'post.example.org', 'netz.example.net'],
  phonePrefix: '+49151',
  phoneDigits: 8,
  cities: [
    ['Köln', '50667'],
    ['Leipzig', '04109'],
    ['Freiburg', '79098'],
  ],
  streets: ['Gartenstraße', 'Bahnhofstraße', 'Am Mühlbach', 'Lindenweg'],
  givenNames: names(
    'Jürgen/Juergen Anke Björn/Bjoern Sophie Käthe/Kaethe Lukas Mia Felix Zoë/Zoe Jonas Ayşe/Ayse Emre',
  ),
  familyNames: names(
    'Müller/Mueller Schäfer/Schaefer Groß/Gross Köhler/Koehler Vogel Brandt Yılmaz/Yilmaz Krüger/Krueger Lorenz Weiß/Weiss Busch Jäger/Jaeger',
  ),
};

const ROMANIAN: Locale = {
  language: 'ro-RO',
  country: 'RO',
  currency: 'RON',
  mailHosts: ['posta.example', 'cutie.example.com'],
  phonePrefix: '+4072',
  phoneDigits: 7,
  cities: [
    ['Cluj-Napoca', '400001'],
    ['Iași', '700001'],
    ['Timișoara', '300001'],
  ],
  streets: ['Strada Florilor', 'Bulevardul Unirii', 'Strada Mihai Eminescu', 'Calea Victoriei'],
  givenNames: names('Ștefan/Stefan Ioana Andrei Măriuca/Mariuca Radu Elena Călin/Calin Ana Mihai Raluca Vlad Ilinca'),
  familyNames: names(
    'Popescu Ionescu Țurcanu/Turcanu Dumitrașcu/Dumitrascu Vasilescu Bălan/Balan Munteanu Știrbu/Stirbu Lupu Cărare/Carare Neagu Enache',
  ),
};

const UKRAINIAN: Locale = {
  language: 'uk-UA',
  country: 'UA',
  currency: 'UAH',
  mailHosts: ['poshta.example', 'lyst.example.org'],
  phonePrefix: '+38067',
  phoneDigits: 7,
  cities: [
    ['Львів', '79000'],
    ['Одеса', '65000'],
    ['Полтава', '36000'],
  ],
  streets: ['вулиця Шевченка', 'вулиця Садова', 'проспект Свободи', 'вулиця Лесі Українки'],
  givenNames: names(
    'Олена/Olena Тарас/Taras Юлія/Yuliia Андрій/Andrii Оксана/Oksana Богдан/Bohdan Ганна/Hanna Сергій/Serhii Ірина/Iryna Остап/Ostap Соломія/Solomiia Ярослав/Yaroslav',
  ),
  familyNames: names(
    'Шевченко/Shevchenko Коваленко/Kovalenko Бондар/Bondar Гнатюк/Hnatiuk Кравчук/Kravchuk Мороз/Moroz Ткаченко/Tkachenko Щербак/Shcherbak Журавель/Zhuravel Яременко/Yaremenko Лисенко/Lysenko Гриценко/Hrytsenko',
  ),
};

const RUSSIAN: Locale = {
  language: 'ru-LT',
  country: 'LT',
  currency: 'EUR',
  mailHosts: ['pochta.example', 'yashchik.example.net'],
  phonePrefix: '+3706',
  phoneDigits: 7,
  cities: [
    ['Вильнюс', 'LT-01100'],
    ['Клайпеда', 'LT-91240'],
  ],
  streets: ['улица Гедиминаса', 'улица Пилес', 'улица Басанавичюса'],
  givenNames: names(
    'Анна/Anna Дмитрий/Dmitrij Наталья/Natalja Сергей/Sergej Ольга/Olga Игорь/Igor Елена/Jelena Юрий/Jurij Татьяна/Tatjana Виктор/Viktor',
  ),
  familyNames: names(
    'Мельник/Melnik Черных/Chernykh Гончар/Gonchar Долгих/Dolgikh Бондаренко/Bondarenko Седых/Sedykh Ткач/Tkach Кузьменко/Kuzmenko',
  ),
};

/** The shop's languages, with the share of households that speak each. */
export const LOCALES: readonly (readonly [Locale, number])[] = [
  [ENGLISH, 30],
  [GERMAN, 30],
  [ROMANIAN, 18],
  [UKRAINIAN, 14],
  [RUSSIAN, 8],
];
