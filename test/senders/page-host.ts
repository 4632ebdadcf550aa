import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

/** A page, and the headers that it is served with. */
export interface HostedPage {
  readonly html: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A shop's web site, which has another origin than the engine. */
export interface PageHost {
  readonly url: string;
  readonly origin: string;
  /** Puts a page there and gives its address. */
  put(name: string, page: HostedPage): string;
  close(): Promise<void>;
}

/** The browsers' SDKs as published on npm, by the address under which the site hosts them. */
const SDKS: Readonly<Record<string, string>> = {
  '/analytics-next.js': fileOf('@segment/analytics-next', 'dist/umd/index.js'),
  '/analytics-next-1-70.js': fileOf('analytics-next-1-70', 'dist/umd/index.js'),
  '/rudder.js': fileOf('@rudderstack/analytics-js', 'dist/npm/modern/bundled/umd/index.js'),
  '/jitsu.mjs': fileOf('@jitsu/js', 'dist/jitsu.es.js'),
};

/** Opens a web site. */
export async function openPageHost(): Promise<PageHost> {
  const pages = new Map<string, HostedPage>();
  const server = createServer(({ url = '' }, answer) => {
    const sdk = SDKS[url];
    const page = pages.get(url);
    if (sdk !== undefined) answer.writeHead(200, { 'content-type': 'text/javascript' }).end(readFileSync(sdk));
    else if (page !== undefined)
      answer.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...page.headers }).end(page.html);
    else answer.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  return {
    url: origin,
    origin,
    put(name, page) {
      pages.set(`/${name}`, page);
      return `${origin}/${name}`;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function fileOf(name: string, file: string): string {
  return path.resolve(import.meta.dirname, '../../node_modules', name, file);
}
