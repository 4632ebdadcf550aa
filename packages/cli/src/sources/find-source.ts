import type { Source } from '@throughline/contract/source';
import { CommandFailure } from '../command-failure.ts';

/** The source that a word names, by its name or id. @throws CommandFailure when there is none. */
export function findSource(sources: readonly Source[], word: string): Source {
  const found = sources.find(({ id, name }) => name === word || id === word.toLowerCase());
  if (found !== undefined) return found;
  throw new CommandFailure(`No source is called "${word}"; "throughline sources list" shows them.`);
}
