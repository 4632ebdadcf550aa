import { isUtf8 } from 'node:buffer';
import { InputFailure } from './input-failure.ts';

const BOMS: readonly (readonly [string, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/**
 * The bytes of a text as UTF-8, without its byte order mark, which outranks `encoding`; without either it has to be
 * UTF-8. @throws InputFailure naming the place and the option when bytes are not of the encoding.
 */
export async function* decodeText(
  bytes: AsyncIterable<Buffer>,
  name: string,
  encoding: string | null,
): AsyncGenerator<Buffer> {
  let convert: ((chunk: Buffer | null) => Buffer) | null = null;
  let head: Buffer = Buffer.alloc(0);
  for await (const chunk of bytes) {
    if (convert === null) {
      head = head.length === 0 ? chunk : Buffer.concat([head, chunk]);
      if (head.length < 4) continue;
      const begun = begin(head, name, encoding);
      convert = begun.convert;
      yield convert(head.subarray(begun.skip));
    } else yield convert(chunk);
  }
  if (convert === null) {
    const begun = begin(head, name, encoding);
    convert = begun.convert;
    yield convert(head.subarray(begun.skip));
  }
  yield convert(null);
}

function begin(head: Buffer, name: string, encoding: string | null) {
  const bom = BOMS.find(([, mark]) => mark.every((byte, at) => head[at] === byte));
  const found = bom?.[0] ?? encoding ?? 'utf-8';
  if (bom === undefined && encoding === null && looksLikeUtf16(head)) {
    throw new InputFailure(
      `${name} looks like UTF-16 without a byte order mark. Say so in the mapping: "encoding": "utf-16le".`,
    );
  }
  const skip = bom?.[1].length ?? 0;
  return { skip, convert: isUtf8Name(found) ? checkUtf8(name) : transcode(name, found) };
}

/** Every second byte of Western text in UTF-16 is 0. */
function looksLikeUtf16(head: Buffer): boolean {
  const sample = head.subarray(0, 4096);
  let zeros = 0;
  for (const byte of sample) if (byte === 0) zeros += 1;
  return zeros > sample.length / 4;
}

function isUtf8Name(encoding: string): boolean {
  return /^utf-?8$/i.test(encoding);
}

function checkUtf8(name: string): (chunk: Buffer | null) => Buffer {
  let rest: Buffer = Buffer.alloc(0);
  let offset = 0;
  return (chunk) => {
    const all = chunk === null ? rest : rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const whole = chunk === null ? all.length : lastWholeCharacter(all);
    const part = all.subarray(0, whole);
    if (!isUtf8(part)) {
      throw new InputFailure(
        `${name} is not UTF-8: byte ${offset + firstBadByte(part) + 1} is no character. Say in the mapping how it is written, for most ` +
          'exports of Western programs "encoding": "windows-1252".',
      );
    }
    offset += whole;
    rest = Buffer.from(all.subarray(whole));
    return part;
  };
}

/** Where the last character that may be cut off begins. */
function lastWholeCharacter(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return length > back ? bytes.length - back : bytes.length;
    }
  }
  return bytes.length;
}

function firstBadByte(bytes: Buffer): number {
  let [good, bad] = [0, bytes.length];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (isUtf8(bytes.subarray(0, lastWholeCharacter(bytes.subarray(0, middle))))) good = middle;
    else bad = middle;
  }
  return lastWholeCharacter(bytes.subarray(0, good));
}

function transcode(name: string, encoding: string): (chunk: Buffer | null) => Buffer {
  const decoder = decoderOf(encoding);
  return (chunk) => {
    try {
      return Buffer.from(chunk === null ? decoder.decode() : decoder.decode(chunk, { stream: true }), 'utf8');
    } catch (error) {
      throw new InputFailure(`${name} is not ${encoding}, which the mapping or its byte order mark says.`, error);
    }
  };
}

function decoderOf(encoding: string) {
  try {
    return new TextDecoder(encoding, { fatal: true });
  } catch (error) {
    throw new InputFailure(`"${encoding}" is no encoding that is known here; write one like windows-1252.`, error);
  }
}
