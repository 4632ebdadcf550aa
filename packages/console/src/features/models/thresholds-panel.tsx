import type { MatchModel } from '@throughline/contract/match-model';
import { Text } from '@mantine/core';
import { useMay } from '../../api/session.ts';
import { Fact, Facts } from '../../kit/frame/facts.tsx';
import { Panel } from '../../kit/frame/panel.tsx';
import { useFigures } from '../../kit/value/use-figures.ts';
import { useLanguage } from '../../words/use-language.ts';
import { useWords } from '../../words/use-words.ts';
import { CostsForm } from './costs-form.tsx';
import { modelsWords } from './models-words.ts';
import { useBits } from './use-bits.ts';

/** Where scores part into merge, review and leave, and why there. */
export function ThresholdsPanel({ model }: { readonly model: MatchModel }) {
  const say = useWords(modelsWords);
  const bits = useBits();
  const { share } = useFigures();
  const mayRecost = useMay('POST /api/identity/models');
  const { thresholds, costs, priorBits, rivals, samePerRecord } = model;
  const probability = (at: number): string => share(1 / (1 + 2 ** -at), at > 9 ? 5 : 1);
  const number = new Intl.NumberFormat(useLanguage(), { maximumFractionDigits: 3 });
  return (
    <Panel title={say('thresholds')}>
      <Facts>
        <Fact name={say('mergeFrom')}>
          {say('bitsOr', { bits: bits(thresholds.mergeBits), share: probability(thresholds.mergeBits) })}
        </Fact>
        <Fact name={say('reviewFrom')}>
          {say('bitsOr', { bits: bits(thresholds.reviewBits), share: probability(thresholds.reviewBits) })}
        </Fact>
        <Fact name={say('costs')}>
          {say('costsText', {
            falseMerge: number.format(costs.falseMerge),
            falseSplit: number.format(costs.falseSplit),
            review: number.format(costs.review),
          })}
        </Fact>
        <Fact name={say('prior')}>
          {say('priorText', { bits: bits(priorBits), others: number.format(samePerRecord) })}
        </Fact>
        <Fact name={say('rivals')}>
          {rivals.map(({ name }) => say(name === 'twins' ? 'rivalTwins' : 'rivalHousehold')).join(', ')}
          <Text size="sm" c="dimmed">
            {say('rivalsHelp')}
          </Text>
        </Fact>
      </Facts>
      {mayRecost && <CostsForm version={model.version} costs={costs} />}
    </Panel>
  );
}
