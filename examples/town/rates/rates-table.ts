import { TOWN_RATES } from '@throughline/simulator/town/life/town-rates';
import type { Count } from './count.ts';

type Rates = ReadonlyMap<string, Count>;

/** The town's rates beside the real ones, as a Markdown table; where the real sets are not there, as they were read once. */
export function ratesTable(town: Rates, real: Rates | null): string {
  const rows = TOWN_RATES.map((rate) => {
    const show = ({ value }: { value: number }): string => formatRate(value, rate.unit);
    const ours = town.get(rate.name)!;
    const theirs = rate.real === null ? null : (real?.get(rate.name) ?? rate.real);
    return [
      rate.name,
      `${show(ours)} of ${figure(ours.cases)}`,
      theirs === null ? '' : show(theirs),
      rate.real?.of ?? '',
    ];
  });
  return [['Rate', 'Town', 'Real', 'Where'], ['---', '---', '---', '---'], ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

function formatRate(value: number, unit: (typeof TOWN_RATES)[number]['unit']): string {
  if (unit === 'share') return `${(value * 100).toFixed(1)}%`;
  return unit === 'stars' ? value.toFixed(2) : `${value.toFixed(0)} s`;
}

function figure(count: number): string {
  return String(count).replaceAll(/\B(?=(\d{3})+$)/g, ',');
}
