"""PostgreSQL full text: configuration 'simple', a GIN index, ts_rank by length.

ts_rank finds far more answers than ts_rank_cd does. A cluster of its own on a Unix socket; it refuses to run as root, so root starts it as the user
postgres.
"""

import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time

import psycopg2

import peer_protocol as protocol

PROGRAMS = "/usr/lib/postgresql/15/bin/"
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "shared_buffers": "512MB",
    "maintenance_work_mem": "256MB",
    "work_mem": "64MB",
    "max_wal_size": "4GB",
    "jit": "off",
}
# A tsvector holds a megabyte at most.
LONGEST_TEXT = 250_000


def as_user(directory):
    """Arguments of Popen for a process that may be a PostgreSQL server."""
    if os.geteuid() != 0:
        return {}
    shutil.chown(directory, "postgres", "postgres")
    return {"user": "postgres", "group": "postgres", "extra_groups": []}


@contextlib.contextmanager
def server(index):
    data = os.path.join(os.path.abspath(index), "cluster")
    with tempfile.TemporaryDirectory() as scratch:
        user = as_user(scratch)
        settings = [part for name, value in SETTINGS.items() for part in ("-c", f"{name}={value}")]
        process = subprocess.Popen(
            [PROGRAMS + "postgres", "-D", data, "-k", scratch, *settings],
            cwd=scratch,
            stdout=sys.stderr,
            **user,
        )
        try:
            yield process, connect(process, scratch)
        finally:
            process.send_signal(2)  # fast shutdown
            try:
                process.wait(60)
            except subprocess.TimeoutExpired:
                process.kill()


def connect(process, socket):
    for _ in range(300):
        if process.poll() is not None:
            raise SystemExit("postgres: the server did not start")
        try:
            return psycopg2.connect(host=socket, user="postgres", dbname="postgres")
        except psycopg2.OperationalError:
            time.sleep(0.1)
    raise SystemExit("postgres: the server did not listen within 30 s")


class CopyLines:
    """The articles as COPY reads them."""

    def __init__(self, path):
        self.rows = protocol.articles(path)
        self.rest = ""

    def read(self, size):
        parts, length = [self.rest], len(self.rest)
        while length < size:
            row = next(self.rows, None)
            if row is None:
                break
            line = (
                "\t".join(self.escaped(value) for value in (row[0], row[1][:LONGEST_TEXT])) + "\n"
            )
            parts.append(line)
            length += len(line)
        text = "".join(parts)
        self.rest = text[size:]
        return text[:size]

    @staticmethod
    def escaped(value):
        return (
            value.replace("\0", " ")
            .replace("\\", "\\\\")
            .replace("\t", "\\t")
            .replace("\n", "\\n")
            .replace("\r", "\\r")
        )


def build(options):
    user = as_user(options.index)
    subprocess.run(
        [
            PROGRAMS + "initdb",
            "-D",
            os.path.join(os.path.abspath(options.index), "cluster"),
            "-U",
            "postgres",
            "--auth=trust",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
        ],
        check=True,
        stdout=sys.stderr,
        cwd="/",
        **user,
    )
    with server(options.index) as (process, connection):
        cursor = connection.cursor()
        started = time.perf_counter()
        cursor.execute(
            "CREATE TABLE articles (id text, text text, words tsvector "
            "GENERATED ALWAYS AS (to_tsvector('simple', text)) STORED)"
        )
        cursor.copy_expert("COPY articles (id, text) FROM STDIN", CopyLines(options.articles))
        cursor.execute("CREATE INDEX ON articles USING gin (words)")
        connection.commit()
        cursor.execute("ANALYZE articles")
        connection.commit()
        cursor.execute("SELECT pg_total_relation_size('articles')")
        print(json.dumps({"index_bytes": cursor.fetchone()[0]}))
        protocol.report_build(started, protocol.family_peak_kib(process.pid))
        connection.close()


def query(options):
    statement = (
        "SELECT id, ts_headline('simple', text, wanted) FROM ("
        "SELECT id, text, wanted, ts_rank(words, wanted, 1) AS rank FROM articles, "
        "{}('simple', %s) AS wanted WHERE words @@ wanted ORDER BY rank DESC LIMIT 10) best "
        "ORDER BY rank DESC"
    )
    phrase = statement.format("phraseto_tsquery")
    words = statement.format("to_tsquery")
    with server(options.index) as (process, connection):
        cursor = connection.cursor()

        def answer(asked):
            if asked["set"] == "phrase":
                cursor.execute(phrase, (" ".join(asked["syllables"]),))
            else:
                cursor.execute(words, (" | ".join(asked["syllables"]),))
            return [row[0] for row in cursor.fetchall()]

        protocol.run_queries(options.queries, options.seconds, answer)
        protocol.report_peak(protocol.family_peak_kib(process.pid))
        connection.close()


if __name__ == "__main__":
    arguments = protocol.arguments()
    build(arguments) if arguments.command == "build" else query(arguments)
