import {
  QUARANTINE_REASONS,
  type QuarantineReasonSlug,
  type QuarantineReasonWords,
  quarantineReasonWords,
} from '@throughline/contract/quarantine-reasons';
import { useCallback } from 'react';
import { useLanguage } from '../../words/use-language.ts';

const ROMANIAN: Readonly<Record<QuarantineReasonSlug, QuarantineReasonWords>> = {
  not_an_object: {
    title: 'Evenimentul nu este un obiect JSON.',
    fix: 'Trimite câte un obiect pentru fiecare eveniment; caută o listă în interiorul lotului sau un text codificat de două ori.',
  },
  unknown_type: {
    title: 'Evenimentul nu are un tip cunoscut.',
    fix: 'Pune în „type” identify, track, page, screen, group sau alias.',
  },
  no_subject: {
    title: 'Evenimentul nu este despre nimeni.',
    fix: 'Trimite userId, anonymousId sau context.externalIds cu o valoare care ar putea fi a cuiva.',
  },
  no_event_name: {
    title: 'Apelul track nu spune ce s-a întâmplat.',
    fix: 'Pune în „event” numele a ce s-a întâmplat, de pildă „Order Completed”.',
  },
  bad_timestamp: {
    title: 'Timpul evenimentului nu este unul la care se putea întâmpla.',
    fix: 'Trimite „timestamp” ca moment ISO 8601 cu decalaj, între 1970 și mâine; verifică ceasul expeditorului.',
  },
  bad_amount: {
    title: 'O sumă a unei comenzi nu este un număr.',
    fix: 'Trimite sumele ca numere zecimale cu punct, de pildă 12.50, fără semnul monedei și fără separator de mii.',
  },
  bad_identity_token: {
    title: 'Identitatea semnată nu stă în picioare.',
    fix: 'Semnează tokenul cu o cheie a sursei, pune în „sub” userId-ul evenimentului și trimite-l înainte să expire.',
  },
  too_large: {
    title: 'Evenimentul are mai mult de 32 KB.',
    fix: 'Renunță la proprietățile pe care nu le citește nimeni sau împarte evenimentul.',
  },
  too_deep: {
    title: 'Evenimentul e îmbricat prea adânc.',
    fix: 'Netezește-l la cel mult 64 de niveluri; caută un obiect care se conține pe sine.',
  },
  number_out_of_range: {
    title: 'Un număr s-a pierdut pe drum: e dincolo de ce țin exact numerele JSON.',
    fix: 'Trimite id-urile și numerele lungi ca text.',
  },
  too_many_traits: {
    title: 'Evenimentul declară mai mult de 256 de trăsături.',
    fix: 'Trimite ce se știe despre persoană, nu un tabel întreg; listele își au locul într-o singură trăsătură.',
  },
  too_many_events: {
    title: 'Lotul avea mai mult de 2.500 de evenimente.',
    fix: 'Trimite loturi mai mici; reia-le pe acestea, nu au nimic greșit.',
  },
  plan_violation: {
    title: 'Evenimentul încalcă planul de urmărire.',
    fix: 'Corectează expeditorul sau schimbă planul și reia evenimentele.',
  },
  unknown_topic: {
    title: 'Webhook-ul e despre ceva ce nu se înțelege.',
    fix: 'Renunță la acest subiect la expeditor sau lasă-l așa: nu se pierde nimic prin el.',
  },
  unmapped_webhook: {
    title: 'Maparea nu face niciun eveniment din livrare.',
    fix: 'Îndreaptă maparea webhook-ului, apoi reia livrarea.',
  },
  too_many_identifiers: {
    title: 'Evenimentul arată mai mulți identificatori decât are o persoană.',
    fix: 'Trimite identificatorii unei singure persoane; caută liste de clienți într-un singur eveniment.',
  },
  too_many_links: {
    title: 'O cheie leagă mai mulți identificatori decât fac vizitatorii.',
    fix: 'Vezi dacă o face un script al vostru; atunci reia evenimentele, iar pe celelalte lasă-le.',
  },
  erased: {
    title: 'Persoana a fost ștearsă după ce s-a întâmplat evenimentul.',
    fix: 'Nu e nimic de făcut: ce este despre ea nu se păstrează.',
  },
  rejected_by_database: {
    title: 'Baza de date nu a putut păstra evenimentul.',
    fix: 'Reia-l; dacă e refuzat iar, anunță-l cu id-ul lui.',
  },
  crashed_the_process: {
    title: 'Un proces al serverului s-a încheiat în timp ce îl primea.',
    fix: 'Reia-l singur; dacă e refuzat iar, anunță-l cu id-ul lui.',
  },
};

/** Says a reason of the quarantine, and what to do about it, in the language of the console. */
export function useReasonWords(): (slug: string) => QuarantineReasonWords {
  const language = useLanguage();
  return useCallback(
    (slug) =>
      language === 'ro' && Object.hasOwn(QUARANTINE_REASONS, slug)
        ? ROMANIAN[slug as QuarantineReasonSlug]
        : quarantineReasonWords(slug),
    [language],
  );
}
