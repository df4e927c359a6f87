// Cards, as chapter 5 of the manual has them: search, ask the balance, credit, debit, each with the
// password and a result with the data of the transaction; block, report, and a batch of a selection.
import { readFileSync } from 'node:fs';

import { expect, type Page, test } from '@playwright/test';

import { accessible } from '../support/axe';
import {
  available,
  begin,
  cardOf,
  faultAtCore,
  holder,
  prove,
  seek,
  toServices,
  topUp,
} from '../support/services';

test.setTimeout(180_000);

/** Credits a card, whatever is done before: the account has enough. */
async function funded(page: Page, pesos: number): Promise<void> {
  await toServices(page);
  if ((await available()) < pesos * 100) {
    await topUp(page, String(pesos));
  }
}

test('cards are found by what the manual searches by, page by page', async ({ page }) => {
  await toServices(page);
  const table = page.getByRole('table');
  await expect(table.getByRole('row').nth(1)).toBeVisible();
  const pager = page.getByRole('navigation', { name: 'Páginas' });
  await expect(pager.getByRole('button', { name: 'Ir a la página 1' })).toHaveAttribute('aria-current', 'page');
  const first = await table.getByRole('row').nth(1).innerText();
  await pager.getByRole('button', { name: 'Ir a la página 2' }).click();
  await expect(table.getByRole('row').nth(1)).not.toHaveText(first);
  await pager.getByRole('button', { name: 'Última' }).click();
  await expect(pager.getByRole('button', { name: 'Siguiente' })).toHaveAttribute('aria-disabled', 'true');
  await pager.getByRole('button', { name: 'Primera' }).click();
  await expect(table.getByRole('row').nth(1)).toHaveText(first, { useInnerText: true });
  await accessible(page, 'cards');

  const row = await cardOf(page, holder(1100));
  const digits = /•••• (\d{4})/.exec(await row.innerText())?.[1] ?? '';
  const name = await row.getByRole('cell').nth(1).locator('span span').first().innerText();
  await seek(page, 'Tarjeta o últimos 4', digits);
  await expect(table.getByRole('row').filter({ hasText: holder(1100) })).toHaveCount(1);
  await seek(page, 'Nombre del titular', name.toLowerCase());
  await expect(table.getByRole('row').nth(1)).toContainText(name);
  await seek(page, 'Nro. de lote', 'doce');
  await expect(page.getByText('Escriba solo números.')).toBeVisible();
  await seek(page, 'Nro. de orden de servicio', 'OS-1999-000001');
  await expect(page.getByText('Ninguna tarjeta coincide con la búsqueda')).toBeVisible();
  await accessible(page, 'no cards');
  await page.getByRole('button', { name: 'Limpiar' }).click();
  await page.getByLabel('Estado').selectOption({ label: 'En camino' });
  await page.getByRole('button', { name: 'Buscar' }).click();
  await expect(table.getByText('En camino').first()).toBeVisible();
  await expect(table.getByText('Activa')).toHaveCount(0);
});

test('a balance is asked with the password', async ({ page }) => {
  await toServices(page);
  const row = await cardOf(page, holder(1010));
  await row.getByRole('button', { name: /^Consultar saldo/ }).click();
  const dialog = page.getByRole('dialog');
  await accessible(page, 'balance');
  await prove(page, 'Consultar saldo', 'otra frase cualquiera');
  await expect(dialog.getByLabel('Clave de acceso')).toHaveAttribute('aria-invalid', 'true');
  await prove(page, 'Consultar saldo');
  // 7 × 1010 is 7070: the core begins with 70 × 1 350 pesos.
  await expect(dialog).toContainText('$ 94.500');
  await expect(dialog).toContainText(holder(1010));
  await accessible(page, 'balance told');
  await dialog.getByRole('button', { name: 'Aceptar' }).click();
  await expect(row.getByRole('button', { name: /^Consultar saldo/ })).toBeFocused();
});

