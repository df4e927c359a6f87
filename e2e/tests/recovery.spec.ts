// A forgotten password: the same words for everybody, a temporary password by mail, used once.
import { expect, test } from '@playwright/test';

import { Api } from '../support/api';
import { accessible } from '../support/axe';
import { desk } from '../support/desk';
import { NIT, SEES_COMPANY, mailsTo, settled, signIn, temporaryFor } from '../support/newcomers';
import { knock } from '../support/people';

test('a mail leads back in, and every other session is closed', async ({ page, browser }) => {
  test.setTimeout(300_000);
  const person = await settled('olvido', SEES_COMPANY);
  const elsewhere = await desk(browser);
  await signIn(elsewhere, person);
  const invited = await temporaryFor(person.email);

  await page.goto('/ingreso');
  await page.getByRole('link', { name: '¿Olvidaste tu contraseña?' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Recupere su contraseña' })).toBeVisible();
  await page.getByRole('button', { name: 'Continuar' }).click();
  await expect(page.getByText('Este dato es obligatorio.')).toHaveCount(3);
  await accessible(page, 'recovery');

  // Nobody fits: the same words.
  const told: string[] = [];
  const asks = [
    { username: 'nadie.conocido', email: 'nadie@example.com' },
    { username: person.username, email: person.email },
  ];
  for (const { username, email } of asks) {
    await page.goto('/recuperar');
    await page.getByLabel('Usuario', { exact: true }).fill(username);
    await page.getByLabel('NIT de la empresa').fill(NIT);
    await page.getByLabel('Correo electrónico').fill(email);
    await page.getByRole('button', { name: 'Continuar' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Revise su correo' })).toBeVisible();
    told.push(await page.getByRole('main').innerText());
  }
  expect(told[0]).toBe(told[1]);
  await accessible(page, 'recovery asked');

  const temporary = await temporaryFor(person.email, invited);
  expect((await Api.login(person.username, person.password)).status, 'the old one works').toBe(200);
  await page.getByRole('link', { name: 'Continuar' }).click();
  await knock(page, person.username, temporary);
  await expect(page.getByRole('heading', { level: 1, name: 'Elija su contraseña' })).toBeVisible();
  expect((await Api.login(person.username, temporary)).status, 'it counts once').toBe(401);

  await elsewhere.getByLabel('Buscar empresa por nombre o NIT').fill('colibri');
  await expect(elsewhere.getByText(/^Su sesión terminó/)).toBeVisible();

  const fresh = 'naranjas dulces del patio';
  await page.getByLabel('Contraseña actual o temporal').fill(temporary);
  await page.getByLabel('Contraseña nueva', { exact: true }).fill(fresh);
  await page.getByLabel('Repita la contraseña nueva').fill(fresh);
  await page.getByRole('button', { name: 'Aceptar' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Sus empresas' })).toBeVisible();
  await expect(async () => {
    const subjects = (await mailsTo(person.email)).map(({ subject }) => subject);
    expect(subjects).toContain('Su contraseña se restableció');
  }).toPass({ timeout: 15_000 });
});
