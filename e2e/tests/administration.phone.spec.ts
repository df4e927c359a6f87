// Administration and audit on a phone, in dark mode.
import { expect, type Page, test } from '@playwright/test';

import { administer, found, turnTo } from '../support/administration';
import { accessible } from '../support/axe';
import { settled } from '../support/newcomers';

test.use({ colorScheme: 'dark' });

async function fits(page: Page, what: string): Promise<void> {
  await accessible(page, what);
  const width = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(width, `${what}: nothing sticks out to the side`).toBeLessThanOrEqual(0);
}

test('users, permissions, proposals and the audit trail fit a phone', async ({ page }) => {
  test.setTimeout(300_000);
  const person = await settled('movil', ['batches.view', 'orders.pay']);
  await administer(page, 'admin1');
  const row = await found(page, person.username);
  await fits(page, 'users');
  await row.getByRole('link').click();
  await expect(page.getByRole('heading', { level: 2, name: 'Límites' })).toBeVisible();
  await page.getByRole('group', { name: 'Llenar con el perfil' }).getByRole('button', { name: 'Tesorería' }).click();
  await fits(page, 'user');
  await page.getByRole('button', { name: 'Guardar permisos' }).click();
  await fits(page, 'changes');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Descartar' }).click();

  await turnTo(page, 'Quién puede qué');
  const card = page.getByRole('row').filter({ hasText: 'Persona movil' }).last();
  await expect(card.getByText('Pagar órdenes')).toHaveCount(0);
  await expect(card.locator('[data-name="Pagar órdenes"]')).toBeVisible();
  await expect(card.locator('.is-no').first()).toBeHidden();
  await fits(page, 'who can do what');
  await turnTo(page, 'Propuestas');
  await fits(page, 'proposals');
  await turnTo(page, 'Auditoría');
  await expect(page.getByRole('table')).toBeVisible();
  await fits(page, 'audit trail');
  await page.getByRole('button', { name: /^Ver/ }).first().click();
  await fits(page, 'an event');
});
