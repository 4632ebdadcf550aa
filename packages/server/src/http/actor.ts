/** Who acts through the API in the audit: there is one admin token, and so one actor. */
export const ADMIN = 'admin';
