import type { LiveArrivals, LiveEvent, LiveRecent } from '@throughline/contract/live';
import type { Paint } from '../print/paint.ts';

/** An event that came in, on one line; a refused one with what to do on a second. */
export function liveEventText(event: LiveEvent, paint: Paint): string {
  const { receivedAt, source, type, name, personId, marks, reason, detail, fix } = event;
  const at = receivedAt.slice(11, 23);
  const what = [type ?? 'event', name === null ? null : `"${name}"`].filter((part) => part !== null).join(' ');
  const marked = marks.length === 0 ? '' : ` [${marks.join(', ')}]`;
  if (reason === null)
    return `${at}  ${paint('green', 'accepted')}     ${source}  ${what}${marked}  ${personId ?? '-'}\n`;
  const why = [detail, fix].filter((part) => part !== null && part !== '').join(' ');
  return `${at}  ${paint('yellow', 'quarantined')}  ${source}  ${what}${marked}\n              ${reason}: ${why}\n`;
}

/** What was left out of a message, and what broke; empty where nothing was. */
export function liveNoteText({ leftOut, hasGap, counted }: LiveArrivals): string {
  const gap = hasGap ? 'The connection was away too long: what came meanwhile is missing here.\n' : '';
  const known = counted.duplicates === 0 ? '' : `${counted.duplicates} known before. `;
  return leftOut === 0 ? gap : `${gap}${leftOut} more came than are shown. ${known}\n`;
}

/** What came in last, oldest first as a terminal is read. */
export function liveRecentText({ events }: LiveRecent, paint: Paint): string {
  if (events.length === 0) return 'Nothing has come in that fits.\n';
  return [...events]
    .reverse()
    .map((event) => liveEventText(event, paint))
    .join('');
}
