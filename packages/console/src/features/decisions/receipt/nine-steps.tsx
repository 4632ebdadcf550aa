import type { DecisionInFull } from '@throughline/contract/decision';
import type { SourceList } from '@throughline/contract/source';
import { Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { brandQuery } from '../../../api/brand.ts';
import { get } from '../../../api/request.ts';
import { Fact, Facts } from '../../../kit/frame/facts.tsx';
import { Instant } from '../../../kit/value/instant.tsx';
import { moneyText } from '../../../kit/value/money.tsx';
import { percentText } from '../../../kit/value/percent-text.ts';
import { useLanguage } from '../../../words/use-language.ts';
import { useWords } from '../../../words/use-words.ts';
import { decisionWords } from '../decision-words.ts';
import { PersonLink } from '../person-link.tsx';
import { useNames } from '../use-names.ts';
import { AnswerGiven } from './answer-given.tsx';
import { CandidateTable } from './candidate-table.tsx';
import { DrawLine } from './draw-line.tsx';
import { GuardsSeen } from './guards-seen.tsx';
import classes from './nine-steps.module.css';
import { ReplayedReceipt } from './replayed-receipt.tsx';
import { valueText } from './value-text.ts';

/** The receipt as the nine steps by which the decision was made. */
export function NineSteps({ full }: { readonly full: DecisionInFull }) {
  const say = useWords(decisionWords);
  const { decision, receipt, definitions } = full;
  const { decision: made } = receipt;
  const language = useLanguage();
  const names = useNames();
  const currency = useQuery(brandQuery).data?.settings.currency ?? 'EUR';
  const { policy } = definitions.moment.moment;
  return (
    <ol className={classes['steps']}>
      <Step title={say('step1')}>
        <Who full={full} />
      </Step>
      <Step title={say('step2')}>
        <Holdout of={receipt.holdout} />
      </Step>
      <Step title={say('step3')}>
        <Seen features={receipt.features} />
      </Step>
      <Step title={say('step4')}>
        <GuardsSeen of={receipt.guards} isErased={decision.isErased} />
      </Step>
      <Step title={say('step5')}>
        <Text c="dimmed" size="sm" mb={6}>
          {say('scoreHelp', { currency })}
        </Text>
        <CandidateTable
          of={made.candidates}
          heading={say('step5')}
          cell={({ score }) => moneyText(String(Math.round(score)), currency, language)}
        />
      </Step>
      <Step title={say('step6')}>
        <Text c="dimmed" size="sm">
          {say(policy?.kind === 'fixed' ? 'policyFixed' : 'policyUniform', {
            floor: percentText(policy?.floor ?? 0, language),
          })}
        </Text>
      </Step>
      <Step title={say('step7')}>
        <DrawLine candidates={made.candidates} chosen={made.chosen} draw={receipt.draw} names={names} />
      </Step>
      <Step title={say('step8')}>
        <ReplayedReceipt full={full} />
      </Step>
      <Step title={say('step9')}>
        <AnswerGiven full={full} />
      </Step>
    </ol>
  );
}

function Step({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <li className={classes['step']}>
      <Title order={3}>{title}</Title>
      {children}
    </li>
  );
}

function Who({ full: { decision } }: { readonly full: DecisionInFull }) {
  const say = useWords(decisionWords);
  const { data: sources } = useQuery({
    queryKey: ['/api/sources'],
    queryFn: ({ signal }) => get<SourceList>('/api/sources', {}, signal),
    staleTime: 60_000,
  });
  const source = sources?.sources.find(({ id }) => id === decision.sourceId);
  return (
    <Facts>
      <Fact name={say('person')}>
        {decision.isErased ? (
          say('erased')
        ) : decision.personId === null ? (
          say('nobodyKnown')
        ) : (
          <PersonLink id={decision.personId} />
        )}
      </Fact>
      <Fact name={say('source')}>{source?.name ?? decision.sourceId}</Fact>
      <Fact name={say('decisionTime')}>
        <Instant at={decision.decidedAt} precision="second" />
      </Fact>
    </Facts>
  );
}

function Holdout({ of }: { readonly of: DecisionInFull['receipt']['holdout'] }) {
  const say = useWords(decisionWords);
  const language = useLanguage();
  if (of.season < 0) return <Text>{say('nobodyHeld')}</Text>;
  const bucket = new Intl.NumberFormat(language).format(of.bucket);
  return (
    <Text>
      {say(of.isHeldOut ? 'held' : 'treated', { bucket })} {say(of.from === 'sticky' ? 'bySticky' : 'byHash')}{' '}
      {of.isWashOut && say('washOut')}{' '}
      <Text span c="dimmed">
        {say('season', { season: of.season })}
      </Text>
    </Text>
  );
}

function Seen({ features }: { readonly features: DecisionInFull['receipt']['features'] }) {
  const say = useWords(decisionWords);
  const language = useLanguage();
  const entries = Object.entries(features);
  if (entries.length === 0) return <Text c="dimmed">{say('nothingSeen')}</Text>;
  return (
    <Facts>
      {entries.map(([name, value]) => (
        <Fact key={name} name={<code>{name}</code>}>
          {valueText(name, value, language)}
        </Fact>
      ))}
    </Facts>
  );
}
