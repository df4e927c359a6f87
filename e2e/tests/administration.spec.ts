// A company's administrator: invitations, permissions, limits, suspension, who can do what.
import { readFileSync } from 'node:fs';

import { expect, test } from '@playwright/test';

import { COMPANY, administer, confirmWith, found, openUser, permission, turnTo } from '../support/administration';
import { accessible } from '../support/axe';
import { desk } from '../support/desk';
import { COLIBRI, sample } from '../support/files';
import { settled, signIn, signOut, temporaryFor } from '../support/newcomers';
import { ONE_SIGNATURE, confirm, enter, knock, open, quote, upload } from '../support/people';

test('a person who is invited arrives, does what was granted, and no more once it is withdrawn', async ({
  browser,
}) => {
  test.setTimeout(300_000);
  const admin = await desk(browser);
  await administer(admin, 'admin1');
  await expect(admin.getByRole('table')).toContainText('Adriana Administradora');
  await accessible(admin, 'users');
  await admin.getByRole('button', { name: 'Invitar usuario' }).click();
  const dialog = admin.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: 'Invitar', exact: true })).toHaveAttribute('aria-disabled', 'true');
  const username = `ines.${Date.now().toString(36)}`;
  const email = `${username}@example.com`;
  await dialog.getByLabel('Nombre completo').fill('Inés Invitada');
  await dialog.getByLabel('Usuario', { exact: true }).fill('x y');
  await dialog.getByLabel('Correo electrónico').fill(email);
  await dialog.getByLabel('Perfil inicial').selectOption({ label: 'Cargador' });
  await expect(dialog).toContainText('Se agrega: Cargar lotes · Todos los productos');
  await accessible(admin, 'invitation');

  // What the server refuses is told, and nothing typed is lost.
  await confirmWith(admin, 'Invitar');
  await expect(dialog.getByRole('alert').first()).toBeVisible();
  await expect(dialog.getByLabel('Nombre completo')).toHaveValue('Inés Invitada');
  await dialog.getByLabel('Usuario', { exact: true }).fill(username);
  await confirmWith(admin, 'Invitar');
  await expect(admin.getByText(`Invitamos a Inés Invitada: la contraseña temporal va a ${email}.`)).toBeVisible();
  const row = await found(admin, username);
  await expect(row).toContainText('Invitado');
  await expect(row).toContainText('Cargador');
  await expect(row).toContainText('Nunca');

  // The person arrives.
  const person = { username, email, password: await temporaryFor(email) };
  const newcomer = await desk(browser);
  await newcomer.goto('/ingreso');
  await knock(newcomer, username, person.password);
  await newcomer.getByLabel('Leí y acepto los términos y condiciones.').check();
  await newcomer.getByRole('button', { name: 'Aceptar y continuar' }).click();
  const own = 'guayabas frescas del patio';
  await newcomer.getByLabel('Contraseña nueva', { exact: true }).fill(own);
  await newcomer.getByLabel('Repita la contraseña nueva').fill(own);
  await newcomer.getByLabel('Contraseña actual o temporal').fill(person.password);
  await newcomer.getByRole('button', { name: 'Aceptar' }).click();
  await expect(newcomer.getByRole('link', { name: /^Usuarios de/ })).toHaveCount(0);
  await newcomer.getByRole('link', { name: ONE_SIGNATURE.product }).click();
  await open(newcomer, 'Carga de lotes');
  await expect(newcomer.getByLabel('Archivo de lote (.txt)')).toBeAttached();

  // A permission is withdrawn.
  await openUser(admin, person);
  await expect(admin.getByText('Activo', { exact: true }).first()).toBeVisible();
  await accessible(admin, 'user');
  await permission(admin, 'Cargar lotes').uncheck();
  await expect(admin.getByText('Cambios sin guardar: 1')).toBeVisible();
  await admin.getByRole('button', { name: 'Guardar permisos' }).click();
  await expect(dialog).toContainText('Se retira: Cargar lotes · Todos los productos');
  await accessible(admin, 'changes of permissions');
  await confirmWith(admin, 'Guardar');
  await expect(admin.getByText('Guardamos los cambios de Inés Invitada.')).toBeVisible();
  await newcomer.reload();
  await expect(newcomer.getByText('No tiene este permiso en la empresa')).toBeVisible();
  await expect(newcomer.getByLabel('Archivo de lote (.txt)')).toHaveCount(0);
});

