/**
 * `npm run screenshots -- [DIR [NAME]]`: a picture of every page in every state, in both languages and themes, on a wide screen
 * and on a phone, on canned answers; with NAME only of those whose name begins so. Without DIR they go to a new temporary
 * folder, which is said.
 */
import { mkdir, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { installBrowser } from "../../local/install-browser.ts";
import { everything } from "./answers.ts";
import { type Look, launchBrowser, openPage } from "./browser.ts";
import { catalogue, show } from "./catalogue.ts";
import { startTestSite } from "./test-site.ts";

const looks: readonly Required<Look>[] = (["en-US", "ko-KR"] as const).flatMap((locale) =>
  (["light", "dark"] as const).flatMap((colorScheme) => [1_280, 375].map((width) => ({ locale, colorScheme, width }))),
);

const [folder = await mkdtemp(join(tmpdir(), "screenshots-")), beginning = ""] = process.argv.slice(2);
const shownPages = catalogue.filter(({ name }) => name.startsWith(beginning));
const target = resolve(folder);
installBrowser();
const site = await startTestSite();
const browser = await launchBrowser();
try {
  for (const look of looks) await picturesOf(look);
  process.stdout.write(`${shownPages.length * looks.length} pictures in ${target}\n`);
} finally {
  await browser.close();
  await site.close();
}

async function picturesOf(look: Required<Look>): Promise<void> {
  const { locale, colorScheme, width } = look;
  const into = join(target, `${locale.slice(0, 2)}-${colorScheme}-${width > 600 ? "desktop" : "phone"}`);
  await mkdir(into, { recursive: true });
  const { page, answer } = await openPage(browser, site, everything, look);
  for (const shown of shownPages) {
    answer(shown.answers);
    await show(page, site.url, shown);
    await page.screenshot({ path: join(into, `${shown.name}.png`), fullPage: true, animations: "disabled" });
  }
  await page.context().close();
}
