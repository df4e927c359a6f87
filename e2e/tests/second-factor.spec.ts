// The second factor: turned on, asked for, replaced by a recovery code, turned off.
import { expect, type Page, test } from '@playwright/test';

import { accessible } from '../support/axe';
import { openSettings, settled, signIn, signOut } from '../support/newcomers';
import { knock } from '../support/people';
import { Authenticator } from '../support/totp';

/** Turns it on; gives the app and the recovery codes. */
async function turnOn(page: Page, password: string): Promise<{ app: Authenticator; codes: string[] }> {
  await page.getByRole('button', { name: 'Activar segundo factor' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Clave de acceso').fill('no es esta');
  await dialog.getByRole('button', { name: 'Continuar' }).click();
  await expect(dialog.getByText(/La clave no es correcta/)).toBeVisible();
  await dialog.getByLabel('Clave de acceso').fill(password);
  await dialog.getByRole('button', { name: 'Continuar' }).click();
  await expect(dialog.getByRole('img', { name: /^Código QR/ })).toBeVisible();
  await accessible(page, 'the offer');
  const app = new Authenticator(await dialog.locator('code.secret').innerText());
  await dialog.getByLabel('Código de su aplicación').fill(await app.next());
  await dialog.getByRole('button', { name: 'Activar', exact: true }).click();
  const list = dialog.getByRole('list', { name: 'Guarde sus códigos de recuperación' });
  // Ten codes are hashed before they are shown.
  await expect(list.getByRole('listitem').first()).toBeVisible({ timeout: 30_000 });
  const codes = await list.getByRole('listitem').allInnerTexts();
  expect(codes.length).toBeGreaterThanOrEqual(8);
  await accessible(page, 'the recovery codes');
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Descargar .txt' }).click();
  expect((await download).suggestedFilename()).toBe('codigos-de-recuperacion.txt');
  await dialog.getByRole('button', { name: 'Listo' }).click();
  await expect(dialog.getByText(/no se mostrarán otra vez/)).toBeVisible();
  await dialog.getByLabel('Ya los guardé').check();
  await dialog.getByRole('button', { name: 'Listo' }).click();
  await expect(page.getByText('Activo', { exact: true })).toBeVisible();
  return { app, codes };
}

test('an app’s code is asked for, and a recovery code stands in once', async ({ page }) => {
  test.setTimeout(240_000);
  const person = await settled('factor');
  await signIn(page, person);
  await openSettings(page);
  const { app, codes } = await turnOn(page, person.password);
  const recovery = codes[0] ?? '';

  await signOut(page);
  await knock(page, person.username, person.password);
  await expect(page.getByRole('heading', { level: 1, name: 'Verifique que es usted' })).toBeVisible();
  const field = page.getByLabel('Código de su aplicación');
  await expect(field).toBeFocused();
  await accessible(page, 'the second step');
  await field.fill('000000');
  await page.getByRole('button', { name: 'Ingresar' }).click();
  await expect(page.getByRole('alert').first()).toBeVisible();
  await expect(field).toHaveValue('000000');
  await field.fill(await app.next());
  await page.getByRole('button', { name: 'Ingresar' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Configuración de usuario' })).toBeVisible();

  for (const outcome of ['in', 'refused'] as const) {
    await signOut(page);
    await knock(page, person.username, person.password);
    await page.getByRole('button', { name: /usar un código de recuperación/ }).click();
    await page.getByLabel('Código de recuperación').fill(recovery);
    await page.getByRole('button', { name: 'Ingresar' }).click();
    if (outcome === 'in') {
      await expect(
        page.getByRole('heading', { level: 1, name: 'Configuración de usuario' }),
      ).toBeVisible();
    } else {
      await expect(page.getByRole('alert').first()).toBeVisible();
      await page.getByRole('button', { name: 'Usar código de mi aplicación' }).click();
      await page.getByLabel('Código de su aplicación').fill(await app.next());
      await page.getByRole('button', { name: 'Ingresar' }).click();
    }
    await openSettings(page);
    if (outcome === 'in') {
      await expect(page.getByText(`Códigos de recuperación sin usar: ${codes.length - 1}`)).toBeVisible();
    }
  }

  await page.getByRole('button', { name: 'Desactivar segundo factor' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Usar código de mi aplicación' }).click();
  await dialog.getByLabel('Código de su aplicación').fill(await app.next());
  await accessible(page, 'turning it off');
  await dialog.getByRole('button', { name: 'Desactivar segundo factor' }).click();
  await expect(page.getByText('Inactivo', { exact: true })).toBeVisible();
  await signOut(page);
  await signIn(page, person);
});
