import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { exchanges } from '../core/exchanges/index.ts';

const ROOT = resolve(import.meta.dirname, '..');
/** Built by `npm test` just before; a build that is not there is not judged. */
const BUILDS = (['chrome', 'firefox'] as const).filter((browser) =>
  existsSync(join(ROOT, '.output', `${browser}-mv3`, 'manifest.json')),
);

interface Manifest {
  readonly [key: string]: unknown;
  readonly permissions: readonly string[];
  readonly host_permissions: readonly string[];
  readonly content_scripts: readonly {
    matches: string[];
    js: string[];
    run_at: string;
    world?: string;
    all_frames?: boolean;
  }[];
  readonly icons: Readonly<Record<string, string>>;
}

const pages = Object.values(exchanges).flatMap(({ pageMatches }) => pageMatches);
const markets = Object.values(exchanges).flatMap(({ marketMatches }) => marketMatches);

test('the table of exchanges says what to ask for', () => {
  expect(pages.length).toBeGreaterThanOrEqual(5);
  expect(markets.length).toBeGreaterThanOrEqual(5);
  expect(
    [...pages, ...markets].filter((match) => !/^https:\/\/(?:\*\.)?[a-z0-9.-]+\/\*$/.test(match)),
  ).toEqual([]);
});

describe.runIf(BUILDS.length > 0).each(BUILDS)('%s', (browser) => {
  const folder = join(ROOT, '.output', `${browser}-mv3`);
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  const manifest: Manifest = JSON.parse(read('manifest.json'));
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(folder, name)).isFile(),
  );
  const script = (name: string) =>
    manifest.content_scripts.find(({ js }) => js.some((file) => file.endsWith(name)));

  test('asks for what it needs and for nothing else', () => {
    const expected = browser === 'firefox' ? ['alarms', 'scripting'] : ['alarms', 'scripting', 'sidePanel'];
    expect([...manifest.permissions].sort()).toEqual(expected);
    expect([...manifest.host_permissions].sort()).toEqual([...new Set([...pages, ...markets])].sort());
    for (const key of [
      'optional_permissions',
      'optional_host_permissions',
      'externally_connectable',
      'update_url',
      'key',
      'oauth2',
    ]) {
      expect(manifest[key]).toBeUndefined();
    }
  });

  test('its name, version and description are those of the project', () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    expect(manifest).toMatchObject({
      manifest_version: 3,
      name: 'Symmetry: spot-futures hedge monitor',
      short_name: 'Symmetry',
      version,
    });
    expect(String(manifest['description']).length).toBeLessThanOrEqual(132);
  });

  test('the policy of its pages lets nothing in from elsewhere', () => {
    const policy = (manifest['content_security_policy'] as { extension_pages: string }).extension_pages;
    const rules = Object.fromEntries(
      policy.split(';').map((rule) =>
        rule
          .trim()
          .split(/\s+(.*)/s)
          .slice(0, 2),
      ),
    );
    expect(rules).toMatchObject({
      'default-src': "'none'",
      'script-src': "'self'",
      'style-src': "'self'",
      'base-uri': "'none'",
      'form-action': "'none'",
    });
    expect(policy).not.toMatch(/unsafe|data:|blob:|\*(?!\.)|http:/);
  });

  test('tap and reader run on the pages of the exchanges, top frame only, before the page does', () => {
    expect(manifest.content_scripts).toHaveLength(2);
    for (const name of ['tap.js', 'reader.js']) {
      expect([...(script(name)?.matches ?? [])].sort()).toEqual([...pages].sort());
      expect(script(name)).toMatchObject({ run_at: 'document_start', js: [`content-scripts/${name}`] });
      expect(script(name)?.all_frames ?? false).toBe(false);
    }
    expect(script('tap.js')?.world).toBe('MAIN');
    expect(script('reader.js')?.world ?? 'ISOLATED').toBe('ISOLATED');
  });

  test('a page can frame the panel and reach nothing else', () => {
    const resources = manifest['web_accessible_resources'] as {
      resources: string[];
      matches: string[];
      use_dynamic_url?: boolean;
    }[];
    expect(resources.map(({ resources: names }) => names)).toEqual([['panel.html']]);
    expect([...(resources[0]?.matches ?? [])].sort()).toEqual([...pages].sort());
    if (browser === 'chrome') expect(resources[0]?.use_dynamic_url).toBe(true);
  });

  test('every file that the manifest names is there', () => {
    const named = [
      ...Object.values(manifest.icons),
      ...manifest.content_scripts.flatMap(({ js }) => js),
      'popup.html',
      'panel.html',
      'sidepanel.html',
    ];
    expect(Object.keys(manifest.icons)).toEqual(['16', '32', '48', '128']);
    expect(named.filter((name) => !files.includes(name))).toEqual([]);
    for (const [size, name] of Object.entries(manifest.icons)) {
      // Width and height stand in bytes 16 to 24 of a PNG.
      const png = readFileSync(join(folder, name));
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([Number(size), Number(size)]);
    }
  });

  test('is small where it runs in a page', () => {
    expect(statSync(join(folder, 'content-scripts/tap.js')).size).toBeLessThanOrEqual(12_000);
    expect(statSync(join(folder, 'content-scripts/reader.js')).size).toBeLessThanOrEqual(30_000);
  });

  test('carries no source map, no test, no address of another host in its pages', () => {
    expect(files.filter((name) => /\.map$|\.test\.|fixture/.test(name))).toEqual([]);
    for (const name of files.filter((file) => file.endsWith('.html'))) {
      expect(read(name)).not.toMatch(/https?:\/\//);
      expect(read(name)).not.toMatch(/<script(?![^>]*\ssrc=)[^>]*>/);
    }
    for (const name of files.filter((file) => file.endsWith('.js'))) {
      expect(read(name)).not.toMatch(/sourceMappingURL|\beval\(|new Function\(/);
    }
  });

  test('the tap knows no extension API, and the polyfill, which throws in a page, is not in it', () => {
    expect(read('content-scripts/tap.js')).not.toMatch(
      /chrome\.|browser\.runtime|This script should only be loaded in a browser extension/,
    );
  });
});