test('a credit shows its result, and its receipt can be kept', async ({ page }) => {
  await funded(page, 2_000_000);
  const before = await available();
  const row = await cardOf(page, holder(1020));
  const dialog = await begin(page, row, 'Abonar', '1.250,5');
  await expect(dialog).toContainText('Disponible después');
  await expect(dialog).toContainText('Entre $ 1.000 y $ 3.000.000');
  await dialog.getByLabel('Descripción (opcional)').fill('Viáticos');
  await accessible(page, 'credit');
  await prove(page, 'Abonar $ 1.250,50', 'otra frase cualquiera');
  await expect(dialog.getByLabel('Clave de acceso')).toHaveAttribute('aria-invalid', 'true');
  await prove(page, 'Abonar $ 1.250,50');
  await expect(dialog).toContainText('El abono se realizó', { timeout: 30_000 });
  for (const words of ['$ 1.250,50', 'Viáticos', 'Realizada', 'CORE-', 'trf_']) {
    await expect(dialog).toContainText(words);
  }
  await accessible(page, 'credit done');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Comprobante' }).click(),
  ]);
  const receipt = readFileSync(await download.path(), 'utf8');
  expect(receipt).toContain('$ 1.250,50');
  expect(receipt).toContain('Realizada');
  await dialog.getByRole('button', { name: 'Aceptar' }).click();
  expect(await available()).toBe(before - 125_050);

  await row.getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Tarjeta ••••');
  await expect(page.getByRole('table').getByRole('row').filter({ hasText: 'Viáticos' })).toContainText('$ 1.250,50');
  await expect(page.getByRole('heading', { name: 'Estados' })).toBeVisible();
  await accessible(page, 'card');
  await page.getByRole('link', { name: 'Volver' }).click();
  await expect(page.getByRole('table').getByRole('row').filter({ hasText: holder(1020) })).toHaveCount(1);
});

test('a debit comes back to the account, and one that the card cannot bear is refused', async ({ page }) => {
  await toServices(page);
  const before = await available();
  const row = await cardOf(page, holder(1030));
  // 7 × 1030 is 7210: it holds 210 × 1 350 pesos.
  const dialog = await begin(page, row, 'Cargo', '3500');
  await accessible(page, 'debit');
  await prove(page, 'Debitar $ 3.500');
  await expect(dialog).toContainText('El cargo se realizó', { timeout: 30_000 });
  await dialog.getByRole('button', { name: 'Aceptar' }).click();
  expect(await available()).toBe(before + 350_000);
  await begin(page, row, 'Cargo', '2900000');
  await prove(page, 'Debitar $ 2.900.000');
  await expect(dialog).toContainText('El cargo no se realizó', { timeout: 30_000 });
  await expect(dialog).toContainText('La tarjeta no tiene ese saldo. El dinero no se movió.');
  await accessible(page, 'debit refused');
  await dialog.getByRole('button', { name: 'Aceptar' }).click();
  expect(await available()).toBe(before + 350_000);
});

test('an amount beyond bounds or funds does not leave the form', async ({ page }) => {
  await toServices(page);
  const row = await cardOf(page, holder(1040));
  const dialog = await begin(page, row, 'Abonar', '999');
  await expect(dialog).toContainText('El mínimo por transacción es $ 1.000.');
  await dialog.getByLabel('Valor a abonar').fill('3000000,01');
  await expect(dialog).toContainText('El máximo por transacción es $ 3.000.000.');
  await expect(dialog.getByRole('button', { name: /^Abonar \$/ })).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('Escape');
  // Whoever sees an old figure is told by the server.
  await page.route(/\/master-account$/, async (route) => {
    const answer = await route.fetch();
    const account = (await answer.json()) as { available: { amount: number } };
    account.available.amount = 90_000_000_000;
    await route.fulfill({ response: answer, json: account });
  });
  const spend = 100 * 3_000_000;
  for (let left = await available(); left >= spend; left -= spend) {
    await begin(page, row, 'Abonar', '3000000');
    await prove(page, /^Abonar \$/);
    await expect(dialog).toContainText('El abono se realizó', { timeout: 30_000 });
    await dialog.getByRole('button', { name: 'Aceptar' }).click();
  }
  await begin(page, row, 'Abonar', '3000000');
  await prove(page, /^Abonar \$/);
  await expect(dialog).toContainText('La cuenta maestra no tiene saldo suficiente');
  await expect(dialog.getByLabel('Valor a abonar')).toHaveValue('3.000.000');
  await accessible(page, 'short of funds');
});

test('an answer that does not come is looked up, and nothing is done twice', async ({ page }) => {
  await funded(page, 100_000);
  const before = await available();
  const row = await cardOf(page, holder(1050));
  const dialog = await begin(page, row, 'Abonar', '2000');
  // The server does it; its answer is lost on the way.
  await page.route(/\/credits$/, async (route) => {
    await route.fetch();
    await route.abort();
  }, { times: 1 });
  await prove(page, 'Abonar $ 2.000');
  await expect(dialog).toContainText('No sabemos si se realizó');
  await expect(dialog.getByLabel('Valor a abonar')).toHaveCount(0);
  await accessible(page, 'unknown outcome');
  // Also a dialog that is opened again asks for the same and for nothing else.
  await page.keyboard.press('Escape');
  await row.getByRole('button', { name: /^Abonar/ }).click();
  await expect(dialog).toContainText('No sabemos si se realizó');
  await prove(page, 'Consultar el resultado');
  await expect(dialog).toContainText('El abono se realizó', { timeout: 30_000 });
  await dialog.getByRole('button', { name: 'Aceptar' }).click();
  expect(await available()).toBe(before - 200_000);
});

