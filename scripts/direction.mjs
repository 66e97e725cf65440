/**
 * Checks the direction of imports with dependency-cruiser (rules in .dependency-cruiser.mjs).
 *
 * The cruiser sees no TypeScript when it does not support the installed compiler: it then finds nothing and is
 * content. So this also fails unless it saw every source file and the imports between them.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { cruise, format } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import config from '../.dependency-cruiser.mjs';
import { ROOT } from './install.mjs';

/** What is cruised; folders that do not exist yet are left out. */
const FOLDERS = ['src', 'e2e', 'bench', 'fuzz', 'scripts'];

process.chdir(ROOT);
const { output, exitCode } = await cruise(
  FOLDERS,
  { ...config.options, ruleSet: { forbidden: config.forbidden }, validate: true },
  undefined,
  { tsConfig: extractTSConfig(join(ROOT, 'tsconfig.json')) },
);
if (typeof output === 'string') throw new Error('Expected a result, got text');

const report = await format(output, { outputType: 'err-long' });
process.stdout.write(String(report.output));

const seen = new Map(output.modules.map((module) => [module.source, module]));
const sources = FOLDERS.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => join(folder, path).replaceAll('\\', '/'))
    .filter((path) => /\.(?:tsx?|mjs)$/.test(path) && !path.endsWith('.d.ts')),
);
const unseen = sources.filter((path) => !seen.has(path));
const internal = output.modules
  .filter((module) => module.source.startsWith('src/'))
  .flatMap((module) => module.dependencies)
  .filter((dependency) => dependency.resolved.startsWith('src/')).length;
if (unseen.length > 0) console.error(`Not seen by dependency-cruiser: ${unseen.join(', ')}`);
if (internal === 0)
  console.error('dependency-cruiser saw no import between sources: is its TypeScript supported?');

process.exitCode = exitCode !== 0 || output.summary.error > 0 || unseen.length > 0 || internal === 0 ? 1 : 0;
