import { http } from '@google-cloud/functions-framework';
import { Storage } from '@google-cloud/storage';
import { readDocuments } from './read-documents.ts';

/** Opened before it is needed, as examples of the library show it. */
export const storage = new Storage();

http('get-with-storage', readDocuments);
