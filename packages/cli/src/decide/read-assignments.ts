import { CommandFailure } from '../command-failure.ts';

/** Reads `name=value` words: a value is JSON, or the text it is where it is none. @throws CommandFailure, exit code 2 */
export function readAssignments(flag: string, words: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    words.map((word) => {
      const at = word.indexOf('=');
      if (at > 0) return [word.slice(0, at), valueOf(word.slice(at + 1))];
      throw new CommandFailure(`${flag} ${word}: give NAME=VALUE.`, { exitCode: 2 });
    }),
  );
}

function valueOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
