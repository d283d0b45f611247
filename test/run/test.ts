/** `npm test`: every check that CI runs, in the order in which a fault is cheapest to find. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { root } from './setup.mjs';

const node = process.execPath;
const js = (file: string) => path.join(root, 'node_modules', file);

interface Step {
  readonly name: string;
  readonly args: readonly string[];
}

const tsc = js('typescript/bin/tsc');
const wxt = js('wxt/bin/wxt.mjs');
const vitest = js('vitest/vitest.mjs');

const STEPS: readonly Step[] = [
  { name: 'prepare', args: [wxt, 'prepare'] },
  { name: 'types', args: [tsc, '-p', 'tsconfig.json'] },
  { name: 'types of core, without DOM and Node', args: [tsc, '-p', 'core/tsconfig.json'] },
  { name: 'lint and format', args: [js('@biomejs/biome/bin/biome'), 'ci', '--error-on-warnings', '.'] },
  { name: 'build for Chrome', args: [wxt, 'build'] },
  { name: 'build for Firefox', args: [wxt, 'build', '-b', 'firefox', '--mv3'] },
  { name: 'unit, vectors, conformance', args: [vitest, 'run'] },
  { name: 'browsers', args: [vitest, 'run', '--config', 'test/e2e/vitest.config.ts'] },
];

const only = process.argv.slice(2);
const started = Date.now();
for (const { name, args } of STEPS) {
  if (only.length > 0 && !only.some((word) => name.includes(word))) continue;
  const at = Date.now();
  console.log(`\n=== ${name}`);
  const { status } = spawnSync(node, [...args], { cwd: root, stdio: 'inherit', env: process.env });
  if (status !== 0) {
    console.error(`=== ${name} failed`);
    process.exit(1);
  }
  console.log(`=== ${name}: ${((Date.now() - at) / 1000).toFixed(1)} s`);
}
console.log(`\nAll checks passed in ${((Date.now() - started) / 1000).toFixed(0)} s.`);
