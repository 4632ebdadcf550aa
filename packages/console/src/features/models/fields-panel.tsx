import type { FieldWeights, MatchModel } from '@throughline/contract/match-model';
import { Text } from '@mantine/core';
import { Panel } from '../../kit/frame/panel.tsx';
import { useFieldNames } from '../../kit/matching/use-field-names.ts';
import { useWords } from '../../words/use-words.ts';
import { BitsBar } from './bits-bar.tsx';
import { LevelTable } from './level-table.tsx';
import { modelsWords } from './models-words.ts';
import classes from './models.module.css';
import { useBits } from './use-bits.ts';

/** What agreeing and disagreeing in each field says, strongest field first; each opens to its levels. */
export function FieldsPanel({ model: { fields } }: { readonly model: MatchModel }) {
  const say = useWords(modelsWords);
  const most = Math.max(1, ...fields.flatMap(({ levels }) => levels.map(({ bits }) => Math.abs(bits))));
  return (
    <Panel title={say('fields')} flush>
      <Text c="dimmed" className={classes['help'] ?? ''}>
        {say('fieldsHelp')}
      </Text>
      <ul className={classes['fields']} aria-label={say('fields')}>
        {fields.map((field) => (
          <li key={field.field}>
            <details>
              <Summary field={field} most={most} />
              <LevelTable field={field} most={most} />
            </details>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Summary({ field: { field, levels }, most }: { readonly field: FieldWeights; readonly most: number }) {
  const say = useWords(modelsWords);
  const names = useFieldNames();
  const bits = useBits();
  const worths = levels.map((level) => level.bits);
  const [least, best] = [Math.min(0, ...worths), Math.max(0, ...worths)];
  return (
    <summary>
      <span className={classes['name']}>{names.field(field)}</span>
      <span className={classes['range']}>
        <BitsBar from={least} to={best} most={most} />
      </span>
      <span className={classes['against']}>
        {least < 0 ? <Worth label={say('against')} text={bits(least)} /> : null}
      </span>
      <span className={classes['for']}>{best > 0 ? <Worth label={say('for')} text={bits(best)} /> : null}</span>
    </summary>
  );
}

function Worth({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <>
      <span className={classes['label']}>{label}</span> {text}
    </>
  );
}
