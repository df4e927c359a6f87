// Idleness: asked after thirteen minutes, out after fifteen, back at the same address.
import { expect, test } from '@playwright/test';

import { accessible } from '../support/axe';
import { PASSWORD, TWO_SIGNATURES, enter, knock } from '../support/people';

test('who does nothing is asked, and stays if they say so', async ({ page }) => {
  await page.clock.install();
  await enter(page, 'firma1', TWO_SIGNATURES);
  await page.clock.fastForward('12:50');
  const asked = page.getByRole('alertdialog', { name: '¿Sigue ahí?' });
  await expect(asked).toBeHidden();
  await page.clock.fastForward('00:30');
  await expect(asked).toBeVisible();
  await expect(asked.getByRole('timer')).toHaveText(/^1:\d\d$/);
  await accessible(page, 'asked');
  await asked.getByRole('button', { name: 'Seguir conectado' }).click();
  await expect(asked).toBeHidden();
  await page.clock.fastForward('12:30');
  await expect(asked).toBeHidden();
  await expect(page.getByRole('navigation', { name: 'Menú del producto' })).toBeVisible();
});

test('who does not answer is out, and comes back to where they were', async ({ page }) => {
  await page.clock.install();
  await enter(page, 'firma1', TWO_SIGNATURES);
  const inside = page.url();
  await page.clock.fastForward('13:10');
  await expect(page.getByRole('alertdialog')).toBeVisible();
  await page.clock.fastForward('02:00');
  await expect(page.getByText(/^Su sesión se cerró por inactividad/)).toBeVisible();
  await accessible(page, 'closed for idleness');
  await knock(page, 'firma1', PASSWORD);
  await expect(page).toHaveURL(inside);
});

test('a night of sleep ends it without a question', async ({ page }) => {
  await page.clock.install();
  await enter(page, 'firma1', TWO_SIGNATURES);
  await page.clock.fastForward('08:00:00');
  await expect(page.getByText(/^Su sesión se cerró por inactividad/)).toBeVisible();
});

test('what is done in one tab counts in the other', async ({ page, context }) => {
  await context.clock.install();
  await enter(page, 'firma1', TWO_SIGNATURES);
  const other = await context.newPage();
  await other.goto('/');
  await expect(other.getByRole('heading', { level: 1, name: 'Sus empresas' })).toBeVisible();
  await context.clock.fastForward('12:00');
  await other.bringToFront();
  // Key by key: a filled field is no act of a person.
  await other.getByLabel('Buscar empresa por nombre o NIT').pressSequentially('colibri');
  await context.clock.fastForward('05:00');
  await expect(page.getByRole('alertdialog')).toBeHidden();
  await expect(page.getByRole('navigation', { name: 'Menú del producto' })).toBeVisible();
});

test('the server’s own word for it is told the same way', async ({ page }) => {
  await enter(page, 'firma1', TWO_SIGNATURES);
  // A page that has its one answer: what was still asked for would be refused before the click, and the menu
  // be gone.
  const listed = page.waitForResponse(/\/batches\?/);
  await page.goto(`${page.url()}/autorizacion`);
  await listed;
  await expect(page.getByRole('navigation', { name: 'Menú del producto' })).toBeVisible();
  const problem = {
    type: '/api/v1/errors/auth.session_idle',
    title: 'x',
    status: 401,
    detail: 'x',
    code: 'auth.session_idle',
    request_id: 'req_1',
    retryable: false,
    errors: [],
  };
  await page.route('**/api/v1/**', (route) => route.fulfill({ status: 401, json: problem }));
  await page
    .getByRole('navigation', { name: 'Menú del producto' })
    .getByRole('link', { name: 'Carga de lotes' })
    .click();
  await expect(page.getByText(/^Su sesión se cerró por inactividad/)).toBeVisible();
});
