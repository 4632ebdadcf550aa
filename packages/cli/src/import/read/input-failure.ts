import { CommandFailure } from '../../command-failure.ts';

/** A file cannot be read as the mapping says; the message names the file and the fix. Exit code 2. */
export class InputFailure extends CommandFailure {
  constructor(message: string, cause?: unknown) {
    super(message, { exitCode: 2, cause });
  }
}
