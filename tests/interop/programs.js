// The built programs: tusach on a data directory of its own, and the replica that it crawls.
import { execFile, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const project = fileURLToPath(new URL("../..", import.meta.url));
const program = process.env.TUSACH_BIN ?? path.join(project, "build/release/tusach");
const replica = process.env.TUSACH_REPLICA ?? path.join(project, "build/release/tests/replica/replica");
export const run = promisify(execFile);

export class Installation {
  static async make() {
    if (!existsSync(program)) throw new Error(`${program} is not built; name it in TUSACH_BIN`);
    const made = new Installation();
    made.directory = await mkdtemp(path.join(tmpdir(), "tusach-interop-"));
    return made;
  }

  file(name) {
    return path.join(this.directory, name);
  }

  /// Writes tusach.toml.
  async configure(toml) {
    await writeFile(this.file("tusach.toml"), toml);
    this.config = ["--config", this.file("tusach.toml")];
  }

  /// The last line of what `tusach --json …` prints, read.
  async tusach(...words) {
    const data = ["--data", this.file("data"), ...(this.config ?? []), "--json"];
    const { stdout } = await run(program, [...data, ...words], { maxBuffer: 1 << 28 });
    return JSON.parse(stdout.trim().split("\n").at(-1) || "null");
  }

  async remove() {
    await rm(this.directory, { recursive: true, force: true });
  }
}

/// Serves the odd documents of the replica, which need no corpus.
export async function startReplica() {
  const child = spawn(replica, ["--documents", "0", "--oddities"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    child.stdout.resume();
    return { url: JSON.parse(line).url, stop: () => child.kill() };
  }
  throw new Error("the replica ended before it said where it listens");
}
