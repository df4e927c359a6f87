// The command `conexion`, on the database of the running server.
import { spawnSync } from 'node:child_process';

import { expect } from '@playwright/test';

export interface Outcome {
  status: number | null;
  said: string;
}

/** Runs it, whatever comes of it. */
export function conexion(...options: string[]): Outcome {
  const run = spawnSync(process.env.CONEXION_BIN ?? 'conexion', options, { encoding: 'utf8' });
  return { status: run.status, said: `${run.stdout}${run.stderr}` };
}

/** Whether a company's changes need a second administrator. */
export function dualControl(nit: string, on: boolean): void {
  const database = process.env.CONEXION_E2E_DATABASE;
  const where = database ? ['--database', database] : [];
  const options = ['security', ...where, '--nit', nit, '--dual-control', on ? 'on' : 'off'];
  const { status, said } = conexion('operator', ...options);
  expect(status, said).toBe(0);
}
