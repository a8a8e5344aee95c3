import { createHash } from 'node:crypto';
import { languages } from '../system/index.ts';
import { language, recoveryKeyTexts } from '../texts/index.ts';

const style = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
/* A text that is selected goes to X11's primary selection, which nobody clears. */
body { margin: 32px; user-select: none; }
h1 { font-size: 20px; margin: 0 0 12px; }
p { margin: 0 0 12px; max-width: 60ch; }
.key { font: 22px/1.7 ui-monospace, monospace; letter-spacing: 0.04em; margin: 20px 0; max-width: 380px; }
.key span { display: inline-block; margin-right: 18px; }
`;

/**
 * The page that shows a recovery key: one document without scripts, images or connections.
 *
 * @param recoveryKey as printed, in ASCII: groups separated by hyphens.
 */
export function recoveryKeyPage(recoveryKey: string): string {
  const styleHash = createHash('sha256').update(style).digest('base64');
  const policy = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'`;
  const groups = recoveryKey
    .split('-')
    .map((group) => `<span>${escapeHtml(group)}</span>`)
    .join('');
  const { title, heading, explanation, once } = recoveryKeyTexts;
  return `<!doctype html>
<html lang="${language}" dir="${languages[language].direction}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escapeHtml(heading)}</h1>
<p class="key" aria-label="${escapeHtml(heading)}">${groups}</p>
<p>${escapeHtml(explanation)}</p>
<p>${escapeHtml(once)}</p>
</main>
</body>
</html>
`;
}

/** The text of the file: the key, and its purpose. */
export function recoveryKeyFile(recoveryKey: string): string {
  const { heading, explanation } = recoveryKeyTexts;
  return `${heading}\n\n${recoveryKey}\n\n${explanation}\n`;
}

function escapeHtml(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': 'amp',
    '<': 'lt',
    '>': 'gt',
    '"': 'quot',
  };
  return text.replace(/[&<>"]/g, (sign) => `&${entities[sign] ?? ''};`);
}
