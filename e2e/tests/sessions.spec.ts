// One's sessions: seen with their devices, ended one by one or all at once.
import { expect, test } from '@playwright/test';

import { accessible } from '../support/axe';
import { desk } from '../support/desk';
import { SEES_COMPANY, openSettings, settled, signIn } from '../support/newcomers';

test('a session that is ended elsewhere is out at its next act', async ({ page, browser }) => {
  test.setTimeout(300_000);
  const person = await settled('sesiones', SEES_COMPANY);
  const other = await browser.newContext({
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0',
  });
  const elsewhere = await other.newPage();
  await signIn(elsewhere, person);
  await signIn(page, person);
  await openSettings(page);
  const table = page.getByRole('region', { name: 'Sesiones abiertas' }).getByRole('table');
  const mine = table.getByRole('row').filter({ hasText: 'Esta sesión' });
  const theirs = table.getByRole('row').filter({ hasText: 'Firefox en Linux' });
  await expect(mine).toHaveCount(1);
  await expect(theirs).toHaveCount(1);
  await accessible(page, 'settings');

  await theirs.getByRole('button', { name: /^Cerrar/ }).click();
  await expect(page.getByText('Se cerró la sesión de Firefox en Linux.')).toBeVisible();
  const ended = Date.now();
  await elsewhere.getByLabel('Buscar empresa por nombre o NIT').fill('colibri');
  await expect(elsewhere.getByText(/^Su sesión terminó/)).toBeVisible();
  expect(Date.now() - ended).toBeLessThan(3_000);
  await expect(theirs).toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'Sesiones abiertas' })).toBeFocused();
});

test('all sessions end at once, this one too', async ({ page, browser }) => {
  const person = await settled('todas', SEES_COMPANY);
  const elsewhere = await desk(browser);
  await signIn(elsewhere, person);
  await signIn(page, person);
  await openSettings(page);
  await page.getByRole('button', { name: 'Cerrar todas las sesiones' }).click();
  const dialog = page.getByRole('dialog');
  await accessible(page, 'end all');
  await dialog.getByRole('button', { name: 'Cerrar todas' }).click();
  await expect(page.getByText('Cerró su sesión.')).toBeVisible();
  await elsewhere.getByLabel('Buscar empresa por nombre o NIT').fill('colibri');
  await expect(elsewhere.getByText(/^Su sesión terminó/)).toBeVisible();
});

test('a change of password closes the others and keeps this one', async ({ page, browser }) => {
  const person = await settled('cambio', SEES_COMPANY);
  const elsewhere = await desk(browser);
  await signIn(elsewhere, person);
  await signIn(page, person);
  await openSettings(page);
  await page.getByRole('button', { name: 'Cambiar contraseña' }).click();
  const dialog = page.getByRole('dialog');
  const fresh = 'guayabas del huerto viejo';
  await dialog.getByLabel('Contraseña actual').fill(person.password);
  await dialog.getByLabel('Contraseña nueva', { exact: true }).fill(fresh);
  await dialog.getByLabel('Repita la contraseña nueva').fill(fresh);
  await accessible(page, 'change of password');
  await dialog.getByRole('button', { name: 'Cambiar contraseña' }).click();
  await expect(page.getByText(/^Su contraseña cambió/)).toBeVisible();
  await elsewhere.getByLabel('Buscar empresa por nombre o NIT').fill('colibri');
  await expect(elsewhere.getByText(/^Su sesión terminó/)).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Configuración de usuario' })).toBeVisible();
});
