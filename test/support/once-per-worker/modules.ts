import { describedAnswers } from './described-answers.ts';
import { signingKey } from './signing-key.ts';

/**
 * What a worker of Jest has once. Jest loads the modules that a test file imports anew for each file. These take long, know
 * nothing of the file, and are loaded with the environment of the tests instead.
 */
export const oncePerWorker = { describedAnswers, signingKey };
