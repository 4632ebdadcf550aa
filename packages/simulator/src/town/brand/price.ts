import type { Product } from './product.ts';

/** Units of a currency for a hundred euros in the brand's price lists: round figures, no rate of any day. */
const PER_HUNDRED_EURO: Readonly<Record<string, number>> = {
  EUR: 100,
  GBP: 85,
  RON: 500,
  UAH: 4_200,
  RUB: 9_000,
  MDL: 1_950,
  BRL: 600,
  TRY: 3_600,
  KZT: 52_000,
  PLN: 430,
};

/**
 * What a product costs in a currency, in its minor units; every currency of the town has two decimals.
 * @throws RangeError for a currency in which the brand has no price list.
 */
export function priceMinor({ euroMinor }: Pick<Product, 'euroMinor'>, currency: string): number {
  const rate = PER_HUNDRED_EURO[currency];
  if (rate === undefined) throw new RangeError(`there is no price list in ${currency}: add it to price.ts`);
  // A whole number of tens of cents, as on a price tag.
  return Math.round((euroMinor * rate) / 1_000) * 10;
}

/** An amount in minor units as the decimal that a sender puts on the wire. */
export function decimal(amountMinor: number): number {
  return amountMinor / 100;
}
