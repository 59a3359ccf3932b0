import { escapeHtml } from './escape-html.ts'

export interface Letter {
  title: string
  paragraphs: readonly string[]
  /** The one thing to do. */
  door?: { label: string; href: string }
  /** Why somebody gets it, and how to get no more. */
  why: string
}

const font = `font-family:system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif`

/** A short mail as text and as html, whose styles stand in it because mail programs take no others. Nothing is loaded from anywhere. */
export const writeLetter = ({ title, paragraphs, door, why }: Letter): { text: string; html: string } => ({
  text: [title, ...paragraphs, ...(door ? [`${door.label}: ${door.href}`] : []), `--\n${why}`].join('\n\n'),
  html: [
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title></head>`,
    `<body style="margin:0;padding:24px;background:#f6f5f2;color:#1d2426;${font};font-size:15px;line-height:23px">`,
    `<div style="max-width:560px;margin:0 auto;padding:24px 28px;background:#ffffff;border-radius:8px">`,
    `<h1 style="margin:0 0 12px;font-size:19px;line-height:26px">${escapeHtml(title)}</h1>`,
    ...paragraphs.map((text) => `<p style="margin:0 0 12px">${escapeHtml(text)}</p>`),
    ...(door
      ? [
          `<p style="margin:20px 0"><a href="${escapeHtml(door.href)}" style="display:inline-block;padding:8px 16px;background:#0e6b62;color:#ffffff;text-decoration:none;border-radius:6px">${escapeHtml(door.label)}</a></p>`,
        ]
      : []),
    `<p style="margin:20px 0 0;padding-top:12px;border-top:1px solid #e2e0da;color:#646e70;font-size:12px;line-height:18px">${escapeHtml(why)}</p>`,
    `</div></body></html>`,
  ].join('\n'),
})
