// The main job by hand: two files from upload to processed, by a clerk, two signers and a treasurer.
import { readFileSync } from 'node:fs';

import { expect, test } from '@playwright/test';

import { Api } from '../support/api';
import { accessible } from '../support/axe';
import { desk } from '../support/desk';
import { sample } from '../support/files';
import { PASSWORD, TWO_SIGNATURES, confirm, enter, open, pay, quote, upload } from '../support/people';

test('a recharge of 1 000 lines and an issuance of 50 go from file to card', async ({ browser }) => {
  test.setTimeout(240_000);
  const recharge = sample('recarga-1000', '--lines', '1000', '--reference', 'RECARGA-1000');
  const issuance = sample(
    'emision-50',
    ...['--type', 'EM', '--lines', '50', '--first-person', '600000', '--reference', 'EMISION-50'],
  );

  const clerk = await desk(browser);
  await enter(clerk, 'cargador', TWO_SIGNATURES);
  await open(clerk, 'Carga de lotes');
  const first = await upload(clerk, 'Recarga (RC)', recharge);
  await confirm(clerk, first);
  const second = await upload(clerk, 'Emisión (EM)', issuance);
  await confirm(clerk, second);
  await accessible(clerk, 'batches');

  const signer = await desk(browser);
  await enter(signer, 'firma1', TWO_SIGNATURES);
  await quote(signer, [first, second], 'Por tipo de lote');
  await expect(signer.getByRole('dialog')).toContainText('Falta otra firma');
  await accessible(signer, 'quote');
  await signer.getByRole('button', { name: 'Firmar 2 lotes' }).click();
  await expect(signer.getByText('Lotes firmados: 2')).toBeVisible();
  await expect(signer.getByLabel(`Seleccionar lote ${first}`)).toBeDisabled();
  await expect(signer.getByText('Usted ya firmó este lote').first()).toBeVisible();

  const other = await desk(browser);
  await enter(other, 'firma2', TWO_SIGNATURES);
  await quote(other, [first, second], 'Por tipo de lote');
  await expect(other.getByRole('dialog')).toContainText('IVA 19');
  await other.getByRole('button', { name: /^Autorizar \$/ }).click();
  await expect(other.getByText(/Se creó la orden OS-/)).toBeVisible();

  const treasurer = await desk(browser);
  await enter(treasurer, 'tesoreria', TWO_SIGNATURES);
  await open(treasurer, 'Órdenes de servicio');
  const rows = treasurer.getByRole('table').getByRole('row').filter({ hasText: 'Autorizado' });
  await expect(rows).toHaveCount(2);
  await accessible(treasurer, 'orders');
  const numbers = await rows.getByRole('rowheader').allInnerTexts();
  const [download] = await Promise.all([
    treasurer.waitForEvent('download'),
    treasurer.getByRole('button', { name: `PDF orden ${numbers[0]?.trim()}` }).click(),
  ]);
  expect(download.suggestedFilename()).toBe(`${numbers[0]?.trim()}.pdf`);
  expect(readFileSync(await download.path()).subarray(0, 5).toString()).toBe('%PDF-');
  for (const number of numbers) {
    await pay(treasurer, number.trim(), 'tesoreria');
  }
  await expect(
    treasurer.getByRole('table').getByRole('row').filter({ hasText: 'Procesado' }),
  ).toHaveCount(2);
  await treasurer.getByRole('link', { name: numbers[0]?.trim() }).first().click();
  await expect(treasurer.getByRole('heading', { level: 1 })).toContainText(numbers[0]?.trim() ?? '');
  await expect(treasurer.getByText('Total a pagar').first()).toBeVisible();
  await accessible(treasurer, 'order');

  await ledgerHolds(numbers.length);
});

/** The books say what the screens said. */
async function ledgerHolds(orders: number): Promise<void> {
  const api = await Api.as('tesoreria');
  const product = await api.product(TWO_SIGNATURES);
  const company = product.split('/products/')[0] ?? '';
  const balances = await api.balances(product);
  expect(Object.values(balances).reduce((sum, balance) => sum + balance, 0)).toBe(0);
  const listed = await api.get<{
    data: { status: string; payable: { amount: number }; batches: { loads: { amount: number } }[] }[];
  }>(`${company}/orders?status=processed`);
  expect(listed.data).toHaveLength(orders);
  const paid = listed.data.reduce((sum, order) => sum + order.payable.amount, 0);
  const loads = listed.data
    .flatMap((order) => order.batches)
    .reduce((sum, batch) => sum + batch.loads.amount, 0);
  expect(balances.bank_clearing).toBe(-paid);
  expect(balances.cards).toBe(loads);
  expect(balances.in_transit).toBe(0);
  expect(balances.master ?? 0).toBe(0);
}

test('a wrong password is told in the dialog and nothing is lost', async ({ page }) => {
  const file = sample('recarga-3', '--lines', '3', '--reference', 'RECARGA-3');
  await enter(page, 'cargador', TWO_SIGNATURES);
  await open(page, 'Carga de lotes');
  const batch = await upload(page, 'Recarga (RC)', file);
  await page.getByRole('button', { name: `Confirmar lote ${batch}` }).click();
  const dialog = page.getByRole('dialog');
  await accessible(page, 'confirm');
  await dialog.getByLabel('Clave de acceso').fill('otra frase cualquiera');
  await dialog.getByRole('button', { name: 'Confirmar' }).click();
  await expect(dialog.getByLabel('Clave de acceso')).toHaveAttribute('aria-invalid', 'true');
  await dialog.getByLabel('Clave de acceso').fill(PASSWORD);
  await dialog.getByRole('button', { name: 'Confirmar' }).click();
  await expect(page.getByText(`El lote ${batch} fue confirmado con éxito.`)).toBeVisible();
});
