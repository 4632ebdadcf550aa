import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { CommandFailure } from './command-failure.ts';

/** The JSON object of a file, or of standard input for `-`. @throws CommandFailure that names what is wrong. */
export async function readJsonFile(file: string, what: string): Promise<object> {
  const content = await (file === '-' ? text(process.stdin) : readFile(file, 'utf8')).catch((cause: unknown) => {
    throw new CommandFailure(`${what} cannot be read from ${file}: ${messageOf(cause)}.`, { exitCode: 2, cause });
  });
  const value = parse(content, file);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw new CommandFailure(`${file} must hold one JSON object: ${what}.`, { exitCode: 2 });
}

function parse(content: string, file: string): unknown {
  try {
    return JSON.parse(content.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new CommandFailure(`${file} is no JSON: ${messageOf(cause)}.`, { exitCode: 2, cause });
  }
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
