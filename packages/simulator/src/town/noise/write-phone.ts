import type { Random } from '../../random.ts';
import type { Writer } from './misspell.ts';
import type { WritingRates } from './noise-profile.ts';

const JUNK = ['0000000000', '-', 'none', '123456789', '+4471000000'];

/**
 * A phone number (E.164) as it is written down: with blanks or hyphens or none, with 00 for the plus. A clerk sometimes
 * puts a placeholder. A slip changes a digit of the last seven, so that the number stays in its invented range.
 */
export function writePhone(random: Random, phone: string, writer: Writer, rates: WritingRates): string {
  if (writer === 'clerk' && random.chance(rates.junkContact)) return random.pick(JUNK);
  const isWrong = random.chance(writer === 'owner' ? rates.ownerTypo : rates.clerkTypo);
  const last = isWrong ? wrongDigits(random, phone.slice(-7)) : phone.slice(-7);
  const number = phone.slice(0, -7) + last;
  const prefixed = random.chance(0.15) ? number.replace('+', '00') : number;
  const gap = random.weighted([
    ['', 50],
    [' ', 40],
    ['-', 10],
  ]);
  return [prefixed.slice(0, -7), prefixed.slice(-7, -4), prefixed.slice(-4)].join(gap);
}

/** Two neighbours changed places, or one digit is another. */
function wrongDigits(random: Random, digits: string): string {
  const at = random.integer(0, digits.length - 2);
  const [left = '', right = ''] = [digits[at], digits[at + 1]];
  const wrong =
    left !== right && random.chance(0.5) ? right + left : `${(Number(left) + random.integer(1, 9)) % 10}${right}`;
  return digits.slice(0, at) + wrong + digits.slice(at + 2);
}
