import type { Json } from '@throughline/core/collect/event-fact';
import { readNumber } from '@throughline/core/collect/mapping/exact-decimal';
import type { ColumnMapping } from '@throughline/core/collect/mapping/mapping';
import { timeReader } from '@throughline/core/collect/mapping/time-format';

/** What the cells of a column look like. */
export interface ColumnProfile {
  readonly name: string;
  /** What the mapping would say of it; null when it can be used as it is. */
  readonly described: ColumnMapping | null;
  readonly kind: 'text' | 'number' | 'money' | 'time' | 'boolean' | 'email' | 'phone' | 'list' | 'nothing';
  /** Cells with something in them. */
  readonly filled: number;
  readonly distinct: ReadonlySet<string>;
  /** No two filled cells are the same, and all are filled. */
  readonly isUnique: boolean;
}

const TIME_FORMATS: readonly (string | null)[] = [
  null,
  'dd/MM/yyyy HH:mm:ss',
  'dd/MM/yyyy HH:mm',
  'dd/MM/yyyy',
  'dd.MM.yyyy HH:mm:ss',
  'dd.MM.yyyy HH:mm',
  'dd.MM.yyyy',
  'M/d/yyyy H:mm:ss',
  'M/d/yyyy H:mm',
  'M/d/yyyy',
  'yyyy/MM/dd HH:mm:ss',
  'yyyy/MM/dd',
  'd MMM yyyy HH:mm',
  'd MMM yyyy',
  'yyyyMMdd',
];
const NUMBERS = [
  { decimal: '.', thousands: '' },
  { decimal: ',', thousands: '' },
  { decimal: '.', thousands: ',' },
  { decimal: ',', thousands: '.' },
] as const;
const MONEY_NAME = /price|amount|total|value|cost|revenue|freight|shipping|payment|paid|tax|discount|fee|spend|sales/i;
const TIME_NAME = /date|time|_at$|^at$|when|timestamp|day$/i;
const ID_NAME =
  /(?:^|_)(?:id|no|nr|num|number|code|key|zip|postal|postcode|prefix|phone|ean|sku)(?:$|_)|(?:id|no|code|number|prefix)$/i;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const PHONE = /^\+?[\d\s().-]{7,20}$/;

/** Looks at the cells of a column. O(cells x formats). */
export function profileColumn(name: string, cells: readonly (Json | undefined)[]): ColumnProfile {
  const filled = cells.filter((cell) => cell !== undefined && cell !== null && cell !== '');
  const texts = filled.map((cell) => (typeof cell === 'object' ? JSON.stringify(cell) : String(cell)));
  const distinct = new Set(texts);
  const isUnique = filled.length > 0 && filled.length === cells.length && distinct.size === filled.length;
  const profile = (kind: ColumnProfile['kind'], described: ColumnMapping | null = null): ColumnProfile => ({
    name,
    kind,
    described,
    filled: filled.length,
    distinct,
    isUnique,
  });
  if (filled.length === 0) return profile('nothing');
  if (filled.some((cell) => Array.isArray(cell))) return profile('list');
  const sample = [...distinct].slice(0, 2_000);
  if (sample.every((text) => EMAIL.test(text))) return profile('email');
  if (/phone|mobile|cell|tel/i.test(name) && sample.every((text) => PHONE.test(text))) return profile('phone');
  if (filled.every((cell) => typeof cell === 'boolean') || isWordedBoolean(sample))
    return profile('boolean', { type: 'boolean' });
  const time = timeOf(name, sample);
  if (time !== null) return profile('time', time);
  const hasLeadingZero = sample.some((text) => /^0\d/.test(text));
  const isNumberlike = !hasLeadingZero && !ID_NAME.test(name);
  const format = isNumberlike
    ? NUMBERS.find((one) => sample.every((text) => readNumber(text, one) !== null))
    : undefined;
  if (format !== undefined) {
    const isPlain = format.decimal === '.' && format.thousands === '';
    return profile(MONEY_NAME.test(name) ? 'money' : 'number', { type: 'number', ...(!isPlain && format) });
  }
  return profile('text');
}

function isWordedBoolean(sample: readonly string[]): boolean {
  return sample.length === 2 && sample.every((text) => /^(?:true|false|yes|no|y|n|t|f)$/i.test(text));
}

/** A format that every cell fits; the hour of day tells dates from other numbers only where the name says so too. */
function timeOf(name: string, sample: readonly string[]): ColumnMapping | null {
  for (const format of TIME_FORMATS) {
    if (format === 'yyyyMMdd' && !TIME_NAME.test(name)) continue;
    const read = timeReader(format);
    if (typeof read === 'string' || !sample.every((text) => read(text) !== null)) continue;
    return { type: 'time', ...(format !== null && { format }) };
  }
  if (!TIME_NAME.test(name)) return null;
  if (sample.every((text) => /^1\d{9}$/.test(text))) return { type: 'time', format: 'unix' };
  return sample.every((text) => /^1\d{12}$/.test(text)) ? { type: 'time', format: 'unixMs' } : null;
}
