import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
/** 2.0: deflate. */
const VERSION = 20;
const UTF8_NAMES = 0x0800;
const DEFLATED = 8;

/**
 * The files of a folder as one ZIP archive, part by part: what a person who asks for their data can open anywhere. Each
 * file is held in memory while it is packed; together less than 4 GB.
 * @source APPNOTE.TXT, .ZIP File Format Specification 6.3
 */
export async function* zipOfFolder(folder: string, now: Date): AsyncGenerator<Buffer> {
  const central: Buffer[] = [];
  let at = 0;
  for (const name of (await readdir(folder)).sort()) {
    const bytes = await readFile(path.join(folder, name));
    const packed = deflateRawSync(bytes);
    const about = aboutFile(name, bytes, packed, now);
    const local = Buffer.concat([numbers([LOCAL, 4], [VERSION, 2]), about.common, about.name, packed]);
    central.push(
      numbers([CENTRAL, 4], [VERSION, 2], [VERSION, 2]),
      about.common,
      // No comment, first disk, binary, no attributes, and where the file begins.
      numbers([0, 2], [0, 2], [0, 2], [0, 4], [at, 4]),
      about.name,
    );
    at += local.length;
    yield local;
  }
  const directory = Buffer.concat(central);
  const files = central.length / 4;
  yield Buffer.concat([
    directory,
    numbers([END, 4], [0, 2], [0, 2], [files, 2], [files, 2], [directory.length, 4], [at, 4], [0, 2]),
  ]);
}

function aboutFile(file: string, bytes: Buffer, packed: Buffer, now: Date) {
  const name = Buffer.from(file);
  const time = (now.getUTCHours() << 11) | (now.getUTCMinutes() << 5) | (now.getUTCSeconds() >> 1);
  const day = ((now.getUTCFullYear() - 1980) << 9) | ((now.getUTCMonth() + 1) << 5) | now.getUTCDate();
  const common = numbers(
    [UTF8_NAMES, 2],
    [DEFLATED, 2],
    [time, 2],
    [day, 2],
    [crc32(bytes), 4],
    [packed.length, 4],
    [bytes.length, 4],
    [name.length, 2],
    [0, 2],
  );
  return { name, common };
}

/** Little-endian numbers of 2 or 4 bytes. */
function numbers(...values: readonly (readonly [value: number, bytes: 2 | 4])[]): Buffer {
  const buffer = Buffer.alloc(values.reduce((sum, [, bytes]) => sum + bytes, 0));
  let at = 0;
  for (const [value, bytes] of values) at = buffer.writeUIntLE(value, at, bytes);
  return buffer;
}