test('who is suspended is out at once, and back once reactivated', async ({ browser }) => {
  const person = await settled('suspendida', ['company.view', 'batches.view']);
  const theirs = await desk(browser);
  await signIn(theirs, person);
  await expect(theirs.getByRole('heading', { name: COMPANY })).toBeVisible();
  const admin = await desk(browser);
  await administer(admin, 'admin1');
  await openUser(admin, person);
  await admin.getByRole('button', { name: 'Suspender' }).click();
  await expect(admin.getByRole('dialog')).toContainText('Sus permisos y límites se conservan.');
  await accessible(admin, 'suspension');
  await confirmWith(admin, 'Suspender');
  await expect(admin.getByText(/ quedó suspendido\.$/)).toBeVisible();
  await expect(admin.getByText('Suspendido', { exact: true })).toBeVisible();
  await expect(admin.getByRole('button', { name: 'Restablecer contraseña' })).toHaveAttribute('aria-disabled', 'true');
  await theirs.reload();
  await expect(theirs.getByRole('heading', { name: COMPANY })).toHaveCount(0);
  await admin.getByRole('button', { name: 'Reactivar' }).click();
  await confirmWith(admin, 'Reactivar');
  await expect(admin.getByText(/ puede ingresar de nuevo\.$/)).toBeVisible();
  await signIn(theirs, person);
  await expect(theirs.getByRole('heading', { name: COMPANY })).toBeVisible();
  await admin.getByRole('button', { name: 'Restablecer contraseña' }).click();
  await confirmWith(admin, 'Restablecer contraseña');
  expect(await temporaryFor(person.email)).not.toBe(person.password);
});

test('nobody changes their own access, and the screens say so', async ({ page }) => {
  await administer(page, 'admin1');
  const row = await found(page, 'admin1');
  await row.getByRole('link').click();
  const suspend = page.getByRole('button', { name: 'Suspender' });
  await expect(suspend).toHaveAttribute('aria-disabled', 'true');
  await suspend.focus();
  await expect(page.getByRole('tooltip').filter({ hasText: 'No se puede con su propio usuario' }).first()).toBeVisible();
});

test('a limit refuses a signature, and nothing typed wrong is saved', async ({ browser }) => {
  test.setTimeout(300_000);
  const person = await settled('firmante', ['company.view', 'batches.view', 'batches.sign', 'orders.view']);
  const admin = await desk(browser);
  await administer(admin, 'admin1');
  await openUser(admin, person);
  const limits = admin.getByRole('group', { name: 'Firmar lotes' });
  await limits.getByLabel('Por transacción').fill('mil');
  await expect(limits.getByText('Escriba un valor en pesos')).toBeVisible();
  await limits.getByLabel('Por transacción').fill('5.000');
  await limits.getByLabel('Por día').fill('2.000');
  await expect(limits.getByText(/^El límite por transacción no puede pasar/)).toBeVisible();
  await accessible(admin, 'wrong limits');
  await limits.getByLabel('Por día').fill('9.000,50');
  await admin.getByRole('button', { name: 'Guardar límites' }).click();
  const dialog = admin.getByRole('dialog');
  await expect(dialog).toContainText('Firmar lotes · Por día: sin límite → $ 9.000,50');
  await confirmWith(admin, 'Guardar');
  await expect(admin.getByText(/^Guardamos los cambios de/)).toBeVisible();
  await expect(limits.getByLabel('Por transacción')).toHaveValue('5.000');

  const file = sample('limite', ...COLIBRI, '--lines', '3', '--reference', 'LIMITE');
  const clerk = await desk(browser);
  await enter(clerk, 'cargador', ONE_SIGNATURE);
  await open(clerk, 'Carga de lotes');
  const batch = await upload(clerk, 'Recarga (RC)', file);
  await confirm(clerk, batch);
  const signer = await desk(browser);
  await signIn(signer, person);
  await signer.getByRole('link', { name: ONE_SIGNATURE.product }).click();
  await quote(signer, [batch], 'Por lote');
  const asked = signer.getByRole('dialog');
  await asked.getByLabel('Clave de acceso').fill(person.password);
  await asked.getByRole('button', { name: /^Autorizar \$/ }).click();
  await expect(asked.getByText('El valor supera su límite')).toBeVisible();
});

