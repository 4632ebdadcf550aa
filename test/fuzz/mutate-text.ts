import type { Random } from '@throughline/simulator/random';

/** JSON text made worse than a value can be: cut off, doubled keys, numbers beyond all limits, depth, bytes. */
export function mutateText(text: string, random: Random): string | Buffer {
  const at = random.integer(0, text.length);
  const insert = (words: string): string => text.slice(0, at) + words + text.slice(at);
  switch (random.integer(0, 13)) {
    case 0:
      return text.slice(0, at);
    case 1:
      return insert(
        random.pick(['"', '{', '}', '[', ']', ',', ':', '\\', '\u0000', '\ufeff', '/**/', 'NaN', '1e400000']),
      );
    case 2:
      return text.replace('{', '{"__proto__":{"polluted":1},');
    case 3:
      return text.replace('{', '{"constructor":{"prototype":{"polluted":1}},');
    case 4:
      return text.replace(
        /:("[^"]*"|\d+)/,
        `:${random.pick(['1e400000', '-1e999', '9'.repeat(500), '0.'.padEnd(400, '1'), '-', '01'])}`,
      );
    case 5: {
      const depth = random.pick([60, 100, 1_000, 20_000]);
      return text.replace(/:("[^"]*"|\d+)/, `:${'['.repeat(depth)}${']'.repeat(depth)}`);
    }
    case 6: {
      const depth = random.pick([60, 100, 5_000]);
      return text.replace(/:("[^"]*"|\d+)/, `:${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`);
    }
    case 7:
      return `\ufeff${text}`;
    case 8:
      return `${text}${random.pick([' ', '\n', 'x', '{}', text, '\u0000'])}`;
    case 9:
      return text.replace(/"(\w+)":/, '"$1":null,"$1":');
    case 10:
      return random.pick(['', 'null', '[]', '{}', '""', '0', 'true', '[[]]', '{"batch":null}', '{"batch":{}}', ' ']);
    case 11: {
      const bytes = Buffer.from(text);
      for (let flips = random.integer(1, 8); flips > 0 && bytes.length > 0; flips -= 1)
        bytes[random.integer(0, bytes.length - 1)] = random.integer(0, 255);
      return bytes;
    }
    case 12:
      return text.replace(/"([^"]*)"/, random.pick(['"\\ud800"', '"\\u0000"', '"\\udc00\\ud800"', '"\\uD83D"']));
    default:
      return Buffer.from(text, 'utf16le');
  }
}
