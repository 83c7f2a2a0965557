#!/usr/bin/env python3
"""Sets tusach and other engines side by side.

The same articles and queries, one engine after another on one machine, each a program of its own.
Prints a JSON line an engine as it goes and the table at the end; with all engines and all articles
the table goes into docs/benchmarks.md too.

Needs the corpora in ../shared or $TUSACH_SHARED and the release build. What an engine needs is
checked first; one that cannot take part is told and left out.
"""

import argparse
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import threading

import figures
import prepare
import report
from engines import ENGINES, HERE, Unavailable

ROOT = HERE.parent.parent


def options():
    shared = pathlib.Path(os.environ.get("TUSACH_SHARED", ROOT.parent / "shared"))
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n", maxsplit=1)[0])
    parser.add_argument(
        "--articles", type=int, default=0, help="whole documents up to so many articles; 0: all"
    )
    parser.add_argument(
        "--only",
        default="",
        help="keys of engines, with commas: " + ",".join(engine.key for engine in ENGINES),
    )
    parser.add_argument(
        "--seconds", type=float, default=60, help="for each set of queries of each engine"
    )
    parser.add_argument(
        "--build-seconds", type=float, default=1800, help="for the index of each engine"
    )
    parser.add_argument("--scratch", type=pathlib.Path, default=ROOT / "build" / "bench-peers")
    parser.add_argument("--programs", type=pathlib.Path, default=ROOT / "build" / "release")
    parser.add_argument("--corpus", type=pathlib.Path, default=shared / "corpora" / "codified")
    parser.add_argument("--keep", action="store_true", help="keep the indexes")
    return parser.parse_args()


class Failed(Exception):
    """An engine that began and did not end well."""


class Runner:
    """Runs one program at a time in a process group of its own, which never outlives this one."""

    def __init__(self):
        self.process = None
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, lambda *_: sys.exit(75))

    def kill(self):
        if self.process is not None:
            try:
                os.killpg(self.process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass

    def lines(self, command, log, seconds):
        """What it prints. It has so many seconds; what it complains about goes to `log`."""
        with open(log, "ab") as errors:
            self.process = subprocess.Popen(
                command,
                stdout=subprocess.PIPE,
                stderr=errors,
                encoding="utf-8",
                start_new_session=True,
            )
            timer = threading.Timer(seconds, self.kill)
            timer.start()
            try:
                printed = self.process.stdout.read().splitlines()
                status = self.process.wait()
            finally:
                late = not timer.is_alive()
                timer.cancel()
                self.kill()  # whatever it left behind
                self.process = None
        if status != 0:
            reason = f"did not end within {seconds:.0f} s" if late else f"ended with {status}"
            raise Failed(f"{reason}; see {log}")
        return printed


def bytes_below(directory):
    """What the files take on the disk: some engines make them larger than what is in them."""
    status = [file.stat() for file in directory.rglob("*") if file.is_file()]
    return sum(min(file.st_size, 512 * file.st_blocks) for file in status)


class Comparison:
    def __init__(self, chosen, prepared):
        self.options = chosen
        self.prepared = prepared
        self.runner = Runner()
        self.queries = figures.read_queries(prepared.queries_file)
        self.phrases = figures.PhraseCheck(prepared.syllables_file, prepare.without_marks)
        self.results, self.skipped = [], []

    def index(self, key):
        return self.options.scratch / "index" / key

    def build(self, engine, program, log):
        index = self.index(engine.key)
        shutil.rmtree(index, ignore_errors=True)
        index.mkdir(parents=True)
        variant = ["--variant", engine.variant] if engine.variant else []
        printed = self.runner.lines(
            [*program, "build", *engine.inputs(self.prepared), "--index", str(index), *variant],
            log,
            self.options.build_seconds,
        )
        built = {}
        for line in printed:
            built.update(json.loads(line))
        size = built.get("index_bytes", bytes_below(index))
        return {
            "build_seconds": built["seconds"],
            "articles_per_second": self.prepared.articles / built["seconds"],
            "index_bytes": size,
            "text_bytes": self.prepared.text_bytes,
            "index_to_text": size / self.prepared.text_bytes,
            "build_peak_mib": built["peak_kib"] / 1024,
        }

    def ask(self, engine, program, log):
        variant = ["--variant", engine.variant] if engine.variant else []
        index = self.index(engine.index_of or engine.key)
        if not index.is_dir():
            raise Unavailable(f"there is no index of {engine.index_of}")
        command = [
            *program,
            "query",
            *engine.inputs(self.prepared),
            "--queries",
            str(self.prepared.queries_file),
            "--index",
            str(index),
            *variant,
            "--seconds",
            str(self.options.seconds),
        ]
        printed = self.runner.lines(
            command, log, 120 + 2 * self.options.seconds * len(prepare.SETS)
        )
        summary, answers = figures.summarise(printed, self.queries)
        if "phrase" in answers:
            summary.update(self.phrases.judge(answers["phrase"], self.queries["phrase"]))
        return summary

    def run(self, engine):
        print(f"== {engine.name}", file=sys.stderr, flush=True)
        log = self.options.scratch / f"{engine.key}.log"
        log.unlink(missing_ok=True)
        result = {"name": engine.name, "key": engine.key, "remark": engine.remark}
        try:
            program = engine.start(self.options.programs, self.options.scratch)
            if engine.index_of is None:
                result.update(self.build(engine, program, log))
            result.update(self.ask(engine, program, log))
        except (Unavailable, Failed, subprocess.CalledProcessError) as error:
            print(f"   left out: {error}", file=sys.stderr)
            self.skipped.append((engine.name, str(error)))
            return
        self.results.append(result)
        print(json.dumps(result, ensure_ascii=False), flush=True)

    def run_all(self, engines):
        for engine in engines:
            self.run(engine)
            still_needed = {other.index_of for other in engines[engines.index(engine) + 1 :]}
            if not self.options.keep and engine.index_of is None and engine.key not in still_needed:
                shutil.rmtree(self.index(engine.key), ignore_errors=True)
        if not self.options.keep:
            shutil.rmtree(self.options.scratch / "index", ignore_errors=True)


def chosen_engines(only):
    if not only:
        return list(ENGINES)
    wanted = only.split(",")
    unknown = set(wanted) - {engine.key for engine in ENGINES}
    if unknown:
        raise SystemExit(f"--only: no such engine: {', '.join(sorted(unknown))}")
    needed = {engine.index_of for engine in ENGINES if engine.key in wanted}
    return [engine for engine in ENGINES if engine.key in wanted or engine.key in needed]


def main():
    chosen = options()
    corpus = chosen.corpus / "documents.jsonl.zst"
    if not corpus.exists():
        raise SystemExit(f"the comparison needs {corpus}")
    engines = chosen_engines(chosen.only)
    chosen.scratch.mkdir(parents=True, exist_ok=True)
    print("== preparing articles and queries", file=sys.stderr, flush=True)
    prepared = prepare.prepare(
        chosen.scratch / "prepared",
        corpus,
        chosen.corpus / "questions-dev.jsonl",
        chosen.articles,
        chosen.programs,
    )
    comparison = Comparison(chosen, prepared)
    comparison.run_all(engines)
    table = report.markdown(comparison.results, comparison.skipped, comparison.queries, prepared)
    print("\n" + table)
    if not chosen.articles and not chosen.only:
        report.write_between_marks(ROOT / "docs" / "benchmarks.md", table)


if __name__ == "__main__":
    main()
