import { describe, expect, test } from 'vitest';
import { normaliseEmail } from './normalise-email.ts';

describe('normaliseEmail', () => {
  test.each([
    ['Ada.Kern@Example.ORG', 'ada.kern@example.org'],
    ['  ada@x.org\t', 'ada@x.org'],
    ['ada\u200b@x.org\ufeff', 'ada@x.org'],
    ['ａｄａ@x.org', 'ada@x.org'],
    ['o\u0308ko@münchen.de', 'öko@münchen.de'],
    ['ada+shop@x.org', 'ada+shop@x.org'],
    ['a.d.a@gmail.com', 'a.d.a@gmail.com'],
    ["o'hara@x.co.uk", "o'hara@x.co.uk"],
    ['用户@例え.テスト', '用户@例え.テスト'],
  ])('%j is %s', (raw, address) => {
    expect(normaliseEmail(raw)).toBe(address);
  });

  test.each([
    ['no address', 'ada'],
    ['no domain', 'ada@localhost'],
    ['two signs', 'ada@x@y.org'],
    ['a blank', 'ada kern@x.org'],
    ['a name with it', 'Ada <ada@x.org>'],
    ['an empty label', 'ada@x..org'],
    ['a label that ends in a hyphen', 'ada@x-.org'],
    ['a local part of 65 characters', `${'a'.repeat(65)}@x.org`],
    ['255 characters', `a@${`${'b'.repeat(60)}.`.repeat(4)}${'c'.repeat(9)}`],
    ['a placeholder', 'test@test.com'],
    ['a mailbox that nobody reads', 'No-Reply@x.org'],
    ['nothing', ''],
  ])('null for %s', (_what, raw) => {
    expect(normaliseEmail(raw)).toBeNull();
  });
});
