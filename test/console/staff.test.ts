import type { StaffList } from '@throughline/contract/staff';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkPage, watch } from './check-page.ts';
import { type Console, openConsole } from './open-console.ts';

let opened: Console | null;
beforeAll(async () => {
  opened = await openConsole();
  for (const [name, role] of [
    ['Grace Hopper', 'analyst'],
    ['Ștefan Popescu', 'marketer'],
    ['Olga Świątek-Nowakowska of the service desk in Gdańsk', 'agent'],
  ]) {
    await opened?.shop.ask('/api/staff', { name, email: `${name!.split(' ')[0]!.length}-${role}@shop.example`, role });
  }
}, 60_000);
afterAll(() => opened?.close());

const staffOf = async (it: Console) => (await it.shop.ask<StaffList>('/api/staff')).body.staff;

describe('staff in the console', { timeout: 60_000 }, () => {
  test('the list, one in full and the form stand in both colours, on a phone and in Romanian', async ({ skip }) => {
    if (opened === null) return skip('no browser starts here');
    const page = await opened.signIn('admin');
    const faults = watch(page);
    const own = (await staffOf(opened)).find(({ role }) => role === 'admin')!;
    for (const [name, address, ready] of [
      ['staff', '/staff', 'Grace Hopper'],
      ['staff-one', `/staff?who=${own.id}`, 'This browser'],
      ['staff-add', '/staff?add=true', 'As colleagues know them'],
    ] as const) {
      await page.goto(opened.shop.url + address);
      await checkPage(page, name, { ready });
    }
    const romanian = await opened.signIn('admin', 'ro');
    await romanian.goto(`${opened.shop.url}/staff?who=${own.id}`);
    await checkPage(romanian, 'staff-ro', { ready: 'Acest browser' });
    expect(faults).toEqual([]);
  });

  test('a colleague is added, given a link and signs in with it, without a mouse', async ({ skip }) => {
    if (opened === null) return skip('no browser starts here');
    const page = await opened.signIn('admin');
    await page.goto(`${opened.shop.url}/staff`);
    await page.getByRole('link', { name: 'Add somebody' }).press('Enter');
    await page.getByLabel('Name').fill('Ada');
    await page.keyboard.press('Tab');
    await page.keyboard.type('ada@shop.example');
    await page.keyboard.press('Tab');
    await page.getByLabel('Role', { exact: true }).selectOption('marketer');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Make a sign-in link' }).press('Enter');
    const url = await page.locator('code', { hasText: '/sign-in#' }).innerText();
    const theirs = await opened.visit();
    await theirs.goto(url);
    await theirs.waitForURL((at) => at.pathname === '/');
    await theirs.getByText('Masked').waitFor();
    // Their session is seen, and ended.
    await page.reload();
    await page.getByRole('button', { name: 'End' }).press('Enter');
    await page.getByText('Nowhere.').waitFor();
    await theirs.reload();
    await theirs.waitForURL((at) => at.pathname === '/sign-in');
  });

  test('a role is changed and taken back; the last admin stays one', async ({ skip }) => {
    if (opened === null) return skip('no browser starts here');
    const page = await opened.signIn('admin');
    const grace = (await staffOf(opened)).find(({ name }) => name === 'Grace Hopper')!;
    const roleOf = async (id: string) => (await staffOf(opened!)).find((one) => one.id === id)!.role;
    await page.goto(`${opened.shop.url}/staff?who=${grace.id}`);
    await page.getByLabel('Role', { exact: true }).selectOption('agent');
    await page.getByText('Grace Hopper is now Agent.').waitFor();
    expect(await roleOf(grace.id)).toBe('agent');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => roleOf(grace.id)).toBe('analyst');
    const own = (await staffOf(opened)).find(({ role }) => role === 'admin')!;
    await page.goto(`${opened.shop.url}/staff?who=${own.id}`);
    await page.getByLabel('Role', { exact: true }).selectOption('analyst');
    await page.getByText('Nobody else is an admin').waitFor();
    expect(await page.getByLabel('Role', { exact: true }).inputValue()).toBe('admin');
  });

  test('who is no admin does not see the page in the navigation, and is told the role it takes', async ({ skip }) => {
    if (opened === null) return skip('no browser starts here');
    const page = await opened.signIn('analyst');
    await page.getByRole('navigation').getByText('Home').waitFor();
    expect(await page.getByRole('link', { name: 'Staff' }).count()).toBe(0);
    await page.goto(`${opened.shop.url}/staff`);
    await page.getByText('This takes the role "admin"; yours is "analyst".').waitFor();
  });
});
