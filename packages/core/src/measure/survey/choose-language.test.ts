import { expect, test } from 'vitest';
import { chooseLanguage } from './choose-language.ts';

const choose = (offered: readonly string[], asked: string | null, accepted: string, brand = 'en') =>
  chooseLanguage(offered, { asked, accepted, brand });

test.each([
  ['what is asked for', ['en', 'de'], 'de', 'en', 'de'],
  ['what the browser likes best', ['en', 'de'], null, 'fr, en;q=0.5, de;q=0.8', 'de'],
  ['what contains the country', ['en', 'de'], null, 'de-AT', 'de'],
  ['the country itself where there is one', ['de', 'de-AT'], null, 'de-AT', 'de-AT'],
  ['nothing that is not wanted', ['de', 'fr'], null, 'de;q=0, fr;q=0.1', 'fr'],
  ['the brand’s where the browser says nothing', ['fr', 'en'], null, '', 'en'],
  ['the first where nothing fits', ['fr', 'it'], 'xx', 'ja', 'fr'],
  ['the brand’s for any language', ['fr', 'en'], null, '*', 'en'],
  ['the brand’s for nonsense', ['fr', 'en'], '../', `;;,q=,${'x'.repeat(9_000)}`, 'en'],
])('%s', (_, offered, asked, accepted, expected) => {
  expect(choose(offered, asked, accepted)).toBe(expected);
});
