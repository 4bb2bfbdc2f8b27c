// Shows the documents of an unpacked EPUB as a phone and a tablet do, by day and by night, and, on the phone,
// without the book's fonts: node screens.mjs FOLDER OUT. Night is what reading apps make of it: the page says
// that it is dark, and text and ground follow; a document that sets a colour of its own is seen at once.
import { mkdirSync, readFileSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const tools = path.resolve(import.meta.dirname, '../.tools/npm/ace-cli-1.4.6/node_modules/')
const puppeteer = createRequire(tools + '/')('puppeteer-core')

const views = [
	{ name: 'phone-light', width: 390 },
	{ name: 'phone-dark', width: 390, dark: true },
	{ name: 'phone-light-no-fonts', width: 390, fontless: true },
	{ name: 'phone-dark-no-fonts', width: 390, dark: true, fontless: true },
	{ name: 'tablet-light', width: 820 },
	{ name: 'tablet-dark', width: 820, dark: true },
]
const height = 844, tallest = 16000 // pixels
const margin = 24                  // the reader's own, at the sides
const size = 20                    // of the text, in pixels: what readers begin with

const [folder, out] = process.argv.slice(2)
mkdirSync(out, { recursive: true })
const files = ['nav.xhtml', ...readdirSync(path.join(folder, 'EPUB/xhtml')).sort().map(f => 'xhtml/' + f)]

// faceless is a style sheet as it is for who knows no faces of a book.
const faceless = url => readFileSync(fileURLToPath(url), 'utf8').replace(/@font-face\{[^}]*\}/g, '')

// settled waits until no face is on its way: what the first of a list lacks is fetched from the next, or, if
// that is not there, shown in the system's, only when the first has come.
const settled = page => page.evaluate(async () => {
	for (let quiet = 0; quiet < 3; ) {
		await document.fonts.ready
		await new Promise(done => requestAnimationFrame(done))
		quiet = document.fonts.status === 'loaded' ? quiet + 1 : 0
	}
})

const browser = await puppeteer.launch({
	executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
	args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--hide-scrollbars', '--allow-file-access-from-files', '--disable-background-networking'],
})
let wide = 0
for (const view of views) {
	const page = await browser.newPage()
	if (view.fontless) {
		await page.setRequestInterception(true)
		page.on('request', r => r.url().endsWith('.css') ? r.respond({ contentType: 'text/css', body: faceless(r.url()) }) : r.continue())
	}
	await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: view.dark ? 'dark' : 'light' }])
	for (const file of files) {
		await page.setViewport({ width: view.width, height })
		await page.goto(pathToFileURL(path.resolve(folder, 'EPUB', file)).href)
		await page.addStyleTag({ content:
			`:root{color-scheme:light dark;font-size:${size}px;padding:${margin}px;box-sizing:border-box;max-width:36em;margin:auto}` })
		await settled(page)
		const box = await page.evaluate(() => ({ width: document.documentElement.scrollWidth, height: document.documentElement.scrollHeight }))
		if (box.width > view.width) {
			console.log(`${file} ${view.name}: ${box.width} pixels wide`)
			wide++
		}
		await page.setViewport({ width: view.width, height: Math.min(Math.max(box.height, height), tallest) })
		await settled(page)
		await page.screenshot({ path: path.join(out, `${path.basename(file, '.xhtml')}-${view.name}.png`) })
	}
	await page.close()
}
await browser.close()
process.exit(wide > 0 ? 1 : 0)
