import { http } from '@google-cloud/functions-framework';
import { serve } from '../../shared/http/serve.ts';
import { routes } from './routes.ts';

http('sweep-uploads', serve(routes));
