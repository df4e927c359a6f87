// Takes the pictures of the README's gallery; `cargo xtask screenshots` runs it.
import { defineConfig } from '@playwright/test';

import base from './playwright.config';

export default defineConfig({
  ...base,
  testDir: './gallery',
  outputDir: './test-results/gallery',
  reporter: 'list',
  projects: [{ name: 'gallery' }],
});
