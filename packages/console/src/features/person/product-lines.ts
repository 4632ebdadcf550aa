const SHOWN = 6;

/** Product lines of an order as they came, in a few words each: `2 × Lamp`; and how many more there are. */
export function productLines(products: unknown): { readonly lines: readonly string[]; readonly more: number } {
  const all = Array.isArray(products) ? products.flatMap(lineOf) : [];
  return { lines: all.slice(0, SHOWN), more: Math.max(0, all.length - SHOWN) };
}

function lineOf(line: unknown): string[] {
  if (typeof line !== 'object' || line === null) return [];
  const { name, sku, product_id: productId, quantity } = line as Record<string, unknown>;
  const called = [name, sku, productId].find((value) => typeof value === 'string' || typeof value === 'number');
  if (called === undefined) return [];
  return [typeof quantity === 'number' && quantity !== 1 ? `${quantity} × ${called}` : String(called)];
}
