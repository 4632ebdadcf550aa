import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkPage, watch } from './check-page.ts';
import { type Console, openConsole } from './open-console.ts';

let opened: Console | null;
beforeAll(async () => {
  opened = await openConsole();
}, 60_000);
afterAll(() => opened?.close());

async function linkFor(it: Console, role: string): Promise<string> {
  const { body } = await it.shop.ask<{ url: string }>('/api/sign-in-links', { role });
  return body.url;
}

describe('signing in to the console', { timeout: 60_000 }, () => {
  test('a link opens the first page, and neither the address nor the history keeps it', async ({ skip }) => {
    if (opened === null) return skip('no browser starts here');
    const page = await opened.visit();
    const faults = watch(page);
    const url = await linkFor(opened, 'admin');
    await page.goto(url);
    await page.waitForURL((at) => at.pathname === '/');
    expect(page.url()).not.toContain('#');
    await page.getByRole('button', { name: 'Account' }).click();
    await page.getByText('Admin · admin').waitFor();
    await page.goBack();
    expect(page.url()).not.toContain(new URL(url).hash);
    expect(faults.filter((fault) => !fault.includes('401'))).toEqual([]);
  });

  test('a link that was used says so, and how to get another', async ({ skip }) => {
    if (opened === null) return skip('no browser starts here');
    const url = await linkFor(opened, 'admin');
    await (await opened.visit()).goto(url);
    const page = await opened.visit();
    // The first window may still be opening it.
    await page.waitForTimeout(1_000);
    await page.goto(url);
    await page.getByText('The sign-in link leads nowhere').waitFor();
    await checkPage(page, 'sign-in-used', { ready: 'npx throughline sign-in' });
  });

  test('who is not signed in is led to the sign-in and, afterwards, to where they wanted to go', async ({ skip }) => {
    if (opened === null) return skip('no browser starts here');
    const page = await opened.visit();
    await page.goto(`${opened.shop.url}/lift?goal=order`);
    await page.getByRole('heading', { name: 'Sign in' }).first().waitFor();
    expect(new URL(page.url()).searchParams.get('next')).toBe('/lift?goal=order');
    await checkPage(page, 'sign-in', { ready: 'Open a sign-in link' });
    const { hash } = new URL(await linkFor(opened, 'admin'));
    await page.goto(`${page.url()}${hash}`);
    await page.reload();
    await page.waitForURL((at) => at.pathname === '/lift');
  });

  test('why the company’s account did not open is said in words, in Romanian too', async ({ skip }) => {
    if (opened === null) return skip('no browser starts here');
    const page = await opened.visit('ro');
    await page.goto(`${opened.shop.url}/sign-in?problem=oidc_no_role`);
    await checkPage(page, 'sign-in-no-role', { ready: 'Firma te cunoaște' });
  });

  test('whoever is signed in decides whether another link takes their place', async ({ skip }) => {
    if (opened === null) return skip('no browser starts here');
    const page = await opened.signIn('agent');
    const url = await linkFor(opened, 'analyst');
    await page.goto(url);
    await page.getByText('You are signed in as The agent').waitFor();
    await checkPage(page, 'sign-in-instead');
    await page.getByRole('button', { name: 'Sign in by this link instead' }).click();
    await page.waitForURL((at) => at.pathname === '/');
    await page.getByText('Masked').waitFor();
  });

  test('signing out leads back, and the session is over', async ({ skip }) => {
    if (opened === null) return skip('no browser starts here');
    const page = await opened.signIn('agent');
    await page.getByRole('button', { name: 'Account' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Open a sign-in link' }).waitFor();
    await page.goto(`${opened.shop.url}/`);
    await page.waitForURL((at) => at.pathname === '/sign-in');
  });
});
