// A company's own data on a phone, in dark mode.
import { expect, type Page, test } from '@playwright/test';

import { COMPANY, administer } from '../support/administration';
import { accessible } from '../support/axe';

test.use({ colorScheme: 'dark' });

async function fits(page: Page, what: string): Promise<void> {
  await accessible(page, what);
  const width = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(width, `${what}: nothing sticks out to the side`).toBeLessThanOrEqual(0);
}

test('data, contacts, branches, tariff and history fit a phone', async ({ page }) => {
  await administer(page, 'admin1', `Datos de la empresa ${COMPANY}`);
  await expect(page.getByRole('table', { name: 'Tarifa' })).toBeVisible();
  await expect(page.getByRole('table', { name: 'Historia de cambios' })).toBeVisible();
  await fits(page, 'company');
  await page.getByRole('button', { name: 'Editar datos' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Agregar teléfono' }).click();
  await fits(page, 'editing the data');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Agregar contacto' }).click();
  await fits(page, 'a new contact');
});
