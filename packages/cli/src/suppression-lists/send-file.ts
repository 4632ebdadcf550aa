import { readFile } from 'node:fs/promises';
import type {
  NewSuppressionListVersion,
  SuppressionListLines,
  SuppressionListUpload,
} from '@throughline/contract/suppression-list';
import { type ReadRow, readRows } from '@throughline/core/collect/read-rows';
import { CommandFailure } from '../command-failure.ts';
import type { ApiClient } from '../http/api-client.ts';

/** A version that is uploaded from a file. */
export interface SentFile {
  readonly listId: string;
  readonly file: string;
  readonly delimiter: string | undefined;
  readonly version: Pick<NewSuppressionListVersion, 'asOf' | 'validUntil' | 'mapping'>;
}

/** Characters of a part: a server takes twice as many. */
const PART_LENGTH = 6_000_000;

/**
 * Sends a file as a new version of a list, in as many parts as it takes; the last one completes it. Lines that could not be read are
 * numbered as in the file. @throws CommandFailure when the file cannot be read or holds no entry
 */
export async function sendFile(
  api: ApiClient,
  { listId, file, delimiter, version }: SentFile,
  onPart: (entries: number) => void,
): Promise<SuppressionListUpload> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new CommandFailure(`${file} cannot be read: ${String(cause)}.`, { exitCode: 2, cause });
  });
  const format = /\.(ndjson|jsonl)(\.|$)/i.test(file) ? 'ndjson' : 'csv';
  const rows = [...readRows({ format, text, ...(delimiter !== undefined && { delimiter }) })];
  const address = `/api/suppression-lists/${listId}/versions`;
  const answers: SuppressionListUpload[] = [];
  for (const part of partsOf(rows)) {
    const body: SuppressionListLines = { format: 'ndjson', text: part.text, hasMore: part.hasMore };
    const [first] = answers;
    const answer: SuppressionListUpload =
      first === undefined
        ? await api.post(address, { ...version, ...body })
        : await api.post(`${address}/${first.version.version}/lines`, body);
    const faults = answer.faults.map(({ line, fault }) => ({ line: part.lines[line - 1]!, fault }));
    answers.push({ ...answer, faults });
    onPart(sum(answers, ({ taken }) => taken));
  }
  const last = answers.at(-1);
  if (last === undefined) throw new CommandFailure(`${file} holds no line that could be read.`, { exitCode: 2 });
  // What could not even be sent stands beside what the server refused.
  const unread = rows.flatMap(({ line, fault }) => (fault === null ? [] : [{ line, fault }]));
  return {
    version: last.version,
    taken: sum(answers, ({ taken }) => taken),
    refused: sum(answers, ({ refused }) => refused) + unread.length,
    faults: [...answers.flatMap(({ faults }) => faults), ...unread].sort((left, right) => left.line - right.line),
  };
}

const sum = (answers: readonly SuppressionListUpload[], of: (answer: SuppressionListUpload) => number): number =>
  answers.reduce((all, answer) => all + of(answer), 0);

/** Rows as NDJSON in parts, each with the lines on which its rows stand. */
function* partsOf(rows: readonly ReadRow[]): Generator<{ text: string; lines: number[]; hasMore: boolean }> {
  let [texts, lines, length] = [[] as string[], [] as number[], 0];
  for (const { line, row } of rows) {
    if (row === null) continue;
    const text = JSON.stringify(row);
    if (length + text.length > PART_LENGTH && texts.length > 0) {
      yield { text: texts.join('\n'), lines, hasMore: true };
      [texts, lines, length] = [[], [], 0];
    }
    texts.push(text);
    lines.push(line);
    length += text.length + 1;
  }
  if (texts.length > 0) yield { text: texts.join('\n'), lines, hasMore: false };
}
