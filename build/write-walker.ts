import { writeFile } from 'node:fs/promises';
import { compileWalker, WALKER_FILE } from './compile-walker.ts';

await writeFile(WALKER_FILE, await compileWalker());
