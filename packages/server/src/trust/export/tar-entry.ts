const BLOCK = 512;

/** What ends a tar archive; without it the archive was cut short. */
export const TAR_END: Uint8Array = new Uint8Array(2 * BLOCK);

/**
 * A file as it stands in a tar archive: its header, its bytes, and padding to a whole block.
 * @source POSIX.1-2017, pax: ustar interchange format. Names are ASCII of at most 100 bytes.
 */
export function tarEntry(name: string, bytes: Uint8Array, modifiedAt: number): Uint8Array {
  const entry = Buffer.alloc(BLOCK + Math.ceil(bytes.length / BLOCK) * BLOCK);
  const octal = (value: number, digits: number): string => value.toString(8).padStart(digits, '0');
  entry.write(name, 0, 100, 'ascii');
  entry.write(`${octal(0o644, 7)}\0${octal(0, 7)}\0${octal(0, 7)}\0`, 100, 'ascii');
  entry.write(`${octal(bytes.length, 11)}\0${octal(Math.floor(modifiedAt / 1000), 11)}\0`, 124, 'ascii');
  // The sum is taken as if its own field were blanks.
  entry.write('        0', 148, 'ascii');
  entry.write('ustar\x0000', 257, 'ascii');
  let sum = 0;
  for (const byte of entry.subarray(0, BLOCK)) sum += byte;
  entry.write(`${octal(sum, 6)}\0 `, 148, 'ascii');
  entry.set(bytes, BLOCK);
  return entry;
}
