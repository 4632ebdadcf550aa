import type { Random } from '../../random.ts';
import { countryOf } from './country-of.ts';
import type { Home } from './home.ts';
import type { Language } from './language.ts';
import { latinOf } from './names/latin-of.ts';
import { pickCommon } from './pick-common.ts';
import { PLACE_BOOKS } from './places/place-books.ts';

/** Letters that British postal codes use at the end. */
const POSTAL_LETTERS = Array.from('ABDEFGHJLNPQRSTUWXYZ');

/** Most who move stay in their city. */
const SAME_CITY_PROBABILITY = 0.65;

/**
 * The dwelling of this id, mostly in the city of the one that was left, if one is given. The same stream of chance gives the same dwelling, whoever lives there. In a large town
 * two dwellings may be written alike, as in life.
 */
export function homeOf(random: Random, id: string, language: Language, left: Home | null = null): Home {
  const { country, houseProbability } = countryOf(language);
  const book = PLACE_BOOKS[language];
  const elsewhere = pickCommon(random, book.cities);
  const isNear = random.chance(SAME_CITY_PROBABILITY);
  const city = (isNear && book.cities.find(({ name }) => name === left?.city)) || elsewhere;
  const road = random.pick(book.streets);
  const isHouse = random.chance(houseProbability);
  const house = houseNumber(random, isHouse ? 180 : 60);
  const unit = isHouse ? null : flat(language, random.integer(1, 90), random.integer(0, 3));
  return {
    id,
    street: { own: street(language, road.own, house, false), latin: street(language, road.latin, house, true) },
    flat: unit === null ? null : { own: unit, latin: latinOf(language, unit) },
    city: city.name,
    region: city.region,
    postalCode: city.postalPattern.replaceAll(/[#@]/g, (sign) =>
      sign === '#' ? String(random.integer(0, 9)) : random.pick(POSTAL_LETTERS),
    ),
    country,
  };
}

function houseNumber(random: Random, highest: number): string {
  const number = String(random.integer(1, highest));
  return random.chance(0.08) ? `${number}${random.pick(['a', 'b', 'c'])}` : number;
}

function street(language: Language, road: string, house: string, isLatin: boolean): string {
  switch (language) {
    case 'en':
      return `${house.toUpperCase()} ${road}`;
    case 'de':
      return `${road} ${house}`;
    case 'ro':
      return `${road} nr. ${house}`;
    case 'ru':
      return isLatin ? `${road}, d. ${house}` : `${road}, д. ${house}`;
    case 'uk':
      return isLatin ? `${road}, bud. ${house}` : `${road}, буд. ${house}`;
    case 'pt':
      return `${road}, ${house}`;
    case 'tr':
      return `${road} No: ${house}`;
  }
}

function flat(language: Language, number: number, side: number): string {
  switch (language) {
    case 'en':
      return `Flat ${number}`;
    case 'de':
      return `${1 + (number % 6)}. OG ${['links', 'rechts', 'Mitte', 'links'][side]}`;
    case 'ro':
      return `bl. ${'ABCD'.charAt(side)}${1 + (number % 20)}, sc. ${1 + (number % 4)}, ap. ${number}`;
    case 'ru':
    case 'uk':
      return `кв. ${number}`;
    case 'pt':
      return `${1 + (number % 9)}.º ${['Esq.', 'Dto.', 'Frente', 'A'][side]}`;
    case 'tr':
      return `Kat: ${1 + (number % 9)} D: ${number}`;
  }
}
