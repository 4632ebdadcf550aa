/** Who acts with the admin token, or at the machine itself, in the audit; staff members act as `staff:ID`. */
export const ADMIN = 'admin';
