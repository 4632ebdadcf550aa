import type { Random } from '@throughline/simulator/random';

const LONG = 'ä'.repeat(20_000);
const NASTY: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -0,
  -1,
  0.1,
  1e308,
  -1e308,
  2 ** 53 + 1,
  2 ** 31,
  2 ** 63,
  5e-324,
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udfff\ud800',
  '\u202eabc',
  '👩‍👩‍👧',
  'İ',
  'ß',
  '\ufeff',
  LONG,
  'null',
  'undefined',
  '[object Object]',
  'NaN',
  '0',
  '-1',
  '__proto__',
  'constructor',
  'toString',
  "'; drop table event; --",
  '%00',
  '../../etc/passwd',
  '${7*7}',
  '{{7*7}}',
  '<script>',
  '\r\nX-Injected: 1',
  '9'.repeat(400),
  '1e400000',
  '-0',
  '0x10',
  '+294277-01-01T00:00:00Z',
  '2999-01-01',
  '1969-12-31T23:59:60Z',
  '2026-02-30',
  '0000-00-00',
  'infinity',
  '-infinity',
  '2026-01-01T00:00:00+99:99',
  'a@b',
  '@',
  'A'.repeat(70_000),
  [],
  {},
  [[]],
  [null],
  { length: 1e9 },
  { toString: 1 },
  { toJSON: 'x' },
  JSON.parse('{"then":1}'),
  { constructor: { prototype: { polluted: 1 } } },
];
const KEYS = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '',
  ' ',
  'a.b',
  '\u0000',
  '$ref',
  '0',
  'id',
  'x'.repeat(3_000),
];

/** A value with one to four places changed; the value itself stays as it is. */
export function mutateJson(value: unknown, random: Random): unknown {
  let mutated: unknown = structuredClone(value);
  for (let times = random.integer(1, 4); times > 0; times -= 1) mutated = changeOnePlace(mutated, random);
  return mutated;
}

/** A value of its own each time: what is made of it may be changed further. */
function nasty(random: Random): unknown {
  return structuredClone(random.pick(NASTY));
}

function changeOnePlace(value: unknown, random: Random): unknown {
  if (typeof value !== 'object' || value === null || random.chance(0.1)) return replacement(value, random);
  const keys = Object.keys(value);
  const holder = value as Record<string, unknown>;
  if (keys.length === 0 || random.chance(0.1)) return addMember(holder, random);
  const key = random.pick(keys);
  if (random.chance(0.15)) {
    if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else delete holder[key];
    return holder;
  }
  holder[key] = changeOnePlace(holder[key], random);
  return holder;
}

function addMember(holder: Record<string, unknown>, random: Random): unknown {
  if (Array.isArray(holder)) {
    holder.push(nasty(random));
    return holder;
  }
  // Defined, not assigned: as a parser makes it, `__proto__` is a member like any other.
  const value = nasty(random);
  Object.defineProperty(holder, random.pick(KEYS), { value, enumerable: true, configurable: true, writable: true });
  return holder;
}

function replacement(value: unknown, random: Random): unknown {
  switch (random.integer(0, 9)) {
    case 0:
      return [value];
    case 1:
      return { value };
    case 2:
      return typeof value === 'string' ? value.repeat(random.integer(0, 50)).slice(0, 50_000) : JSON.stringify(value);
    case 3:
      return typeof value === 'string' ? value.split('').toReversed().join('') : [value, value];
    case 4:
      return random.integer(-(2 ** 31), 2 ** 31);
    default:
      return nasty(random);
  }
}
