/** Something the sample shop sells. */
export interface Product {
  readonly productId: string;
  readonly name: string;
  readonly category: string;
  /** In hundredths of the buyer's currency: the shop's price list is the same number everywhere. */
  readonly priceMinor: number;
}

/** Everything the sample shop sells. */
export const CATALOGUE: readonly Product[] = [
  { productId: 'SKU-1001', name: 'Running shoes Trail 3', category: 'shoes', priceMinor: 8_995 },
  { productId: 'SKU-1002', name: 'Running socks', category: 'shoes', priceMinor: 1_290 },
  { productId: 'SKU-1003', name: 'Hiking boots Ridge', category: 'shoes', priceMinor: 14_900 },
  { productId: 'SKU-2001', name: 'Rain jacket', category: 'clothing', priceMinor: 11_950 },
  { productId: 'SKU-2002', name: 'Merino shirt', category: 'clothing', priceMinor: 6_490 },
  { productId: 'SKU-2003', name: 'Gloves', category: 'clothing', priceMinor: 2_999 },
  { productId: 'SKU-3001', name: 'Two-person tent', category: 'camping', priceMinor: 22_900 },
  { productId: 'SKU-3002', name: 'Sleeping bag', category: 'camping', priceMinor: 12_450 },
  { productId: 'SKU-3003', name: 'Gas stove', category: 'camping', priceMinor: 4_575 },
  { productId: 'SKU-3004', name: 'Head lamp', category: 'camping', priceMinor: 3_495 },
  { productId: 'SKU-4001', name: 'Water bottle', category: 'accessories', priceMinor: 1_850 },
  { productId: 'SKU-4002', name: 'Day pack 22 l', category: 'accessories', priceMinor: 7_900 },
];
