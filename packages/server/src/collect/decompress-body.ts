import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib';
import { ProblemError } from '../http/problem-error.ts';

const unpackGzip = promisify(gunzip);
const unpackZlib = promisify(inflate);
const unpackDeflate = promisify(inflateRaw);
const unpackBrotli = promisify(brotliDecompress);

type Unpack = (packed: Buffer, limits: { readonly maxOutputLength: number }) => Promise<Buffer>;

const UNPACK: Readonly<Record<string, Unpack>> = {
  gzip: unpackGzip,
  'x-gzip': unpackGzip,
  deflate: (packed, limits) => (isZlib(packed) ? unpackZlib : unpackDeflate)(packed, limits),
  br: unpackBrotli,
};

/**
 * A request body as it was before its `Content-Encoding`; never holds more than `maxBytes` of it, however small the
 * packed body is. @throws ProblemError when it unpacks to more, is damaged, or is packed in a way that is not known.
 */
export async function decompressBody(body: Buffer, encoding: string | undefined, maxBytes: number): Promise<Buffer> {
  const name = encoding?.trim().toLowerCase() ?? '';
  if (name === '' || name === 'identity') return body;
  const unpack = Object.hasOwn(UNPACK, name) ? UNPACK[name] : undefined;
  if (unpack === undefined) {
    throw new ProblemError('malformed_encoding', 'The body is packed in a way that is not read here.');
  }
  try {
    return await unpack(body, { maxOutputLength: maxBytes });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') {
      throw new ProblemError('payload_too_large', `The body unpacks to more than ${maxBytes} bytes.`, { cause });
    }
    throw new ProblemError('malformed_encoding', 'The body is damaged, or packed otherwise than it says.', { cause });
  }
}

/** `deflate` means zlib's format (RFC 9110), but some senders leave its header out; a zlib header begins with 8. */
function isZlib(packed: Buffer): boolean {
  return packed.length >= 2 && (packed[0]! & 0x0f) === 8 && packed.readUInt16BE(0) % 31 === 0;
}
