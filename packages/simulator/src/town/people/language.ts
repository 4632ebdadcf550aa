/** The languages of the town; each stands for one country, whose rules names, numbers and addresses follow. */
export type Language = 'en' | 'de' | 'ro' | 'ru' | 'uk' | 'pt' | 'tr';
