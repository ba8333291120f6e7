import base from './playwright.config.ts';
import { defineConfig } from '@playwright/test';
const { webServer: _, ...rest } = base;
export default defineConfig({ ...rest, outputDir: '/tmp/offline-results' });
