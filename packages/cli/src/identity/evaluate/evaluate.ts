import {
  bCubedQuality,
  pairwiseQuality,
  type Quality,
} from '@throughline/core/resolve/matching/evaluate/cluster-quality';
import { type MappingMistake, readPersonMapping } from '@throughline/core/resolve/matching/evaluate/person-mapping';
import { CommandFailure } from '../../command-failure.ts';
import { createApiClient } from '../../http/api-client.ts';
import { figure } from '../../import/import-progress.ts';
import { findInputFiles } from '../../import/read/input-file.ts';
import { sampleFile } from '../../import/suggest/sample-file.ts';
import { readJsonFile } from '../../read-json-file.ts';
import type { Evaluation } from './evaluation.ts';
import { learnModel } from './learn-model.ts';
import { type MappedInput, mapInputs } from './mapped-input.ts';
import { switchMatchingOff, switchMatchingOn } from './matching-switch.ts';
import { readFoundPeople } from './read-found-people.ts';
import { MAX_EXPANSION } from './read-person-rows.ts';
import { type SentRows, sendRows } from './send-rows.ts';
import { withThrowAwayServer } from './throw-away-server.ts';
import { peopleOfPairs, qualityOfNamed, readTruthPairs, type TruthPairs } from './truth-pairs.ts';

/** A server that was only just there is waited for no longer. */
const PATIENCE_MS = 120_000;

/** What is to be evaluated. */
export interface EvaluationOrder {
  /** Paths. */
  readonly inputs: readonly string[];
  readonly mapping: string;
  readonly isLink: boolean;
  /** Path of the true pairs; null where the mapping says the answer. */
  readonly pairs: string | null;
}

/** What an evaluation finds around it. */
export interface EvaluationSurroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly fetch: typeof fetch;
  readonly showProgress: (line: string) => void;
  /** Says something that the answer does not. */
  readonly warn: (line: string) => void;
}

/**
 * Sends the rows of files to a server of its own, has it learn and match as it ships, and compares the people it finds with the
 * answer. @throws CommandFailure naming the fix.
 */
export async function evaluate(order: EvaluationOrder, around: EvaluationSurroundings): Promise<Evaluation> {
  const { env, fetch, showProgress, warn } = around;
  const inputs = await readInputs(order);
  showProgress('starting a server');
  const throwAway = { command: 'identity evaluate', env, files: inputs.length };
  return withThrowAwayServer(throwAway, async ({ url, adminToken, sources }) => {
    const api = createApiClient({ baseUrl: url, token: () => adminToken, tokenPlace: () => 'this command', fetch });
    await switchMatchingOff(api, inputs);
    const to = sources.map(({ id: sourceId }) => ({
      baseUrl: url,
      sourceId,
      token: adminToken,
      fetch,
      patienceMs: PATIENCE_MS,
    }));
    const startedAt = performance.now();
    const sent = await sendRows(inputs, { to, isLink: order.isLink, showProgress });
    for (const line of sent.complaints) warn(line);
    if (sent.refused > sent.complaints.length) warn(`and ${figure(sent.refused - sent.complaints.length)} rows more`);
    if (sent.truth.length === 0) throw new CommandFailure('There is no row that could be used.');
    await switchMatchingOn(api, inputs);
    await learnModel(api, { rows: sent.truth.length, showProgress });
    const seconds = (performance.now() - startedAt) / 1000;
    showProgress('reading the people');
    const found = await readFoundPeople(
      api,
      sent,
      sources.map(({ name }) => name),
    );
    const pairs = order.pairs === null ? null : await readTruthPairs(order.pairs, sent.ids);
    if (pairs !== null && pairs.strangers > 0)
      warn(`${order.pairs}: ${figure(pairs.strangers)} pairs name a row that was not read; they count for nothing.`);
    return judge(found, { sent, pairs, hasTruth: inputs.some(({ mapping }) => mapping.truth !== null), seconds, warn });
  });
}

/** What the files and the mapping are. @throws CommandFailure with every mistake at once. */
async function readInputs({
  inputs: paths,
  mapping: mappingPath,
  pairs,
}: EvaluationOrder): Promise<readonly MappedInput[]> {
  const read = readPersonMapping(await readJsonFile(mappingPath, 'the mapping'));
  if (!('id' in read)) throw mistakesOf(mappingPath, read);
  const mapping = pairs === null ? read : { ...read, truth: null };
  if (pairs !== null) await findInputFiles([pairs]);
  const samples = [];
  for (const path of paths) {
    const [file] = await findInputFiles([path]);
    samples.push(await sampleFile(file!, MAX_EXPANSION));
  }
  const inputs = mapInputs(samples, mapping);
  if (inputs.every((input) => 'sample' in input)) return inputs;
  throw mistakesOf(
    mappingPath,
    inputs.filter((input) => 'pointer' in input),
  );
}

function mistakesOf(path: string, mistakes: readonly MappingMistake[]): CommandFailure {
  const lines = mistakes.map(({ pointer, message }) => `  ${pointer === '' ? '(all of it)' : pointer}: ${message}`);
  return new CommandFailure(`The mapping ${path} does not fit:\n${lines.join('\n')}`, { exitCode: 2 });
}

interface Verdict {
  readonly sent: SentRows;
  readonly pairs: TruthPairs | null;
  readonly hasTruth: boolean;
  readonly seconds: number;
  readonly warn: (line: string) => void;
}

function judge(found: readonly string[], { sent, pairs, hasTruth, seconds, warn }: Verdict): Evaluation {
  const truth = pairs === null ? (hasTruth ? truthOf(sent, warn) : null) : peopleOfPairs(pairs, found.length);
  const sizes = new Map<string, number>();
  for (const person of found) sizes.set(person, (sizes.get(person) ?? 0) + 1);
  let largest = 0;
  for (const size of sizes.values()) largest = Math.max(largest, size);
  return {
    records: found.length,
    people: sizes.size,
    truePeople: truth === null ? null : new Set(truth).size,
    largest,
    pairwise:
      truth === null ? null : rounded(pairs?.isPartial ? qualityOfNamed(pairs, found) : pairwiseQuality(found, truth)),
    bcubed: truth === null ? null : rounded(bCubedQuality(found, truth)),
    seconds: Math.round(seconds * 1000) / 1000,
    recordsPerSecond: Math.round((found.length / seconds) * 10) / 10,
  };
}

/** Whose each row is; a row without an answer is alone. */
function truthOf({ truth }: SentRows, warn: (line: string) => void): string[] {
  const without = truth.filter((answer) => answer === null).length;
  if (without === truth.length)
    throw new CommandFailure('No row holds an answer: the pattern at /truth/pattern fits none of them.', {
      exitCode: 2,
    });
  if (without > 0) warn(`${figure(without)} rows hold no answer; each counts as a person of its own.`);
  return truth.map((answer, row) => (answer === null ? `alone ${row}` : `is ${answer}`));
}

/** To six digits: what a float has beyond them says nothing. */
function rounded({ precision, recall, f1 }: Quality): Quality {
  const six = (share: number): number => Math.round(share * 1e6) / 1e6;
  return { precision: six(precision), recall: six(recall), f1: six(f1) };
}
