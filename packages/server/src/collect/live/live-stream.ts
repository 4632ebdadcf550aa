import { PassThrough } from 'node:stream';
import type { LiveArrivals } from '@throughline/contract/live';

/** A stream of server-sent events to one reader. @source WHATWG HTML, section 9.2. */
export interface LiveStream {
  readonly body: PassThrough;
  /** False when the reader has left more unread than a connection may hold. */
  tell(id: string, arrivals: LiveArrivals): boolean;
  end(): void;
}

/** What a reader may leave unread before it is cut off, in bytes; it comes back with `Last-Event-ID`. */
const UNREAD_BYTES = 256 * 1024;
/** Nothing for so long looks like a broken connection to what lies between, in ms. */
const BEAT_EVERY_MS = 10_000;
/** When a browser comes back, in ms. */
const RETRY_MS = 2_000;

/** Opens a stream; it says at once that it is there. */
export function openLiveStream(): LiveStream {
  const body = new PassThrough({ highWaterMark: UNREAD_BYTES });
  // Whoever reads may leave at any moment.
  body.on('error', () => undefined);
  body.write(`retry: ${RETRY_MS}\nevent: open\ndata: {}\n\n`);
  const beat = setInterval(() => write(': still here\n\n'), BEAT_EVERY_MS).unref();
  const write = (text: string): boolean => {
    if (body.destroyed || body.writableEnded) return false;
    if (body.writableLength + body.readableLength > UNREAD_BYTES) return false;
    body.write(text);
    return true;
  };
  body.once('close', () => clearInterval(beat));
  return {
    body,
    tell: (id, arrivals) => write(`id: ${id}\nevent: arrivals\ndata: ${JSON.stringify(arrivals)}\n\n`),
    end() {
      clearInterval(beat);
      body.end();
    },
  };
}
