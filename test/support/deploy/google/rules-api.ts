import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type FakeProject, GcloudFault, type Resource } from './fake-project.ts';

/** A request that a script made with curl. */
export interface RestRequest {
  method: string;
  url: string;
  body: Resource;
}

/** Flags of curl that a script may use, with whether a value follows. */
const FLAGS: Readonly<Record<string, boolean>> = {
  ...{ '--config': true, '--silent': false, '--show-error': false, '--fail': false },
  ...{ '--request': true, '--header': true, '--data': true },
};

/** Reads a call of curl. @throws GcloudFault for a flag that is not known here, or a call without the token. */
export function readCurl(args: readonly string[], input: string, cwd: string): RestRequest {
  const request: RestRequest = { method: 'GET', url: '', body: {} };
  for (let index = 0; index < args.length; index++) {
    const flag = args[index] ?? '';
    if (!flag.startsWith('--')) request.url = flag;
    else if (!(flag in FLAGS)) throw new GcloudFault(`curl: option ${flag}: is unknown`);
    else if (FLAGS[flag]) {
      const value = args[++index] ?? '';
      if (flag === '--request') request.method = value;
      if (flag === '--data') request.body = JSON.parse(readFileSync(resolve(cwd, value.slice(1)), 'utf8'));
    }
  }
  if (!input.includes('header = "Authorization: Bearer ya29.token"')) throw new GcloudFault('curl: (22) 401');
  return request;
}

/** The Rules API. https://firebase.google.com/docs/reference/rules/rest */
export function rulesApi({ method, url, body }: RestRequest, project: FakeProject): Resource {
  const path = url.replace('https://firebaserules.googleapis.com/v1/', '');
  const own = `projects/${project.id}`;
  if (method === 'GET' && path.startsWith(`${own}/rulesets?`)) {
    const names = project.names('rules').filter((name) => name.startsWith(`${own}/rulesets/`));
    return { rulesets: names.map((name) => ({ name, metadata: { services: ['cloud.firestore'] } })) };
  }
  if (method === 'GET') return project.get('rules', path);
  if (method === 'POST' && path === `${own}/rulesets`) {
    const name = `${own}/rulesets/${project.names('rules').length + 1}`;
    return project.create('rules', name, { name, ...body });
  }
  const release = (method === 'PATCH' ? body.release : body) as Resource;
  project.get('rules', String(release.rulesetName));
  const database = String(release.name).replace(`${own}/releases/cloud.firestore/`, '');
  project.get('databases', database);
  if (method === 'POST' && path === `${own}/releases`) return project.create('rules', String(release.name), release);
  if (method === 'PATCH' && path === release.name) {
    project.get('rules', path);
    return project.put('rules', path, release);
  }
  throw new GcloudFault(`curl: (22) 404: ${method} ${url}`);
}
