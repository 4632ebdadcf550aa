/** A place in the stream of one watch: the last part heard of each process, since the watch began. */
export interface LiveCursor {
  readonly watchId: string;
  /** ms since 1970; another one means that the watch had lapsed in between. */
  readonly since: number;
  readonly heard: ReadonlyMap<string, number>;
}

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;
const LONGEST = 8_000;

/** The text of a place, as the id of a message of the stream. */
export function writeLiveCursor({ watchId, since, heard }: LiveCursor): string {
  return Buffer.from(JSON.stringify([watchId, since, [...heard]])).toString('base64url');
}

/** The place that a client brings back as `Last-Event-ID`; null for what is none. */
export function readLiveCursor(text: string | undefined): LiveCursor | null {
  if (text === undefined || text === '' || text.length > LONGEST) return null;
  try {
    const [watchId, since, heard] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as unknown[];
    if (typeof watchId !== 'string' || typeof since !== 'number' || !Array.isArray(heard)) return null;
    return heard.every(isPlace) ? { watchId, since, heard: new Map(heard) } : null;
  } catch {
    return null;
  }
}

function isPlace(place: unknown): place is [string, number] {
  return Array.isArray(place) && typeof place[0] === 'string' && UUID.test(place[0]) && Number.isSafeInteger(place[1]);
}
