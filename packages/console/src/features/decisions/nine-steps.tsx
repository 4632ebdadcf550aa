import type { DecisionInFull, DecisionReplay } from '@throughline/contract/decision';
import type { SourceList } from '@throughline/contract/source';
import { Button, Group, Stack, Table, Text, Title } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useLanguage } from '../../words/use-language.ts';
import { brandQuery } from '../../api/brand.ts';
import { get, send } from '../../api/request.ts';
import { CopyText } from '../../kit/copy-text.tsx';
import { Fact, Facts } from '../../kit/facts.tsx';
import { Instant } from '../../kit/instant.tsx';
import { moneyText } from '../../kit/money.tsx';
import { ProblemNote } from '../../kit/problem-note.tsx';
import { useWords } from '../../words/use-words.ts';
import { ReasonBadges } from './chosen-badge.tsx';
import { decisionWords } from './decision-words.ts';
import classes from './decisions.module.css';
import { DrawLine } from './draw-line.tsx';
import { JsonBlock } from './json-block.tsx';
import { percentText } from '../../kit/percent-text.ts';
import { PersonLink } from './person-link.tsx';
import { useNames } from './use-names.ts';
import { valueText } from './value-text.ts';
import { whyWords } from './why-words.ts';

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
        <Guards of={receipt.guards} isErased={decision.isErased} />
      </Step>
      <Step title={say('step5')}>
        <Text c="dimmed" size="sm" mb={6}>
          {say('scoreHelp', { currency })}
        </Text>
        <Candidates
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
        <Receipt full={full} />
      </Step>
      <Step title={say('step9')}>
        <Answered full={full} />
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

function Guards({ of, isErased }: { readonly of: DecisionInFull['receipt']['guards']; readonly isErased: boolean }) {
  const say = useWords(decisionWords);
  const sayWhy = useWords(whyWords);
  if (isErased) return <Text c="dimmed">{say('erasedNote')}</Text>;
  const consents = Object.entries(of.consents);
  return (
    <Facts>
      <Fact name={say('suppressions')}>
        {of.suppressions.length === 0 ? say('noneStood') : of.suppressions.map(({ kind }) => sayWhy(kind)).join(', ')}
      </Fact>
      <Fact name={say('optOut')}>{say(of.hasOptOutSignal ? 'yes' : 'no')}</Fact>
      <Fact name={say('consents')}>
        {consents.length === 0
          ? say('nothingSaid')
          : consents.map(([purpose, word]) => `${purpose}: ${say(word)}`).join('; ')}
      </Fact>
      <Fact name={say('problems')}>
        {of.openProblems.length === 0
          ? say('nothingOpen')
          : of.openProblems.map(({ kind, what, sinceAt }) => (
              <div key={`${kind} ${what}`}>
                {what}, <Instant at={new Date(sinceAt).toISOString()} />
              </div>
            ))}
      </Fact>
      <Fact name={say('quiet')}>
        {of.quiet === null
          ? say('noQuiet')
          : say(of.localMinute === null ? 'quietUnknown' : 'quietFrom', {
              from: clockText(of.quiet.fromMinute),
              until: clockText(of.quiet.untilMinute),
              local: clockText(of.localMinute ?? 0),
              zone: of.zone.name ?? '',
            })}
      </Fact>
      <Fact name={say('caps')}>
        {of.caps.length === 0
          ? say('noCaps')
          : of.caps.map(({ most, windowDays, used }) => (
              <div key={`${most} ${windowDays}`}>{say('capUsed', { used, most, days: windowDays })}</div>
            ))}
      </Fact>
    </Facts>
  );
}

type Candidate = DecisionInFull['receipt']['decision']['candidates'][number];

function Candidates({
  of,
  heading,
  cell,
}: {
  readonly of: readonly Candidate[];
  readonly heading: string;
  readonly cell: (one: Candidate) => string;
}) {
  const say = useWords(decisionWords);
  const language = useLanguage();
  const { actionName } = useNames();
  return (
    <div className={classes['scroll']} tabIndex={0} role="region" aria-label={heading}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say('action')}</Table.Th>
            <Table.Th ta="right">{heading}</Table.Th>
            <Table.Th ta="right">{say('chance')}</Table.Th>
            <Table.Th>{say('leftOut')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {of.map((one) => (
            <Table.Tr key={one.action}>
              <Table.Td>{actionName(one.action)}</Table.Td>
              <Table.Td ta="right">{cell(one)}</Table.Td>
              <Table.Td ta="right">{percentText(one.propensity, language)}</Table.Td>
              <Table.Td>{one.refusal !== null && <ReasonBadges reasons={[one.refusal.reason]} />}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function Receipt({ full: { decision, receipt } }: { readonly full: DecisionInFull }) {
  const say = useWords(decisionWords);
  const { actionName } = useNames();
  const replay = useMutation({
    mutationFn: () => send<DecisionReplay>('POST', `/api/decisions/${decision.id}/replay`),
  });
  return (
    <Stack gap={8} align="flex-start">
      <Text>
        {say('versions', {
          moment: decision.momentVersion,
          settings: receipt.settingsVersion,
          rules: receipt.rulesVersion,
        })}
      </Text>
      <CopyText text={decision.id} />
      {!decision.isErased && (
        <Group gap="sm">
          <Button variant="default" size="xs" onClick={() => replay.mutate()} loading={replay.isPending}>
            {say('replay')}
          </Button>
          <Text role="status">
            {replay.data !== undefined &&
              (replay.data.isSame
                ? say('same')
                : say('otherwise', { chosen: actionName(replay.data.decision.chosen) }))}
            {replay.data !== undefined && !replay.data.isSame && !replay.data.isSameRules && ` ${say('otherRules')}`}
          </Text>
        </Group>
      )}
      {replay.error !== null && <ProblemNote error={replay.error} />}
    </Stack>
  );
}

function Answered({ full: { decision, receipt, definitions } }: { readonly full: DecisionInFull }) {
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

/** `21:05` of minutes since midnight. */
function clockText(minutes: number): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
