// The audit trail: what was done is in it, and its file is checked by the command.
import { readFileSync, writeFileSync } from 'node:fs';

import { expect, test } from '@playwright/test';

import { COMPANY, administer, confirmWith, openUser, turnTo } from '../support/administration';
import { accessible } from '../support/axe';
import { conexion } from '../support/command';
import { settled } from '../support/newcomers';

test('an act is found in the trail with before and after, and the download verifies', async ({ page }) => {
  const person = await settled('auditada');
  await administer(page, 'admin1');
  await openUser(page, person);
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  await page.getByRole('button', { name: 'Suspender' }).click();
  await confirmWith(page, 'Suspender');
  await expect(page.getByText(/ quedó suspendido\.$/)).toBeVisible();

  await turnTo(page, 'Auditoría');
  await page.getByLabel('Identificador del objeto').fill(id);
  await page.getByLabel('Quién').selectOption({ label: 'Adriana Administradora' });
  await page.getByRole('button', { name: 'Buscar' }).click();
  const rows = page.getByRole('table').getByRole('row').filter({ hasText: id });
  await expect(rows.first()).toContainText('Adriana Administradora');
  await expect(rows.first()).toContainText('Usuario');
  await accessible(page, 'audit trail');
  await rows.first().getByRole('button', { name: /^Ver/ }).click();
  const dialog = page.getByRole('dialog');
  const content = dialog.getByRole('table', { name: 'Lo que dice el registro' });
  await expect(content.getByRole('row').nth(1)).toContainText('Suspendido');
  await expect(dialog).toContainText('Número en la cadena');
  await accessible(page, 'an event');
  await page.keyboard.press('Escape');

  // Nothing fits: told, with what to do.
  await page.getByLabel('Desde', { exact: true }).fill('2001-01-01');
  await page.getByLabel('Hasta').fill('2001-01-02');
  await page.getByRole('button', { name: 'Buscar' }).click();
  await expect(page.getByText('Ningún registro coincide')).toBeVisible();
  await page.getByLabel('Hasta').fill('2000-12-31');
  await page.getByRole('button', { name: 'Buscar' }).click();
  await expect(page.getByLabel('Desde', { exact: true })).toHaveAttribute('aria-invalid', 'true');
});

test('a file that is whole verifies, one that was touched does not', async ({ page }) => {
  await administer(page, 'admin1', `Auditoría de ${COMPANY}`);
  await expect(page.getByRole('table')).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Descargar' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^auditoria-cmp_\w+-\d{4}-\d\d-\d\d\.ndjson$/);
  await expect(page.getByText(/^Recibidos: .+ kB$/)).toBeVisible();
  const path = await download.path();
  const whole = conexion('audit', 'verify', path);
  expect(whole.status, whole.said).toBe(0);
  const touched = test.info().outputPath('touched.ndjson');
  writeFileSync(touched, readFileSync(path, 'utf8').replace('user.invited', 'user.created'));
  const found = conexion('audit', 'verify', touched);
  expect(found.status, found.said).toBe(1);
});
