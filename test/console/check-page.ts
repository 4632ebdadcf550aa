import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Folder for pictures of the pages that were looked at; none are taken where it is not set. */
const PICTURES = process.env['THROUGHLINE_PICTURES'];

const WIDE = { width: 1280, height: 800 };
/** Run in the page: resolves when nothing moves any more but what moves for ever, as grey lines do. */
const SETTLED = `new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))).then(() =>
  Promise.allSettled(document.getAnimations()
    .filter(({ effect }) => effect.getComputedTiming().endTime < 10000)
    .map(({ finished }) => finished)))`;
/** Asked in the page. */
const WIDTHS = '({ shown: document.documentElement.clientWidth, whole: document.documentElement.scrollWidth })';
const PHONE = { width: 360, height: 740 };

/** A key of `defineWords` that was shown instead of what it says. */
const KEY_LIKE = /^[a-z]+([A-Z][a-z]+)+$/;

/**
 * Looks at the page that is open, light and dark, wide and as a phone shows it, and fails on what must not ship: a serious
 * or critical finding of axe, scrolling sideways, words that are missing, an error on the browser's console since `watch`.
 * With THROUGHLINE_PICTURES it leaves a picture of each view there under `name`.
 */
export async function checkPage(page: Page, name: string, { ready }: { readonly ready?: string } = {}): Promise<void> {
  if (ready !== undefined) await page.getByText(ready).first().waitFor();
  await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await settled(page);
    await picture(page, `${name}-${scheme}`);
    const { violations } = await new AxeBuilder({ page }).analyze();
    const bad = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    const findings = bad.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).slice(0, 3)}`);
    expect(findings, `${name}, ${scheme}`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(PHONE);
  await settled(page);
  await picture(page, `${name}-phone`);
  const { shown, whole } = await page.evaluate<{ shown: number; whole: number }>(WIDTHS);
  expect(whole, `${name} scrolls sideways on a phone`).toBeLessThanOrEqual(shown);
  await page.setViewportSize(WIDE);
  const words = (await page.locator('main').innerText()).split('\n').map((line) => line.trim());
  expect(
    words.filter((line) => KEY_LIKE.test(line)),
    `${name}: words that are missing`,
  ).toEqual([]);
}

/** Parts glide to where they belong, also where less motion is asked for: nothing is looked at while they do. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(SETTLED);
}

/** Notes what goes wrong in a page from here on: call it before the first `goto`, compare with [] at the end. */
export function watch(page: Page): string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  return faults;
}

async function picture(page: Page, name: string): Promise<void> {
  if (PICTURES === undefined) return;
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: path.join(PICTURES, `${name}.png`), fullPage: true });
}
