import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { documentedTables } from './deploy/documented-tables.ts';
import { ROOT } from './functions.ts';

/** `npm run tables`: writes the tables of rights and of alerts into the documents. */
for (const { document, table } of await documentedTables()) {
  const file = join(ROOT, 'docs', document);
  const text = await readFile(file, 'utf8');
  // By the cells of its head, whatever their widths.
  const head = (table.split('\n')[0] ?? '').split(/ *\| */).filter((cell) => cell !== '');
  const pattern = new RegExp(`\\| ${head.join(' +\\| ')} +\\|\\n[\\s\\S]*?\\n\\n`);
  await writeFile(
    file,
    text.replace(pattern, () => `${table}\n\n`),
  );
}
