// The crawler speaks HTTP/2 where TLS offers it, and trusts only whom it is told to.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createSecureServer } from "node:http2";
import { after, before, test } from "node:test";
import { Installation, run } from "./programs.js";

let tusach;
let server;
const versions = new Set();
const protocols = new Set();

before(async () => {
  tusach = await Installation.make();
  const [key, certificate] = [tusach.file("key.pem"), tusach.file("certificate.pem")];
  await run("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
    "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", key, "-out", certificate]);
  server = createSecureServer({ key: readFileSync(key), cert: readFileSync(certificate),
    allowHTTP1: true }, (request, response) => {
    versions.add(request.httpVersion);
    protocols.add(request.socket.alpnProtocol ?? request.stream?.session?.alpnProtocol);
    const base = `https://localhost:${server.address().port}`;
    if (request.url === "/sitemap.xml") {
      response.setHeader("content-type", "application/xml");
      response.end(`<urlset><url><loc>${base}/1</loc></url><url><loc>${base}/2</loc></url></urlset>`);
    } else if (request.url === "/robots.txt") {
      response.writeHead(404).end();
    } else {
      response.setHeader("content-type", "text/html; charset=utf-8");
      response.end(`<p>Số: ${request.url.slice(1)}/2022/NĐ-CP</p><p>Điều 1. Một</p>` +
        `<p>${"Nội dung của điều này. ".repeat(20)}</p>`);
    }
  });
  await new Promise((done) => server.listen(0, "localhost", done));
});
after(async () => {
  server.close();
  await tusach.remove();
});

const crawl = () => tusach.tusach("crawl", "sitemap", "--base-url",
  `https://localhost:${server.address().port}/`, "--pause", "0");

test("a certificate that nobody vouches for is not accepted", async () => {
  await assert.rejects(crawl(), (fault) => fault.code === 69);
  assert.equal(versions.size, 0);
});

test("HTTP/2 is spoken over TLS", async () => {
  await tusach.configure(`[crawl]\nca_file = "${tusach.file("certificate.pem")}"\n`);
  const result = await crawl();
  assert.equal(result.counts.added, 2);
  assert.deepEqual([...versions], ["2.0"]);
});
