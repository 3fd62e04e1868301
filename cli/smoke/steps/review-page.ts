import type { SmokeClient } from '../smoke-client.ts';
import { send } from '../smoke-client.ts';
import type { SmokeStep } from '../step.ts';

/** The review page comes through the gateway, compressed, with its policy, for any view, and not twice. */
export function reviewPage({ target }: SmokeClient): SmokeStep {
  const get = (path: string, status = 200, headers: Record<string, string> = {}): Promise<Response> =>
    send(status, target.baseUrl + path, { method: 'GET', headers });
  return {
    name: 'review-page',
    async run() {
      const page = await get('/review/datasets/any');
      const policy = page.headers.get('content-security-policy') ?? 'none';
      if (!policy.includes("script-src 'self'")) throw new Error(`the page has the policy ${policy}`);
      const [, script] = /src="([^"]+\.js)"/.exec(await page.text()) ?? [];
      if (!script) throw new Error('the page names no script');
      const asset = await get(script, 200, { 'accept-encoding': 'br' });
      const encoding = asset.headers.get('content-encoding');
      if (encoding !== 'br') throw new Error(`the script came with the encoding ${encoding}, not br`);
      await get(script, 304, { 'accept-encoding': 'br', 'if-none-match': asset.headers.get('etag') ?? '' });
      const config = (await (await get('/review/config.json')).json()) as { oidc: { issuer: string } | null };
      return `the page came with its script; people sign in ${config.oidc ? `at ${config.oidc.issuer}` : 'with a key'}`;
    },
  };
}
