import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');

interface SourceFile {
  /** From the root of the project, with slashes. */
  readonly path: string;
  readonly text: string;
  /** Without comments and without the words inside texts: what the program does. */
  readonly code: string;
  readonly imports: readonly { readonly from: string; readonly isType: boolean }[];
}

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s*)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;
const COMMENT = /\/\*[\s\S]*?\*\/|(^|[^:'"`\\])\/\/[^\n]*/g;

function importsOf(path: string, text: string): SourceFile['imports'] {
  return [...text.replace(/\/\*[\s\S]*?\*\//g, '').matchAll(IMPORT)].map(([, type, fixed, late]) => {
    const name = fixed ?? late ?? '';
    const from = name.startsWith('.') ? relative(ROOT, resolve(ROOT, dirname(path), name)) : name;
    return { from, isType: type !== undefined };
  });
}

function sourcesOf(folder: string): readonly SourceFile[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:ts|tsx|html)$/.test(name) && !/\.test\.tsx?$/.test(name))
    .map((name) => {
      const path = join(folder, name);
      const text = readFileSync(join(ROOT, path), 'utf8');
      return { path, text, code: text.replace(COMMENT, '$1'), imports: importsOf(path, text) };
    });
}

const core = sourcesOf('core');
const components = sourcesOf('components');
const entrypoints = sourcesOf('entrypoints');
const all = [...core, ...components, ...entrypoints];
const scripts = all.filter(({ path }) => !path.endsWith('.html'));
const under = (...folders: string[]) =>
  all.filter(({ path }) => folders.some((folder) => path.startsWith(folder)));
/** Fakes and fixture readers that lie beside the code they help to prove. */
const isForTests = (path: string) => /\/testing\.ts$/.test(path);

type Rule = (file: SourceFile, imported: { readonly from: string; readonly isType: boolean }) => boolean;

/** Imports of files that the rule does not allow, one line each. */
const breaches = (files: readonly SourceFile[], mayImport: Rule): readonly string[] =>
  files
    .filter(({ path }) => !isForTests(path))
    .flatMap((file) =>
      file.imports
        .filter((imported) => !mayImport(file, imported))
        .map(({ from }) => `${file.path} imports ${from}`),
    );
const only =
  (...places: (string | RegExp)[]): Rule =>
  (_, { from }) =>
    places.some((place) =>
      typeof place === 'string' ? from === place || from.startsWith(`${place}/`) : place.test(from),
    );
const exchangeOf = (path: string) => /^core\/exchanges\/([^/]+)\//.exec(path)?.[1] ?? null;

test('the walk sees the whole project and its imports', () => {
  expect(core.length).toBeGreaterThan(80);
  expect(components.length).toBeGreaterThan(20);
  expect(entrypoints.length).toBeGreaterThan(20);
  expect(
    importsOf(
      'core/a/b.ts',
      "import type { X } from '../c.ts';\nexport { y } from './d.ts';\nimport 'z';\nconst l = import('./e.ts');",
    ),
  ).toEqual([
    { from: 'core/c.ts', isType: true },
    { from: 'core/a/d.ts', isType: false },
    { from: 'z', isType: false },
    { from: 'core/a/e.ts', isType: false },
  ]);
});

