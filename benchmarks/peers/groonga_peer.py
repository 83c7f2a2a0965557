"""Groonga: one child process that reads commands from its standard input, no port.

This release has no BM25; of its scorers the one that counts a term thrice at most finds the most
answers.
"""

import json
import os
import subprocess
import time

import peer_protocol as protocol

SCHEMA = """table_create Articles TABLE_HASH_KEY ShortText
column_create Articles text COLUMN_SCALAR Text
table_create Terms TABLE_PAT_KEY ShortText \
 --default_tokenizer TokenBigram --normalizer NormalizerNFKC130
"""
INDEX = "column_create Terms articles_text COLUMN_INDEX|WITH_POSITION Articles text\n"


class Groonga:
    def __init__(self, index, *options):
        self.path = os.path.join(index, "db")
        self.process = subprocess.Popen(
            ["groonga", *options, self.path],
            text=True,
            encoding="utf-8",
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    def command(self, text):
        self.process.stdin.write(text)
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        if answer[0][0] != 0:
            raise RuntimeError(f"groonga: {answer[0][3]} at {text[:200]}")
        return answer[1]

    def close(self):
        peak = protocol.peak_kib(self.process.pid)
        self.process.stdin.close()
        self.process.stdout.read()
        self.process.wait(60)
        return peak


def build(options):
    started = time.perf_counter()
    groonga = Groonga(options.index, "-n")
    for line in SCHEMA.splitlines():
        groonga.command(line + "\n")
    batch = []

    def load():
        groonga.command(
            "load --table Articles --values "
            + "'"
            + json.dumps(batch).replace("\\", "\\\\").replace("'", "\\'")
            + "'\n"
        )
        batch.clear()

    for identifier, text in protocol.articles(options.articles):
        batch.append({"_key": identifier, "text": text})
        if len(batch) == 100:
            load()
    if batch:
        load()
    groonga.command(INDEX)  # over a full column, which is the fast way
    protocol.report_build(started, groonga.close())


def query(options):
    groonga = Groonga(options.index)
    groonga.command("cache_limit 0\n")

    def answer(asked):
        syllables = asked["syllables"]
        if asked["set"] == "phrase":
            text = '\\"' + " ".join(syllables) + '\\"'
        else:
            text = " OR ".join(syllables)
        rows = groonga.command(
            f'select Articles --match_columns "scorer_tf_at_most(text, 3.0)" --query "{text}" '
            "--sort_keys -_score --limit 10 "
            '--output_columns "_key, snippet_html(text)"\n'
        )
        return [row[0] for row in rows[0][2:]]

    protocol.run_queries(options.queries, options.seconds, answer)
    protocol.report_peak(groonga.close())


if __name__ == "__main__":
    arguments = protocol.arguments()
    build(arguments) if arguments.command == "build" else query(arguments)
