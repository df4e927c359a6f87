// The master account: topped up with a code from the mail, its movements, the alert of a low balance.
import { readFileSync } from 'node:fs';

import { expect, test } from '@playwright/test';

import { accessible } from '../support/axe';
import { ONE_SIGNATURE, codeFor, enter, open } from '../support/people';
import { available, prove, toServices, topUp } from '../support/services';

test.setTimeout(180_000);

test('a top-up goes from the password to the code to the statement', async ({ page }) => {
  await toServices(page);
  await expect(page.getByText('Disponible', { exact: true })).toBeVisible();
  await accessible(page, 'master account');
  const before = await available();

  await page.getByRole('button', { name: 'Recargar cuenta' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Valor de la recarga').fill('10,50');
  await dialog.getByLabel('Clave de acceso').focus();
  await expect(dialog.getByText('Escriba un valor en pesos, sin centavos.').first()).toBeVisible();
  await dialog.getByLabel('Valor de la recarga').fill('1250000');
  await dialog.getByLabel('Descripción (opcional)').fill('Fondo de noviembre');
  await expect(dialog.getByLabel('Valor de la recarga')).toHaveValue('1.250.000');
  await accessible(page, 'top-up');
  await prove(page, /^Pedir código para \$/, 'otra frase cualquiera');
  await expect(dialog.getByLabel('Clave de acceso')).toHaveAttribute('aria-invalid', 'true');
  await expect(dialog.getByLabel('Valor de la recarga')).toHaveValue('1.250.000');
  await prove(page, /^Pedir código para \$/);
  await expect(dialog).toContainText('Enviamos un código de 8 dígitos a');
  await accessible(page, 'code of a top-up');

  await dialog.getByLabel('Código').fill('0000 0000');
  await dialog.getByRole('button', { name: /^Recargar \$/ }).click();
  await expect(dialog).toContainText('Intentos restantes: 2');
  // A dialog that was closed goes on with the code that is out.
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Recargar cuenta' }).click();
  await dialog.getByLabel('Código').fill(await codeFor(page, 'tesoreria'));
  await dialog.getByRole('button', { name: /^Recargar \$/ }).click();
  await expect(dialog).toContainText('La recarga se realizó', { timeout: 45_000 });
  await accessible(page, 'top-up done');
  await dialog.getByRole('button', { name: 'Aceptar' }).click();
  expect(await available()).toBe(before + 125_000_000);

  await page.getByRole('link', { name: 'Movimientos' }).click();
  const row = page.getByRole('table').getByRole('row').filter({ hasText: 'Fondo de noviembre' });
  await expect(row).toContainText('Recarga de cuenta');
  await expect(row).toContainText('$ 1.250.000');
  await accessible(page, 'movements');
});

test('movements are narrowed, and taken along as a file', async ({ page }) => {
  await toServices(page);
  await topUp(page, '70000', 'Para el archivo');
  await page.getByRole('link', { name: 'Movimientos' }).click();
  await page.getByLabel('Texto, orden o tarjeta').fill('para el archivo');
  await page.getByRole('button', { name: 'Buscar' }).click();
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(2);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Descargar CSV' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^cuenta-maestra-.*\.csv$/);
  const text = readFileSync(await download.path(), 'utf8');
  expect(text.trim().split('\r\n')).toHaveLength(2);
  expect(text).toContain('Para el archivo');
  await page.getByLabel('Sentido').selectOption({ label: 'Salidas' });
  await page.getByRole('button', { name: 'Buscar' }).click();
  await expect(page.getByText('No hay movimientos')).toBeVisible();
});

test('little that is left is told, until the alert is off', async ({ page }) => {
  await toServices(page);
  await page.getByRole('button', { name: 'Aviso de saldo bajo' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Avisar por debajo de').fill('mucho');
  await expect(dialog.getByText('Escriba un valor en pesos').first()).toBeVisible();
  await dialog.getByLabel('Avisar por debajo de').fill('900000000');
  await accessible(page, 'alert');
  await dialog.getByRole('button', { name: 'Guardar' }).click();
  await expect(page.getByText(/^Queda poco saldo/)).toBeVisible();
  await expect(page.getByText('Avisamos por debajo de $ 900.000.000')).toBeVisible();
  await page.getByRole('button', { name: 'Aviso de saldo bajo' }).click();
  await dialog.getByLabel('Avisar por debajo de').fill('');
  await dialog.getByRole('button', { name: 'Guardar' }).click();
  await expect(page.getByText('Sin aviso de saldo bajo')).toBeVisible();
  await expect(page.getByText(/^Queda poco saldo/)).toBeHidden();
});

test('who may not top up reads why', async ({ page }) => {
  await enter(page, 'firma1', ONE_SIGNATURE);
  await open(page, 'Cuenta maestra');
  const button = page.getByRole('button', { name: 'Recargar cuenta' });
  await expect(button).toHaveAttribute('aria-disabled', 'true');
  await button.focus();
  await expect(page.getByRole('tooltip', { name: /No tiene este permiso/ }).first()).toBeVisible();
});
