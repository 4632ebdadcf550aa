import { createHash } from 'node:crypto';
import { damaged } from './archive-error.ts';
import type { ArchivePart, ArchiveTrailer, SectionEnd, SectionHead } from './archive-format.ts';
import { createTrailerMac } from './trailer-mac.ts';

/** Rows handed on at once. */
const ROWS = 1_000;
/** Of the text of rows handed on at once, in characters. */
const CHARACTERS = 1024 ** 2;

/**
 * The parts of an archive from its lines, each checked against what was written: nothing missing, nothing changed, a
 * trailer at the end.
 * @throws ArchiveError when anything is not as it was written.
 */
export async function* readParts(
  lines: AsyncIterable<string>,
  key: Buffer,
  where: string,
): AsyncGenerator<ArchivePart> {
  let section: { readonly head: SectionHead; readonly hash: ReturnType<typeof createHash>; rows: number } | null = null;
  let held: string[] = [];
  let characters = 0;
  const mac = createTrailerMac(key);
  const read: SectionEnd[] = [];
  let trailer: ArchiveTrailer | null = null;
  for await (const line of lines) {
    if (trailer !== null) throw damaged(where, 'something follows its end');
    if (!line.startsWith('{"@')) {
      if (section === null) throw damaged(where, 'a row stands outside of any table');
      section.hash.update(line);
      section.rows += 1;
      held.push(line);
      characters += line.length;
      if (held.length < ROWS && characters < CHARACTERS) continue;
      yield { kind: 'rows', lines: held };
      [held, characters] = [[], 0];
      continue;
    }
    const part = partOf(line, where);
    if (part.kind === 'manifest') mac.add(part.manifest);
    if (part.kind === 'section') {
      if (section !== null) throw damaged(where, `the table ${section.head.name} has no end`);
      mac.add(part.head);
      section = { head: part.head, hash: createHash('sha256'), rows: 0 };
    }
    if (part.kind === 'end') {
      if (section === null) throw damaged(where, 'the end of a table stands outside of any');
      if (held.length > 0) yield { kind: 'rows', lines: held };
      [held, characters] = [[], 0];
      const { name } = section.head;
      if (part.end.rows !== section.rows)
        throw damaged(where, `the table ${name} has ${section.rows} rows and had ${part.end.rows}`);
      if (part.end.name !== name || part.end.sha256 !== section.hash.digest('hex'))
        throw damaged(where, `the rows of the table ${name} are not those that were written`);
      read.push(part.end);
      mac.add(part.end);
      section = null;
    }
    if (part.kind === 'trailer') {
      if (section !== null) throw damaged(where, `the table ${section.head.name} has no end`);
      if (JSON.stringify(part.trailer.sections) !== JSON.stringify(read))
        throw damaged(where, 'its tables are not those that were written');
      if (part.trailer.mac !== mac.finish(part.trailer.stateHash))
        throw damaged(where, 'it is not what was written with this passphrase');
      trailer = part.trailer;
    }
    yield part;
  }
  if (trailer === null) throw damaged(where, 'it ends too early');
}

function partOf(line: string, where: string): ArchivePart {
  try {
    const [[mark, body] = []] = Object.entries(JSON.parse(line) as Record<string, unknown>);
    if (mark === '@manifest') return { kind: 'manifest', manifest: body } as ArchivePart;
    if (mark === '@section') return { kind: 'section', head: body } as ArchivePart;
    if (mark === '@end') return { kind: 'end', end: body } as ArchivePart;
    if (mark === '@trailer') return { kind: 'trailer', trailer: body } as ArchivePart;
    if (mark === '@alive') return { kind: 'alive' };
  } catch {
    // Said below: the line is cut or changed.
  }
  throw damaged(where, 'a line cannot be read');
}
