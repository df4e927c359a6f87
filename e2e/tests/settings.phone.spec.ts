// One's own settings on a phone, in dark mode.
import { expect, type Page, test } from '@playwright/test';

import { accessible } from '../support/axe';
import { openSettings, settled, signIn } from '../support/newcomers';

test.use({ colorScheme: 'dark' });

async function fits(page: Page, what: string): Promise<void> {
  const width = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(width, `${what}: nothing sticks out to the side`).toBeLessThanOrEqual(0);
}

test('data, password, second factor and sessions fit a phone', async ({ page }) => {
  const person = await settled('telefono');
  await signIn(page, person);
  await openSettings(page);
  await expect(page.locator('#contenido').getByText(person.email)).toBeVisible();
  await expect(page.getByText('Esta sesión')).toBeVisible();
  await accessible(page, 'settings');
  await fits(page, 'settings');
  await page.getByRole('button', { name: 'Cambiar contraseña' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Cambiar contraseña' }).click();
  await expect(dialog.getByText('Este dato es obligatorio.')).toHaveCount(2);
  await accessible(page, 'change of password');
  await fits(page, 'change of password');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Cambiar contraseña' })).toBeFocused();
  await page.getByRole('button', { name: 'Activar segundo factor' }).click();
  await dialog.getByLabel('Clave de acceso').fill(person.password);
  await dialog.getByRole('button', { name: 'Continuar' }).click();
  await expect(dialog.getByRole('img', { name: /^Código QR/ })).toBeVisible();
  await accessible(page, 'the offer');
  await fits(page, 'the offer');
});
