import type { FieldWeights } from '@throughline/contract/match-model';
import { Text } from '@mantine/core';
import { PlainTable } from '../../kit/list/plain-table.tsx';
import { useFieldNames } from '../../kit/matching/use-field-names.ts';
import { useFigures } from '../../kit/value/use-figures.ts';
import { useWords } from '../../words/use-words.ts';
import { BitsBar } from './bits-bar.tsx';
import { modelsWords } from './models-words.ts';
import classes from './models.module.css';
import { useBits } from './use-bits.ts';

/** What each level of a field says, with how often one person and two people reach it. */
export function LevelTable({ field, most }: { readonly field: FieldWeights; readonly most: number }) {
  const say = useWords(modelsWords);
  const names = useFieldNames();
  const bits = useBits();
  const { whole } = useFigures();
  const { levels, commonValues, mostBitsOfValue } = field;
  return (
    <div className={classes['levels']}>
      {commonValues !== null && (
        <Text size="sm" c="dimmed" mb={4}>
          {commonValues > 0 && `${say('values', { count: commonValues, known: whole(commonValues) })} `}
          {say('rareValue', { bits: bits(mostBitsOfValue) })}
        </Text>
      )}
      <PlainTable label={names.field(field.field)}>
        <thead>
          <tr>
            <th>{say('level')}</th>
            <th>{say('bits')}</th>
            <th data-number data-wide>
              {say('ofOne')}
            </th>
            <th data-number data-wide>
              {say('ofTwo')}
            </th>
          </tr>
        </thead>
        <tbody>
          {levels.map(({ level, m, u, bits: worth }) => (
            <tr key={level}>
              <td>{names.level(level)}</td>
              <td className={classes['barCell']}>
                <span className={classes['bits']}>
                  <BitsBar from={Math.min(0, worth)} to={Math.max(0, worth)} most={most} />
                  <span className={classes['number']}>{bits(worth)}</span>
                </span>
              </td>
              <td data-number data-wide>
                <Chance value={m} />
              </td>
              <td data-number data-wide>
                <Chance value={u} />
              </td>
            </tr>
          ))}
        </tbody>
      </PlainTable>
    </div>
  );
}

function Chance({ value }: { readonly value: number }) {
  const { share } = useFigures();
  const edge = Math.min(value, 1 - value);
  return <>{share(value, edge < 0.0001 ? 5 : edge < 0.01 ? 3 : 1)}</>;
}
