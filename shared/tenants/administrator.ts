/** Who does what `npm run admin` does, in the audit: an operator with rights on the project itself. */
export const ADMINISTRATOR = { id: 'admin' } as const;
