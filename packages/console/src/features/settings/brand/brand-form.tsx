import type { BrandSettings, SettingsAnswer } from '@throughline/contract/brand-settings';
import { Alert, Button, Fieldset, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { problemIn } from '../../../api/problem-failure.ts';
import { send } from '../../../api/request.ts';
import { useMay } from '../../../api/session.ts';
import { JsonField } from '../../../kit/form/json-field.tsx';
import { Panel } from '../../../kit/frame/panel.tsx';
import { ProblemNote } from '../../../kit/frame/problem-note.tsx';
import { useWords } from '../../../words/use-words.ts';
import { settingsWords } from '../settings-words.ts';
import classes from './brand-form.module.css';
import { HoldoutFields } from './holdout-fields.tsx';
import { IntakeFields } from './intake-fields.tsx';
import { PersuasionFields } from './persuasion-fields.tsx';
import { PlaceFields } from './place-fields.tsx';

/** Changes the brand's settings; each group says what it brings about. */
export function BrandForm({ version, inForce }: { readonly version: number; readonly inForce: BrandSettings }) {
  const say = useWords(settingsWords);
  const queries = useQueryClient();
  const mayChange = useMay('PUT /api/settings');
  const [draft, setDraft] = useState<BrandSettings>(inForce);
  const save = useMutation({
    mutationFn: () => send<SettingsAnswer>('PUT', '/api/settings', { version, settings: changedOf(inForce, draft) }),
    onSuccess: async (answer) => {
      await queries.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).includes('settings') });
      notifications.show({
        message: say('saved', { version: answer.version }),
        ...(answer.needsRebuild && { title: say('needsRebuild'), color: 'rust', autoClose: false }),
      });
    },
  });
  const errorAt = (pointer: string): string | undefined =>
    problemIn(save.error)?.errors?.find(({ pointer: at }) => at === pointer || at === `/settings${pointer}`)?.message;
  const set = (member: Partial<BrandSettings>): void => setDraft({ ...draft, ...member });
  const fields = { draft, set, errorAt };
  const changed = Object.keys(changedOf(inForce, draft));
  const decidesWhoIsWho = changed.includes('country') || changed.includes('identity');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Panel>
        <Stack gap="lg">
          {!mayChange && <Text c="dimmed">{say('mayNot')}</Text>}
          <fieldset disabled={!mayChange} className={classes['groups']}>
            <PlaceFields {...fields} />
            <PersuasionFields {...fields} />
            <HoldoutFields {...fields} />
            <IntakeFields {...fields} />
            <Fieldset legend={say('advanced')}>
              <Stack gap="sm" maw={720}>
                <Text size="sm" c="dimmed">
                  {say('advancedEffect')}
                </Text>
                <JsonField
                  label={say('advanced')}
                  isLabelSeen={false}
                  initial={{ identity: draft.identity, sourcePriorities: draft.sourcePriorities }}
                  minRows={6}
                  maxRows={24}
                  onRead={(read) => {
                    if (read === null) return;
                    const { identity, sourcePriorities } = read as unknown as BrandSettings;
                    set({ identity, sourcePriorities });
                  }}
                />
              </Stack>
            </Fieldset>
          </fieldset>
          {decidesWhoIsWho && (
            <Alert color="rust" title={say('needsRebuild')}>
              <Link to="/settings/server">{say('toRebuild')}</Link>
            </Alert>
          )}
          {save.error !== null && <ProblemNote error={save.error} />}
          {mayChange && (
            <Group>
              <Button type="submit" loading={save.isPending} disabled={changed.length === 0}>
                {say('save', { version: version + 1 })}
              </Button>
              <Text c="dimmed" role="status">
                {changed.length === 0 ? say('nothingChanged') : `${say('willChange')}: ${changed.join(', ')}`}
              </Text>
            </Group>
          )}
        </Stack>
      </Panel>
    </form>
  );
}

/** The members of the draft that are not what holds. */
function changedOf(inForce: BrandSettings, draft: BrandSettings): Partial<BrandSettings> {
  const names = Object.keys(draft) as (keyof BrandSettings)[];
  return Object.fromEntries(
    names.flatMap((name) =>
      JSON.stringify(draft[name]) === JSON.stringify(inForce[name]) ? [] : [[name, draft[name]]],
    ),
  );
}
