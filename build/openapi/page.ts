import type { OpenApiDocument } from './document.ts';

interface Operation {
  operationId: string;
  summary: string;
  description: string;
  tags: string[];
  parameters?: ({ name: string; in: string; required?: boolean; schema: object } | { $ref: string })[];
  requestBody?: { description: string; content: Content };
  responses: Record<string, { description: string; content: Content }>;
}

type Content = Record<string, { schema: object; example?: unknown }>;

const STYLE = `
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
  code, pre { font: 13px/1.4 ui-monospace, monospace; }
  pre { background: #8881; padding: .75rem; overflow: auto; border-radius: .4rem; }
  summary { cursor: pointer; padding: .3rem 0; }
  summary b { display: inline-block; min-width: 4.5rem; }
  details details { margin-left: 1rem; }
  :root { color-scheme: light dark; }
`;

/** The description as one page to read: by dialect and route, with parameters, schemas and examples. */
export function openApiPage(document: OpenApiDocument): string {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, found]) => ({ path, method, operation: found as unknown as Operation })),
  );
  const sections = document.tags.map(({ name, description }) => {
    const own = operations.filter(({ operation }) => operation.tags.includes(name));
    return `<h2>${escapeHtml(name)}</h2><p>${escapeHtml(description)}</p>${own.map(operationView).join('')}`;
  });
  const schemas = Object.entries(document.components.schemas).map(
    ([name, schema]) =>
      `<details id="${escapeHtml(name)}"><summary>${escapeHtml(name)}</summary>${pretty(schema)}</details>`,
  );
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(String(document.info.title))}</title><style>${STYLE}</style>
<h1>${escapeHtml(String(document.info.title))}</h1><p>${escapeHtml(String(document.info.description))}
The same as <a href="/openapi.json">OpenAPI 3.1</a>.</p>
${sections.join('')}<h2>Schemas</h2>${schemas.join('')}</html>
`;
}

function operationView({ path, method, operation }: { path: string; method: string; operation: Operation }): string {
  const { summary, description, parameters = [], requestBody, responses } = operation;
  const named = parameters.map((parameter) =>
    '$ref' in parameter
      ? '<li><code>Idempotency-Key</code> (header)</li>'
      : `<li><code>${escapeHtml(parameter.name)}</code> (${parameter.in}${parameter.required ? ', required' : ''})
         <code>${escapeHtml(JSON.stringify(parameter.schema))}</code></li>`,
  );
  const answers = Object.entries(responses).map(
    ([status, answer]) =>
      `<details><summary><b>${status}</b> ${escapeHtml(answer.description)}</summary>${contentView(answer.content)}</details>`,
  );
  return `<details id="${operation.operationId}">
<summary><b>${method.toUpperCase()}</b> <code>${escapeHtml(path)}</code> ${escapeHtml(summary)}</summary>
<p>${escapeHtml(description)}</p><ul>${named.join('')}</ul>
${requestBody ? `<p>Body. ${escapeHtml(requestBody.description)}</p>${contentView(requestBody.content)}` : ''}${answers.join('')}</details>`;
}

function contentView(content: Content): string {
  return Object.values(content)
    .map(({ schema, example }) => (example === undefined ? '' : pretty(example)) + schemaView(schema))
    .join('');
}

function schemaView(schema: object): string {
  const name = '$ref' in schema ? String(schema.$ref).split('/').at(-1) : undefined;
  return name ? `<p>Schema: <a href="#${escapeHtml(name)}">${escapeHtml(name)}</a></p>` : pretty(schema);
}

function pretty(value: unknown): string {
  return `<pre>${escapeHtml(JSON.stringify(value, null, 2))}</pre>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
