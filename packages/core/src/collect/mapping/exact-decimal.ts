/** An exact decimal: `units` times ten to the power of minus `scale`. */
export interface Decimal {
  readonly kind: 'decimal';
  readonly units: bigint;
  readonly scale: number;
}

/** How a number is written. */
export interface NumberFormat {
  readonly decimal: string;
  /** Between groups of digits; '' for none. */
  readonly thousands: string;
}

/** As programs write numbers. */
export const PLAIN_NUMBER: NumberFormat = { decimal: '.', thousands: '' };

/** Digits that a number may have before or behind its point: what no amount needs, and no bomb can abuse. */
const MAX_DIGITS = 60;

/** Reads `-1.234,56`, `1E+05`, `(none)` in a format; null when it is no number. O(length). */
export function readNumber(text: string, format: NumberFormat): Decimal | null {
  return readShort(text, format.decimal.charCodeAt(0)) ?? readAny(text, format);
}

/** Most digits of which a float holds each number. */
const FLOAT_DIGITS = 15;

/** Digits, perhaps with a sign and a point, as nearly all numbers are: a sixth of the time of `readAny`. Null for others. */
function readShort(text: string, decimalCode: number): Decimal | null {
  const isNegative = text.charCodeAt(0) === 0x2d;
  const from = isNegative ? 1 : 0;
  if (text.length - from > FLOAT_DIGITS) return null;
  let [units, point] = [0, -1];
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 0x30 && code <= 0x39) units = units * 10 + code - 0x30;
    else if (code === decimalCode && point === -1) point = at;
    else return null;
  }
  const digits = text.length - from - (point === -1 ? 0 : 1);
  if (digits === 0) return null;
  return {
    kind: 'decimal',
    units: BigInt(isNegative ? -units : units),
    scale: point === -1 ? 0 : text.length - 1 - point,
  };
}

function readAny(text: string, { decimal, thousands }: NumberFormat): Decimal | null {
  let plain = text.trim();
  if (plain.length > 3 * MAX_DIGITS) return null;
  if (thousands !== '' && plain.includes(thousands)) {
    const whole = plain.split(decimal, 1)[0]!.replace(/^[+-]/, '');
    const groups = whole.split(thousands);
    // The first group has one to three digits, every other three (two in Indian numbers): 1.5 is not 15.
    if (!/^\d{1,3}$/.test(groups[0]!) || !groups.slice(1, -1).every((group) => /^\d{2,3}$/.test(group))) return null;
    if (!/^\d{3}$/.test(groups.at(-1)!)) return null;
    plain = plain.replaceAll(thousands, '');
  }
  if (decimal !== '.') {
    if (plain.includes('.')) return null;
    plain = plain.replace(decimal, '.');
  }
  const parts = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,2}))?$/.exec(plain);
  if (parts === null) return null;
  const [, sign, whole = '', fraction = '', exponent = '0'] = parts;
  if (whole === '' && fraction === '') return null;
  if (whole.length > MAX_DIGITS || fraction.length > MAX_DIGITS) return null;
  const units = BigInt(whole + fraction);
  return shifted(sign === '-' ? -units : units, fraction.length - Number(exponent));
}

/** The decimal that a finite JSON number shows: its shortest text. */
export function decimalOf(number: number): Decimal {
  return Number.isSafeInteger(number)
    ? { kind: 'decimal', units: BigInt(number), scale: 0 }
    : readNumber(plainText(number), PLAIN_NUMBER)!;
}

/** `e` with three digits is beyond anything that is counted here. */
function plainText(number: number): string {
  if (Math.abs(number) < 1e-50) return '0';
  if (Math.abs(number) > 1e50) throw new RangeError(`${number} is beyond what can be reckoned with`);
  return String(number);
}

/** Beyond these a JSON number may say other digits than the decimal, or say them with an exponent. */
const SHORT_UNITS = 10n ** 15n;
const POWERS = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000];

/** The JSON number that says the same digits; null when that is not certain at a glance. */
export function shortNumber({ units, scale }: Decimal): number | null {
  const power = POWERS[scale];
  // Both are exact, so their quotient is the float nearest to the decimal, and 15 digits come back from it.
  return power === undefined || units >= SHORT_UNITS || units <= -SHORT_UNITS ? null : Number(units) / power;
}

/** Canonical text: `12.5`, `-3`, `0`. */
export function decimalText({ units, scale }: Decimal): string {
  if (scale === 0) return units.toString();
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
  const fraction = digits.slice(-scale).replace(/0+$/, '');
  const text = fraction === '' ? digits.slice(0, -scale) : `${digits.slice(0, -scale)}.${fraction}`;
  return units < 0n ? `-${text}` : text;
}

export function add(left: Decimal, right: Decimal): Decimal {
  const scale = Math.max(left.scale, right.scale);
  return { kind: 'decimal', units: unitsAt(left, scale) + unitsAt(right, scale), scale };
}

export function negate({ units, scale }: Decimal): Decimal {
  return { kind: 'decimal', units: -units, scale };
}

export function multiply(left: Decimal, right: Decimal): Decimal {
  return { kind: 'decimal', units: left.units * right.units, scale: left.scale + right.scale };
}

/** Negative, zero or positive, as comparators want it. */
export function compareDecimals(left: Decimal, right: Decimal): number {
  const scale = Math.max(left.scale, right.scale);
  const difference = unitsAt(left, scale) - unitsAt(right, scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** Rounded half to even, as money is elsewhere in the engine. */
export function round(value: Decimal, digits: number): Decimal {
  if (value.scale <= digits) return value;
  const divisor = 10n ** BigInt(value.scale - digits);
  const isNegative = value.units < 0n;
  const units = isNegative ? -value.units : value.units;
  const [whole, rest] = [units / divisor, (units % divisor) * 2n];
  const rounded = rest > divisor || (rest === divisor && whole % 2n === 1n) ? whole + 1n : whole;
  return { kind: 'decimal', units: isNegative ? -rounded : rounded, scale: digits };
}

function unitsAt({ units, scale }: Decimal, wanted: number): bigint {
  return scale === wanted ? units : units * 10n ** BigInt(wanted - scale);
}

function shifted(units: bigint, scale: number): Decimal {
  return scale >= 0
    ? { kind: 'decimal', units, scale }
    : { kind: 'decimal', units: units * 10n ** BigInt(-scale), scale: 0 };
}
