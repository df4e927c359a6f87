// The master account and its cards on a phone, in dark mode.
import { expect, test } from '@playwright/test';

import { accessible } from '../support/axe';
import { begin, cardOf, fits, holder, prove, toServices, topUp } from '../support/services';

test.use({ colorScheme: 'dark' });

test.setTimeout(180_000);

test('a person tops up, credits a card and reads what moved on a phone', async ({ page }) => {
  await toServices(page);
  await expect(page.getByRole('row').nth(1)).toBeVisible();
  await accessible(page, 'master account');
  await fits(page, 'master account');
  await topUp(page, '300000');
  const row = await cardOf(page, holder(1200));
  const dialog = await begin(page, row, 'Abonar', '15000');
  await accessible(page, 'credit');
  await fits(page, 'credit');
  await prove(page, 'Abonar $ 15.000');
  await expect(dialog).toContainText('El abono se realizó', { timeout: 30_000 });
  await accessible(page, 'credit done');
  await fits(page, 'credit done');
  await dialog.getByRole('button', { name: 'Aceptar' }).click();
  await row.getByRole('button', { name: /^Más/ }).click();
  await accessible(page, 'options of a card');
  await fits(page, 'options of a card');
  await page.keyboard.press('Escape');
  await row.getByRole('link').click();
  await expect(page.getByRole('heading', { name: 'Estados' })).toBeVisible();
  await accessible(page, 'card');
  await fits(page, 'card');
  await page.getByRole('link', { name: 'Volver' }).click();
  await page.getByRole('link', { name: 'Movimientos' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'Abono a tarjeta' }).first()).toBeVisible();
  await accessible(page, 'movements');
  await fits(page, 'movements');
});
