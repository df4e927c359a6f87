// Signing in and out, the first paint, languages, and what nobody may see.
import { expect, test } from '@playwright/test';

import { accessible } from '../support/axe';
import { PASSWORD, TWO_SIGNATURES, enter, knock } from '../support/people';

test('a page is read before the application has come', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL });
  const page = await context.newPage();
  await page.goto('/');
  await expect(page.getByRole('status', { name: 'Cargando Conexión Empresas Online' })).toBeVisible();
  await context.close();
});

test('a wrong password says nothing about the name, and nothing typed is lost', async ({ page }) => {
  await page.goto('/ingreso');
  await accessible(page, 'sign-in');
  const said: string[] = [];
  for (const name of ['cargador', 'nadie.conocido']) {
    await knock(page, name, 'una frase equivocada');
    const alert = page.getByRole('alert').first();
    await expect(alert).toBeVisible();
    said.push((await alert.innerText()).replace(/req_\w+/, ''));
    await expect(page.getByLabel('Usuario', { exact: true })).toHaveValue(name);
  }
  expect(said[0]).toBe(said[1]);
});

test('a reload keeps the session, signing out ends it', async ({ page }) => {
  await enter(page, 'firma1', TWO_SIGNATURES);
  const inside = page.url();
  await page.reload();
  await expect(page.getByRole('navigation', { name: 'Menú del producto' })).toBeVisible();
  await accessible(page, 'home');
  await page.getByRole('button', { name: /^Menú de usuario/ }).click();
  await page.getByRole('button', { name: 'Cerrar sesión' }).click();
  await expect(page.getByRole('heading', { name: 'Ingrese a su cuenta' })).toBeVisible();
  await page.goto(inside);
  await expect(page.getByRole('heading', { name: 'Ingrese a su cuenta' })).toBeVisible();
});

test('the address asked for is where one arrives after signing in', async ({ page }) => {
  await enter(page, 'cargador', TWO_SIGNATURES);
  const inside = page.url();
  await page.context().clearCookies();
  await page.goto(inside);
  await page.getByLabel('Usuario', { exact: true }).fill('cargador');
  await page.getByLabel('Contraseña', { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(inside);
});

test('the screens speak English, and companies are found without accents', async ({ page }) => {
  await page.goto('/ingreso');
  await page.getByLabel('Idioma').selectOption('en');
  await expect(page.getByRole('heading', { name: 'Sign in to your account' })).toBeVisible();
  await page.getByLabel('User', { exact: true }).fill('cargador');
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Your companies' })).toBeVisible();
  await accessible(page, 'companies');
  await page.getByLabel('Search a company by name or NIT').fill('nandu');
  await expect(page.getByRole('heading', { name: 'Industrias Ñandú S.A.S.' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Fundación Colibrí' })).toBeHidden();
});

test('a stranger’s address shows nothing', async ({ page }) => {
  await enter(page, 'cargador', TWO_SIGNATURES);
  await page.goto('/empresas/cmp_01h455vb4pex5vsknk084sn02q/productos/prd_01h455vb4pex5vsknk084sn02q');
  await expect(page.getByText('Esta página no existe')).toBeVisible();
});
