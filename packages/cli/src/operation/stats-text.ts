import type { Stats } from '@throughline/contract/stats';

/** The deployment in numbers, for people to read. */
export function statsText({ estimated, quarantined, ...stats }: Stats): string {
  const n = (name: (typeof estimated)[number]): string =>
    `${estimated.includes(name) ? 'about ' : ''}${stats[name].toLocaleString('en')}`;
  return (
    `${n('people')} people (${n('identified')} identified, ${n('anonymous')} anonymous) in ${n('records')} records, ` +
    `from ${n('events')} events; ${quarantined.toLocaleString('en')} in quarantine\n`
  );
}
