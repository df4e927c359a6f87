// The demo's people, and what each of them does on the screens.
import { expect, type Page } from '@playwright/test';

import { addresses } from './addresses';

/** The password of every demo person. */
export const PASSWORD = 'tarjetas para todos';

export const TWO_SIGNATURES = { company: 'Industrias Ñandú S.A.S.', product: 'Tarjeta Nómina' };
export const ONE_SIGNATURE = { company: 'Fundación Colibrí', product: 'Tarjeta Beneficios' };

export type Place = typeof TWO_SIGNATURES;

/** Types name and password where one signs in, and presses the button. */
export async function knock(page: Page, username: string, password: string): Promise<void> {
  await page.getByLabel('Usuario', { exact: true }).fill(username);
  await page.getByLabel('Contraseña', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Ingresar' }).click();
}

/** Signs in and chooses company and product. */
export async function enter(page: Page, username: string, place: Place): Promise<void> {
  await page.goto('/');
  await knock(page, username, PASSWORD);
  await page
    .getByRole('list', { name: `Productos de ${place.company}` })
    .getByRole('link', { name: place.product })
    .click();
  await expect(page.getByRole('navigation', { name: 'Menú del producto' })).toBeVisible();
}

/** Goes to a page of the product by its menu. */
export async function open(page: Page, name: string): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Menú del producto' })
    .getByRole('link', { name })
    .click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

/** Picks type and file; the browser checks it. */
export async function choose(page: Page, type: string, file: string): Promise<void> {
  await page.getByLabel('Tipo de lote').selectOption({ label: type });
  await page.getByLabel('Archivo de lote (.txt)').setInputFiles(file);
}

/** Uploads a good file and waits until the server has judged it. Gives the batch's number. */
export async function upload(page: Page, type: string, file: string): Promise<string> {
  await choose(page, type, file);
  await expect(page.getByText('El archivo cumple las reglas')).toBeVisible();
  await page.getByRole('button', { name: 'Enviar', exact: true }).click();
  const row = page.getByRole('table').getByRole('row').nth(1);
  await expect(row).toContainText(file.split('/').at(-1) ?? '');
  await expect(row).toContainText('Por confirmar', { timeout: 30_000 });
  return (await row.getByRole('rowheader').innerText()).trim();
}

/** Confirms a batch with its summary and the password. */
export async function confirm(page: Page, batch: string): Promise<void> {
  await page.getByRole('button', { name: `Confirmar lote ${batch}` }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Líneas que se procesarán');
  await dialog.getByLabel('Clave de acceso').fill(PASSWORD);
  await dialog.getByRole('button', { name: 'Confirmar' }).click();
  await expect(page.getByText(`El lote ${batch} fue confirmado con éxito.`)).toBeVisible();
}

/** Selects batches and asks what they would cost. */
export async function quote(page: Page, batches: string[], grouping: string): Promise<void> {
  await open(page, 'Autorización de lotes');
  for (const batch of batches) {
    await page.getByLabel(`Seleccionar lote ${batch}`).check();
  }
  await page.getByLabel(grouping).check();
  await page.getByRole('button', { name: 'Autorizar', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Total a pagar');
  await dialog.getByLabel('Clave de acceso').fill(PASSWORD);
}

/** The code in the latest mail to a person, as a person would read it in the mailbox. */
export async function codeFor(page: Page, username: string): Promise<string> {
  const mailbox = await page.context().newPage();
  let code = '';
  await expect(async () => {
    await mailbox.goto(`${addresses().mailbox}/`);
    await mailbox.getByRole('link').filter({ hasText: `${username}@example.com` }).first().click();
    const letter = mailbox.frameLocator('iframe').locator('body');
    const text = await letter.innerText({ timeout: 2_000 });
    code = /\b(\d{4}) ?(\d{4})\b/.exec(text)?.slice(1).join('') ?? '';
    expect(code).toHaveLength(8);
  }).toPass({ timeout: 15_000 });
  await mailbox.close();
  return code;
}

/** Pays an order with the code from the mail, and sees it processed. */
export async function pay(page: Page, order: string, username: string): Promise<void> {
  await page.getByRole('button', { name: `Pagar orden ${order}` }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Enviar código' }).click();
  await expect(dialog).toContainText('Enviamos un código de 8 dígitos a');
  await dialog.getByLabel('Código').fill(await codeFor(page, username));
  await dialog.getByRole('button', { name: /^Pagar \$/ }).click();
  await expect(dialog).toContainText('la orden quedó Procesada', { timeout: 45_000 });
  await dialog.getByRole('button', { name: 'Aceptar' }).click();
}
