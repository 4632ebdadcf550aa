/** Days for which a household is written to with care after a death, or after somebody asked for it, unless the brand says otherwise. */
export const HOUSEHOLD_CARE_DAYS = 90;
