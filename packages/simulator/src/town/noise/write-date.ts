import type { Random } from '../../random.ts';
import type { Writer } from './misspell.ts';
import type { WritingRates } from './noise-profile.ts';

/**
 * A date (ISO, yyyy-mm-dd) as it is written down. A clerk may swap day and month where both can be a month; a slip
 * changes two neighbouring digits of year or day for each other or makes it the first of January. Always a real date.
 */
export function writeDate(random: Random, date: string, writer: Writer, rates: WritingRates): string {
  const [year = '', month = '', day = ''] = date.split('-');
  if (writer === 'clerk' && Number(day) <= 12 && random.chance(rates.swappedDayMonth)) return `${year}-${day}-${month}`;
  if (!random.chance(writer === 'owner' ? rates.ownerTypo : rates.clerkTypo)) return date;
  const turned = (digits: string) => `${digits.slice(0, -2)}${digits.slice(-1)}${digits.slice(-2, -1)}`;
  const wrong = random.pick([`${turned(year)}-${month}-${day}`, `${year}-${month}-${turned(day)}`, `${year}-01-01`]);
  return isDate(wrong) ? wrong : `${year}-01-01`;
}

function isDate(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}
