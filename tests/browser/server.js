// The built program on a data directory of its own, made from the demonstration bookshelf.
import { execFile, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const project = fileURLToPath(new URL("../..", import.meta.url));
const program = process.env.TUSACH_BIN ?? path.join(project, "build/release/tusach");
const run = promisify(execFile);

export class DemoServer {
  static async start(prefix = "") {
    if (!existsSync(program)) throw new Error(`${program} is not built; name it in TUSACH_BIN`);
    const server = new DemoServer();
    server.directory = await mkdtemp(path.join(tmpdir(), "tusach-browser-"));
    const data = ["--data", path.join(server.directory, "data")];
    await run(program, [...data, "import", path.join(project, "data/demo")]);
    await run(program, [...data, "index"]);
    const options = prefix ? ["--url-prefix", prefix] : [];
    server.process = spawn(program, [...data, "--json", "serve", "--port", "0", ...options], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    server.url = await server.#address();
    return server;
  }

  async #address() {
    for await (const line of createInterface({ input: this.process.stdout })) {
      const { url } = JSON.parse(line);
      // Nobody reads on; the pipe must not fill.
      this.process.stdout.resume();
      return url;
    }
    throw new Error("the server ended before it said where it listens");
  }

  async stop() {
    const ended = new Promise((resolve) => this.process.once("exit", resolve));
    this.process.kill("SIGTERM");
    await ended;
    await rm(this.directory, { recursive: true, force: true });
  }
}
