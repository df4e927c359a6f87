// Starts the server before all tests and stops it after them.
//
// Reads CONEXION_BIN (the command), CONEXION_SPA (the built screens) and, to use PostgreSQL,
// CONEXION_E2E_DATABASE (an address of an empty database). Leaves the addresses for the tests in
// the environment; see `support/addresses.ts`.
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { type Addresses, keepAddresses } from './addresses';

const PATIENCE = 60_000;

export default async function start(): Promise<() => Promise<void>> {
  const program = required('CONEXION_BIN');
  const data = mkdtempSync(join(tmpdir(), 'conexion-e2e-'));
  const log = join(data, 'server.log');
  const server = launch(program, data, log);
  try {
    const addresses = await announced(server, join(data, 'serve.json'));
    await ready(server, addresses.address);
    keepAddresses(addresses);
    // For the commands that tests run: they find the same database.
    process.env.CONEXION_DATA = data;
  } catch (problem) {
    const said = readFileSync(log, 'utf8');
    await stop(server, data);
    throw new Error(`the server did not start: ${String(problem)}\n${said}`);
  }
  return () => stop(server, data);
}

function required(name: string): string {
  const value = process.env[name];
  if (!value) {
    throw new Error(`${name} is not set: run the tests by \`cargo xtask test e2e\``);
  }
  return resolve(value);
}

function launch(program: string, data: string, log: string): ChildProcess {
  const options = ['serve', '--demo', '--data', data, '--port', '0', '--spa', required('CONEXION_SPA')];
  const database = process.env.CONEXION_E2E_DATABASE;
  if (database) {
    options.push('--database', database);
  }
  const out = openSync(log, 'w');
  const server = spawn(program, options, { stdio: ['ignore', out, out] });
  closeSync(out);
  return server;
}

/** The file that the server writes once it listens. */
async function announced(server: ChildProcess, file: string): Promise<Addresses> {
  return until(server, () => JSON.parse(readFileSync(file, 'utf8')) as Addresses);
}

async function ready(server: ChildProcess, address: string): Promise<void> {
  await until(server, async () => {
    const answer = await fetch(new URL('/health/ready', address));
    if (!answer.ok) {
      throw new Error(`/health/ready answers ${answer.status}`);
    }
  });
}

/** Tries again until it works, the server is gone, or patience is. */
async function until<T>(server: ChildProcess, attempt: () => T | Promise<T>): Promise<T> {
  const end = Date.now() + PATIENCE;
  for (;;) {
    try {
      return await attempt();
    } catch (problem) {
      if (server.exitCode !== null || Date.now() > end) {
        throw problem;
      }
      await sleep(100);
    }
  }
}

async function stop(server: ChildProcess, data: string): Promise<void> {
  if (server.exitCode === null && server.signalCode === null) {
    const gone = new Promise((done) => server.once('exit', done));
    server.kill('SIGTERM');
    const patient = AbortSignal.timeout(15_000);
    patient.addEventListener('abort', () => server.kill('SIGKILL'));
    await gone;
  }
  rmSync(data, { recursive: true, force: true });
}
