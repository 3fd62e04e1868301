import { type FailureKind, ScenestoreError } from '../scenestore-error.ts';

interface Envelope {
  error?: { code?: string; message?: string };
  detail?: string;
}

/** What an answer of 400 or more means for the caller, in the words of the service. */
export function refusal(
  { method, path }: { method: string; path: string },
  status: number,
  text: string,
): ScenestoreError {
  const { error, detail } = envelope(text);
  const said = error?.message ?? detail;
  const code = error?.code ?? codeOf(status);
  const isUnknownPath = status === 405 || (status === 404 && (said === undefined || said.startsWith('No such path')));
  if (isUnknownPath) {
    const message = `This version of the service does not know ${method} ${path}; upgrade the service, or check its address.`;
    return new ScenestoreError('usage', 'UNKNOWN_OPERATION', message);
  }
  if (status === 401) {
    const message = `The service does not accept the API key (${said ?? status}); check SCENESTORE_API_KEY or run scenestore login.`;
    return new ScenestoreError('forbidden', code, message);
  }
  return new ScenestoreError(kindOf(status), code, said ?? `The service answered ${status} without a reason.`);
}

function envelope(text: string): Envelope {
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === 'object' && json !== null ? json : {};
  } catch {
    return {};
  }
}

function kindOf(status: number): FailureKind {
  if (status === 403) return 'forbidden';
  return status >= 500 || status === 408 || status === 429 ? 'platform' : 'usage';
}

function codeOf(status: number): string {
  const codes: Record<number, string> = {
    400: 'INVALID_ARGUMENT',
    401: 'UNAUTHENTICATED',
    403: 'PERMISSION_DENIED',
    404: 'NOT_FOUND',
    409: 'CONFLICT',
    412: 'REVISION_CHANGED',
    422: 'FAILED_PRECONDITION',
    429: 'RATE_LIMITED',
  };
  return codes[status] ?? (status >= 500 ? 'UNAVAILABLE' : `HTTP_${status}`);
}
