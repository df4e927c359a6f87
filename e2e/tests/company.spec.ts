// A company's own data: contacts, and two administrators who change the same thing at once.
import { expect, type Page, test } from '@playwright/test';

import { COMPANY, administer } from '../support/administration';
import { accessible } from '../support/axe';
import { desk } from '../support/desk';
import { PASSWORD, knock } from '../support/people';

async function data(page: Page, username: string): Promise<void> {
  await administer(page, username, `Datos de la empresa ${COMPANY}`);
  await expect(page.getByRole('heading', { level: 1, name: COMPANY })).toBeVisible();
  await expect(page.getByRole('heading', { level: 2, name: 'Sucursales' })).toBeVisible();
}

function fact(page: Page, name: string) {
  return page.locator('dl.facts > div').filter({ has: page.getByText(name, { exact: true }) });
}

test('two administrators change the data at once: both see it, and nothing typed is lost', async ({ browser }) => {
  test.setTimeout(300_000);
  const [first, second] = [await desk(browser), await desk(browser)];
  await data(first, 'admin1');
  await data(second, 'admin2');
  await expect(first.getByRole('table', { name: 'Tarifa' })).toBeVisible();
  await accessible(first, 'company');
  const [mine, theirs] = [first.getByRole('dialog'), second.getByRole('dialog')];
  await first.getByRole('button', { name: 'Editar datos' }).click();
  await second.getByRole('button', { name: 'Editar datos' }).click();

  // What breaks a rule is told at its field before anything is sent.
  await mine.getByRole('textbox', { name: 'Ciudad' }).fill('Cali');
  await mine.getByRole('button', { name: 'Agregar teléfono' }).click();
  await mine.getByLabel('Teléfono', { exact: true }).fill('doce');
  await mine.getByRole('button', { name: 'Guardar' }).click();
  await expect(mine.getByText('Escriba el número con 7 a 15 dígitos')).toBeVisible();
  await accessible(first, 'a phone that is none');
  await mine.getByLabel('Teléfono', { exact: true }).fill('602 555 0101');

  const [street, city] = [`Calle ${Date.now()}`, 'Pasto'];
  await theirs.getByRole('textbox', { name: 'Ciudad' }).fill(city);
  await theirs.getByRole('textbox', { name: 'Dirección' }).fill(street);
  await theirs.getByRole('button', { name: 'Guardar' }).click();
  await expect(second.getByText('Los datos de la empresa quedaron guardados.')).toBeVisible();

  await mine.getByRole('button', { name: 'Guardar' }).click();
  await expect(mine.getByText('Otra persona guardó cambios mientras usted escribía')).toBeVisible();
  const both = mine.getByRole('group', { name: 'Ciudad' });
  await expect(both.getByRole('radio', { name: 'Usted escribió Cali' })).toBeChecked();
  await expect(both.getByRole('radio', { name: `La otra persona guardó ${city}` })).not.toBeChecked();
  await expect(mine.getByRole('group', { name: 'Dirección' })).toContainText(`La otra persona guardó${street}`);
  await expect(mine.getByRole('textbox', { name: 'Ciudad' })).toHaveValue('Cali');
  await expect(mine.getByRole('textbox', { name: 'Dirección' })).toHaveValue(street);
  await expect(mine.getByLabel('Teléfono', { exact: true })).toHaveValue('602 555 0101');
  await accessible(first, 'lost update');
  await both.getByRole('radio', { name: `La otra persona guardó ${city}` }).check();
  await expect(mine.getByRole('textbox', { name: 'Ciudad' })).toHaveValue(city);
  await both.getByRole('radio', { name: 'Usted escribió Cali' }).check();
  await expect(mine.getByRole('textbox', { name: 'Ciudad' })).toHaveValue('Cali');
  await mine.getByRole('textbox', { name: 'Ciudad' }).fill('Popayán');
  await mine.getByRole('button', { name: 'Guardar' }).click();
  await expect(mine).toHaveCount(0);
  await expect(fact(first, 'Ciudad')).toContainText('Popayán');
  await expect(fact(first, 'Dirección')).toContainText(street);
  await expect(fact(first, 'Teléfonos')).toContainText('602 555 0101');

  // Both stand in the history, with what was before.
  const history = first.getByRole('table', { name: 'Historia de cambios' });
  await expect(history.getByRole('row').nth(1)).toContainText('Adriana Administradora');
  await expect(history.getByRole('row').nth(2)).toContainText('Andrés Administrador');
  await history.getByRole('row').nth(1).getByRole('button').click();
  await expect(mine.getByRole('row').filter({ hasText: 'Ciudad' })).toContainText('Popayán');
  await expect(mine).toContainText('•••• 0101');
  await accessible(first, 'a change');
});

test('a contact is added, changed and removed; who may only look is told why not', async ({ browser }) => {
  test.setTimeout(300_000);
  const page = await desk(browser);
  await data(page, 'admin1');
  const dialog = page.getByRole('dialog');
  const email = `ana.${Date.now().toString(36)}@example.com`;
  await page.getByRole('button', { name: 'Agregar contacto' }).click();
  await dialog.getByRole('button', { name: 'Guardar' }).click();
  await expect(dialog.getByText('Este dato es obligatorio.')).toHaveCount(2);
  await dialog.getByLabel('Nombre').fill('<b>Ana</b> Ruiz');
  await dialog.getByLabel('Correo electrónico').fill(email);
  await dialog.getByLabel('Orden pagada').check();
  await accessible(page, 'a new contact');
  await dialog.getByRole('button', { name: 'Guardar' }).click();
  const row = page.getByRole('row').filter({ hasText: email });
  await expect(row).toContainText('<b>Ana</b> Ruiz');
  await expect(row).toContainText('Orden pagada');

  // No two with one e-mail: the server says so, at the field.
  await page.getByRole('button', { name: 'Agregar contacto' }).click();
  await dialog.getByLabel('Nombre').fill('Otra');
  await dialog.getByLabel('Correo electrónico').fill(email.toUpperCase());
  await dialog.getByRole('button', { name: 'Guardar' }).click();
  await expect(dialog.locator('.field-error').filter({ hasText: 'Ya existe otro con este dato.' })).toBeVisible();
  await page.keyboard.press('Escape');

  await row.getByRole('button', { name: /^Editar/ }).click();
  await dialog.getByLabel('Cargo').fill('Tesorera');
  await dialog.getByRole('button', { name: 'Guardar' }).click();
  await expect(row).toContainText('Tesorera');
  await row.getByRole('button', { name: /^Quitar/ }).click();
  await expect(dialog).toContainText('Deja de recibir los correos de la empresa.');
  await accessible(page, 'removing a contact');
  await dialog.getByRole('button', { name: 'Quitar' }).click();
  await expect(row).toHaveCount(0);

  const viewer = await desk(browser);
  await viewer.goto('/ingreso');
  await knock(viewer, 'cargador', PASSWORD);
  await viewer.getByRole('link', { name: `Datos de la empresa ${COMPANY}` }).click();
  const edit = viewer.getByRole('button', { name: 'Editar datos' });
  await expect(edit).toHaveAttribute('aria-disabled', 'true');
  await edit.focus();
  await expect(viewer.getByRole('tooltip').first()).toBeVisible();
});
