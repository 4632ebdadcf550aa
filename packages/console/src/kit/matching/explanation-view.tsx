import type { Explanation } from '@throughline/contract/explanation';
import { List, Stack, Text } from '@mantine/core';
import { useLanguage } from '../../words/use-language.ts';
import { useWords } from '../../words/use-words.ts';
import { personWords } from '../person/person-words.ts';
import { percentText } from '../value/percent-text.ts';
import { bitsText } from './bits-text.ts';
import { explainWords } from './explain-words.ts';
import { useFieldText } from './field-text.ts';
import { Waterfall } from './waterfall.tsx';

/** Why two records are, or are not, one person: the verdict, the waterfall, what outranks it, and what is ignored. */
export function ExplanationView({ explained }: { readonly explained: Explanation }) {
  const say = useWords(explainWords);
  const language = useLanguage();
  const plain = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const { score, decidedBy } = explained;
  return (
    <Stack gap="sm">
      <div>
        <Text fw={600}>{say(decidedBy)}</Text>
        {score !== null && (
          <Text>
            {say('likely', {
              percent: percentText(score.probability, language),
              bits: bitsText(score.bits, language),
            })}{' '}
            <Text span c="dimmed">
              {say('joins', {
                merge: plain.format(score.thresholds.mergeBits),
                review: plain.format(score.thresholds.reviewBits),
              })}
            </Text>
          </Text>
        )}
        <States explained={explained} />
        <Mean explained={explained} />
      </div>
      <Clashes explained={explained} />
      {score !== null && <Waterfall score={score} />}
      <Silent explained={explained} />
      <Ignored explained={explained} />
    </Stack>
  );
}

/** Why a record takes no part in matching. */
function States({ explained: { left, right } }: { readonly explained: Explanation }) {
  const say = useWords(explainWords);
  const sayPerson = useWords(personWords);
  const states = [left, right].flatMap(({ id, matching, subjectType, subject, source }) => {
    if (matching === 'matched') return [];
    const record = sayPerson('fromSource', { type: sayPerson(subjectType), value: subject, source });
    return [{ id, text: say(`state_${matching}`, { record }) }];
  });
  return states.map(({ id, text }) => <Text key={id}>{text}</Text>);
}

/** What all records of the two sides say on average, where there is more than one pair of them. */
function Mean({ explained: { mean } }: { readonly explained: Explanation }) {
  const say = useWords(explainWords);
  const language = useLanguage();
  if (mean === null || mean.pairs < 2) return null;
  const [bits, percent] = [bitsText(mean.bits, language), percentText(mean.probability, language)];
  return <Text>{say('mean', { count: mean.pairs, bits, percent })}</Text>;
}

function Clashes({ explained: { clashes, judgements } }: { readonly explained: Explanation }) {
  const say = useWords(explainWords);
  const sayPerson = useWords(personWords);
  if (clashes.length === 0 && judgements.length === 0) return null;
  return (
    <div>
      {clashes.length > 0 && (
        <>
          <Text fw={600}>{say('clashTitle')}</Text>
          <List spacing={2}>
            {clashes.map(({ kind, type, namespace, left, right }) => (
              <List.Item key={`${kind} ${type ?? ''} ${namespace ?? ''}`}>
                {say(`clash_${kind}`, {
                  type: type === null ? '' : sayPerson(type),
                  left: left.join(', '),
                  right: right.join(', '),
                })}
              </List.Item>
            ))}
          </List>
        </>
      )}
      {judgements.map(({ id, kind, reason }) => (
        <Text key={id}>
          {say(kind === 'same' ? 'ruledSame' : 'ruledDifferent')}: {reason}
        </Text>
      ))}
    </div>
  );
}

/** What only one of the two says: it counts for nothing. */
function Silent({ explained: { score } }: { readonly explained: Explanation }) {
  const say = useWords(explainWords);
  const fieldText = useFieldText();
  return (['left', 'right'] as const).map((side) => {
    const fields = (score?.silent ?? []).filter(({ saidBy }) => saidBy === side).map(({ field }) => fieldText(field));
    if (fields.length === 0) return null;
    return (
      <Text key={side} size="sm" c="dimmed">
        {say(side === 'left' ? 'silentLeft' : 'silentRight')}: {fields.join(', ')}
      </Text>
    );
  });
}

function Ignored({ explained: { ignored } }: { readonly explained: Explanation }) {
  const say = useWords(explainWords);
  const fieldText = useFieldText();
  if (ignored.length === 0) return null;
  return (
    <div>
      <Text fw={600}>{say('ignoredTitle')}</Text>
      <List spacing={2}>
        {ignored.map(({ saidBy, field, value, why }) => (
          <List.Item key={`${saidBy} ${field} ${value}`} style={{ overflowWrap: 'anywhere' }}>
            {fieldText(field)} {value}: {say(`ignored_${why}`)}
          </List.Item>
        ))}
      </List>
    </div>
  );
}
