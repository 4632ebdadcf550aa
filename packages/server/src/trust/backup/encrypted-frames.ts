import { createCipheriv, createDecipheriv } from 'node:crypto';
import { damaged } from './archive-error.ts';
import { CIPHER, NONCE_BYTES, subkey, TAG_BYTES } from './archive-key.ts';

/** Longest frame that is read; a forged length must not use up the memory. */
const MAX_FRAME_BYTES = 64 * 1024 ** 2;
const LAST = 0x8000_0000;

/**
 * Encrypts pieces, each as one frame: its length with a bit that marks the last one, then ciphertext and tag. The
 * nonce counts frames and holds that bit, so frames cannot be dropped, doubled, swapped or cut off without notice.
 * `header` is authenticated with every frame.
 * @source Hoang, Reyhanitabar, Rogaway, Vizar 2015, "Online authenticated encryption", STREAM.
 */
export async function* encryptFrames(
  pieces: AsyncIterable<Buffer>,
  key: Buffer,
  header: Buffer,
): AsyncGenerator<Buffer> {
  const streamKey = subkey(key, 'stream');
  let number = 0;
  const frame = (piece: Buffer, isLast: boolean): Buffer => {
    const cipher = createCipheriv(CIPHER, streamKey, nonceOf(number, isLast)).setAAD(header);
    number += 1;
    const sealed = Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()]);
    return Buffer.concat([lengthWord(sealed.length, isLast), sealed]);
  };
  for await (const piece of pieces) yield frame(piece, false);
  yield frame(Buffer.alloc(0), true);
}

/** Decrypts what `encryptFrames` wrote. @throws ArchiveError when anything of it is missing or changed. */
export async function* decryptFrames(
  bytes: AsyncIterable<Buffer>,
  key: Buffer,
  header: Buffer,
  where: string,
): AsyncGenerator<Buffer> {
  const streamKey = subkey(key, 'stream');
  let held: Buffer = Buffer.alloc(0);
  let number = 0;
  let isWhole = false;
  for await (const chunk of bytes) {
    if (isWhole) throw damaged(where, 'something follows its end');
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    for (;;) {
      if (held.length < 4) break;
      const word = held.readUInt32BE(0);
      const [length, isLast] = [word & (LAST - 1), word >= LAST];
      if (length < TAG_BYTES || length > MAX_FRAME_BYTES)
        throw damaged(where, `piece ${number + 1} has no valid length`);
      if (held.length < 4 + length) break;
      const frame = held.subarray(4, 4 + length);
      held = held.subarray(4 + length);
      const piece = open(frame, streamKey, nonceOf(number, isLast), header);
      if (piece === null) throw damaged(where, `piece ${number + 1} was changed after it had been written`);
      number += 1;
      isWhole = isLast;
      if (piece.length > 0) yield piece;
      if (isLast && held.length > 0) throw damaged(where, 'something follows its end');
    }
  }
  if (!isWhole) throw damaged(where, 'it ends too early');
}

function open(frame: Buffer, key: Buffer, nonce: Buffer, header: Buffer): Buffer | null {
  const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES }).setAAD(header);
  decipher.setAuthTag(frame.subarray(-TAG_BYTES));
  const piece = decipher.update(frame.subarray(0, -TAG_BYTES));
  try {
    decipher.final();
    return piece;
  } catch {
    return null;
  }
}

function nonceOf(number: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(NONCE_BYTES);
  nonce.writeBigUInt64BE(BigInt(number));
  nonce[NONCE_BYTES - 1] = isLast ? 1 : 0;
  return nonce;
}

function lengthWord(length: number, isLast: boolean): Buffer {
  const word = Buffer.alloc(4);
  word.writeUInt32BE(isLast ? length + LAST : length);
  return word;
}
