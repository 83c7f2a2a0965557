// The archive's WARC files as others read them, and theirs as the archive reads them.
import assert from "node:assert/strict";
import { createReadStream, createWriteStream } from "node:fs";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";
import { WARCParser, WARCRecord, WARCSerializer } from "warcio";
import { Installation, run, startReplica } from "./programs.js";

const page = (number) => `<html><body><p>NGHỊ ĐỊNH</p><p>Số: ${number}/2021/NĐ-CP</p>
<p>Điều 1. Phạm vi điều chỉnh</p><p>Nghị định này quy định về ${"việc lưu trữ ".repeat(30)}.</p>
<p>Điều 2. Hiệu lực</p><p>Nghị định này có hiệu lực từ ngày ký.</p></body></html>`;

let tusach;
before(async () => { tusach = await Installation.make(); });
after(() => tusach.remove());

test("warcio reads what `tusach archive export` writes", async () => {
  const replica = await startReplica();
  try {
    // 75: some of the odd documents fail, which is what they are for.
    await tusach.tusach("crawl", "vbpl", "--base-url", replica.url, "--pause", "0")
      .catch((fault) => assert.equal(fault.code, 75));
  } finally {
    replica.stop();
  }
  const file = tusach.file("out.warc.gz");
  const counts = await tusach.tusach("archive", "export", file);
  const ids = new Set();
  const types = {};
  for await (const record of new WARCParser(createReadStream(file))) {
    assert.equal(record.warcHeaders.protocol, "WARC/1.1");
    const headers = record.warcHeaders.headers;
    assert.match(headers.get("WARC-Record-ID"), /^<urn:uuid:[0-9a-f-]{36}>$/);
    ids.add(headers.get("WARC-Record-ID"));
    assert.match(record.warcDate, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    types[record.warcType] = (types[record.warcType] ?? 0) + 1;
    if (record.warcType !== "response") {
      await record.readFully(false);
      continue;
    }
    assert.match(record.warcTargetURI, /^http:\/\/127\.0\.0\.1:\d+\/api\//);
    const body = Buffer.from(await record.readFully(true));
    assert.equal(body.length, Number(record.httpHeaders.headers.get("content-length")));
    const { createHash } = await import("node:crypto");
    assert.equal(headers.get("WARC-Payload-Digest"),
      "sha256:" + createHash("sha256").update(body).digest("hex"));
    if (record.warcTargetURI.endsWith("/doc/all")) assert.ok(JSON.parse(body).data.items.length > 20);
  }
  assert.equal(types.warcinfo, 1);
  assert.equal(types.response + (types.revisit ?? 0), counts.records);
  assert.equal(ids.size, counts.records + 1);
  assert.ok(counts.records > 25);
});

test("what warcio writes is imported: gzip bodies, chunks, revisits", async () => {
  const file = tusach.file("foreign.warc.gz");
  const out = createWriteStream(file);
  const write = async (url, options, body) => {
    const record = await WARCRecord.create({ url, date: "2024-01-01T00:00:00Z", warcVersion: "WARC/1.1",
      ...options }, (async function* () { if (body) yield body; })());
    const bytes = await WARCSerializer.serialize(record, { gzip: true });
    out.write(bytes);
    return record;
  };
  const html = { "Content-Type": "text/html; charset=utf-8" };
  const chunk = (bytes) => Buffer.concat([Buffer.from(bytes.length.toString(16) + "\r\n"), bytes,
    Buffer.from("\r\n0\r\n\r\n")]);
  await write(undefined, { type: "warcinfo", filename: "foreign.warc.gz", warcHeaders: {},
    url: undefined }, Buffer.from("software: warcio\r\n"));
  const first = await write("http://a.vn/1", { type: "response", httpHeaders: html,
    statusline: "HTTP/1.1 200 OK" }, Buffer.from(page(1)));
  await write("http://a.vn/2", { type: "response", statusline: "HTTP/1.1 200 OK",
    httpHeaders: { ...html, "Content-Encoding": "gzip" } }, gzipSync(page(2)));
  await write("http://a.vn/3", { type: "response", statusline: "HTTP/1.1 200 OK",
    httpHeaders: { ...html, "Transfer-Encoding": "chunked" } }, chunk(Buffer.from(page(3))));
  await write("http://a.vn/1b", { type: "revisit", statusline: "HTTP/1.1 200 OK", httpHeaders: html,
    refersToUrl: "http://a.vn/1", refersToDate: "2024-01-01T00:00:00Z",
    warcHeaders: { "WARC-Payload-Digest": first.warcPayloadDigest } });
  await write("http://a.vn/gone", { type: "response", statusline: "HTTP/1.1 404 Not Found",
    httpHeaders: html }, Buffer.from("<p>none</p>"));
  await new Promise((done) => out.end(done));
  const counts = await tusach.tusach("archive", "import", file, "--source", "sitemap:a.vn");
  assert.equal(counts.records, 4);
  assert.equal(counts.added, 3);
  assert.equal(counts.skipped, 2);
  const extracted = await tusach.tusach("extract", "sitemap", "--base-url", "http://a.vn/");
  assert.equal(extracted.counts.added, 3);
  assert.equal(extracted.counts.merged, 1);
  assert.equal(extracted.counts.failed, 0);
});

test("what wget writes is imported", async (t) => {
  try {
    await run("wget", ["--version"]);
  } catch {
    t.skip("wget is not installed");
    return;
  }
  const site = createServer((request, response) => {
    const number = Number(request.url.slice(1));
    if (request.url === "/robots.txt" || !(number > 10)) {
      response.writeHead(404).end();
    } else {
      // Without a length Node sends chunks.
      response.setHeader("Content-Type", "text/html; charset=utf-8");
      response.write(page(number).slice(0, 200));
      response.end(page(number).slice(200));
    }
  });
  await new Promise((done) => site.listen(0, "127.0.0.1", done));
  const base = `http://127.0.0.1:${site.address().port}`;
  await run("wget", ["-q", "-O", tusach.file("pages"), `--warc-file=${tusach.file("wget")}`,
    `${base}/11`, `${base}/12`, `${base}/11`], { cwd: tusach.directory });
  site.close();
  const counts = await tusach.tusach("archive", "import", tusach.file("wget.warc.gz"),
    "--source", "sitemap:127.0.0.1");
  assert.equal(counts.added, 2);
  const extracted = await tusach.tusach("extract", "sitemap", "--base-url", base);
  assert.equal(extracted.counts.added, 2);
});
