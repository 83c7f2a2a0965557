// What a reader does: search, open an article, find the way on. Run by `node --test`.
import assert from "node:assert/strict";
import { mkdtemp } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, describe, test } from "node:test";

import { desktop, launch, phone } from "./browser.js";
import { DemoServer } from "./server.js";

const axeFile = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

// Under a prefix that no careless link survives.
for (const prefix of ["", "/tủ sách/a+b"]) {
  describe(`pages below "${prefix}"`, () => {
    let server;
    let browser;
    let screenshots;

    before(async () => {
      server = await DemoServer.start(prefix);
      browser = await launch();
      screenshots =
        process.env.TUSACH_SCREENSHOTS ?? (await mkdtemp(path.join(tmpdir(), "tusach-screenshots-")));
    });
    after(async () => {
      await browser?.close();
      await server?.stop();
    });

    // A page in a fresh context; faults of scripts, of the policy and of loading fail the test.
    async function visit(options, work) {
      const context = await browser.newContext({ locale: "vi-VN", ...options });
      const page = await context.newPage();
      const faults = [];
      page.on("pageerror", (error) => faults.push(String(error)));
      page.on("console", (message) => {
        if (message.type() === "error") faults.push(message.text());
      });
      page.on("request", (request) => {
        if (!request.url().startsWith(server.url)) faults.push(`foreign request: ${request.url()}`);
      });
      try {
        await work(page);
        assert.deepEqual(faults, []);
      } finally {
        await context.close();
      }
    }

    const address = (rest) => new URL(rest, server.url).href;

    // From the first page to an article of the Land Law.
    async function searchAndOpen(page) {
      await page.goto(server.url);
      await page.getByRole("searchbox").or(page.getByRole("combobox")).first().fill("luat dat dai");
      await page.keyboard.press("Enter");
      await page.waitForURL(/[?&]q=luat/);
      const card = page.getByRole("link", { name: /Luật Đất đai/ }).first();
      assert.match(await card.innerText(), /31\/2024\/QH15/);
      assert.match(await card.innerText(), /Còn hiệu lực/);
      await card.click();
      await page.waitForURL(/\/van-ban\//);
      assert.match(await page.locator("h1").innerText(), /Luật Đất đai/);
      assert.ok(await page.getByText("Bản tóm tắt, không phải văn bản chính thức").isVisible());
    }

    for (const [name, options] of Object.entries({
      phone,
      desktop,
      "without scripts": { ...phone, javaScriptEnabled: false },
    })) {
      test(`search, result, document: ${name}`, async () => {
        await visit(options, searchAndOpen);
      });
    }

    test("a result leads to the article, and its anchor is permanent", async () => {
      await visit(desktop, async (page) => {
        await page.goto(address("?q=" + encodeURIComponent("nồng độ cồn khi lái xe")));
        const first = page.locator(".hit h2 a").first();
        const target = await first.getAttribute("href");
        assert.match(target, /#dieu-/);
        await first.click();
        await page.waitForURL(/#dieu-/);
        const id = decodeURIComponent(target.split("#")[1]);
        const article = page.locator(`[id="${id}"]`);
        await article.waitFor();
        const box = await article.boundingBox();
        assert.ok(box.y > -20 && box.y < 880, `the article is in sight, at ${box.y}`);

        const anchor = article.getByRole("link", { name: /^Liên kết đến/ }).last();
        await anchor.click();
        const own = await anchor.getAttribute("href");
        assert.ok(page.url().endsWith(own));
        await page.reload();
        assert.equal(await page.locator(":target").count(), 1);
      });
    });

    test("suggestions open with the keyboard and lead to the document", async () => {
      await visit(desktop, async (page) => {
        await page.goto(server.url);
        const box = page.getByRole("combobox", { name: /Tìm/ });
        await box.pressSequentially("luat dat dai");
        const list = page.getByRole("listbox");
        await list.getByRole("option").first().waitFor();
        assert.equal(await box.getAttribute("aria-expanded"), "true");
        await page.keyboard.press("ArrowDown");
        const active = await box.getAttribute("aria-activedescendant");
        assert.equal(await page.locator(`#${active}`).getAttribute("aria-selected"), "true");
        await page.keyboard.press("Escape");
        assert.equal(await list.isVisible(), false);
        await box.press("x");
        await box.press("Backspace");
        await list.getByRole("option").first().waitFor();
        await page.keyboard.press("ArrowDown");
        await page.keyboard.press("Enter");
        await page.waitForURL(/\/van-ban\//);
      });
    });

    test("a late answer does not change a list in use", async () => {
      await visit(desktop, async (page) => {
        let late = null;
        await page.route(/\/api\/v1\/suggest/, async (route) => {
          if (route.request().url().endsWith("dai")) late = route;
          else await route.continue();
        });
        await page.goto(server.url);
        const box = page.getByRole("combobox", { name: /Tìm/ });
        await box.fill("luat dat");
        await page.getByRole("option").first().waitFor();
        await box.pressSequentially(" dai", { delay: 0 });
        for (let i = 0; late === null && i < 500; ++i) await page.waitForTimeout(20);
        assert.notEqual(late, null);
        await page.keyboard.press("ArrowDown");
        const chosen = await box.getAttribute("aria-activedescendant");
        assert.notEqual(chosen, null);
        await late.continue().catch(() => {}); // the page has given it up
        await page.waitForTimeout(200);
        assert.equal(await box.getAttribute("aria-activedescendant"), chosen);
      });
    });

    // The policy of the page must let the data stand, and links must resolve against the page.
    test("a document's page describes itself to machines", async () => {
      await visit(desktop, async (page) => {
        await searchAndOpen(page);
        const data = JSON.parse(
          await page.locator('script[type="application/ld+json"]').textContent(),
        );
        assert.equal(data["@type"], "Legislation");
        assert.equal(data.legislationIdentifier, "31/2024/QH15");
        assert.ok(data.hasPart.length > 0);
        const canonical = await page.locator('link[rel="canonical"]').getAttribute("href");
        assert.equal(data.url, canonical);
        await page.goto(new URL(canonical, page.url()).href);
        assert.match(await page.locator("h1").innerText(), /Luật Đất đai/);
        const akn = await page
          .locator('link[rel="alternate"][type="application/akn+xml"]')
          .getAttribute("href");
        const answer = await page.request.get(new URL(akn, page.url()).href);
        assert.equal(answer.headers()["content-type"], "application/akn+xml; charset=utf-8");
      });
    });

    test("filters narrow and can be taken back", async () => {
      await visit(phone, async (page) => {
        await page.goto(address("?q=" + encodeURIComponent("xử phạt")));
        const before = await page.locator(".total").innerText();
        const facet = page.locator(".facet", { hasText: "Loại văn bản" });
        await facet.locator("summary").click();
        await facet.getByRole("link").last().click();
        await page.waitForURL(/[?&]type=/);
        await page.getByRole("link", { name: /^Bỏ lọc/ }).click();
        await page.waitForURL((url) => !url.search.includes("type="));
        assert.equal(await page.locator(".total").innerText(), before);
      });
    });

    test("a search within a document stays in it", async () => {
      await visit(desktop, async (page) => {
        await searchAndOpen(page);
        await page.getByRole("searchbox", { name: "Tìm trong văn bản này" }).fill("đất");
        await page.keyboard.press("Enter");
        await page.waitForURL(/[?&]document=/);
        for (const name of await page.locator(".hit-document").allInnerTexts())
          assert.equal(name, "Luật Đất đai");
      });
    });

    test("a day is picked and left again", async () => {
      await visit(desktop, async (page) => {
        await page.goto(address("van-ban/31-2024-qh15"));
        await page.getByLabel("Xem văn bản tại ngày").fill("2025-01-01");
        await page.getByRole("button", { name: "Xem", exact: true }).click();
        await page.waitForURL(/[?]ngay=2025-01-01/);
        await page.getByRole("heading", { name: "Hiệu lực tại ngày 01/01/2025" }).waitFor();
        await page.getByRole("link", { name: "Trở lại văn bản như nguồn đăng" }).click();
        await page.waitForURL(/31-2024-qh15$/);
      });
    });

    test("a pasted text gets its citations checked", async () => {
      await visit(phone, async (page) => {
        await page.goto(server.url);
        await page.getByRole("link", { name: "Kiểm tra trích dẫn" }).click();
        await page
          .getByLabel("Nội dung cần kiểm tra")
          .fill("Theo Điều 1 Luật số 31/2024/QH15 và Nghị định số 7777/1999/NĐ-CP.");
        await page.getByRole("button", { name: "Kiểm tra" }).click();
        await page.getByRole("heading", { name: /Kết quả tại ngày/ }).waitFor();
        const marked = page.locator(".marked a");
        assert.equal(await marked.count(), 2);
        await marked.first().click();
        assert.match(page.url(), /#dan-chieu-1$/);
        assert.equal(await page.locator(".verdict.unchecked").first().isVisible(), true);
      });
    });

    test("the keyboard reaches the text first by the skip link", async () => {
      await visit(desktop, async (page) => {
        await page.goto(server.url);
        await page.keyboard.press("Tab");
        const skip = page.getByRole("link", { name: "Chuyển đến nội dung chính" });
        assert.ok(await skip.evaluate((link) => link === document.activeElement));
        assert.ok((await skip.boundingBox()).y >= 0, "it shows when it has the focus");
        await page.keyboard.press("Enter");
        assert.equal(await page.evaluate(() => document.activeElement.id), "noi-dung");
      });
    });

    const kinds = {
      home: "",
      results: "?q=" + encodeURIComponent("hợp đồng lao động"),
      documents: "?by=document&q=" + encodeURIComponent("đất"),
      filtered: "?status=in_force&in_force_on=2025-01-01&q=" + encodeURIComponent("nhà ở"),
      nothing: "?q=zzzqqq",
      document: "van-ban/31-2024-qh15",
      "not-found": "van-ban/khong-co",
      "on-day": "van-ban/31-2024-qh15?ngay=2025-01-01",
      "cited-by": "van-ban/31-2024-qh15/duoc-dan-chieu",
      check: "kiem-tra-trich-dan",
      relations: "van-ban/31-2024-qh15/luoc-do",
      difference: "so-sanh?cu=45-2013-qh13&moi=31-2024-qh15",
    };

    for (const [kind, rest] of Object.entries(kinds)) {
      for (const scheme of ["light", "dark"]) {
        for (const [size, options] of Object.entries({ phone, desktop })) {
          test(`${kind}, ${size}, ${scheme}: fits and is accessible`, async () => {
            const context = await browser.newContext({
              ...options,
              colorScheme: scheme,
              bypassCSP: true,
            });
            const page = await context.newPage();
            await page.goto(address(rest));
            await page.screenshot({
              path: path.join(screenshots, `${prefix ? "prefix-" : ""}${kind}-${size}-${scheme}.png`),
            });
            const overflow = await page.evaluate(
              () => document.documentElement.scrollWidth - window.innerWidth,
            );
            assert.ok(overflow <= 0, `${overflow} pixels too wide`);
            await page.addScriptTag({ path: axeFile });
            const { violations } = await page.evaluate(() => window.axe.run());
            const found = violations.map((v) => `${v.id}: ${v.nodes[0].html.slice(0, 160)}`);
            assert.deepEqual(found, []);
            await context.close();
          });
        }
      }
    }
  });
}
