/** A source of the town's brand, as the admin API wants it. */
export interface TownSource {
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
  'call-centre': { department: 'customer care', kind: 'call centre', trust: 'server', namespace: 'crm' },
  chat: { department: 'customer care', kind: 'chat', trust: 'server' },
  crm: { department: 'marketing', kind: 'crm', trust: 'server', namespace: 'crm' },
  delivery: { department: 'logistics', kind: 'delivery partner', trust: 'server' },
  reviews: { department: 'e-commerce', kind: 'reviews', trust: 'server' },
} as const satisfies Record<string, Omit<TownSource, 'name'>>;

/** The name of one of the brand's sources. */
export type TownSourceName = keyof typeof SOURCES;

/** Every source of the brand, one or more a department. */
export const TOWN_SOURCES: readonly (TownSource & { readonly name: TownSourceName })[] = (
  Object.keys(SOURCES) as TownSourceName[]
).map((name) => ({ name, ...SOURCES[name] }));
