/** How often one generation of an upload is started. */
export const MAX_ATTEMPTS = 5;
