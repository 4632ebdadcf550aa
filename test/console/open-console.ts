import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { startBrowser } from '../browser/start-browser.ts';
import { type Shop, startShop } from '../stories/start-shop.ts';

/** Where `npm test` has built the console before the tests begin. */
const CONSOLE_DIR = path.resolve(import.meta.dirname, '../../packages/console/dist');

/** What somebody who is signed in may do. */
export type Role = 'admin' | 'marketer' | 'agent' | 'analyst' | 'privacy_officer';

/** The console in a real browser, on a shop of its own. */
export interface Console {
  readonly shop: Shop;
  /** A page in a browser window of its own, signed in by a one-time link; English unless told otherwise. */
  readonly signIn: (role?: Role, language?: 'en' | 'ro') => Promise<Page>;
  /** A page without a session. */
  readonly visit: (language?: 'en' | 'ro') => Promise<Page>;
  readonly close: () => Promise<void>;
}

const SIZE = { width: 1280, height: 800 };

/** Starts a shop with the console; null, with a line that says why, where no browser starts. */
export async function openConsole(): Promise<Console | null> {
  const browser = await startBrowser();
  if (browser === null) return null;
  // Of its own: another run of tests may build the console anew meanwhile.
  const consoleDir = mkdtempSync(path.join(tmpdir(), 'throughline-console-'));
  cpSync(CONSOLE_DIR, consoleDir, { recursive: true });
  const shop = await startShop({ more: { consoleDir } });
  const visit: Console['visit'] = async (language = 'en') =>
    (await newWindow(browser, { locale: language === 'en' ? 'en-GB' : 'ro-RO' })).newPage();
  return {
    shop,
    visit,
    signIn: async (role = 'admin', language) => {
      const page = await visit(language);
      await page.goto(await signInLink(shop, role));
      await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
      return page;
    },
    close: async () => {
      await browser.close();
      await shop.close();
      rmSync(consoleDir, { recursive: true, force: true });
    },
  };
}

async function newWindow(browser: Browser, { locale }: { locale: string }): Promise<BrowserContext> {
  return browser.newContext({ viewport: SIZE, locale, timezoneId: 'Europe/Berlin', reducedMotion: 'reduce' });
}

async function signInLink(shop: Shop, role: Role): Promise<string> {
  const body = { name: `The ${role}`, email: `${role}@example.org`, role };
  const answer = await shop.ask<{ url: string }>('/api/sign-in-links', body);
  if (answer.status >= 300) throw new Error(`no link: ${answer.status} ${JSON.stringify(answer.body)}`);
  const { pathname, search, hash } = new URL(answer.body.url);
  return `${shop.url}${pathname}${search}${hash}`;
}
