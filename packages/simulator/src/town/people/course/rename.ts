import type { WrittenName } from '../written-name.ts';
import type { Draft } from './draft.ts';

/** From this day on somebody bears another surname. The same name again is no change. */
export function rename(draft: Draft, surname: WrittenName, reason: 'marriage' | 'divorce', at: number): void {
  const now = draft.names.at(-1) ?? draft.names[0];
  if (now.surname.own === surname.own) return;
  now.until = at;
  draft.names.push({ ...now, surname, from: at, until: null, reason });
}
