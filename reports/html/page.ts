import { createHash } from 'node:crypto'
import { FRAME_STYLE } from './frame-style.ts'
import { html, type Markup } from './markup.ts'
import { THEME_SCRIPT } from './theme-script.ts'

/** One page that stands alone: everything is in the file, and nothing else can be loaded or run. */
export interface Page {
  /** Title of the window. */
  readonly title: string
  /** Style sheet beside that of the frame. */
  readonly style?: string | undefined
  /** What stands in `<main>`; the page has one `<h1>`, in here. */
  readonly body: Markup
  /** Beside the name of the tool, at the top; e.g. links to other pages. */
  readonly head?: Markup | undefined
  readonly footer?: Markup | undefined
  /** Script that runs when the page is there. Constant text of ours, like the style. */
  readonly script?: string | undefined
}

/**
 * Frames a page: type, colours for light, dark and paper with a switch, a link past the head, and a policy by which a
 * browser runs and applies nothing but what is in `style` and `script`, whatever the body may hold.
 */
export function page({ title, style = '', body, head, footer, script = '' }: Page): string {
  const sheet = `${FRAME_STYLE}${style}`
  const policy = [
    "default-src 'none'",
    `style-src '${digestOf(sheet)}'`,
    `script-src '${digestOf(THEME_SCRIPT)}' '${digestOf(script)}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  const { markup } = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${{ markup: policy }}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <title>${title}</title>
        <link rel="icon" href="data:," />
        ${whole('style', sheet)}${whole('script', THEME_SCRIPT)}
      </head>
      <body>
        <a class="skip" href="#content">Skip to the content</a>
        <header class="frame">
          <span class="brand">fc-conformance</span>${head}<button type="button" class="theme" hidden>
            Theme: auto
          </button>
        </header>
        <main id="content" tabindex="-1">${body}</main>
        <footer class="frame">${footer}</footer>
        ${whole('script', script)}
      </body>
    </html> `
  return `${markup.trimEnd()}\n`
}

/** Written as it is, or its digest would be another. */
function whole(element: 'style' | 'script', text: string): Markup {
  return { markup: `<${element}>${text}</${element}>` }
}

function digestOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}
