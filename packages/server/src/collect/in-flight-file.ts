import {
  closeSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';

const NAME = /^in-flight-(\d+)-\d+$/;
const KEY_LENGTH = 36;

/** Notes which events are being worked on, where a killed process leaves them for its successor to find. */
export interface InFlightNotes {
  /** Notes a batch by its dedupe keys; the answer takes the note away. */
  begin(dedupeKeys: readonly string[]): () => void;
  close(): void;
}

/**
 * Notes in files of a folder, one for each batch in flight. They are written without waiting for the disk: what
 * kills a process leaves the page cache alone, and after a power cut no event is to blame.
 */
export function openInFlightNotes(folder: string): InFlightNotes {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const free: { fd: number; file: string }[] = [];
  const all: { fd: number; file: string }[] = [];
  const take = (): { fd: number; file: string } => {
    const idle = free.pop();
    if (idle !== undefined) return idle;
    const file = path.join(folder, `in-flight-${process.pid}-${all.length}`);
    const opened = { fd: openSync(file, 'w', 0o600), file };
    all.push(opened);
    return opened;
  };
  return {
    begin(dedupeKeys) {
      const note = take();
      writeSync(note.fd, dedupeKeys.join(''), 0, 'latin1');
      return () => {
        ftruncateSync(note.fd, 0);
        free.push(note);
      };
    },
    close() {
      for (const { fd, file } of all) {
        closeSync(fd);
        unlinkSync(file);
      }
    },
  };
}

/** The keys that dead processes left behind, a list for each process; their files are removed by `forget`. */
export function readLeftNotes(folder: string): { keys: string[]; forget: () => void } {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const files = readdirSync(folder).filter((name) => NAME.test(name) && !isAlive(Number(NAME.exec(name)![1])));
  const keys = files.flatMap((name) => splitKeys(readFileSync(path.join(folder, name), 'latin1')));
  return { keys, forget: () => files.forEach((name) => unlinkSync(path.join(folder, name))) };
}

function splitKeys(text: string): string[] {
  return Array.from({ length: Math.floor(text.length / KEY_LENGTH) }, (_, at) =>
    text.slice(at * KEY_LENGTH, (at + 1) * KEY_LENGTH),
  );
}

function isAlive(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
