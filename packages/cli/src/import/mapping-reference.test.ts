import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Json } from '@throughline/core/collect/event-fact';
import { OPERATION_NAMES } from '@throughline/core/collect/mapping/compile-expression';
import { compileMapping } from '@throughline/core/collect/mapping/compile-mapping';
import { describe, expect, test } from 'vitest';

const reference = readFileSync(
  path.resolve(import.meta.dirname, '../../../../docs/how-to/mapping-reference.md'),
  'utf8',
);

describe('the mapping reference', () => {
  test('begins with a mapping that is right', () => {
    const [, example = ''] = /```json\n(\{\n[\s\S]*?)```/.exec(reference) ?? [];
    expect(compileMapping(JSON.parse(example) as Json)).toHaveProperty('plan');
  });

  test.each(OPERATION_NAMES)('explains %s', (name) => expect(reference).toContain(name));

  test('knows every expression that it shows', () => {
    const shown = new Set([...reference.matchAll(/"(\$[a-z]+)"\s*:/gi)].map(([, name]) => name));
    for (const name of shown) expect(OPERATION_NAMES).toContain(name);
  });
});
