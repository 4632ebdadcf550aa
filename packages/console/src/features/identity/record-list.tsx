import type { Identity } from '@throughline/contract/identity';
import { Badge, Button, Checkbox, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { Rows } from '../../kit/list/rows.tsx';
import { bitsText } from '../../kit/matching/bits-text.ts';
import { personWords } from '../../kit/person/person-words.ts';
import { Instant } from '../../kit/value/instant.tsx';
import { percentText } from '../../kit/value/percent-text.ts';
import { useLanguage } from '../../words/use-language.ts';
import { useWords } from '../../words/use-words.ts';
import { identityWords } from './identity-words.ts';
import { type PathStep, pathsOf } from './path-of.ts';
import classes from './record-list.module.css';
import { recordName } from './record-name.ts';

/** Records that are shown at once; somebody may have thousands of devices. */
const SHOWN = 30;

/** The records of a person, the one that names it first, each with the way that leads to that one, in words. */
export function RecordList({
  identity,
  ticked,
  onTick,
  onWhy,
  onRetract,
}: {
  readonly identity: Identity;
  readonly ticked: ReadonlySet<string>;
  readonly onTick: (recordId: string, isTicked: boolean) => void;
  /** Asks why two records say that they are one person. */
  readonly onWhy: (left: string, right: string) => void;
  /** Left out for those who may not. */
  readonly onRetract?: ((recordId: string) => void) | undefined;
}) {
  const say = useWords(identityWords);
  const sayPerson = useWords(personWords);
  const [isWhole, setWhole] = useState(false);
  const paths = pathsOf(identity);
  const { id: anchorId, records } = identity;
  const ordered = records.toSorted(
    (left, right) =>
      Number(right.id === anchorId) - Number(left.id === anchorId) ||
      Number(ticked.has(right.id)) - Number(ticked.has(left.id)) ||
      (left.firstAt < right.firstAt ? -1 : 1),
  );
  const nameOf = (recordId: string): string => {
    const record = records.find(({ id }) => id === recordId);
    return record === undefined ? recordId : recordName(record, sayPerson);
  };
  return (
    <>
      <Rows>
        {ordered.slice(0, isWhole ? undefined : SHOWN).map((record) => {
          const name = recordName(record, sayPerson);
          return (
            <li key={record.id} data-ticked={ticked.has(record.id)}>
              <Group wrap="nowrap" align="flex-start" gap="sm">
                <Checkbox
                  mt={2}
                  aria-label={say('select', { record: name })}
                  checked={ticked.has(record.id)}
                  onChange={({ currentTarget }) => onTick(record.id, currentTarget.checked)}
                />
                <div className={classes['what']}>
                  <Group gap="xs">
                    <Text fw={600} component="span">
                      {name}
                    </Text>
                    {record.id === anchorId && (
                      <Badge variant="light" size="sm">
                        {say('anchor')}
                      </Badge>
                    )}
                    <Badge variant="default" size="sm" fw={400}>
                      {say(TRUST[record.trust])}
                    </Badge>
                  </Group>
                  <Path
                    recordId={record.id}
                    steps={paths.get(record.id)}
                    isAnchor={record.id === anchorId}
                    nameOf={nameOf}
                    onWhy={onWhy}
                  />
                  <Group gap={4}>
                    <Text size="sm" c="dimmed" component="div">
                      <Since at={record.firstAt} />
                    </Text>
                    {onRetract !== undefined && (
                      <Button
                        size="compact-xs"
                        variant="subtle"
                        color="gray"
                        aria-label={`${say('retract')}: ${name}`}
                        onClick={() => onRetract(record.id)}
                      >
                        {say('retract')}
                      </Button>
                    )}
                  </Group>
                </div>
              </Group>
            </li>
          );
        })}
      </Rows>
      {!isWhole && records.length > SHOWN && (
        <Group justify="center" p="sm">
          <Button variant="subtle" size="xs" onClick={() => setWhole(true)}>
            {say('moreRecords', { count: records.length })}
          </Button>
        </Group>
      )}
    </>
  );
}

const TRUST = { public: 'trustPublic', server: 'trustServer', signed: 'trustSigned' } as const;

function Since({ at }: { readonly at: string }) {
  const say = useWords(identityWords);
  const [before, after] = say('since', { when: '|' }).split('|');
  return (
    <>
      {before}
      <Instant at={at} />
      {after}
    </>
  );
}

function Path({
  recordId,
  steps = [],
  isAnchor,
  nameOf,
  onWhy,
}: {
  readonly recordId: string;
  readonly steps: readonly PathStep[] | undefined;
  readonly isAnchor: boolean;
  readonly nameOf: (recordId: string) => string;
  readonly onWhy: (left: string, right: string) => void;
}) {
  const say = useWords(identityWords);
  if (isAnchor) return null;
  if (steps.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {say('unjoined')}
      </Text>
    );
  }
  const fromOf = (at: number): string => steps[at - 1]?.toRecordId ?? recordId;
  return (
    <ol className={classes['why']}>
      {steps.map((step, at) => (
        <li key={`${step.link.id} ${step.toRecordId}`}>
          {at > 0 && `${say('onward')} `}
          <StepText step={step} record={nameOf(step.toRecordId)} />
          {step.link.isBridge && (
            <Text span size="sm" c="var(--console-warn)">
              {' '}
              · {say('bridge')}
            </Text>
          )}
          {step.link.kind === 'evidence' && (
            <Button
              size="compact-xs"
              variant="subtle"
              aria-label={say('whyOf', { left: nameOf(fromOf(at)), right: nameOf(step.toRecordId) })}
              onClick={() => onWhy(fromOf(at), step.toRecordId)}
            >
              {say('why')}
            </Button>
          )}
        </li>
      ))}
    </ol>
  );
}

function StepText({ step: { link, value }, record }: { readonly step: PathStep; readonly record: string }) {
  const say = useWords(identityWords);
  const sayPerson = useWords(personWords);
  const language = useLanguage();
  if (link.kind === 'judgement') return say('judgedSame', { record });
  if (link.kind === 'alias') return say('alias', { record });
  if (link.kind === 'evidence') {
    const bits = bitsText(link.bits ?? 0, language);
    return say('evidence', { record, bits, percent: percentText(link.probability ?? 0, language) });
  }
  if (value === null) return say('sharesUnknown', { record });
  return say('shares', { type: sayPerson(value.type), value: value.value, record });
}
