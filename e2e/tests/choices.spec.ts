// What one chooses for oneself: it holds in every browser that one signs in with.
import { expect, type Page, test } from '@playwright/test';

import { accessible } from '../support/axe';
import { desk } from '../support/desk';
import { openSettings, settled, signIn, signOut } from '../support/newcomers';
import { knock } from '../support/people';

const theme = (page: Page) => page.locator('html');

test('language and theme follow the account into another browser', async ({ browser }) => {
  const person = await settled('gustos');
  const first = await desk(browser);
  await signIn(first, person);
  await openSettings(first);
  const settings = first.locator('#contenido');
  await settings.getByLabel('Tema', { exact: true }).selectOption({ label: 'Oscuro' });
  await expect(theme(first)).toHaveAttribute('data-theme', 'dark');
  await accessible(first, 'settings in the dark');
  const kept = first.waitForResponse((one) => one.url().endsWith('/me/preferences'));
  await settings.getByLabel('Idioma', { exact: true }).selectOption({ label: 'English' });
  expect((await kept).status()).toBe(200);
  await expect(first.getByRole('heading', { level: 1, name: 'User settings' })).toBeVisible();

  const second = await desk(browser);
  await second.goto('/ingreso');
  await expect(second.getByRole('heading', { name: 'Ingrese a su cuenta' })).toBeVisible();
  await knock(second, person.username, person.password);
  await expect(second.getByRole('heading', { level: 1, name: 'Your companies' })).toBeVisible();
  await expect(theme(second)).toHaveAttribute('data-theme', 'dark');
  await second.reload();
  await expect(second.getByRole('heading', { level: 1, name: 'Your companies' })).toBeVisible();

  // What is chosen in the menu is kept too; it reaches the other browser when that one begins anew.
  const menu = second.waitForResponse((one) => one.url().endsWith('/me/preferences'));
  await second.getByRole('button', { name: /^User menu/ }).click();
  await second.locator('.user-panel').getByLabel('Language', { exact: true }).selectOption('es');
  expect((await menu).status()).toBe(200);
  await second.keyboard.press('Escape');
  await signOut(second);
  await first.reload();
  await expect(
    first.getByRole('heading', { level: 1, name: 'Configuración de usuario' }),
  ).toBeVisible();
});

test('mails that one does without are turned off, and stay so', async ({ browser }) => {
  const person = await settled('avisos');
  const page = await desk(browser);
  await signIn(page, person);
  await openSettings(page);
  const mails = page.getByRole('region', { name: 'Avisos por correo' });
  for (const name of ['Pago realizado', 'Pago no realizado', 'Saldo bajo', 'Propuesta rechazada']) {
    await expect(mails.getByRole('checkbox', { name })).toBeChecked();
  }
  const save = mails.getByRole('button', { name: 'Guardar' });
  await expect(save).toHaveAttribute('aria-disabled', 'true');
  await mails.getByRole('checkbox', { name: 'Saldo bajo' }).uncheck();
  await save.click();
  await expect(page.getByText('Sus avisos por correo quedaron guardados.')).toBeVisible();
  await accessible(page, 'mails chosen');
  await page.reload();
  await expect(mails.getByRole('checkbox', { name: 'Saldo bajo' })).not.toBeChecked();
  await expect(mails.getByRole('checkbox', { name: 'Pago realizado' })).toBeChecked();

  // A save that does not arrive is told, and nothing chosen is lost.
  await page.route('**/me/preferences', (route) => route.abort());
  await mails.getByRole('checkbox', { name: 'Pago realizado' }).uncheck();
  await save.click();
  await expect(mails.getByText('No hay conexión con el servidor')).toBeVisible();
  await expect(mails.getByRole('checkbox', { name: 'Pago realizado' })).not.toBeChecked();
  await page.unroute('**/me/preferences');
  await save.click();
  await expect(page.getByText('Sus avisos por correo quedaron guardados.').first()).toBeVisible();
});
