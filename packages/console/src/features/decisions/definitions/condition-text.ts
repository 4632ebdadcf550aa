import type { Say } from '../../../words/use-words.ts';
import type { definitionWords } from './definition-words.ts';

type Keys = NonNullable<(typeof definitionWords)['keys']>;

/** A condition in words, on one line: `orders.count is at least 1`. */
export function conditionText(condition: unknown, say: Say<Keys>): string {
  if (typeof condition !== 'object' || condition === null) return JSON.stringify(condition);
  const { all, any, not, attribute, is, value } = condition as Readonly<Record<string, unknown>>;
  if (Array.isArray(all)) return `${say('all')}: ${all.map((one) => conditionText(one, say)).join('; ')}`;
  if (Array.isArray(any)) return `${say('any')}: ${any.map((one) => conditionText(one, say)).join('; ')}`;
  if (not !== undefined) return `${say('not')} (${conditionText(not, say)})`;
  const compared = value === undefined ? '' : ` ${typeof value === 'string' ? value : JSON.stringify(value)}`;
  return `${String(attribute)} ${say(`is_${String(is)}` as 'is_equals')}${compared}`;
}
