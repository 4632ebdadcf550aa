import type { DecisionInFull } from '@throughline/contract/decision';
import { Stack, Text } from '@mantine/core';
import { useLanguage } from '../../../words/use-language.ts';
import { useWords } from '../../../words/use-words.ts';
import { decisionWords } from '../decision-words.ts';
import { JsonBlock } from '../json-block.tsx';
import { useNames } from '../use-names.ts';

/** What the place was answered, and how long it took. */
export function AnswerGiven({ full: { decision, receipt, definitions } }: { readonly full: DecisionInFull }) {
  const say = useWords(decisionWords);
  const language = useLanguage();
  const { actionName } = useNames();
  const drawn = definitions.actions.find(({ key }) => key === decision.action);
  const ms = Object.values(receipt.timings).reduce((sum, one) => sum + one, 0) / 1_000;
  return (
    <Stack gap={10}>
      <div>
        <Text c="dimmed" size="sm">
          {say('shown')}
        </Text>
        {drawn === undefined ? <Text>{say('shownNothing')}</Text> : <JsonBlock value={drawn.action.content} />}
      </div>
      {decision.owed.length > 0 && (
        <Text>
          {say('owedBesides')}: {decision.owed.map(actionName).join(', ')}
        </Text>
      )}
      <Text c="dimmed" size="sm">
        {say('took', { ms: new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(ms) })}
      </Text>
    </Stack>
  );
}
