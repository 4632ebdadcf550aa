import type { Stats } from '@throughline/contract/stats';

/** The deployment in numbers, for people to read. */
export function statsText({ events, people, identified, anonymous, records, quarantined }: Stats): string {
  const n = (count: number): string => count.toLocaleString('en');
  return (
    `${n(people)} people (${n(identified)} identified, ${n(anonymous)} anonymous) in ${n(records)} records, ` +
    `from ${n(events)} events; ${n(quarantined)} in quarantine\n`
  );
}
