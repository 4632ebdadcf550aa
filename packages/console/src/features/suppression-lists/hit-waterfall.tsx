import type { SuppressionHitInFull } from '@throughline/contract/suppression-hit';
import { Text } from '@mantine/core';
import { Panel } from '../../kit/frame/panel.tsx';
import { PlainTable } from '../../kit/list/plain-table.tsx';
import { useFieldNames } from '../../kit/matching/use-field-names.ts';
import { useLanguage } from '../../words/use-language.ts';
import { useWords } from '../../words/use-words.ts';
import { suppressionListsWords } from './suppression-lists-words.ts';

/** The steps from the odds of meeting anybody to the odds of this person, in bits that add up. */
export function HitWaterfall({ hit }: { readonly hit: SuppressionHitInFull }) {
  const say = useWords(suppressionListsWords);
  const language = useLanguage();
  const names = useFieldNames();
  const numbers = new Intl.NumberFormat(language, {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
    signDisplay: 'exceptZero',
  });
  const { priorBits, waterfall, rivalBits, bits, thresholdBits, list } = hit;
  const row = (name: string, value: number, left = '', right = '', level = '') => (
    <tr key={name}>
      <td>{name}</td>
      <td>{left}</td>
      <td>{right}</td>
      <td data-wide>{level}</td>
      <td data-number>{numbers.format(value)}</td>
    </tr>
  );
  return (
    <Panel title={say('explain')} flush>
      <PlainTable label={say('explain')}>
        <thead>
          <tr>
            <th scope="col">{say('field')}</th>
            <th scope="col">{say('ofPerson')}</th>
            <th scope="col">{say('ofEntry')}</th>
            <th scope="col" data-wide>
              {say('level')}
            </th>
            <th scope="col" data-number>
              {say('bits')}
            </th>
          </tr>
        </thead>
        <tbody>
          {row(say('prior'), priorBits)}
          {waterfall.map(({ field, left, right, level, countedBits }) =>
            field === 'namesOnly'
              ? row(say('namesOnly'), countedBits)
              : row(names.field(field), countedBits, dated(field, left), dated(field, right), names.level(level)),
          )}
          {rivalBits !== 0 && row(say('rivals'), -rivalBits)}
          {row(say('together'), bits)}
        </tbody>
      </PlainTable>
      <Text size="sm" c="dimmed" p="md">
        {say(list.kind === 'deceased' ? 'sinceOf' : 'sinceOther', { bits: numbers.format(thresholdBits) })}
      </Text>
    </Panel>
  );
}

/** Dates are compared as eight digits and read with hyphens; what of one is not known is zero. */
function dated(field: string, text: string): string {
  return field === 'birthDate' ? text.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3') : text;
}
