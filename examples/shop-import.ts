import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import type { ImportSummary } from '@throughline/cli/import/import-summary';
import type { ExportedEvent, ExportedOrder } from '@throughline/contract/export';
import type { PeoplePage, PersonSummary } from '@throughline/contract/person-summary';
import type { Stats } from '@throughline/contract/stats';
import { ADMIN_TOKEN, type Shop, startShop } from '../test/stories/start-shop.ts';

/** A shop whose history is imported by the real command, and what is in it afterwards. */
export interface ShopImport {
  readonly shop: Shop;
  /** A folder that goes with the shop. */
  readonly scratch: string;
  /** Starts `throughline import`; the caller may kill it. */
  start(files: readonly string[], ...options: string[]): ChildProcess;
  /** Imports to the end. @throws when the exit code is not 0 */
  run(files: readonly string[], ...options: string[]): Promise<ImportSummary>;
  /** The deployment in numbers, none of them an estimate. */
  stats(): Promise<Stats>;
  /** Everybody, as the list of people has them. */
  people(): AsyncGenerator<PersonSummary>;
  events(): AsyncGenerator<ExportedEvent>;
  orders(): AsyncGenerator<ExportedOrder>;
  close(): Promise<void>;
}

const CLI = path.resolve(import.meta.dirname, '../packages/cli/src/main.ts');

/** Starts the product on a database of its own, to import one example into. */
export async function startShopImport(source: string, mapping: string): Promise<ShopImport> {
  const shop = await startShop();
  const scratch = mkdtempSync(path.join(tmpdir(), 'throughline-example-'));

  const start: ShopImport['start'] = (files, ...options) => {
    const words = ['import', ...files, '--source', source, '--mapping', mapping, '--json', '--url', shop.url];
    const env = { ...process.env, THROUGHLINE_ADMIN_TOKEN: ADMIN_TOKEN };
    return spawn(process.execPath, [CLI, ...words, ...options], {
      cwd: scratch,
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
  };

  async function* exported<Row>(what: string): AsyncGenerator<Row> {
    const answer = await fetch(`${shop.url}/api/export/${what}`, {
      headers: { authorization: `Bearer ${ADMIN_TOKEN}` },
    });
    let rest = '';
    for await (const piece of answer.body!.pipeThrough(new TextDecoderStream())) {
      const lines = (rest + piece).split('\n');
      rest = lines.pop()!;
      for (const line of lines) yield JSON.parse(line) as Row;
    }
  }

  return {
    shop,
    scratch,
    start,
    async run(files, ...options) {
      const child = start(files, ...options);
      const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
      const summary = await text(child.stdout!);
      const exitCode = await ended;
      if (exitCode !== 0) throw new Error(`the import ended with ${exitCode}: ${summary}`);
      return JSON.parse(summary) as ImportSummary;
    },
    stats: async () => (await shop.ask<Stats>('/api/stats?isExact=true')).body,
    async *people() {
      for (let cursor: string | null = ''; cursor !== null; ) {
        const address = `/api/people?limit=500${cursor && `&cursor=${cursor}`}`;
        const page: PeoplePage = (await shop.ask<PeoplePage>(address)).body;
        yield* page.people;
        cursor = page.nextCursor;
      }
    },
    events: () => exported<ExportedEvent>('events'),
    orders: () => exported<ExportedOrder>('orders'),
    async close() {
      await shop.close();
      rmSync(scratch, { recursive: true });
    },
  };
}
