import type { TownSource } from '../town/brand/town-source.ts';
import { createAskAdmin } from './ask-admin.ts';

/** A person's money in one currency; amounts are whole minor units as decimal text. */
export interface PersonMoney {
  readonly currency: string;
  readonly orderedMinor: string;
  readonly cancelledMinor: string;
  readonly refundedMinor: string;
}

/** One row of `GET /api/people`, as far as a client of the simulator reads it. */
export interface PersonRow {
  readonly id: string;
  readonly identified: boolean;
  /** `count` leaves cancelled orders out. */
  readonly orders: { readonly count: number; readonly cancelled: number; readonly money: readonly PersonMoney[] };
  readonly records: readonly { readonly source: string; readonly subjectType: string; readonly subject: string }[];
}

/** A source as the admin API lists it. */
export interface ListedSource {
  readonly id: string;
  readonly name: string;
}

/** What the simulator and the examples need of the admin API. */
export interface AdminApi {
  /** Creates a source and gives back its write key, which is shown only this once. */
  createSource(source: TownSource): Promise<{ readonly source: ListedSource; readonly writeKey: string }>;
  listSources(): Promise<readonly ListedSource[]>;
  /** Counted row by row, none of them an estimate. */
  readStats(): Promise<{ readonly events: number; readonly quarantined: number }>;
  /** Everybody, a page at a time. */
  readPeople(): AsyncGenerator<PersonRow, void, void>;
}

const PAGE_SIZE = 500;

/** A client of the admin API. Every call throws an Error with the server's own words when it is refused. */
export function createAdminApi(baseUrl: string, token: string, signal?: AbortSignal): AdminApi {
  const ask = createAskAdmin(baseUrl, token, signal);
  return {
    createSource: (source) => ask('/api/sources', source),
    listSources: async () => (await ask<{ sources: ListedSource[] }>('/api/sources')).sources,
    readStats: () => ask('/api/stats?isExact=true'),
    async *readPeople() {
      let cursor: string | null = null;
      do {
        const from: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
        const page: { people: PersonRow[]; nextCursor: string | null } = await ask(
          `/api/people?limit=${PAGE_SIZE}${from}`,
        );
        yield* page.people;
        cursor = page.nextCursor ?? null;
      } while (cursor !== null);
    },
  };
}
