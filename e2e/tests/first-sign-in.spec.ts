// The first sign-in: terms, then a password of one's own, then where one wanted to go.
import { expect, test } from '@playwright/test';

import { accessible } from '../support/axe';
import { SEES_COMPANY, invite, settled, signIn } from '../support/newcomers';
import { knock } from '../support/people';

test('nobody gets past the terms and a password of their own', async ({ page }) => {
  const person = await invite('nueva');
  await page.goto('/configuracion/usuario');
  await knock(page, person.username, person.password.toLowerCase());

  // Terms, whatever the address is.
  const title = page.getByRole('heading', { level: 1, name: 'Términos y condiciones' });
  await expect(title).toBeVisible();
  await expect(page.getByText(/^Versión .+ · vigente desde/)).toBeVisible();
  await accessible(page, 'terms');
  for (const address of ['/', '/otra', '/configuracion/usuario']) {
    await page.goto(address);
    await expect(title).toBeVisible();
  }
  await page.getByRole('button', { name: 'Aceptar y continuar' }).click();
  await expect(page.getByText('Marque que los leyó y los acepta.')).toBeVisible();
  await page.getByLabel('Leí y acepto los términos y condiciones.').check();
  await page.getByRole('button', { name: 'Aceptar y continuar' }).click();

  // A password, with the policy shown as it is typed.
  await expect(page.getByRole('heading', { level: 1, name: 'Elija su contraseña' })).toBeVisible();
  const field = page.getByLabel('Contraseña nueva', { exact: true });
  const rule = (name: string) => page.getByRole('listitem').filter({ hasText: name });
  await field.fill('corta');
  await expect(page.getByText('5 de 12 caracteres')).toBeVisible();
  await expect(rule('De 12 a 128 caracteres')).toContainText('(falta)');
  await field.fill('contraseña2026!');
  await expect(rule('De 12 a 128 caracteres')).toContainText('(cumple)');
  await expect(rule('Ni común')).toContainText('(falta)');
  await field.fill('mangos maduros en la mesa');
  await expect(rule('Ni común')).toContainText('(cumple)');
  await accessible(page, 'choosing a password');
  await page.getByLabel('Repita la contraseña nueva').fill('mangos verdes');
  await page.getByLabel('Contraseña actual o temporal').fill('no es esta');
  await page.getByRole('button', { name: 'Aceptar' }).click();
  await expect(page.getByText('Las dos contraseñas no son iguales.')).toBeVisible();
  await page.getByLabel('Repita la contraseña nueva').fill('mangos maduros en la mesa');
  await page.getByRole('button', { name: 'Aceptar' }).click();
  await expect(page.getByText(/La contraseña actual no es correcta/)).toBeVisible();
  await expect(field).toHaveValue('mangos maduros en la mesa');
  await page.getByLabel('Contraseña actual o temporal').fill(person.password);
  await page.getByRole('button', { name: 'Aceptar' }).click();

  // Where one wanted to go.
  await expect(
    page.getByRole('heading', { level: 1, name: 'Configuración de usuario' }),
  ).toBeVisible();
  await page.context().clearCookies();
  await signIn(page, { ...person, password: 'mangos maduros en la mesa' });
});

test('whoever does not accept leaves', async ({ page }) => {
  const person = await invite('renuente');
  await page.goto('/ingreso');
  await knock(page, person.username, person.password);
  await page.getByRole('button', { name: 'Salir' }).click();
  await expect(page.getByRole('heading', { name: 'Ingrese a su cuenta' })).toBeVisible();
});

test('a session that is told of new terms shows them, then goes on', async ({ page }) => {
  const person = await settled('vigente', SEES_COMPANY);
  await signIn(page, person);
  // The server's answer of a company that has new terms, once; who it is stays as it is.
  const problem = {
    type: '/api/v1/errors/auth.terms_required',
    title: 'x',
    status: 403,
    detail: 'x',
    code: 'auth.terms_required',
    request_id: 'req_1',
    retryable: false,
    errors: [],
  };
  await page.route('**/api/v1/me', async (route) => {
    const answer = await route.fetch();
    const me = (await answer.json()) as object;
    await route.fulfill({ response: answer, json: { ...me, status: 'must_accept_terms' } });
  });
  await page.route('**/api/v1/companies?*', (route) => route.fulfill({ status: 403, json: problem }), {
    times: 1,
  });
  await page.getByLabel('Buscar empresa por nombre o NIT').fill('colibri');
  await expect(page.getByRole('heading', { level: 1, name: 'Términos y condiciones' })).toBeVisible();
  await page.unroute('**/api/v1/me');
  await page.getByLabel('Leí y acepto los términos y condiciones.').check();
  await page.getByRole('button', { name: 'Aceptar y continuar' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Sus empresas' })).toBeVisible();
});
