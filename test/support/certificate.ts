import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

const made = new Map<string, Certificate>();

const config = (hosts: readonly string[]): string =>
  [
    '[req]',
    'distinguished_name = name',
    'x509_extensions = extensions',
    'prompt = no',
    '[name]',
    'CN = replay exchange',
    '[extensions]',
    `subjectAltName = ${hosts.map((host) => `DNS:${host}`).join(',')}`,
    'basicConstraints = critical,CA:FALSE',
    'extendedKeyUsage = serverAuth',
  ].join('\n');

function make(hosts: readonly string[]): Certificate {
  const folder = mkdtempSync(path.join(tmpdir(), 'symmetry-certificate-'));
  try {
    const file = (name: string) => path.join(folder, name);
    writeFileSync(file('openssl.cnf'), config(hosts));
    // An elliptic-curve key takes milliseconds; an RSA key would be half of the start-up time.
    const run = spawnSync(
      'openssl',
      [
        'req',
        '-x509',
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:prime256v1',
        '-nodes',
        '-days',
        '7',
      ].concat(['-config', file('openssl.cnf'), '-keyout', file('key.pem'), '-out', file('cert.pem')]),
      { encoding: 'utf8' },
    );
    if (run.error !== undefined) {
      throw new Error(
        `The replay exchange needs the program "openssl" to make its certificate, and it cannot be run (${run.error.message}). Install openssl.`,
      );
    }
    if (run.status !== 0) throw new Error(`openssl made no certificate: ${run.stderr.trim()}`);
    return { key: readFileSync(file('key.pem'), 'utf8'), cert: readFileSync(file('cert.pem'), 'utf8') };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A self-signed certificate for all hosts, made once in a run. The key lives in memory only. */
export function certificateFor(hosts: readonly string[]): Certificate {
  const name = hosts.join(',');
  const known = made.get(name);
  if (known !== undefined) return known;
  const certificate = make(hosts);
  made.set(name, certificate);
  return certificate;
}
