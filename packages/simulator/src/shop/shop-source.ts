/** A source of the sample shop, as the admin API wants it. */
export interface ShopSource {
  readonly name: string;
  readonly department: string;
  readonly kind: string;
  readonly trust: 'public' | 'server';
  /** Whose ids these are; left out where the source speaks the shop's own. */
  readonly namespace?: string;
}

const SOURCES = {
  'web-shop': { department: 'e-commerce', kind: 'web', trust: 'public' },
  'mobile-app': { department: 'e-commerce', kind: 'app', trust: 'public' },
  'shop-backend': { department: 'orders', kind: 'server', trust: 'server' },
  'store-tills': { department: 'stores', kind: 'till', trust: 'server' },
  'call-centre': { department: 'customer care', kind: 'crm', trust: 'server', namespace: 'crm' },
} as const satisfies Record<string, Omit<ShopSource, 'name'>>;

/** The name of one of the sample shop's sources. */
export type SourceName = keyof typeof SOURCES;

/** Every source of the sample shop. */
export const SHOP_SOURCES: readonly (ShopSource & { readonly name: SourceName })[] = (
  Object.keys(SOURCES) as SourceName[]
).map((name) => ({ name, ...SOURCES[name] }));
