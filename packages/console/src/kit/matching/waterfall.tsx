import type { MatchScore } from '@throughline/contract/match-score';
import { Badge } from '@mantine/core';
import { useLanguage } from '../../words/use-language.ts';
import { useWords } from '../../words/use-words.ts';
import { percentText } from '../value/percent-text.ts';
import { bitsText } from './bits-text.ts';
import { explainWords } from './explain-words.ts';
import { useFieldText } from './field-text.ts';
import { type WaterfallRow, waterfallRows } from './waterfall-rows.ts';
import classes from './waterfall.module.css';

type Levels = Extract<Parameters<ReturnType<typeof useExplainWords>>[0], `level_${string}`>;
const useExplainWords = () => useWords(explainWords);
const LEVELS = [
  'exact',
  'same',
  'alike',
  'close',
  'similar',
  'initial',
  'part',
  'swapped',
  'near',
  'about',
  'local',
  'namesake',
  'tail',
  'building',
  'street',
  'area',
  'differ',
] as const;
const RIVALS: Readonly<Record<string, 'rival_home' | 'rival_twins'>> = {
  'living together': 'rival_home',
  twins: 'rival_twins',
};

/** Bits from the prior to the score, field by field, each with what was compared and what the score would be without it. */
export function Waterfall({ score }: { readonly score: MatchScore }) {
  const say = useExplainWords();
  const { rows, zero, mergeAt } = waterfallRows(score);
  return (
    <table className={classes['table']} aria-label={say('waterfall')}>
      <thead>
        <tr>
          <th scope="col" className={classes['field']}>
            {say('field')}
          </th>
          <th scope="col" className={classes['value']}>
            {say('left')}
          </th>
          <th scope="col" className={classes['value']}>
            {say('right')}
          </th>
          <th scope="col" className={classes['bar']}>
            {say('bits')}
          </th>
          <th scope="col" data-number data-wide>
            {say('without')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.step?.field ?? row.kind} row={row} score={score} zero={zero} mergeAt={mergeAt} />
        ))}
      </tbody>
    </table>
  );
}

function Row({
  row,
  score,
  zero,
  mergeAt,
}: {
  readonly row: WaterfallRow;
  readonly score: MatchScore;
  readonly zero: number;
  readonly mergeAt: number;
}) {
  const say = useExplainWords();
  const language = useLanguage();
  const fieldText = useFieldText();
  const { kind, step, bits } = row;
  return (
    <tr data-kind={kind}>
      <th scope="row">
        {step === null ? say(kind === 'field' ? 'field' : kind) : fieldText(step.field)}
        {step !== null && score.decisive.includes(step.field) && (
          <Badge size="xs" variant="light" ml={6}>
            {say('decisive')}
          </Badge>
        )}
        <Under row={row} score={score} />
      </th>
      <td>{step?.left}</td>
      <td>{step?.right}</td>
      <td>
        {bitsText(bits, language)}
        <div className={classes['track']} aria-hidden="true">
          <span className={classes['mark']} style={{ left: `${zero * 100}%`, borderLeftStyle: 'solid' }} />
          <span className={classes['mark']} style={{ left: `${mergeAt * 100}%` }} />
          <span
            className={classes['part']}
            data-against={bits < 0}
            data-kind={kind}
            style={{ left: `${Math.min(row.from, row.to) * 100}%`, width: `${Math.abs(row.to - row.from) * 100}%` }}
          />
        </div>
      </td>
      <td data-number data-wide>
        {step !== null && percentText(step.probabilityWithout, language)}
        {kind === 'total' && percentText(score.probability, language)}
      </td>
    </tr>
  );
}

/** What stands small under the name of a row: how alike, how common, and the chances it is computed from. */
function Under({ row: { kind, step }, score }: { readonly row: WaterfallRow; readonly score: MatchScore }) {
  const say = useExplainWords();
  const language = useLanguage();
  const chance = new Intl.NumberFormat(language, { maximumSignificantDigits: 2 });
  if (kind === 'prior')
    return (
      <span className={classes['small']} data-wide>
        {say('priorMeans')}
      </span>
    );
  if (kind === 'rivals') {
    const names = score.rivals.map(({ name, probability }) => {
      const known = RIVALS[name];
      return `${known === undefined ? name : say(known)} ${percentText(probability, language)}`;
    });
    return <span className={classes['small']}>{names.join(', ')}</span>;
  }
  if (step === null) return null;
  const level = LEVELS.find((word) => word === step.level);
  const words = [
    level === undefined ? step.level : say(`level_${level}` satisfies Levels),
    ...(step.share !== null && step.share > 0
      ? [say('shareOf', { count: new Intl.NumberFormat(language).format(Math.round(1 / step.share)) })]
      : []),
    ...(step.counts === 'whole' ? [] : [say(step.counts)]),
  ];
  return (
    <span className={classes['small']}>
      {words.join(' · ')}
      <span className={classes['small']} data-wide>
        {say('numbers', { m: chance.format(step.m), u: chance.format(step.u) })}
      </span>
    </span>
  );
}