test('a core that loses its answer is waited for', async ({ page }) => {
  await funded(page, 100_000);
  const before = await available();
  const row = await cardOf(page, holder(1060));
  const dialog = await begin(page, row, 'Abonar', '4000');
  await faultAtCore('lose_answer', 1, 'transfers');
  await prove(page, 'Abonar $ 4.000');
  await expect(dialog).toContainText('El abono se realizó', { timeout: 60_000 });
  await dialog.getByRole('button', { name: 'Aceptar' }).click();
  expect(await available()).toBe(before - 400_000);
});

test('a card is blocked, takes no credit, is unblocked, and is lost for good', async ({ page }) => {
  await toServices(page);
  const row = await cardOf(page, holder(1070));
  const dialog = page.getByRole('dialog');
  const more = async (act: string) => {
    await row.getByRole('button', { name: /^Más/ }).click();
    await dialog.getByRole('button', { name: act }).click();
  };
  await row.getByRole('button', { name: /^Más/ }).click();
  await expect(dialog.getByRole('button', { name: 'Desbloquear' })).toHaveAttribute('aria-disabled', 'true');
  await expect(dialog).toContainText('La tarjeta no está bloqueada temporalmente.');
  await accessible(page, 'options of a card');
  await dialog.getByRole('button', { name: 'Bloquear temporalmente' }).click();
  await dialog.getByLabel('Motivo (opcional)').fill('No la encuentra');
  await accessible(page, 'block');
  await prove(page, 'Bloquear');
  await expect(row).toContainText('Bloqueada');
  const credit = row.getByRole('button', { name: /^Abonar/ });
  await expect(credit).toHaveAttribute('aria-disabled', 'true');
  await credit.focus();
  await expect(row.getByRole('tooltip').filter({ hasText: 'La tarjeta está bloqueada.' })).toBeVisible();
  await more('Desbloquear');
  await prove(page, 'Desbloquear');
  await expect(row).toContainText('Activa');
  await more('Reportar pérdida');
  await expect(dialog).toContainText('Queda bloqueada para siempre.');
  await prove(page, 'Reportar pérdida');
  await expect(row).toContainText('Perdida');
  await row.getByRole('link').click();
  const history = page.getByRole('listitem').filter({ hasText: 'No la encuentra' });
  await expect(history).toContainText('Bloqueada');
});

test('cards that are selected by keyboard become a batch', async ({ page }) => {
  await toServices(page, 'cargador');
  await page.getByLabel('Estado').selectOption({ label: 'Activa' });
  await page.getByRole('button', { name: 'Buscar' }).click();
  await expect(page.getByRole('table').getByText('Activa')).toHaveCount(25);
  const boxes = page.getByRole('checkbox', { name: /^Seleccionar tarjeta/ });
  for (const at of [0, 1, 2]) {
    await boxes.nth(at).focus();
    await page.keyboard.press('Space');
  }
  await expect(page.getByText('Seleccionadas: 3')).toBeVisible();
  await accessible(page, 'selection');
  await page.getByRole('button', { name: 'Hacer un lote' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Valor para cada tarjeta').fill('50000');
  await accessible(page, 'batch of cards');
  await dialog.getByRole('button', { name: 'Crear lote por $ 150.000' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/^Lote \d+/);
  await expect(page.getByText('Por confirmar').first()).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText('$ 150.000').first()).toBeVisible();
});

test('a new card for one that was stolen becomes a batch too', async ({ page }) => {
  await toServices(page, 'cargador');
  await page.getByLabel('Estado').selectOption({ label: 'Robada' });
  await page.getByRole('button', { name: 'Buscar' }).click();
  const row = page.getByRole('table').getByRole('row').filter({ hasText: 'Robada' }).first();
  await row.getByRole('button', { name: /^Más/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Reponer tarjeta' }).click();
  await dialog.getByLabel('Motivo de la reposición').selectOption({ label: 'Robo' });
  await accessible(page, 'replacement');
  await dialog.getByRole('button', { name: 'Crear lote' }).click();
  await expect(page.getByText('Reposición de tarjeta (RT)').first()).toBeVisible();
  await expect(page.getByText('Por confirmar').first()).toBeVisible({ timeout: 30_000 });
});
