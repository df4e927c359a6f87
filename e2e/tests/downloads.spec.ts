// Downloads: they arrive whole, and are what they say they are.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';

import { type Download, expect, type Locator, type Page, test } from '@playwright/test';

import { accessible } from '../support/axe';
import { conexion } from '../support/command';
import { TWO_SIGNATURES, choose, enter, open } from '../support/people';
import { unzip } from '../support/zip';

/** The button that downloads a file. */
function buttonOf(page: Page, name: string): Locator {
  const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name }) });
  return row.getByRole('button', { name: /^Descargar/ });
}

/** Takes a file, and sees that it came whole: as long as the server said, and with the digest that it said. */
async function take(page: Page, name: string): Promise<Download> {
  const [download, answer] = await Promise.all([
    page.waitForEvent('download'),
    page.waitForResponse((one) => /\/downloads\/[^/]+$/.test(new URL(one.url()).pathname)),
    buttonOf(page, name).click(),
  ]);
  const headers = await answer.allHeaders();
  const bytes = readFileSync(await download.path());
  const digest = createHash('sha256').update(bytes).digest('base64');
  expect(headers['content-digest'], `${name}: the digest`).toBe(`sha-256=:${digest}:`);
  if (!headers['content-encoding']) {
    expect(Number(headers['content-length']), `${name}: the length`).toBe(bytes.length);
  }
  expect(headers['content-disposition']).toContain(download.suggestedFilename());
  return download;
}

test('the files of a batch type arrive whole, and their sample follows the rules', async ({ page }) => {
  await enter(page, 'cargador', TWO_SIGNATURES);
  await open(page, 'Descargas');
  await expect(page.getByRole('table', { name: 'Descargas' })).toBeVisible();
  await accessible(page, 'downloads');
  const download = await take(page, 'Recarga (RC)');
  expect(download.suggestedFilename()).toBe('lote-RC-NOMINA.zip');
  const row = page.getByRole('row').filter({ hasText: 'Recarga (RC)' });
  await expect(row).toContainText(/Recibidos: [\d.]+ kB/);

  const files = unzip(await download.path());
  expect([...files.keys()].sort()).toEqual([
    'LEAME.txt',
    'README.txt',
    'campos-RC.csv',
    'ejemplo-RC.txt',
    'fields-RC.csv',
    'guia-RC.pdf',
    'guide-RC.pdf',
    'plantilla-RC.txt',
  ]);
  const path = test.info().outputPath('ejemplo-RC.txt');
  writeFileSync(path, files.get('ejemplo-RC.txt') ?? '');
  const judged = conexion('validate', path);
  expect(judged.status, judged.said).toBe(0);
  const guide = test.info().outputPath('guia-RC.pdf');
  writeFileSync(guide, files.get('guia-RC.pdf') ?? '');
  const words = execFileSync('pdftotext', ['-layout', guide, '-'], { encoding: 'utf8' });
  expect(words).toContain('Guía del formato: Recarga (RC)');
  expect(words).toContain('D310');

  // The browser takes it, too.
  await open(page, 'Carga de lotes');
  await choose(page, 'Recarga (RC)', path);
  await expect(page.getByText('El archivo cumple las reglas')).toBeVisible();
});

test('the manual is read in both languages, and the description is that of the API', async ({ page }) => {
  await enter(page, 'firma1', TWO_SIGNATURES);
  await open(page, 'Descargas');
  for (const [name, chapter] of [
    ['Manual de usuario en español', '6. Autorización de lotes'],
    ['Manual de usuario en inglés', '6. Batch authorisation'],
  ] as const) {
    const manual = await take(page, name);
    expect(manual.suggestedFilename()).toMatch(/^manual-conexion-empresas-e[sn]\.pdf$/);
    const words = execFileSync('pdftotext', ['-layout', await manual.path(), '-'], { encoding: 'utf8' });
    expect(words).toContain(chapter);
    const pictures = execFileSync('pdfimages', ['-list', await manual.path()], { encoding: 'utf8' });
    expect(pictures.trim().split('\n').slice(2), 'pictures of the screens').toHaveLength(10);
  }
  const api = await take(page, 'Descripción de la API');
  const description = JSON.parse(readFileSync(await api.path(), 'utf8')) as { openapi: string };
  expect(description.openapi).toBe('3.1.0');
});

test('a download that fails is told, and the list can be asked for again', async ({ page }) => {
  await enter(page, 'firma1', TWO_SIGNATURES);
  await page.route('**/downloads/manual-es.pdf', (route) => route.abort());
  await open(page, 'Descargas');
  const button = buttonOf(page, 'Manual de usuario en español');
  await button.click();
  await expect(page.getByText('No hay conexión con el servidor')).toBeVisible();
  await expect(button).toBeEnabled();
  await page.unroute('**/downloads/manual-es.pdf');
  await take(page, 'Manual de usuario en español');
  await expect(page.getByText('No hay conexión con el servidor')).toBeHidden();
});
