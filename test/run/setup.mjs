/**
 * Installs what is missing: the packages of the lock file, and browsers. Plain JavaScript without imports
 * from packages, since it runs before there are any. Progress goes to stderr, so that stdout stays clean.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const say = (line) => process.stderr.write(`${line}\n`);

/** Runs a command with its output on stderr; throws with the command line when it fails. */
function run(command, args, env = {}) {
  const done = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', process.stderr, process.stderr],
    env: { ...process.env, ...env },
  });
  if (done.status !== 0)
    throw new Error(`${command} ${args.join(' ')} failed (${done.error?.message ?? `exit ${done.status}`})`);
}

/**
 * Installs the locked packages unless this very lock file was installed before. Not `npm ci`: that refuses a lock
 * file which does not list the optional platform packages of every other system; the versions are the locked ones.
 */
export function ensurePackages() {
  const stamp = path.join(root, 'node_modules/.symmetry-lock');
  const lock = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  say('Installing packages (about a minute the first time) ...');
  run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'], {
    PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1',
    PUPPETEER_SKIP_DOWNLOAD: '1',
  });
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, lock);
}

const executable = (file) => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** First of the named programs that is on the PATH or at a usual place. */
function findProgram(names, places) {
  for (const name of names) {
    for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
      const file = path.join(folder, name);
      if (executable(file)) return file;
    }
  }
  return places.find(executable) ?? null;
}

const BROWSERS = {
  chromium: {
    variable: 'CHROMIUM_BIN',
    debian: 'chromium',
    names: ['chromium', 'chromium-browser'],
    places: ['/Applications/Chromium.app/Contents/MacOS/Chromium'],
  },
  firefox: {
    variable: 'FIREFOX_BIN',
    debian: 'firefox-esr',
    names: ['firefox-esr', 'firefox'],
    places: [
      '/Applications/Firefox.app/Contents/MacOS/firefox',
      'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
    ],
  },
};

/**
 * Where a browser is; installs it on Debian as root. Google Chrome itself does not load unpacked extensions from
 * the command line any more, so for Chromium elsewhere Playwright's own build is taken.
 *
 * @param {'chromium' | 'firefox'} name
 * @returns {string} path of the executable
 */
export function ensureBrowser(name) {
  const { variable, debian, names, places } = BROWSERS[name];
  const chosen = process.env[variable];
  if (chosen) {
    if (!executable(chosen)) throw new Error(`${variable} names ${chosen}, which cannot be run`);
    return chosen;
  }
  const found = findProgram(names, places);
  if (found) return found;
  if (process.platform === 'linux' && process.getuid?.() === 0 && findProgram(['apt-get'], [])) {
    say(`Installing ${debian} (Debian package) ...`);
    run('apt-get', ['update', '-qq']);
    run(
      'apt-get',
      ['install', '-y', '-qq', '--no-install-recommends', debian, 'fonts-dejavu-core', 'fonts-noto-cjk'],
      {
        DEBIAN_FRONTEND: 'noninteractive',
      },
    );
    const installed = findProgram(names, places);
    if (installed) return installed;
  }
  if (name === 'chromium') {
    say("Fetching Playwright's Chromium ...");
    run(process.execPath, [path.join(root, 'node_modules/playwright/cli.js'), 'install', 'chromium']);
    const asked = spawnSync(
      process.execPath,
      ['-e', "import('playwright').then((p) => console.log(p.chromium.executablePath()))"],
      { cwd: root, encoding: 'utf8' },
    );
    const file = asked.stdout.trim();
    if (executable(file)) return file;
  }
  throw new Error(`No ${name} found. Install it, or name its program in ${variable}.`);
}
