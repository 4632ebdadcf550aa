const DECIMAL = /^([+-]?)(\d{1,15})(?:\.(\d{1,30}))?$/;

/**
 * The canonical text of an exact decimal (`12.5`, `-3`, `0`), or null when a value is none. JSON numbers are
 * read by their shortest decimal form, which is what the sender wrote for up to 15 digits; the noise of a sum in
 * binary floating point (`18.990000000000002`) is read as it stands and rounds away in minor units.
 */
export function readDecimal(value: unknown): string | null {
  const text = typeof value === 'number' ? plainText(value) : typeof value === 'string' ? value.trim() : '';
  const parts = DECIMAL.exec(text);
  if (parts === null) return null;
  const whole = parts[2]!.replace(/^0+(?=\d)/, '');
  const fraction = (parts[3] ?? '').replace(/0+$/, '');
  const digits = fraction === '' ? whole : `${whole}.${fraction}`;
  return parts[1] === '-' && digits !== '0' ? `-${digits}` : digits;
}

/** Without an exponent, which JavaScript writes below a millionth. */
function plainText(value: number): string {
  return Math.abs(value) < 1e-6 ? value.toFixed(20) : String(value);
}

/** An exact decimal in units of 10^-exponent; further digits round half to even. */
export function toMinorUnits(decimal: string, exponent: number): bigint {
  const isNegative = decimal.startsWith('-');
  const [whole = '0', fraction = ''] = decimal.replace('-', '').split('.');
  const kept = BigInt(whole + fraction.slice(0, exponent).padEnd(exponent, '0'));
  const rest = fraction.slice(exponent);
  const half = rest === '' ? -1 : compareToHalf(rest);
  const rounded = half > 0 || (half === 0 && kept % 2n === 1n) ? kept + 1n : kept;
  return isNegative ? -rounded : rounded;
}

function compareToHalf(rest: string): number {
  const trimmed = rest.replace(/0+$/, '');
  if (trimmed === '5') return 0;
  return (trimmed[0] ?? '0') >= '5' ? 1 : -1;
}
