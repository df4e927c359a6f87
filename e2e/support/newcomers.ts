// People of a test's own: invited by an administrator, with their temporary password in the mailbox.
import { expect, type Page } from '@playwright/test';

import { addresses } from './addresses';
import { Api } from './api';
import { ONE_SIGNATURE, knock } from './people';

/** The NIT of the company that they belong to. */
export const NIT = '901987654';

export interface Newcomer {
  username: string;
  email: string;
  /** The one in use: at first the temporary one. */
  password: string;
}

interface Mail {
  subject: string;
  text: string;
}

/** The mails to an address, the newest first. */
export async function mailsTo(email: string): Promise<Mail[]> {
  const address = new URL('/messages', addresses().mailbox);
  address.searchParams.set('to', email);
  return (await (await fetch(address)).json()) as Mail[];
}

/** The newest temporary password for an address, other than one that was known before. */
export async function temporaryFor(email: string, known = ''): Promise<string> {
  let found = '';
  await expect(async () => {
    const passwords = (await mailsTo(email)).map(
      ({ text }) => /\b[2-9A-HJ-NP-Z]{4}(?:-[2-9A-HJ-NP-Z]{4}){3}\b/.exec(text)?.[0],
    );
    found = passwords.find((password) => password && password !== known) ?? '';
    expect(found).not.toBe('');
  }).toPass({ timeout: 15_000 });
  return found;
}

/** What lets somebody see their company, and its batches. */
export const SEES_COMPANY = ['company.view', 'batches.view'];

/** Invites a person to the company with one signature: to see its batches, or to do more. */
export async function invite(name: string, actions = ['batches.view']): Promise<Newcomer> {
  const username = `${name}.${Date.now().toString(36)}`;
  const email = `${username}@example.com`;
  const admin = await Api.as('admin1');
  const { data } = await admin.get<{ data: { id: string; name: string }[] }>('/companies');
  const company = data.find((one) => one.name === ONE_SIGNATURE.company)?.id ?? '';
  const proof = await admin.proof('manage_users', company);
  const body = {
    username,
    full_name: `Persona ${name}`,
    email,
    grants: [{ actions }],
  };
  await admin.post(`/companies/${company}/users`, body, proof);
  return { username, email, password: await temporaryFor(email) };
}

/** Invites a person and sees to their terms and password. */
export async function settled(name: string, actions?: string[]): Promise<Newcomer> {
  const person = await invite(name, actions);
  const api = await Api.as(person.username, person.password);
  const terms = await api.get<{ version: string; hash: string }>('/auth/terms');
  await api.post('/auth/terms', { version: terms.version, hash: terms.hash });
  const password = `la frase propia de ${person.username}`;
  await api.post('/auth/password', { current_password: person.password, new_password: password });
  return { ...person, password };
}

/** Signs in where nothing else is asked for. */
export async function signIn(page: Page, person: Newcomer): Promise<void> {
  await page.goto('/ingreso');
  await knock(page, person.username, person.password);
  await expect(page.getByRole('heading', { level: 1, name: 'Sus empresas' })).toBeVisible();
}

/** Signs out by the menu. */
export async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Menú de usuario/ }).click();
  await page.getByRole('button', { name: 'Cerrar sesión', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Ingrese a su cuenta' })).toBeVisible();
}

/** Opens one's own settings by the menu. */
export async function openSettings(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Menú de usuario/ }).click();
  await page.getByRole('link', { name: 'Configuración' }).click();
  await expect(
    page.getByRole('heading', { level: 1, name: 'Configuración de usuario' }),
  ).toBeVisible();
}
