// Batch files, made by the same generator that people use.
import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const FOLDER = mkdtempSync(join(tmpdir(), 'conexion-files-'));

/** Makes a file by `conexion sample` and gives its path. */
export function sample(name: string, ...options: string[]): string {
  const path = join(FOLDER, `${name}.txt`);
  execFileSync(process.env.CONEXION_BIN ?? 'conexion', ['sample', ...options, '--out', path]);
  return path;
}

/** What a file for the one-signature company needs. */
export const COLIBRI = ['--nit', '901987654', '--product', 'BENEF1'];
