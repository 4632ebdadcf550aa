import { Button, SegmentedControl, Stack, Text } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useRef, useState } from 'react';
import { useMay } from '../../api/session.ts';
import { Panel } from '../../kit/frame/panel.tsx';
import { LoadingLines, QueryView } from '../../kit/frame/query-view.tsx';
import { useWords } from '../../words/use-words.ts';
import { HeldTogether } from './held-together.tsx';
import { History } from './history.tsx';
import { identityWords } from './identity-words.ts';
import classes from './record-list.module.css';
import { RecordList } from './record-list.tsx';
import { RetractRecord } from './retract-record.tsx';
import { Retracted } from './retracted.tsx';
import { Rulings } from './rulings.tsx';
import { SilentValues } from './silent-values.tsx';
import { SplitPanel } from './split-panel.tsx';
import { useEvidence, useIdentity } from './use-identity.ts';
import { WhyPanel } from './why-panel.tsx';

const IdentityGraph = lazy(() => import('./identity-graph.tsx'));
const NOTHING: ReadonlySet<string> = new Set();

/**
 * Why the records of a person are one person: each with the way that leads to the others, what links nothing, what was
 * ruled, how it came to be; and splitting, undoing and taking back in place, each with what it would do before.
 */
export function IdentityTab({ personId }: { readonly personId: string }) {
  const say = useWords(identityWords);
  const identity = useIdentity(personId);
  const mayRetract = useMay('POST /api/retractions');
  const evidence = useEvidence(personId);
  const { view = 'list', left, right } = useSearch({ from: '/shell/people/$personId/identity' });
  const navigate = useNavigate({ from: '/people/$personId/identity' });
  const [ticked, setTicked] = useState(NOTHING);
  const [isPreviewed, setPreviewed] = useState(false);
  const [retractedId, setRetractedId] = useState<string | null>(null);
  const splitting = useRef<HTMLDivElement>(null);
  const explain = (one?: string, other?: string): void =>
    void navigate({ search: (before) => ({ ...before, left: one, right: other }), replace: true });
  const tick = (recordId: string, isTicked: boolean): void => {
    const next = new Set(ticked);
    if (isTicked) next.add(recordId);
    else next.delete(recordId);
    setTicked(next);
    setPreviewed(false);
  };
  const splitOff = (recordIds: readonly string[]): void => {
    setTicked(new Set(recordIds));
    setPreviewed(true);
    splitting.current?.scrollIntoView({ block: 'start' });
    splitting.current?.focus();
  };
  return (
    <QueryView query={identity} lines={8}>
      {(known) => {
        const retracted = known.records.find(({ id }) => id === retractedId);
        const [one, other] = known.records.map(({ id }) => id).filter((id) => ticked.has(id));
        return (
          <Stack gap="md">
            <Panel
              title={say('whyTitle')}
              flush
              aside={
                known.records.length > 1 && (
                  <SegmentedControl
                    size="xs"
                    aria-label={say('viewLabel')}
                    value={view}
                    onChange={(word) =>
                      void navigate({
                        search: (before) => ({ ...before, view: word === 'graph' ? word : undefined }),
                        replace: true,
                      })
                    }
                    data={[
                      { value: 'list', label: say('asList') },
                      { value: 'graph', label: say('asGraph') },
                    ]}
                  />
                )
              }
            >
              <div className={classes['lead']}>
                <Text c="dimmed">
                  {known.records.length === 1 ? say('whyOne') : say('whyMany', { count: known.records.length })}
                </Text>
                {ticked.size === 2 && one !== undefined && other !== undefined && (
                  <Button size="compact-sm" variant="default" mt={4} onClick={() => explain(one, other)}>
                    {say('whyTwo')}
                  </Button>
                )}
              </div>
              {view === 'graph' && known.records.length > 1 && (
                <Suspense fallback={<LoadingLines lines={8} />}>
                  <IdentityGraph
                    identity={known}
                    weakestRecords={evidence.data?.weakest?.recordIds ?? []}
                    ticked={ticked}
                    onTick={tick}
                  />
                </Suspense>
              )}
              {view === 'list' && (
                <RecordList
                  identity={known}
                  ticked={ticked}
                  onTick={tick}
                  onWhy={explain}
                  onRetract={mayRetract ? setRetractedId : undefined}
                />
              )}
            </Panel>
            {left !== undefined && right !== undefined && (
              <WhyPanel left={left} right={right} records={known.records} onClose={() => explain()} />
            )}
            {known.records.length > 1 && (
              <HeldTogether identity={known} evidence={evidence} onWhy={explain} onSplitOff={splitOff} />
            )}
            {retracted !== undefined && (
              <RetractRecord record={retracted} personId={known.id} onEnd={() => setRetractedId(null)} />
            )}
            {known.records.length > 1 && (
              <div ref={splitting} tabIndex={-1}>
                <SplitPanel
                  identity={known}
                  ticked={ticked}
                  onTickOnly={(recordIds) => setTicked(new Set(recordIds))}
                  isPreviewed={isPreviewed}
                  onPreview={setPreviewed}
                />
              </div>
            )}
            <SilentValues identity={known} />
            <Rulings identity={known} />
            <Retracted personId={personId} />
            <History personId={personId} onSplitOff={splitOff} />
          </Stack>
        );
      }}
    </QueryView>
  );
}
