import { expect, test } from 'vitest';
import { fitsPattern } from './file-pattern.ts';

test.each([
  ['/data/orders.csv.gz', 'orders.csv*', true],
  ['/data/Orders-2024.CSV', 'orders*.csv', true],
  ['/data/old_orders.csv', 'orders*', false],
  ['/data/shop/orders.csv', 'shop/*.csv', true],
  ['/data/crm/orders.csv', 'shop/*.csv', false],
  ['C:\\data\\shop\\orders.csv', 'shop/orders.csv', true],
  ['/data/a+b(1).csv', 'a+b(1).csv', true],
  ['/data/a1.csv', 'a?.csv', true],
  ['/data/a.csv', 'a?.csv', false],
  ['/data/a\nb.csv', 'a*.csv', true],
])('%s and %s: %s', (path, pattern, fits) => expect(fitsPattern(path, pattern)).toBe(fits));
