import type { SettingsAnswer } from '@throughline/contract/brand-settings';
import { useQuery } from '@tanstack/react-query';
import { get } from '../../../api/request.ts';
import { QueryView } from '../../../kit/frame/query-view.tsx';
import { useWords } from '../../../words/use-words.ts';
import { SettingsFrame } from '../settings-frame.tsx';
import { settingsWords } from '../settings-words.ts';
import { BrandForm } from './brand-form.tsx';
import { SettingsVersions } from './settings-versions.tsx';

/** The brand's own settings, what each of them brings about, and the versions there were. */
export function BrandPage() {
  const say = useWords(settingsWords);
  const settings = useQuery({
    queryKey: ['settings', 'whole'],
    queryFn: ({ signal }) => get<SettingsAnswer>('/api/settings', {}, signal),
  });
  return (
    <SettingsFrame title={say('title')} about={say('brandAbout')}>
      <QueryView query={settings}>
        {(answer) => (
          <>
            <BrandForm key={answer.version} version={answer.version} inForce={answer.settings} />
            <SettingsVersions newest={answer.version} />
          </>
        )}
      </QueryView>
    </SettingsFrame>
  );
}
