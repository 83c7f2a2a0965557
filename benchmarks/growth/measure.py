#!/usr/bin/env python3
"""Imports, indexes and asks a library of N articles and prints one row of the table of growth.

Needs the corpora in ../shared or $TUSACH_SHARED, the release build, and about nine times the bytes
of the text on the disk while the index is built.
"""

import argparse
import json
import os
import pathlib
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "benchmarks" / "peers"))

import figures  # noqa: E402 # found by the line above
import prepare  # noqa: E402
import report  # noqa: E402

HEADER = (
    "articles",
    "text, MB",
    "import, s",
    "import peak, MiB",
    "catalog, MB",
    "build, s",
    "articles/s",
    "build peak, MiB",
    "index, MB",
    "index/text",
    "reader peak, MiB",
    "question: median / p95 / p99, ms",
    "nDCG@10",
)


def say(text):
    print(f"== {text}", file=sys.stderr, flush=True)


def bytes_below(path):
    return sum(file.stat().st_size for file in path.rglob("*") if file.is_file())


def make_documents(corpus, articles, seed, target):
    """The generator's counts."""
    with open(target, "wb") as out:
        compressor = subprocess.Popen(["zstd", "-q", "-1"], stdin=subprocess.PIPE, stdout=out)
        generator = subprocess.run(
            [
                sys.executable,
                ROOT / "benchmarks" / "growth" / "generate.py",
                corpus,
                str(articles),
                "--seed",
                str(seed),
            ],
            stdout=compressor.stdin,
            stderr=subprocess.PIPE,
            check=False,
        )
        compressor.stdin.close()
        if generator.returncode != 0 or compressor.wait() != 0:
            raise SystemExit(generator.stderr.decode())
    return json.loads(generator.stderr)


def last_object(command):
    printed = subprocess.run(command, stdout=subprocess.PIPE, check=True, encoding="utf-8").stdout
    return json.loads(printed.splitlines()[-1])


def write_questions(corpus, target):
    with open(corpus / "questions-dev.jsonl", encoding="utf-8") as lines, open(
        target, "w", encoding="utf-8"
    ) as out:
        for at, line in enumerate(lines):
            question = json.loads(line)
            out.write(
                json.dumps(
                    {
                        "set": "question",
                        "at": at,
                        "text": question["query"],
                        "syllables": prepare.syllables_of(question["query"]),
                        "relevant": question["relevant"],
                    },
                    ensure_ascii=False,
                )
                + "\n"
            )


def measure(options):
    work, programs = options.scratch / str(options.articles), ROOT / "build" / "release"
    peer = str(programs / "benchmarks" / "tusach_peer")
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    documents, data, index, questions = (
        work / name for name in ("documents.jsonl.zst", "data", "index", "questions.jsonl")
    )
    say(f"deriving {options.articles:,} articles")
    counts = make_documents(
        options.corpus / "documents.jsonl.zst", options.articles, options.seed, documents
    )
    say("importing")
    import_seconds, import_peak = prepare.import_file(programs / "tusach", data, documents)
    documents.unlink()
    say("indexing")
    built = last_object([peer, "build", "--data", str(data), "--index", str(index)])
    say("asking")
    write_questions(options.corpus, questions)
    printed = subprocess.run(
        [
            peer,
            "query",
            "--data",
            str(data),
            "--index",
            str(index),
            "--queries",
            str(questions),
            "--seconds",
            str(options.seconds),
        ],
        stdout=subprocess.PIPE,
        check=True,
        encoding="utf-8",
    )
    summary, _ = figures.summarise(printed.stdout.splitlines(), figures.read_queries(questions))
    return {
        **counts,
        **summary,
        "seed": options.seed,
        "import_seconds": import_seconds,
        "import_peak_mib": import_peak,
        "catalog_bytes": bytes_below(data),
        "build_seconds": built["seconds"],
        "units": built["units"],
        "build_peak_mib": built["peak_kib"] / 1024,
        "index_bytes": bytes_below(index),
    }


def table_row(result):
    asked = result["question"]
    latency = " / ".join(
        report.milliseconds(asked[key]) for key in ("median_ms", "p95_ms", "p99_ms")
    )
    return report.row(
        (
            f"{result['articles']:,}",
            report.number(result["text_bytes"] / 1e6, 0),
            report.number(result["import_seconds"], 0),
            report.number(result["import_peak_mib"], 0),
            report.number(result["catalog_bytes"] / 1e6, 0),
            report.number(result["build_seconds"], 0),
            report.number(result["units"] / result["build_seconds"], 0),
            report.number(result["build_peak_mib"], 0),
            report.number(result["index_bytes"] / 1e6, 0),
            report.number(result["index_bytes"] / result["text_bytes"], 2),
            report.number(result["query_peak_mib"], 0),
            latency,
            report.number(result["ndcg"], 3),
        )
    )


def main():
    shared = pathlib.Path(os.environ.get("TUSACH_SHARED", ROOT.parent / "shared"))
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("articles", type=int, nargs="?", default=95_000)
    parser.add_argument("--seed", type=int, default=6)
    parser.add_argument("--seconds", type=float, default=300, help="for the questions")
    parser.add_argument("--corpus", type=pathlib.Path, default=shared / "corpora" / "codified")
    parser.add_argument("--scratch", type=pathlib.Path, default=ROOT / "build" / "bench-growth")
    parser.add_argument("--keep", action="store_true", help="keep the library")
    options = parser.parse_args()
    if not options.corpus.is_dir():
        raise SystemExit(f"the benchmark of growth needs {options.corpus}")
    try:
        result = measure(options)
    except subprocess.CalledProcessError as error:
        command = " ".join(map(str, error.cmd))
        raise SystemExit(f"{command}: ended with {error.returncode}") from error
    print(json.dumps(result))
    print(report.row(HEADER))
    print(report.row(("---",) * len(HEADER)))
    print(table_row(result))
    if not options.keep:
        shutil.rmtree(options.scratch / str(options.articles))


if __name__ == "__main__":
    main()
