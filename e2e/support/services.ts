// What a treasurer does with the master account and its cards.
import { expect, type Locator, type Page } from '@playwright/test';

import { addresses } from './addresses';
import { Api } from './api';
import { ONE_SIGNATURE, PASSWORD, codeFor, enter, open } from './people';

/** The document of a person who holds an active card from the start. */
export function holder(index: number): string {
  return String(1_000_000_000 + ((index * 7_919) % 99_999_989));
}

/** Signs in and goes to the master account of the company with one signature. */
export async function toServices(page: Page, username = 'tesoreria'): Promise<void> {
  await enter(page, username, ONE_SIGNATURE);
  await open(page, 'Cuenta maestra');
}

/** Searches cards by one criterion. */
export async function seek(page: Page, criterion: string, value: string): Promise<void> {
  const form = page.getByRole('search', { name: 'Criterios de búsqueda' });
  await form.getByRole('button', { name: 'Limpiar' }).click();
  await form.getByLabel(criterion, { exact: true }).fill(value);
  await form.getByRole('button', { name: 'Buscar' }).click();
}

/** The row of the one card of a person, found by their document. */
export async function cardOf(page: Page, document: string): Promise<Locator> {
  await seek(page, 'Nro. de documento', document);
  const rows = page.getByRole('table').getByRole('row');
  await expect(rows).toHaveCount(2);
  const row = rows.filter({ hasText: document });
  await expect(row).toHaveCount(1);
  return row;
}

/** Types the password and presses the button that says the act. */
export async function prove(page: Page, verb: string | RegExp, password = PASSWORD): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Clave de acceso').fill(password);
  await dialog.getByRole('button', { name: verb }).click();
}

/** Opens the credit or the debit of a card and types its amount. */
export async function begin(
  page: Page,
  row: Locator,
  act: 'Abonar' | 'Cargo',
  amount: string,
): Promise<Locator> {
  await row.getByRole('button', { name: new RegExp(`^${act}`) }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(act === 'Abonar' ? 'Valor a abonar' : 'Valor a debitar').fill(amount);
  return dialog;
}

/** Tops the master account up, with the code from the mail. The page shows the account. */
export async function topUp(page: Page, amount: string, what = 'Fondo de prueba'): Promise<void> {
  await page.getByRole('button', { name: 'Recargar cuenta' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Valor de la recarga').fill(amount);
  await dialog.getByLabel('Descripción (opcional)').fill(what);
  await prove(page, /^Pedir código para \$/);
  await expect(dialog).toContainText('Enviamos un código de 8 dígitos a');
  await dialog.getByLabel('Código').fill(await codeFor(page, 'tesoreria'));
  await dialog.getByRole('button', { name: /^Recargar \$/ }).click();
  await expect(dialog).toContainText('La recarga se realizó', { timeout: 45_000 });
  await dialog.getByRole('button', { name: 'Aceptar' }).click();
}

/** What is available, in centavos, by the API. */
export async function available(): Promise<number> {
  const api = await Api.as('tesoreria');
  const product = await api.product(ONE_SIGNATURE);
  const account = await api.get<{ available: { amount: number } }>(`${product}/master-account`);
  return account.available.amount;
}

/** Makes something go wrong with the next requests at the simulated core that are about this. */
export async function faultAtCore(kind: string, times: number, only: 'transfers' | 'cards'): Promise<void> {
  const answer = await fetch(`${addresses().core}/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ kind, times, only }),
  });
  expect(answer.status).toBe(204);
}

/** Nothing sticks out to the side. */
export async function fits(page: Page, what: string): Promise<void> {
  const width = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(width, `${what}: nothing sticks out to the side`).toBeLessThanOrEqual(0);
}
