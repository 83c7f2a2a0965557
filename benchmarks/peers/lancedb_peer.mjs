// LanceDB's full-text index in process. Variant "folded" removes all marks. It makes no snippets: the
// texts of the hits are fetched. See peer_protocol.py for the commands.
import { createReadStream, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import * as lancedb from "@lancedb/lancedb";

const BATCH = 5000;
const WARM_UP = 1 / 6; // as in peer_protocol.py

function optionsOf(parts) {
  const options = {};
  for (let i = 0; i + 1 < parts.length; i += 2) options[parts[i].slice(2)] = parts[i + 1];
  return options;
}

function peakKib() {
  return Number(/VmHWM:\s*(\d+)/.exec(readFileSync("/proc/self/status", "utf8"))[1]);
}

const print = (value) => process.stdout.write(JSON.stringify(value) + "\n");

async function build(options) {
  const started = performance.now();
  const database = await lancedb.connect(options.index);
  let table = null;
  let rows = [];
  const add = async () => {
    if (rows.length === 0) return;
    if (table === null) table = await database.createTable("articles", rows);
    else await table.add(rows);
    rows = [];
  };
  for await (const line of createInterface({ input: createReadStream(options.articles) })) {
    const article = JSON.parse(line);
    rows.push({ id: article.id, text: [article.title, article.heading, article.text].join("\n") });
    if (rows.length === BATCH) await add();
  }
  await add();
  await table.createIndex("text", {
    config: lancedb.Index.fts({
      withPosition: true,
      baseTokenizer: "simple",
      lowercase: true,
      stem: false,
      removeStopWords: false,
      asciiFolding: options.variant === "folded",
    }),
  });
  await table.waitForIndex(["text_idx"], 600);
  print({ seconds: (performance.now() - started) / 1000, peak_kib: peakKib() });
}

async function query(options) {
  const database = await lancedb.connect(options.index);
  const table = await database.openTable("articles");
  const answer = async (asked) => {
    const text = asked.syllables.join(" ");
    const kind = asked.set === "phrase" ? lancedb.PhraseQuery : lancedb.MatchQuery;
    const rows = await table.query().fullTextSearch(new kind(text, "text")).select(["id", "text", "_score"]).limit(10).toArray();
    return rows.map((row) => row.id);
  };
  const queries = readFileSync(options.queries, "utf8").trim().split("\n").map((line) => JSON.parse(line));
  const limit = 1000 * Number(options.seconds);
  const warming = queries.filter((asked) => asked.set !== "unmarked");
  let until = performance.now() + limit * WARM_UP;
  for (let at = 0; performance.now() < until; at++) await answer(warming[at % warming.length]);
  let current = "";
  for (const asked of queries) {
    if (asked.set !== current) until = performance.now() + limit;
    current = asked.set;
    const started = performance.now();
    if (started > until) continue;
    const ids = await answer(asked);
    print({ set: current, at: asked.at, ms: performance.now() - started, ids });
  }
  print({ peak_kib: peakKib() });
}

const [command, ...rest] = process.argv.slice(2);
await (command === "build" ? build : query)(optionsOf(rest));
