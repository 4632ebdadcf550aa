import type { PlaceLists } from './place-book.ts';

/** Cities and streets of Romania. */
export const ROMANIAN_PLACES: PlaceLists = {
  cities: `
    București|Sector 3|03####
    București|Sector 6|06####
    Cluj-Napoca|Cluj|400###
    Timișoara|Timiș|300###
    Iași|Iași|700###
    Constanța|Constanța|900###
    Craiova|Dolj|200###
    Brașov|Brașov|500###
    Galați|Galați|800###
    Ploiești|Prahova|100###
    Oradea|Bihor|410###
    Brăila|Brăila|810###
    Arad|Arad|310###
    Pitești|Argeș|110###
    Sibiu|Sibiu|550###
    Bacău|Bacău|600###
    Târgu Mureș|Mureș|540###
    Piatra-Neamț|Neamț|610###
    Râmnicu Vâlcea|Vâlcea|240###
    Bistrița|Bistrița-Năsăud|420###`,
  streets: `
    Strada Florilor
    Strada Mihai Eminescu
    Bulevardul Unirii
    Calea Victoriei
    Strada Libertății
    Strada Trandafirilor
    Strada Gării
    Bulevardul Decebal
    Strada Ștefan cel Mare
    Strada Avram Iancu
    Aleea Castanilor
    Strada Morii
    Strada Școlii
    Strada Mihai Viteazul
    Bulevardul Republicii
    Strada Nicolae Bălcescu
    Strada Tudor Vladimirescu
    Strada Crișan
    Strada Vasile Alecsandri
    Aleea Teilor
    Strada Izvorului
    Calea Moților
    Strada Căpitan Ignat
    Strada Războieni
    Șoseaua Pantelimon
    Strada Lalelelor
    Strada Plopilor
    Bulevardul Carol I
    Strada Primăverii
    Strada Țebea
    Strada Gheorghe Doja
    Strada Câmpului
    Strada Zorilor
    Aleea Brândușei
    Strada Dorobanților
    Strada Observatorului
    Splaiul Independenței
    Intrarea Măceșului
    Strada Ion Creangă
    Strada Bucegi`,
};
