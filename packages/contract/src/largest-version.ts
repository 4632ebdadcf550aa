/** The largest version of anything that is replaced as a whole: four bytes in the database. */
export const LARGEST_VERSION = 2_147_483_647;
