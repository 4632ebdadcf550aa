/**
 * Preloaded into a server process: kills it with SIGKILL the nth time it comes to a named point, given as
 * `CHAOS_CRASH_AT=name:n`. It watches what the driver is asked, so that nothing of it is in the product.
 */
import pg from 'pg';

interface Point {
  readonly name: string;
  readonly when: 'before' | 'after';
  readonly statement: RegExp;
  /** What the same connection was asked right before, where that matters. */
  readonly behind?: RegExp;
}

const POINTS: readonly Point[] = [
  { name: 'before-begin', when: 'before', statement: /^begin;/ },
  { name: 'after-copy', when: 'after', statement: /^\s*copy event / },
  { name: 'while-people-are-written', when: 'before', statement: /^\s*(?:insert into|update) profile(?:_count)?\b/ },
  { name: 'before-commit', when: 'before', statement: /^commit$/ },
  { name: 'after-commit-before-answer', when: 'after', statement: /^commit$/ },
  {
    name: 'decide-before-lock',
    when: 'before',
    statement: /^select profile_id from profile_count\b.* for no key update$/s,
  },
  { name: 'decide-after-lock', when: 'after', statement: /^select pg_advisory_xact_lock\(key\) from/ },
  { name: 'decide-before-facts', when: 'before', statement: /^select array\(\s*select suppression_id/ },
  { name: 'decide-after-facts', when: 'after', statement: /^select array\(\s*select suppression_id/ },
  { name: 'decide-before-receipt', when: 'before', statement: /^insert into decision\b/ },
  { name: 'decide-before-commit', when: 'before', statement: /^commit$/, behind: /^insert into decision\b/ },
  { name: 'decide-after-commit', when: 'after', statement: /^commit$/, behind: /^insert into decision\b/ },
  { name: 'during-migration', when: 'after', statement: /^insert into schema_migration/ },
  { name: 'during-rebuild', when: 'after', statement: /^truncate profile_count, profile,/ },
  { name: 'end-of-rebuild', when: 'before', statement: /^delete from membership using rebuild_began/ },
];

const [name, nth = '1'] = (process.env['CHAOS_CRASH_AT'] ?? '').split(':');
const point = POINTS.find((known) => known.name === name);
let left = Number(nth);
const lastAsked = new WeakMap<object, string>();

if (point !== undefined) {
  const prototype = pg.Client.prototype as unknown as { query: (...args: unknown[]) => unknown };
  const { query } = prototype;
  prototype.query = function queryUntilThePoint(this: object, ...args: unknown[]): unknown {
    const [asked] = args;
    const text = textOf(asked);
    const isBehind = point.behind === undefined || point.behind.test(lastAsked.get(this) ?? '');
    lastAsked.set(this, text);
    if (!isBehind || !point.statement.test(text)) return query.apply(this, args);
    if (point.when === 'before') strike();
    else if (hasCallback(asked)) {
      const { callback } = asked;
      asked.callback = (...answer) => {
        strike();
        callback(...answer);
      };
    }
    const answer = query.apply(this, args);
    if (point.when === 'after' && answer instanceof Promise) return answer.finally(strike);
    return answer;
  };
}

function strike(): void {
  left -= 1;
  if (left === 0) process.kill(process.pid, 'SIGKILL');
}

function textOf(asked: unknown): string {
  if (typeof asked === 'string') return asked;
  const text = (asked as { text?: unknown } | null)?.text;
  return typeof text === 'string' ? text : '';
}

function hasCallback(asked: unknown): asked is { callback: (...answer: unknown[]) => void } {
  return typeof (asked as { callback?: unknown } | null)?.callback === 'function';
}
