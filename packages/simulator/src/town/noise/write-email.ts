import type { Random } from '../../random.ts';
import { misspell, type Writer } from './misspell.ts';
import type { WritingRates } from './noise-profile.ts';

const JUNK = ['none', 'n/a', 'no@email', 'customer refused', 'x@x', 'test@test.com', 'info@store.example'];
const CAPITALS_PROBABILITY = 0.1;

/**
 * An e-mail address as it is written down. A clerk sometimes puts a placeholder. A slip is made in front of the @ only:
 * the hosts stay names kept for examples.
 */
export function writeEmail(random: Random, address: string, writer: Writer, rates: WritingRates): string {
  if (writer === 'clerk' && random.chance(rates.junkContact)) return random.pick(JUNK);
  const at = address.indexOf('@');
  const local = misspell(random, address.slice(0, at), writer, rates);
  const written = local + address.slice(at);
  return writer === 'clerk' && random.chance(CAPITALS_PROBABILITY) ? written.toUpperCase() : written;
}
