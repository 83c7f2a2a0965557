"""SQLite FTS5, tokenizer unicode61; variant "folded" removes the marks that it knows."""

import os
import sqlite3
import time

import peer_protocol as protocol


def build(options):
    started = time.perf_counter()
    database = sqlite3.connect(os.path.join(options.index, "fts5.sqlite"))
    database.execute("PRAGMA journal_mode=OFF")
    database.execute("PRAGMA synchronous=OFF")
    level = 2 if options.variant == "folded" else 0
    database.execute(
        "CREATE VIRTUAL TABLE articles USING fts5(id UNINDEXED, text, "
        f"tokenize = 'unicode61 remove_diacritics {level}')"
    )
    database.executemany("INSERT INTO articles VALUES (?, ?)", protocol.articles(options.articles))
    database.commit()
    database.execute("INSERT INTO articles(articles) VALUES ('optimize')")
    database.commit()
    protocol.report_build(started, protocol.peak_kib())


def query(options):
    database = sqlite3.connect(os.path.join(options.index, "fts5.sqlite"))
    statement = (
        "SELECT id, snippet(articles, 1, '<mark>', '</mark>', '…', 32) FROM articles "
        "WHERE articles MATCH ? ORDER BY rank LIMIT 10"
    )

    def answer(asked):
        syllables = asked["syllables"]
        if asked["set"] == "phrase":
            match = '"' + " ".join(syllables) + '"'
        else:
            match = " OR ".join(f'"{syllable}"' for syllable in syllables)
        return [row[0] for row in database.execute(statement, (match,))]

    protocol.run_queries(options.queries, options.seconds, answer)
    protocol.report_peak(protocol.peak_kib())


if __name__ == "__main__":
    arguments = protocol.arguments()
    build(arguments) if arguments.command == "build" else query(arguments)
