import { describe, expect, test } from 'vitest';
import { forbiddenAttribute } from './forbidden-attribute.ts';
import { foretells } from './foretelling-attribute.ts';

describe('law 13: who somebody is decides nothing', () => {
  test.each<[string, readonly string[]]>(
    [
      [
        'age',
        'age Age AGE userAge user_age user-age age2 ageGroup dob DOB userDOB d.o.b birthday birth_date dateOfBirth DateOfBirth ' +
          'yearofbirth Geburtstag geburts-datum alter fechaNacimiento date_naissance leeftijd doğumTarihi âge àge edad idade dataDiNascita wiek profile.age',
      ],
      [
        'sex or gender',
        'sex gender Gender userGender genderIdentity geschlecht isMale sexe sesso geslacht cinsiyet płeć salutation pronouns',
      ],
      ['sexual orientation', 'orientation sexualOrientation sexuality isGay lgbtq'],
      ['origin', 'race ethnicity ethnischeHerkunft nationality citizenship skinColor skin_colour motherTongue raça'],
      ['belief', 'religion religious_belief faith konfession isMuslim politicalViews tradeUnionMember'],
      [
        'health, pregnancy or disability',
        'health healthConditions pregnant isPregnant pregnancyWeek schwanger gravidez disability isDisabled behinderung ' +
          'diagnosis allergies HIV bmi biometricHash santé handicap zwanger ciąża CIĄŻA engelli discapacidad',
      ],
      ['debt, death or grief', 'debt creditScore bankruptcy bereaved dateOfDeath isDeceased widow'],
    ].map(([what, names]) => [what!, names!.split(' ')]),
  )('%s, in any spelling', (what, names) => {
    for (const name of names) {
      for (const root of ['trait.', 'context.', 'trait.profile.']) {
        expect([name, forbiddenAttribute(`${root}${name}`)]).toEqual([name, what]);
      }
    }
  });

  test('what only sounds like it may be read', () => {
    const names =
      'page pageViews usage language package storage average image message manager agency stage accountAge cart_age orderAge ' +
      'sussexStore essex screenOrientation device.orientation city country zip hasGarden emailDisabled loyaltyTier ' +
      'favouriteGenre eta deliveryEta address.street interests shoeSize alternative salutes traceId generation terrace ' +
      'plan createdAt company title firstName lastOrder basketTotal mayBuyWine';
    for (const name of names.split(' ')) {
      expect([name, forbiddenAttribute(`trait.${name}`)]).toEqual([name, null]);
    }
  });
});

test('eligibility does not read forecasts of who will respond', () => {
  for (const name of [
    'propensity',
    'responseScore',
    'uplift_mail',
    'LeadScore',
    'conversion-score',
    'likelihoodToBuy',
  ]) {
    expect([name, foretells(`trait.${name}`)]).toEqual([name, true]);
  }
  for (const name of ['score', 'liked', 'creditLimit'])
    expect([name, foretells(`trait.${name}`)]).toEqual([name, false]);
});
