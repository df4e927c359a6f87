// Reports: each is opened and compared with the API, its files are taken apart, one is prepared in the background.
import { readFileSync } from 'node:fs';

import { expect, test, type Page } from '@playwright/test';

import { Api } from '../support/api';
import { accessible } from '../support/axe';
import { ONE_SIGNATURE, enter, open } from '../support/people';
import { type Description, type ReportPage, lines, paper, plain, sheet } from '../support/reports';
import { fits, toServices, topUp } from '../support/services';

test.setTimeout(180_000);

async function report(api: Api, code: string, query = ''): Promise<ReportPage> {
  const product = await api.product(ONE_SIGNATURE);
  return api.get<ReportPage>(`${product}/reports/${code}?limit=50${query}`);
}

async function toReport(page: Page, name: string): Promise<void> {
  await page.getByRole('main').getByRole('link', { name: new RegExp(`^${name}`) }).click();
  await expect(page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible();
}

async function taken(page: Page, format: string): Promise<string> {
  await page.getByLabel('Formato').selectOption({ label: format });
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Descargar', exact: true }).click(),
  ]);
  return download.path();
}

/** An amount as the screens write it. */
function pesos(centavos: number): string {
  const [whole, rest] = [Math.trunc(Math.abs(centavos) / 100), Math.abs(centavos) % 100];
  const digits = String(whole).replace(/\B(?=(\d{3})+$)/g, '.');
  return `${centavos < 0 ? '-' : ''}$ ${digits}${rest ? `,${String(rest).padStart(2, '0')}` : ''}`;
}

test('every report shows the rows and the totals that the API has', async ({ page }) => {
  test.slow();
  await toServices(page);
  await topUp(page, '125000', 'Para los reportes');
  const api = await Api.as('tesoreria');
  const { data: catalogue } = await api.get<{ data: Description[] }>('/reports');
  expect(catalogue.length).toBeGreaterThanOrEqual(10);
  await open(page, 'Reportes');
  await accessible(page, 'catalogue of reports');
  let full = 0;
  for (const { code, name } of catalogue) {
    await toReport(page, name);
    const wanted = await report(api, code);
    if (wanted.data.length === 0) {
      await expect(page.getByText('No hay filas')).toBeVisible();
    } else {
      full += 1;
      const table = page.getByRole('region', { name, exact: true }).getByRole('table');
      await expect(table.locator('tbody tr')).toHaveCount(wanted.data.length);
      await expect(page.getByText(`${(wanted.rows ?? 0).toLocaleString('es-CO')} fila`)).toBeVisible();
      const texts = wanted.data[0]?.flatMap((cell) =>
        typeof cell === 'object' && 'text' in cell ? [String(cell.text)] : [],
      );
      for (const text of texts ?? []) {
        await expect(table.locator('tbody tr').first()).toContainText(text);
      }
      for (const cell of wanted.totals ?? []) {
        if (typeof cell === 'object' && 'money' in cell) {
          await expect(table.locator('tfoot')).toContainText(pesos(Number(cell.money)));
        }
      }
      await expect(page.getByRole('figure')).toBeVisible();
    }
    await accessible(page, name);
    await fits(page, name);
    await page.screenshot({ path: test.info().outputPath(`${code}.png`), fullPage: true });
    await page.getByRole('main').getByRole('link', { name: 'Reportes' }).click();
  }
  expect(full, 'reports with rows').toBeGreaterThanOrEqual(5);
});

