// Files that are wrong: told before they are sent, told by line after, and never lost.
import { writeFileSync } from 'node:fs';

import { expect, test } from '@playwright/test';

import { accessible } from '../support/axe';
import { sample } from '../support/files';
import { TWO_SIGNATURES, choose, enter, open } from '../support/people';

test.beforeEach(async ({ page }) => {
  await enter(page, 'cargador', TWO_SIGNATURES);
  await open(page, 'Carga de lotes');
});

test('an error is shown by line before the file is sent, and by line after', async ({ page }) => {
  const file = sample('con-error', '--flaw', 'D306', '--lines', '12', '--reference', 'CON-ERROR');
  await choose(page, 'Recarga (RC)', file);
  await expect(page.getByText('1 de 12 líneas tienen errores')).toBeVisible();
  await expect(page.getByText('Hay un carácter no permitido')).toBeVisible();
  await accessible(page, 'checked');
  await page.getByRole('button', { name: 'Enviar', exact: true }).click();
  const row = page.getByRole('table').getByRole('row').nth(1);
  await expect(row).toContainText('Con errores', { timeout: 20_000 });
  await row.getByRole('link', { name: /^Ver detalle/ }).click();
  await page.getByRole('tab', { name: 'Errores' }).click();
  await expect(page.getByRole('tabpanel')).toContainText('D306');
  await expect(page.getByRole('tabpanel')).toContainText('Use letras, números y signos corrientes');
  await accessible(page, 'errors');
  await page.getByRole('tab', { name: 'Líneas' }).click();
  await expect(page.getByRole('tabpanel').getByRole('row')).toHaveCount(13);
});

test('another company’s file is refused with its own words', async ({ page }) => {
  const file = sample('otra-empresa', '--flaw', 'H203', '--lines', '4', '--reference', 'OTRA');
  await choose(page, 'Recarga (RC)', file);
  await expect(page.getByText('El NIT no es el de la empresa seleccionada')).toBeVisible();
});

for (const [what, words, bytes] of [
  ['an empty file', 'El archivo está vacío', Buffer.alloc(0)],
  ['a binary', 'No es un archivo de texto', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2, 0, 0, 255])],
] as const) {
  test(`${what} cannot be sent`, async ({ page }) => {
    const path = test.info().outputPath('archivo.txt');
    writeFileSync(path, bytes);
    await choose(page, 'Recarga (RC)', path);
    await expect(page.getByText(words)).toBeVisible();
    await expect(page.getByRole('button', { name: 'Enviar', exact: true })).toHaveAttribute('aria-disabled', 'true');
  });
}

test('a file with a card number is never sent', async ({ page }) => {
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().includes('/batches')) sent.push(request.url());
  });
  const file = sample('con-tarjeta', '--flaw', 'F108', '--lines', '4', '--reference', 'TARJETA');
  await choose(page, 'Recarga (RC)', file);
  await expect(page.getByText('El archivo contiene un número de tarjeta')).toBeVisible();
  expect(sent).toEqual([]);
});
