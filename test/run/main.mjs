/** The one door of the npm scripts: installs what is missing, then runs a command with the project's own Node. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { ensureBrowser, ensurePackages, root } from './setup.mjs';

const bin = (name) =>
  path.join(root, 'node_modules/.bin', process.platform === 'win32' ? `${name}.cmd` : name);
const node = bin('node');
const js = (module) => path.join(root, 'node_modules', module);

/** Runs a program with our terminal; resolves to its exit code. */
function run(program, args, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: root,
      stdio: 'inherit',
      env: {
        ...process.env,
        PATH: `${path.join(root, 'node_modules/.bin')}${path.delimiter}${process.env.PATH}`,
        ...env,
      },
      shell: process.platform === 'win32',
    });
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(signal === null ? (code ?? 1) : 1));
  });
}

const wxt = (...args) => run(node, [js('wxt/bin/wxt.mjs'), ...args]);
const script = (file, args, env) =>
  run(node, ['--disable-warning=ExperimentalWarning', path.join(root, file), ...args], env);

/** Runs steps one after the other and stops at the first that fails. */
async function inOrder(...steps) {
  for (const step of steps) {
    const code = await step();
    if (code !== 0) return code;
  }
  return 0;
}

const build = () =>
  inOrder(
    () => wxt('build'),
    () => wxt('build', '-b', 'firefox', '--mv3'),
  );

const commands = {
  start: (args) =>
    inOrder(build, () => script('test/run/start.ts', args, { CHROMIUM_BIN: ensureBrowser('chromium') })),
  test: (args) =>
    script('test/run/test.ts', args, {
      CHROMIUM_BIN: ensureBrowser('chromium'),
      FIREFOX_BIN: ensureBrowser('firefox'),
    }),
  dev: (args) => wxt(...args),
  build: () => build(),
  zip: () =>
    inOrder(
      () => wxt('zip'),
      () => wxt('zip', '-b', 'firefox', '--mv3'),
    ),
  replay: (args) => script('test/replay/cli.ts', args),
};

const [name = '', ...args] = process.argv.slice(2);
const command = commands[name];
if (command === undefined) {
  process.stderr.write(`Commands: ${Object.keys(commands).join(', ')}\n`);
  process.exitCode = 2;
} else {
  ensurePackages();
  process.exitCode = await command(args);
}
