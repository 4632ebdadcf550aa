import { DEFAULT_NOISE } from '@throughline/simulator/town/noise/default-noise';

/** The rates of the noise profile as a Markdown table: one row a part of it. */
export function noiseTable(): string {
  const rows = Object.entries(DEFAULT_NOISE)
    .filter(([, part]) => typeof part === 'object')
    .map(([name, part]) => [
      words(name),
      Object.entries(part)
        .map(([rate, value]) => `${words(rate)} ${show(value)}`)
        .join('; '),
    ]);
  return [['Part', 'Rates'], ['---', '---'], ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function words(name: string): string {
  return name.replaceAll(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`);
}

function show(value: unknown): string {
  if (Array.isArray(value)) return value.join(', ');
  if (typeof value !== 'object' || value === null) return String(value);
  return `(${Object.entries(value)
    .map(([name, part]) => `${words(name)} ${show(part)}`)
    .join(', ')})`;
}
