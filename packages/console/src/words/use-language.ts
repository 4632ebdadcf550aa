import i18next from 'i18next';
import { useSyncExternalStore } from 'react';

/** The language of the console (BCP 47), told again when it is changed. */
export function useLanguage(): string {
  return useSyncExternalStore(listen, () => i18next.language);
}

function listen(onChange: () => void): () => void {
  i18next.on('languageChanged', onChange);
  return () => i18next.off('languageChanged', onChange);
}
