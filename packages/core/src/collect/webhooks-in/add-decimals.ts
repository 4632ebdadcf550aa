/** The exact sum of decimal texts, with as many digits as the longest of them. */
export function addDecimals(decimals: readonly string[]): string {
  const scale = Math.max(0, ...decimals.map((decimal) => decimal.split('.')[1]?.length ?? 0));
  let sum = 0n;
  for (const decimal of decimals) {
    const [whole = '0', fraction = ''] = decimal.split('.');
    sum += BigInt(whole + fraction.padEnd(scale, '0'));
  }
  const digits = String(sum < 0n ? -sum : sum).padStart(scale + 1, '0');
  const text = scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
  return sum < 0n ? `-${text}` : text;
}
