import { readdirSync } from 'node:fs';
import path from 'node:path';
import i18next from 'i18next';
import { describe, expect, test } from 'vitest';

const source = path.resolve(import.meta.dirname, '..');
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) =>
  /(?<!define|use)-words[.]ts$/.test(name),
);
await i18next.init({ lng: 'en', fallbackLng: false, resources: {} });
for (const file of files) await import(path.join(source, file));
const rooms = Object.keys(i18next.services.resourceStore.data['en'] ?? {});

describe.each(rooms)('the words of %s', (room) => {
  const english = i18next.getResourceBundle('en', room) as Record<string, string>;
  const romanian = i18next.getResourceBundle('ro', room) as Record<string, string>;

  test('are said in Romanian too, with its third plural, and nothing is left over', () => {
    const wanted = Object.keys(english).flatMap((key) =>
      key.endsWith('_other') ? [key, key.replace(/_other$/, '_few')] : [key],
    );
    expect(Object.keys(romanian).sort()).toEqual([...new Set(wanted)].sort());
  });

  test('fill in the same values', () => {
    for (const [key, said] of Object.entries(english)) {
      expect(fillings(romanian[key] ?? ''), key).toEqual(fillings(said));
    }
  });

  test('are never empty', () => {
    for (const said of [...Object.values(english), ...Object.values(romanian)]) expect(said.trim()).not.toBe('');
  });
});

test('there are rooms with words', () => {
  expect(rooms.length).toBe(files.length);
});

function fillings(said: string): string[] {
  return [...new Set([...said.matchAll(/\{\{(\w+)/g)].map(([, name]) => name ?? ''))]
    .filter((n) => n !== 'count')
    .sort();
}
