import type { Home } from '../people/home.ts';
import { textHash } from './text-hash.ts';

/** A shop of the brand in a town, with tills and a kerb where orders are picked up. */
export interface Store {
  readonly id: string;
  /** The Latin name of its city. */
  readonly city: string;
  /** Its tills are not connected: what they sell comes as a file. */
  readonly isOffline: boolean;
}

const ONE_OFFLINE_IN = 8;

/** The stores of a city, one to three. They follow from its name, so every family of the city knows the same ones. */
export function storesOf({ country, city }: Pick<Home, 'country' | 'city'>): readonly Store[] {
  const place = `${country.toLowerCase()}-${city.latin.toLowerCase().replaceAll(/[^a-z]+/g, '-')}`;
  const hash = textHash(place);
  return Array.from({ length: 1 + (hash % 3) }, (_, i) => {
    const id = `${place}-${i + 1}`;
    return { id, city: city.latin, isOffline: textHash(id) % ONE_OFFLINE_IN === 0 };
  });
}

/** The store that people of this home go to. */
export function nearestStore(home: Home): Store {
  const stores = storesOf(home);
  return stores[textHash(home.postalCode + home.street.latin) % stores.length]!;
}
