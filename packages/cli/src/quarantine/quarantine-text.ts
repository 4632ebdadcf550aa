import type {
  QuarantineAnswer,
  QuarantineCheck,
  QuarantineGroups,
  QuarantinePage,
  QuarantineStats,
  ReplayAnswer,
} from '@throughline/contract/quarantine';
import { textTable } from '../print/text-table.ts';

/** Refused events, for people to read. */
export function quarantineText({ events, nextCursor }: QuarantinePage): string {
  if (events.length === 0) return 'Nothing.\n';
  const table = textTable(
    ['id', 'received', 'source', 'reason', 'messageId', 'what is wrong'],
    events.map((event) => [
      event.id,
      minuteOf(event.receivedAt),
      event.source,
      event.reason,
      (event.messageId ?? '').slice(0, 40),
      `${event.editedAt === null ? '' : '(edited) '}${event.detail}`,
    ]),
  );
  return nextCursor === null ? table : `${table}There are more: ask for them with a larger --limit, or --from.\n`;
}

/** One refused event with what came, for people to read. */
export function quarantinedEventText({ event }: QuarantineAnswer): string {
  const state = event.replayedAt === null ? 'It waits.' : `It was sent through again ${minuteOf(event.replayedAt)}.`;
  const edited = event.editedAt === null ? '' : ` It was edited by ${event.editedBy} ${minuteOf(event.editedAt)}.`;
  return (
    `${event.reason}: ${event.detail}\n` +
    `From "${event.source}" (${event.trust}), received ${minuteOf(event.receivedAt)}. ${state}${edited}\n\n` +
    `${indented(event.body)}\n` +
    (event.originalBody === null ? '' : `\nWhat came:\n\n${indented(event.originalBody)}\n`)
  );
}

/** An edited event, for people to read. */
export function editedText({ event }: QuarantineAnswer): string {
  return `The event ${event.id} is mended. Send it through:\n  throughline quarantine replay ${event.id}\n`;
}

/** What a replay did, for people to read. */
export function replayText({ replayed, accepted, duplicates, quarantined }: ReplayAnswer): string {
  if (replayed === 0) return 'Nothing waits that fits.\n';
  return `${replayed} sent through again: ${accepted} taken in, ${duplicates} known before, ${quarantined} refused again.\n`;
}

/** The quarantine in numbers, for people to read. */
export function quarantineStatsText({ waiting, keptForDays, days }: QuarantineStats): string {
  const table = textTable(
    ['day', 'reason', 'source', 'refused', 'waiting'],
    days.map((row) => [row.day, row.reason, row.source, String(row.refused), String(row.waiting)]),
  );
  return `${table}${waiting.toLocaleString('en')} wait in all; they are kept for ${keptForDays} days.\n`;
}

/** What waits, group by group, for people to read. */
export function groupsText({ waiting, groups }: QuarantineGroups): string {
  if (groups.length === 0) return 'Nothing waits.\n';
  const all = groups.map(
    ({ reason, title, fix, source, waiting: own, lastAt, newest }) =>
      `${own} of "${source}": ${reason}, last ${minuteOf(lastAt)}\n  ${title} ${fix}\n` +
      `  throughline quarantine show ${newest.id}\n`,
  );
  return `${all.join('')}${waiting.toLocaleString('en')} wait in all.\n`;
}

/** What would become of an event, for people to read. */
export function checkText({ verdict, mistakes, fix, event }: QuarantineCheck): string {
  switch (verdict) {
    case 'accepted': {
      const whose = event?.personId ?? 'somebody new, or nobody';
      return `It would come in: ${event?.type} ${event?.name ?? ''}, ${minuteOf(event!.occurredAt)}, of ${whose}.\n`;
    }
    case 'duplicate':
      return 'An event of its messageId has come in already: a replay would take it off the list.\n';
    case 'quarantined':
    case 'unreadable': {
      const wrong = mistakes.map(({ pointer, message }) => `  ${pointer || 'the event'}: ${message}\n`).join('');
      return `It would not come in:\n${wrong}${fix === null ? '' : `${fix}\n`}`;
    }
  }
}

function indented(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}

function minuteOf(instant: string): string {
  return `${instant.slice(0, 16).replace('T', ' ')}Z`;
}
