import './app/before-render.js';

// Apart from what stands above, so that nothing of the application is evaluated before it.
const { start } = await import('./app/start.js');
await start();