test('what another administrator changed meanwhile is read again, and what was marked is kept', async ({
  browser,
}) => {
  const person = await settled('disputada');
  const [first, second] = [await desk(browser), await desk(browser)];
  for (const [page, name] of [[first, 'admin1'], [second, 'admin2']] as const) {
    await administer(page, name);
    await openUser(page, person);
  }
  await permission(second, 'Ver órdenes').check();
  await second.getByRole('button', { name: 'Guardar permisos' }).click();
  await confirmWith(second, 'Guardar');
  await expect(second.getByText(/^Guardamos los cambios de/)).toBeVisible();
  await permission(first, 'Ver reportes').check();
  await first.getByRole('button', { name: 'Guardar permisos' }).click();
  await confirmWith(first, 'Guardar');
  const dialog = first.getByRole('dialog');
  await expect(dialog.getByText('Otra persona cambió al usuario')).toBeVisible();
  await expect(dialog.getByText('Se agrega: Ver reportes · Todos los productos')).toBeVisible();
  await expect(dialog.getByText(/Ver órdenes/)).toHaveCount(0);
  await accessible(first, 'a stale change');
  await confirmWith(first, 'Guardar');
  await expect(first.getByText(/^Guardamos los cambios de/)).toBeVisible();
  for (const name of ['Ver órdenes', 'Ver reportes', 'Ver lotes']) {
    await expect(permission(first, name)).toBeChecked();
  }
});

test('who can do what is seen at a glance and taken along', async ({ page }) => {
  const person = await settled('mirada', ['orders.pay', 'batches.view']);
  await administer(page, 'admin2');
  await openUser(page, person);
  await page.getByLabel('Columna').selectOption({ label: ONE_SIGNATURE.product });
  await page.getByRole('button', { name: 'Autorizador', exact: true }).click();
  await page.getByRole('button', { name: 'Guardar permisos' }).click();
  await confirmWith(page, 'Guardar');
  await expect(page.getByText(/^Guardamos los cambios de/)).toBeVisible();

  await turnTo(page, 'Quién puede qué');
  const row = page.getByRole('row').filter({ hasText: 'Persona mirada' }).last();
  await expect(row.getByRole('cell', { name: 'Sí', exact: true })).toHaveCount(2);
  await expect(row.getByRole('cell', { name: `Solo en ${ONE_SIGNATURE.product}` }).first()).toBeAttached();
  await accessible(page, 'who can do what');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Descargar CSV' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('quien-puede-que.csv');
  const lines = readFileSync(await download.path(), 'utf8').split('\r\n');
  expect(lines[0]).toContain('"Nombre completo";"Usuario"');
  const mine = lines.find((line) => line.includes(person.username));
  expect(mine).toContain(`"Solo en ${ONE_SIGNATURE.product}"`);
});

test('who may not administer sees why, and no way there', async ({ page }) => {
  await administer(page, 'admin1');
  const address = page.url();
  await signOut(page);
  await knock(page, 'cargador', 'tarjetas para todos');
  await expect(page).toHaveURL(address);
  await expect(page.getByText('No tiene este permiso en la empresa')).toBeVisible();
  await page.goto('/');
  await expect(page.getByRole('heading', { name: COMPANY })).toBeVisible();
  await expect(page.getByRole('link', { name: /^Usuarios de/ })).toHaveCount(0);
});
