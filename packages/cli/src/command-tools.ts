import type { Command } from 'commander';
import type { ApiClient } from './http/api-client.ts';
import type { Paint } from './print/paint.ts';
import type { Surroundings } from './surroundings.ts';

/** What a command works with besides its own arguments. */
export interface CommandTools {
  readonly around: Surroundings;
  /** A client of the server that `--url` names. The token is looked for when it is first needed. */
  readonly connect: () => ApiClient;
  /** Writes the answer to standard output: the data as JSON on one line with `--json`, else its text. */
  readonly print: <Data>(data: Data, text: (data: Data) => string) => void;
  /** Whether `--json` was given: standard output then belongs to one JSON value. */
  readonly isJson: () => boolean;
  /** Shows how far something is on standard error, on one line that the next call overwrites; only on a terminal. */
  readonly showProgress: (line: string) => void;
  /** Removes that line, before something else is said on standard error. `print` does it by itself. */
  readonly wipeProgress: () => void;
  /** Colours parts of the text for standard output, if it is one for people. */
  readonly paint: Paint;
  /** Lets a command that ran through fail all the same, as the doctor does. */
  readonly setExitCode: (code: 0 | 1) => void;
}

/** Adds the commands of one folder to the program. */
export type AddCommands = (program: Command, tools: CommandTools) => void;
