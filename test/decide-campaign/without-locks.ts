/** Preloaded into a server: nobody is locked, so that a campaign can show that it would notice. */
import pg from 'pg';

interface Statement {
  readonly name?: string;
  readonly text?: string;
}

const UNLOCKED: Readonly<Record<string, (text: string) => string>> = {
  'lock-profile-of': (text) => text.replace('for no key update', ''),
  'lock-records-of': (text) => text.replace('pg_advisory_xact_lock(key)', 'key'),
};

const prototype = pg.Client.prototype as unknown as { query: (...args: unknown[]) => unknown };
const { query } = prototype;
prototype.query = function queryWithoutLocks(this: object, ...[asked, ...rest]: unknown[]): unknown {
  const { name = '', text = '' }: Statement = (typeof asked === 'object' ? asked : null) ?? {};
  const unlock = UNLOCKED[name];
  return query.apply(this, [unlock === undefined ? asked : { ...(asked as Statement), text: unlock(text) }, ...rest]);
};
