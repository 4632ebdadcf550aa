import { readFile } from 'node:fs/promises';
import type { Json } from '@throughline/core/collect/event-fact';
import { compileMapping } from '@throughline/core/collect/mapping/compile-mapping';
import type { ImportPlan } from '@throughline/core/collect/mapping/import-plan';
import { CommandFailure } from '../command-failure.ts';

/** A mapping as it was read. */
export interface ReadMapping {
  readonly plan: ImportPlan;
  /** Its text, by which a checkpoint knows it again. */
  readonly text: string;
}

/** Mistakes shown at once. */
const MOST_MISTAKES = 20;

/** Reads and checks a mapping file. @throws CommandFailure, exit code 2, naming every mistake with its place. */
export async function readMapping(file: string): Promise<ReadMapping> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new CommandFailure(`The mapping ${file} cannot be read: ${(cause as Error).message}.`, {
      exitCode: 2,
      cause,
    });
  });
  let json: Json;
  try {
    json = JSON.parse(text) as Json;
  } catch (cause) {
    throw new CommandFailure(`The mapping ${file} is no JSON: ${(cause as Error).message}`, { exitCode: 2, cause });
  }
  const compiled = compileMapping(json);
  if ('plan' in compiled) return { plan: compiled.plan, text };
  const lines = compiled.mistakes
    .slice(0, MOST_MISTAKES)
    .map(({ pointer, message }) => `  ${pointer === '' ? 'the whole' : pointer}: ${message}`);
  const more = compiled.mistakes.length - lines.length;
  throw new CommandFailure(
    `The mapping ${file} has ${compiled.mistakes.length === 1 ? 'a mistake' : `${compiled.mistakes.length} mistakes`}:\n` +
      lines.join('\n') +
      (more > 0 ? `\n  and ${more} more` : ''),
    { exitCode: 2 },
  );
}
