// Reports: as the API tells them, and their files taken apart again.
import { spawnSync } from 'node:child_process';

import { expect } from '@playwright/test';

/** A cell of the wire: `"empty"`, or its kind with its value. */
export type Cell = 'empty' | Record<string, string | number>;

export interface Column {
  key: string;
  kind: string;
  head: string;
}

export interface ReportPage {
  columns: Column[];
  data: Cell[][];
  totals?: Cell[];
  rows?: number;
  page: { next?: string };
}

export interface Description {
  code: string;
  name: string;
}

/** What a cell holds, without its kind. */
export function plain(cell: Cell | undefined): string | number {
  return cell === undefined || cell === 'empty' ? '' : (Object.values(cell)[0] ?? '');
}

function run(command: string, ...options: string[]): string {
  const done = spawnSync(command, options, { encoding: 'utf8', maxBuffer: 64_000_000 });
  expect(done.status, `${command}: ${done.stderr}`).toBe(0);
  return done.stdout;
}

/** The pages of a PDF as text. */
export function paper(path: string): string {
  return run('pdftotext', '-layout', '-enc', 'UTF-8', path, '-');
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescaped(text: string): string {
  return text.replace(/&(\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole);
}

/** The rows of a workbook's first sheet: texts as texts, numbers as numbers. There is no formula in it. */
export function sheet(path: string): (string | number)[][] {
  const xml = run('unzip', '-p', path, 'xl/worksheets/sheet1.xml');
  expect(xml).not.toContain('<f>');
  expect(xml).not.toContain('<f ');
  return [...xml.matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map(([, row]) => {
    const cells: (string | number)[] = [];
    for (const [, place, kind, content] of (row ?? '').matchAll(
      /<c r="([A-Z]+)\d+"[^>]*?(?: t="(\w+)")?>(.*?)<\/c>/gs,
    )) {
      const at = [...(place ?? '')].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
      const value = /<(?:v|t)[^>]*>(.*?)<\/(?:v|t)>/s.exec(content ?? '')?.[1] ?? '';
      while (cells.length < at) {
        cells.push('');
      }
      cells.push(kind === 'inlineStr' ? unescaped(value) : Number(value));
    }
    return cells;
  });
}

/** The rows of a text with commas. */
export function lines(text: string): string[][] {
  expect(text.startsWith('\u{feff}')).toBe(true);
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let at = 1; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (sign === '"' && quoted && text.charAt(at + 1) === '"') {
      cell += sign;
      at += 1;
    } else if (sign === '"') {
      quoted = !quoted;
    } else if (sign === ',' && !quoted) {
      row.push(cell);
      cell = '';
    } else if (sign === '\r' && !quoted) {
      rows.push([...row, cell]);
      [row, cell] = [[], ''];
      at += 1;
    } else {
      cell += sign;
    }
  }
  return rows;
}
