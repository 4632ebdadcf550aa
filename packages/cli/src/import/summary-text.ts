import { textTable } from '../print/text-table.ts';
import { duration, figure } from './import-progress.ts';
import type { ImportPreview, ImportSummary } from './import-summary.ts';

/** The summary of an import as a person reads it. */
export function summaryText(summary: ImportSummary): string {
  const { rows, events, clock, preview } = summary;
  const lines = [
    `${figure(rows.read)} rows of ${figure(summary.files)} ${summary.files === 1 ? 'file' : 'files'} made ${figure(events.made)} events` +
      (events.leftOut > 0 ? `; ${figure(events.leftOut)} were left out by "when"` : ''),
    preview === null
      ? `${figure(events.accepted)} accepted, ${figure(events.duplicates)} known already, ${figure(events.quarantined)} in quarantine` +
        (events.answeredBefore > 0 ? `, ${figure(events.answeredBefore)} sent by the run before` : '')
      : 'nothing was sent: this was a dry run',
    ...(rows.repeated > 0 ? [`${figure(rows.repeated)} rows repeat an earlier one and were dropped`] : []),
    ...(clock.twice > 0
      ? [`${figure(clock.twice)} times came twice as the clock went back: the earlier instant was taken`]
      : []),
    ...(clock.never > 0 ? [`${figure(clock.never)} times were skipped by the clock: they were moved forward`] : []),
    ...reasonLines(
      `${figure(rows.bad)} could not be used, listed in ${summary.errorFile ?? ''}`,
      rows.bad > 0,
      summary.badReasons,
    ),
    ...reasonLines('in quarantine', summary.quarantineReasons.length > 0, summary.quarantineReasons),
    `${duration(summary.seconds * 1000)} in all, ${figure(summary.rowsPerSecond)} rows and ${figure(summary.eventsPerSecond)} events a second, ` +
      `${figure(summary.peakMiB)} MiB of memory at most`,
  ];
  return `${lines.join('\n')}\n${preview === null ? '' : previewText(preview)}`;
}

const MOST_REASONS = 10;

function reasonLines(title: string, isShown: boolean, reasons: ImportSummary['badReasons']): string[] {
  if (!isShown) return [];
  const shown = reasons
    .slice(0, MOST_REASONS)
    .map(({ reason, count, example }) =>
      count === 1 ? `  ${example}` : `  ${figure(count)} x ${reason}, such as ${example}`,
    );
  return [
    `${title}:`,
    ...shown,
    ...(reasons.length > shown.length ? [`  and ${reasons.length - shown.length} other reasons`] : []),
  ];
}

function previewText({ rules, users, sameIds, sameIdExamples, money }: ImportPreview): string {
  const tables = [
    textTable(
      ['rule', 'events', 'left out', 'first', 'last'],
      rules.map(({ name, events, leftOut, firstAt, lastAt }) => [
        name,
        figure(events),
        figure(leftOut),
        firstAt ?? '',
        lastAt ?? '',
      ]),
    ),
    textTable(
      ['event', 'property', 'sum', 'currency', 'events'],
      money.map(({ event, property, sum, currency, events }) => [event, property, sum, currency, figure(events)]),
    ),
  ].filter((table) => table !== '');
  const notes = [
    `${figure(users)} different userId`,
    ...(sameIds > 0
      ? [`${figure(sameIds)} events have the id of an earlier one and would count once: ${sameIdExamples.join(', ')}`]
      : []),
  ];
  const samples = rules.flatMap(({ name, sample }) =>
    sample === null ? [] : [`${name}: ${JSON.stringify(sample, null, 2)}`],
  );
  return `\n${tables.join('\n')}\n${notes.join('\n')}\n\n${samples.join('\n')}\n`;
}
