import type { MatchModel } from '@throughline/contract/match-model';
import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Fact, Facts } from '../../kit/frame/facts.tsx';
import { Page } from '../../kit/frame/page.tsx';
import { Panel } from '../../kit/frame/panel.tsx';
import { QueryView } from '../../kit/frame/query-view.tsx';
import { useActorName } from '../../kit/person/use-actor-name.ts';
import { Instant } from '../../kit/value/instant.tsx';
import { useFigures } from '../../kit/value/use-figures.ts';
import { useWords } from '../../words/use-words.ts';
import { DifferencePanel } from './difference-panel.tsx';
import { FieldsPanel } from './fields-panel.tsx';
import { ModelState } from './models-page.tsx';
import { modelQuery } from './models-queries.ts';
import { modelsWords } from './models-words.ts';
import { ThresholdsPanel } from './thresholds-panel.tsx';
import { WorkList } from './work-list.tsx';

/** One version: what it would change, where it parts people, and what each field says. */
export function ModelPage() {
  const say = useWords(modelsWords);
  const { version } = useParams({ from: '/shell/models/$version' });
  const model = useQuery(modelQuery(version));
  return (
    <Page title={version === '0' ? say('shippedOne') : say('versionOne', { version })} about={say('about')}>
      <WorkList version={Number(version)} />
      <QueryView query={model} lines={10}>
        {({ model: read }) => (
          <>
            <Panel title={say('what')} aside={<ModelState model={read} />}>
              <Origin model={read} />
            </Panel>
            <DifferencePanel model={read} />
            <ThresholdsPanel model={read} />
            <FieldsPanel model={read} />
          </>
        )}
      </QueryView>
    </Page>
  );
}

function Origin({ model }: { readonly model: MatchModel }) {
  const say = useWords(modelsWords);
  const nameOf = useActorName();
  const { whole } = useFigures();
  const { origin, records, fromVersion, seed, digest, madeAt, madeBy, promotions } = model;
  return (
    <Facts>
      <Fact name={say('origin')}>
        {say(`origin_${origin}`, { records: whole(records), version: fromVersion ?? '' })}
      </Fact>
      {madeAt !== null && (
        <Fact name={say('made')}>
          <Instant at={madeAt} />, {nameOf(madeBy ?? '')}
        </Fact>
      )}
      {seed !== null && <Fact name={say('seed')}>{seed}</Fact>}
      {digest !== null && (
        <Fact name={say('digest')}>
          <code title={digest}>{digest.slice(0, 16)}</code>
        </Fact>
      )}
      {promotions.map(({ at, by, reason }) => (
        <Fact key={at} name={say('promoted')}>
          <Instant at={at} />, {nameOf(by)}
          {reason !== null && (
            <Text size="sm" c="dimmed">
              {reason}
            </Text>
          )}
        </Fact>
      ))}
    </Facts>
  );
}