test('the files of a report say what the API says, and hold no formula', async ({ page }) => {
  await toServices(page);
  await topUp(page, '80000', '=HYPERLINK("https://evil.example")');
  const api = await Api.as('tesoreria');
  const wanted = await report(api, 'master_account_movements');
  const columns = wanted.columns.map((column) => column.key);
  const at = (key: string) => columns.indexOf(key);
  await open(page, 'Reportes');
  await toReport(page, 'Movimientos de la cuenta maestra');

  const text = lines(readFileSync(await taken(page, 'CSV (texto)'), 'utf8'));
  const rows = sheet(await taken(page, 'Excel (XLSX)'));
  const pages = paper(await taken(page, 'PDF'));
  expect(text[0]).toEqual(rows[0]);
  expect(text).toHaveLength((wanted.rows ?? 0) + 2);
  expect(rows).toHaveLength((wanted.rows ?? 0) + 2);
  wanted.data.forEach((row, index) => {
    for (const [place, column] of wanted.columns.entries()) {
      const [cell, written, typed] = [plain(row[place]), text[index + 1]?.[place], rows[index + 1]?.[place]];
      if (column.kind === 'money' && cell !== '') {
        expect(Math.round(Number(written) * 100)).toBe(cell);
        expect(Math.round(Number(typed) * 100)).toBe(cell);
      } else if (column.kind === 'text') {
        expect(typed ?? '').toBe(cell);
        expect([String(cell), `'${cell}`]).toContain(written);
      }
    }
  });
  const money = at('money_in');
  const total = Number(plain(wanted.totals?.[money]));
  expect(Math.round(Number(text.at(-1)?.[money]) * 100)).toBe(total);
  expect(Math.round(Number(rows.at(-1)?.[money]) * 100)).toBe(total);
  expect(pages).toContain(pesos(total));
  expect(pages).toMatch(/Página 1 de \d+/);
  expect(text.flat().some((cell) => /^[=+@]/.test(cell))).toBe(false);
});

test('rows are put in order, narrowed and checked before they are asked for', async ({ page }) => {
  await enter(page, 'tesoreria', ONE_SIGNATURE);
  await open(page, 'Reportes');
  await toReport(page, 'Tarjetas por estado');
  const head = page.getByRole('columnheader', { name: 'Tarjetas', exact: false }).first();
  await expect(head).toHaveAttribute('aria-sort', 'descending');
  await head.getByRole('button').press('Enter');
  await expect(head).toHaveAttribute('aria-sort', 'ascending');
  await page.getByText('Ver los datos en una tabla').click();
  await expect(page.getByRole('region', { name: 'Ver los datos en una tabla' })).toBeVisible();
  await accessible(page, 'chart with its table');

  await page.getByRole('main').getByRole('link', { name: 'Reportes' }).click();
  await toReport(page, 'Órdenes de servicio');
  const from = page.getByLabel('Desde', { exact: true });
  await from.fill('2020-01-01');
  await expect(page.getByText('Son más de 92 días')).toBeVisible();
  await page.getByLabel('Hasta').fill('2019-12-31');
  await expect(page.getByLabel('Hasta')).toHaveAttribute('aria-invalid', 'true');
  await accessible(page, 'criteria that are wrong');
});

test('a wide report is prepared in the background, and its file is deleted', async ({ page }) => {
  await enter(page, 'tesoreria', ONE_SIGNATURE);
  await open(page, 'Reportes');
  await toReport(page, 'Tarjetas emitidas');
  await page.getByLabel('Desde', { exact: true }).fill('2020-01-01');
  await page.getByLabel('Formato').selectOption({ label: 'CSV (texto)' });
  await page.getByRole('button', { name: 'Preparar en segundo plano' }).click();
  await page.getByRole('link', { name: 'Ver reportes preparados' }).click();
  const list = page.getByRole('region', { name: 'Preparados en segundo plano' });
  const first = list.getByRole('listitem').first();
  await expect(first).toContainText('Listo', { timeout: 60_000 });
  await accessible(page, 'a report that is ready');
  await page.screenshot({ path: test.info().outputPath('runs.png'), fullPage: true });
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    first.getByRole('button', { name: /^Descargar/ }).click(),
  ]);
  const rows = lines(readFileSync(await download.path(), 'utf8'));
  expect(rows.length).toBeGreaterThan(1);
  const before = await list.getByRole('listitem').count();
  await first.getByRole('button', { name: /^Eliminar/ }).click();
  const dialog = page.getByRole('dialog');
  await accessible(page, 'deleting a file');
  await dialog.getByRole('button', { name: 'Eliminar' }).click();
  await expect(dialog).toBeHidden();
  await expect(async () => {
    const now = await list.getByRole('listitem').count();
    const gone = await list.getByText('Listo').count();
    expect(now < before || gone === 0).toBe(true);
  }).toPass({ timeout: 10_000 });
});

