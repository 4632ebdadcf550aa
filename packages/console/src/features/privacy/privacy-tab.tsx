import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useMay } from '../../api/session.ts';
import { EmptyNote } from '../../kit/frame/note.tsx';
import { Panel } from '../../kit/frame/panel.tsx';
import { useWords } from '../../words/use-words.ts';
import { ConsentPanel } from './consent-panel.tsx';
import { ContactState } from './contact-state.tsx';
import { ErasePanel } from './erase-panel.tsx';
import { ListHits } from './list-hits.tsx';
import { privacyWords } from './privacy-words.ts';
import { SeenMasked } from './seen-masked.tsx';
import { SuppressForm } from './suppress-form.tsx';

/**
 * The care of a person: whether they are contacted and lifting that at once, what they agreed to with its proof, everything
 * known of them as a file, and erasing it.
 */
export function PrivacyTab({ personId }: { readonly personId: string }) {
  const say = useWords(privacyWords);
  const maySuppress = useMay('POST /api/suppressions');
  const mayExport = useMay('GET /api/people/:id/export');
  const mayErase = useMay('POST /api/erasures');
  const maySeeSuppressions = useMay('GET /api/suppressions');
  const maySeeHits = useMay('GET /api/suppression-lists/hits');
  const [isSetting, setSetting] = useState(false);
  const [erased, setErased] = useState<string | null>(null);
  if (erased !== null) {
    return (
      <Panel>
        <EmptyNote title={erased} />
      </Panel>
    );
  }
  return (
    <Stack gap="md">
      {maySeeSuppressions && <ContactState personId={personId} />}
      {maySeeHits && <ListHits personId={personId} />}
      {maySuppress && (
        <Panel title={say('setTitle')}>
          <Stack gap="sm">
            <Text c="dimmed">{say('setHow')}</Text>
            {isSetting ? (
              <SuppressForm whom={{ personId }} onEnd={() => setSetting(false)} />
            ) : (
              <Group>
                <Button variant="default" onClick={() => setSetting(true)}>
                  {say('setOpen')}…
                </Button>
              </Group>
            )}
          </Stack>
        </Panel>
      )}
      <ConsentPanel personId={personId} />
      <SeenMasked personId={personId} />
      {mayExport && (
        <Panel title={say('exportTitle')}>
          <Stack gap="sm">
            <Text>{say('exportAbout')}</Text>
            <Group gap="sm">
              <Button component="a" href={`/api/people/${personId}/export`} download variant="default">
                {say('export')}
              </Button>
              <Text size="sm" c="dimmed">
                {say('exportHolds')}
              </Text>
            </Group>
          </Stack>
        </Panel>
      )}
      {mayErase && <ErasePanel personId={personId} onErased={setErased} />}
      {!mayErase && <Text c="dimmed">{say('mayNotErase')}</Text>}
    </Stack>
  );
}
