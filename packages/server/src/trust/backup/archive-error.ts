/** An archive that cannot be written, read or restored; the message says why and names the fix. */
export class ArchiveError extends Error {
  override readonly name = 'ArchiveError';
  /** 1: it failed; 2: it was asked for wrongly. */
  readonly exitCode: 1 | 2;

  constructor(message: string, { exitCode = 1, cause }: { exitCode?: 1 | 2; cause?: unknown } = {}) {
    super(message, cause === undefined ? {} : { cause });
    this.exitCode = exitCode;
  }
}

/** What is read is not what was written. */
export function damaged(where: string, how: string): ArchiveError {
  return new ArchiveError(`${where} is damaged: ${how}. Nothing was restored; take another copy or an older backup.`);
}
