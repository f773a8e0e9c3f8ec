// Serves the examples: `node examples.mjs FOLDER PORT`. Ctrl+C ends it.
import { examples } from './examples-server.mjs';

const [folder, port] = process.argv.slice(2);
const { url } = await examples(folder, Number(port));
console.log(`${url} shows a page for each way in. Ctrl+C ends it.`);
