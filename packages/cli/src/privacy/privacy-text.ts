import type { PrivacyRequest } from '@throughline/contract/privacy-request';
import { textTable } from '../print/text-table.ts';

/** Requests, for people to read. */
export function privacyRequestsText({
  requests,
  nextCursor,
}: {
  requests: PrivacyRequest[];
  nextCursor: string | null;
}): string {
  if (requests.length === 0) return 'Nothing.\n';
  const table = textTable(
    ['id', 'source', 'asks for', 'status', 'due', 'outcome'],
    requests.map((request) => [
      request.id,
      request.source,
      request.kind,
      request.status,
      request.dueAt.slice(0, 10),
      outcomeText(request),
    ]),
  );
  return nextCursor === null ? table : `${table}There are more: ask for them with a larger --limit.\n`;
}

/** A request that was decided, for people to read. */
export function privacyRequestText({ request }: { request: PrivacyRequest }): string {
  const outcome = outcomeText(request);
  return `Request ${request.id} is ${request.status}${outcome === '' ? '' : `: ${outcome}`}.\n`;
}

function outcomeText({ outcome: { records, events, people, folder, retractionId, fault } }: PrivacyRequest): string {
  return [
    ...(records === undefined ? [] : [`${records} records and ${events} events erased`]),
    ...(people === undefined || people.length === 0 ? [] : [`known too: ${people.join(', ')}`]),
    ...(folder === undefined ? [] : [`files in ${folder}`]),
    ...(retractionId === undefined ? [] : ['what the source said was taken back']),
    ...(fault === undefined ? [] : [fault]),
  ].join('; ');
}
