import { http } from '@google-cloud/functions-framework';
import { readDocuments } from './read-documents.ts';

http('get', readDocuments);
