import './app/before-render.js';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.js';
import { startLanguages } from './lib/language.js';
import './app/styles.js';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

await startLanguages();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
