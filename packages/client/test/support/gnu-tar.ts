import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Runs tar with an archive as its standard input; resolves with what it prints. @throws Error unless it ends with 0 */
export async function gnuTar(archive: AsyncIterable<Uint8Array>, ...args: string[]): Promise<string> {
  const tar = spawn('tar', args, { stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, LC_ALL: 'C.UTF-8' } });
  let printed = '';
  tar.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
  });
  const ended = once(tar, 'close');
  await pipeline(Readable.from(archive), tar.stdin);
  const [code] = await ended;
  if (code !== 0) throw new Error(`tar ended with ${code}: ${printed}`);
  return printed;
}