test('criteria are kept, changed and come back; a report is scheduled, changed and called off', async ({ page }) => {
  await enter(page, 'tesoreria', ONE_SIGNATURE);
  await open(page, 'Reportes');
  await toReport(page, 'Tarjetahabientes');
  await page.getByLabel('Con el texto').fill('ana');
  await page.getByRole('button', { name: 'Consultar' }).click();
  await page.getByRole('button', { name: 'Guardar criterios' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Nombre').fill('Las Anas');
  await accessible(page, 'keeping criteria');
  await dialog.getByRole('button', { name: 'Guardar' }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole('button', { name: 'Programar' }).click();
  await dialog.getByLabel('Frecuencia').selectOption({ label: 'Cada lunes' });
  await accessible(page, 'scheduling');
  await dialog.getByRole('button', { name: 'Programar' }).click();
  await expect(dialog).toBeHidden();

  await page.getByRole('main').getByRole('link', { name: 'Reportes' }).click();
  await page.getByRole('link', { name: 'Las Anas' }).click();
  await expect(page.getByLabel('Con el texto')).toHaveValue('ana');
  await page.getByLabel('Con el texto').fill('maría');
  await page.getByRole('button', { name: 'Consultar' }).click();
  await page.getByRole('button', { name: 'Guardar criterios' }).click();
  await expect(dialog.getByLabel('Nombre')).toHaveValue('Las Anas');
  await expect(dialog.getByText('Reemplaza los criterios que ya tienen este nombre.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Guardar' }).click();
  await expect(dialog).toBeHidden();

  await page.getByRole('main').getByRole('link', { name: 'Reportes' }).click();
  await page.getByRole('button', { name: 'Cambiar nombre Las Anas' }).click();
  await dialog.getByLabel('Nombre').fill('Las Marías');
  await dialog.getByRole('button', { name: 'Guardar cambios' }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole('link', { name: 'Las Marías' }).click();
  await expect(page.getByLabel('Con el texto')).toHaveValue('maría');
  await page.getByRole('main').getByRole('link', { name: 'Reportes' }).click();

  const scheduled = page.getByRole('region', { name: 'Programados' });
  await expect(scheduled).toContainText('Cada lunes');
  await scheduled.getByRole('button', { name: /^Cambiar/ }).click();
  await expect(dialog.getByLabel('Frecuencia')).toHaveValue('weekly');
  await dialog.getByLabel('Frecuencia').selectOption({ label: 'Cada día' });
  await dialog.getByLabel('Formato').selectOption({ label: 'PDF' });
  await accessible(page, 'changing a schedule');
  await dialog.getByRole('button', { name: 'Guardar cambios' }).click();
  await expect(dialog).toBeHidden();
  await expect(scheduled).toContainText('Cada día · PDF');
  for (const list of ['Programados', 'Criterios guardados']) {
    const region = page.getByRole('region', { name: list });
    await region.getByRole('button', { name: /^Eliminar/ }).first().click();
    await dialog.getByRole('button', { name: 'Eliminar' }).click();
    await expect(dialog).toBeHidden();
    await expect(region.getByRole('listitem')).toHaveCount(0);
  }
});

test('the home tells this month at one look', async ({ page }) => {
  await enter(page, 'tesoreria', ONE_SIGNATURE);
  await expect(page.getByText('Recargas de este mes')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Tarjetas por estado' }).getByRole('figure')).toBeVisible();
  await expect(page.getByRole('region', { name: /^Saldo de la cuenta maestra/ })).toBeVisible();
  await accessible(page, 'home');
  await fits(page, 'home');
  await page.screenshot({ path: test.info().outputPath('home.png'), fullPage: true });
});