describe('who may import whom', () => {
  test('model, schema and math import each other only', () => {
    const own = only(
      'core/model',
      'core/schema',
      'core/math',
      'core/result.ts',
      'decimal.js',
      'trading-signals',
      'valibot',
    );
    expect(breaches(under('core/model/', 'core/schema/', 'core/math/'), own)).toEqual([]);
    expect(breaches(under('core/model/'), only('core/model', 'core/result.ts'))).toEqual([]);
    expect(
      breaches(under('core/schema/'), only('core/model', 'core/schema', 'core/result.ts', 'valibot')),
    ).toEqual([]);
  });

  test('an exchange knows no rule, no book, and no other exchange', () => {
    const files = core.filter(({ path }) => exchangeOf(path) !== null);
    expect(files.length).toBeGreaterThan(40);
    const downward = only('core/model', 'core/schema', 'core/math', 'core/result.ts', /^core\/exchanges\//);
    expect(breaches(files, downward)).toEqual([]);
    const shared = /^core\/exchanges\/(?:fields|market-row|recognizer|read-rows|unified-symbol)\.ts$/;
    const ownOrShared: Rule = ({ path }, { from }) =>
      !from.startsWith('core/exchanges/') || exchangeOf(from) === exchangeOf(path) || shared.test(from);
    expect(breaches(files, ownOrShared)).toEqual([]);
  });

  test('a rule never asks which exchange', () => {
    expect(
      breaches(
        under('core/rules/'),
        only('core/rules', 'core/model', 'core/math', 'core/schema', 'core/result.ts'),
      ),
    ).toEqual([]);
  });

  test('the store knows the shape of messages and no exchange', () => {
    const rule: Rule = (file, imported) =>
      only('core/store', 'core/model', 'core/schema', 'core/math', 'core/result.ts')(file, imported) ||
      (imported.from === 'core/protocol.ts' && imported.isType);
    expect(breaches(under('core/store/'), rule)).toEqual([]);
  });

  test('the book knows no exchange and no message', () => {
    const own = only(
      'core/book',
      'core/model',
      'core/math',
      'core/rules',
      'core/store',
      'core/schema',
      'core/result.ts',
    );
    // `insight-input.ts` makes what the insight reads: it needs that one type, and nothing of how it is worked out.
    const rule: Rule = (file, imported) =>
      own(file, imported) || (imported.isType && imported.from === 'core/insight/input.ts');
    expect(breaches(under('core/book/'), rule)).toEqual([]);
  });

  test('the protocol knows no transport', () => {
    const [protocol] = core.filter(({ path }) => path === 'core/protocol.ts');
    const own: Rule = (file, imported) =>
      only('core/model', 'core/schema', 'core/result.ts')(file, imported) ||
      (imported.isType && only('core/rules', 'core/book', 'core/store')(file, imported));
    expect(breaches(protocol === undefined ? [] : [protocol], own)).toEqual([]);
    expect(protocol).toBeDefined();
  });

  test('core imports nothing of the browser, and no library but three', () => {
    expect(breaches(core, only('core', 'decimal.js', 'trading-signals', 'valibot'))).toEqual([]);
  });

  test('views know no exchange; only live/ knows the browser', () => {
    const own = only(
      'components',
      'core/model',
      'core/math',
      'core/protocol.ts',
      'core/result.ts',
      'core/schema',
      /^(?:preact|@preact\/signals)/,
      /\.css$/,
    );
    const rule: Rule = (file, imported) =>
      own(file, imported) ||
      (imported.isType && only('core/book', 'core/insight', 'core/rules', 'core/store')(file, imported)) ||
      (file.path.startsWith('components/live/') && imported.from === 'wxt/browser');
    expect(breaches(components, rule)).toEqual([]);
  });

  test('entrypoints do not import each other', () => {
    const roomOf = (path: string) => path.split('/')[1];
    const rule: Rule = ({ path }, { from }) =>
      !from.startsWith('entrypoints/') || roomOf(from) === roomOf(path);
    expect(breaches(entrypoints, rule)).toEqual([]);
  });

  test('the tap imports only its own files and the list of pages', () => {
    const own = only(
      'entrypoints/tap.content',
      'core/exchanges/page-matches.ts',
      'wxt/utils/define-content-script',
    );
    expect(breaches(under('entrypoints/tap.content/'), own)).toEqual([]);
    expect(breaches(under('core/exchanges/page-matches.ts'), () => false)).toEqual([]);
  });

  test('the reader carries no exchange and no arithmetic into the page', () => {
    const rule: Rule = (_, { from, isType }) =>
      isType || !/^core\/(?:exchanges\/(?!page-matches)|math|rules|book|store)/.test(from);
    expect(breaches(under('entrypoints/reader.content/'), rule)).toEqual([]);
  });

  test('each library has one door', () => {
    const door = (library: RegExp, path: RegExp) =>
      breaches(scripts, (file, { from }) => !library.test(from) || path.test(file.path));
    expect(door(/^decimal\.js/, /^core\/math\/decimal\.ts$/)).toEqual([]);
    expect(door(/^valibot/, /^core\/schema\/schema\.ts$/)).toEqual([]);
    expect(door(/^idb$/, /^entrypoints\/background\/indexed-db\.ts$/)).toEqual([]);
    expect(
      door(/^wxt\/browser|^webextension-polyfill/, /^(?:entrypoints\/(?!tap\.content)|components\/live\/)/),
    ).toEqual([]);
  });

  test('every import of ours names its file', () => {
    const own = scripts.flatMap(({ path, imports }) =>
      imports
        .filter(({ from }) => /^(?:core|components|entrypoints)\//.test(from))
        .map(({ from }) => ({ path, from })),
    );
    expect(own.filter(({ from }) => !/\.(?:ts|tsx|css|json)$/.test(from))).toEqual([]);
    expect(own.filter(({ from }) => /\.test\.|^test\//.test(from))).toEqual([]);
  });
});

/** Files whose code holds the pattern. */
const using = (files: readonly SourceFile[], pattern: RegExp): readonly string[] =>
  files.filter(({ code }) => pattern.test(code)).map(({ path }) => path);

describe('what nobody does', () => {
  test('core asks neither the clock nor chance nor the world', () => {
    const files = core.filter(({ path }) => !isForTests(path));
    expect(using(files, /\bDate\.now\b|new Date\(\s*\)|performance\.now/)).toEqual([]);
    expect(using(files, /Math\.random|crypto\.|\bfetch\(|\bsetTimeout\b|\bconsole\./)).toEqual([]);
  });

  test('views ask the clock only through live/', () => {
    const files = components.filter(({ path }) => !path.startsWith('components/live/'));
    expect(using(files, /\bDate\.now\b|new Date\(\s*\)|Math\.random/)).toEqual([]);
  });

  test('no markup from text, no code from text, no cookie, no storage of the page', () => {
    const files = [...components, ...entrypoints];
    const forbidden =
      /innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|document\.write|\beval\s*\(|new Function\b|document\.cookie|localStorage|sessionStorage/;
    expect(using(files, forbidden)).toEqual([]);
    expect(using(core, forbidden)).toEqual([]);
  });

  test('only one file asks the network, and only the background has a database', () => {
    const files = [...components, ...entrypoints];
    expect(using(files, /\bfetch\(/)).toEqual(['entrypoints/background/public-web.ts']);
    expect(using(files, /\bnew XMLHttpRequest|sendBeacon|new WebSocket\b|\bindexedDB\b/)).toEqual([]);
  });

  test('numbers of money are not parsed as floats', () => {
    const files = core.filter(
      ({ path }) => /^core\/(?:exchanges|store|book|rules)\//.test(path) && !isForTests(path),
    );
    expect(using(files, /\bparseFloat\b|\.toFixed\(|\btoNumber\(\)/)).toEqual([]);
  });

  test('no page loads anything from elsewhere', () => {
    const pages = all.filter(({ path }) => path.endsWith('.html'));
    expect(pages.length).toBeGreaterThan(2);
    expect(using(pages, /https?:\/\/|<script(?![^>]*\ssrc=)|\son[a-z]+=|<style/i)).toEqual([]);
  });
});

describe('form', () => {
  test('no default export but where the framework asks for one', () => {
    const may = /^entrypoints\/(?:tap\.content|reader\.content|background|evaluation)\/index\.ts$/;
    expect(using(scripts, /^export default\b/m).filter((path) => !may.test(path))).toEqual([]);
  });

  test('no enum, no namespace, no class', () => {
    expect(using(scripts, /^(?:export )?(?:const )?enum\b|^(?:export )?namespace\b/m)).toEqual([]);
    expect(using(scripts, /^(?:export )?(?:abstract )?class\b/m)).toEqual([]);
  });

  test('file names are kebab-case, components PascalCase', () => {
    const names = scripts.map(({ path }) => path.split('/').at(-1) ?? '');
    expect(
      names.filter((name) => !/^(?:[a-z0-9]+(?:-[a-z0-9]+)*(?:\.d)?\.tsx?|[A-Z][A-Za-z]*\.tsx)$/.test(name)),
    ).toEqual([]);
    expect(
      all
        .filter(({ path }) => /(?:^|[/-])(?:utils|helpers?|common|managers?)(?:[./-])/.test(path))
        .map(({ path }) => path),
    ).toEqual([]);
  });

  test('a file of more than 260 lines says why', () => {
    const long = scripts.filter(
      ({ text }) => text.split('\n').length > 260 && !/long (?:because|file)/i.test(text),
    );
    expect(long.map(({ path }) => path)).toEqual([]);
  });

  test('every export of core says what it is', () => {
    const bare = core
      .filter(({ path }) => !isForTests(path))
      .flatMap(({ path, text }) =>
        [...text.matchAll(/(?:^|\n)([^\n]*)\nexport (?:async )?(?:function|const) (\w+)/g)]
          .filter(([, before = '']) => !/\*\/\s*$|^\s*\/\//.test(before))
          .map(([, , name]) => `${path}: ${name}`),
      );
    // Schemas of the wire carry their docs at the type; constants in a row share those of the first.
    expect(bare.filter((line) => !/protocol\.ts: [A-Z]|\/[a-z-]+\.ts: [A-Z_]+$/.test(line))).toEqual([]);
  });
});
