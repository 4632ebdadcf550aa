/** An amount in whole minor units as people write it: `129900` of EUR is `1299.00 EUR`. */
export function moneyText(minor: string, currency: string): string {
  const { maximumFractionDigits: digits = 2 } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
  }).resolvedOptions();
  const sign = minor.startsWith('-') ? '-' : '';
  const figures = minor.replace('-', '').padStart(digits + 1, '0');
  const whole = figures.slice(0, figures.length - digits);
  return `${sign}${digits === 0 ? whole : `${whole}.${figures.slice(-digits)}`} ${currency}`;
}
