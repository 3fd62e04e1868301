import type { UploadSession } from './upload-session.ts';

/**
 * Runs `work` when no other request is sending bytes for the session. One that is gets broken off: a client begins a
 * new request only when it has given the old one up, though the old connection may hang on half open.
 *
 * @param interrupt breaks this request off in its turn.
 */
export async function takeTurn<T>(session: UploadSession, interrupt: () => void, work: () => Promise<T>): Promise<T> {
  while (session.sending) {
    session.sending.interrupt();
    await session.sending.over;
  }
  const running = work();
  const over = running.then(noop, noop).then(() => {
    delete session.sending;
  });
  session.sending = { interrupt, over };
  return await running;
}

function noop(): void {}
