"""Sphinx with its bm25f ranker: an own searchd on a Unix socket.

It stores no text: snippets are made from texts that the client sends, as its documentation does it.
"""

import os
import subprocess
import sys
import tempfile
import time
import unicodedata
from xml.sax.saxutils import escape

import peer_protocol as protocol

CONFIGURATION = """source articles {{
  type = xmlpipe2
  xmlpipe_command = {feed}
  xmlpipe_field = text
}}
index articles {{
  source = articles
  path = {index}/articles
  charset_table = {charset}
  index_field_lengths = 1
  html_strip = 0
}}
indexer {{
  mem_limit = 256M
}}
searchd {{
  listen = {socket}:mysql41
  log = {index}/searchd.log
  pid_file = {index}/searchd.pid
  workers = threads
  binlog_path =
}}
"""


def charset_table():
    entries = ["0..9", "_", "a..z", "A..Z->a..z"]
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        character = chr(code)
        if not character.isalpha():
            continue
        lower = character.lower()
        if lower == character or len(lower) > 1:
            entries.append(f"U+{code:X}")
        else:
            entries.append(f"U+{code:X}->U+{ord(lower):X}")
    return ", ".join(entries)


def write_configuration(options, socket):
    path = os.path.join(options.index, "sphinx.conf")
    feed = (
        f"{sys.executable} {os.path.abspath(__file__)} feed --articles {options.articles} --index ."
    )
    with open(path, "w", encoding="ascii") as file:
        file.write(
            CONFIGURATION.format(
                feed=feed,
                index=os.path.abspath(options.index),
                charset=charset_table(),
                socket=socket,
            )
        )
    return path


def feed(path):
    """The articles as the indexer reads them; control characters are not allowed in XML."""
    print('<?xml version="1.0" encoding="utf-8"?><sphinx:docset>')
    for number, (_, text) in enumerate(protocol.articles(path), 1):
        clean = "".join(c if c >= " " and unicodedata.category(c) != "Cs" else " " for c in text)
        print(f'<sphinx:document id="{number}"><text>{escape(clean)}</text></sphinx:document>')
    print("</sphinx:docset>")


def build(options):
    configuration = write_configuration(options, "/nonexistent")
    started = time.perf_counter()
    indexer = subprocess.Popen(
        ["indexer", "--config", configuration, "--all", "--quiet"], stdout=sys.stderr
    )
    peak = 0
    while indexer.poll() is None:
        peak = max(peak, protocol.peak_kib(indexer.pid))
        time.sleep(0.02)
    if indexer.returncode != 0:
        raise SystemExit("sphinx: the indexer failed")
    protocol.report_build(started, peak)


def wait_for(connect, server):
    for _ in range(300):
        if server.poll() is not None:
            raise SystemExit("sphinx: searchd did not start")
        try:
            return connect()
        except (
            Exception
        ):  # pylint: disable=broad-except # whatever the client throws until it listens
            time.sleep(0.1)
    raise SystemExit("sphinx: searchd did not listen within 30 s")


def query(options):
    import pymysql

    with tempfile.TemporaryDirectory() as scratch:
        socket = os.path.join(scratch, "searchd")
        configuration = write_configuration(options, socket)
        server = subprocess.Popen(
            ["searchd", "--config", configuration, "--nodetach"], stdout=sys.stderr
        )
        try:
            connection = wait_for(
                lambda: pymysql.connect(unix_socket=socket, charset="utf8"), server
            )
            ask(options, connection.cursor())
            protocol.report_peak(protocol.family_peak_kib(server.pid))
        finally:
            server.terminate()
            server.wait(30)


def ask(options, cursor):
    known = list(protocol.articles(options.articles))
    search = (
        "SELECT id, WEIGHT() AS w FROM articles WHERE MATCH(%s) ORDER BY w DESC LIMIT 10 "
        "OPTION ranker=expr('1000000*bm25f(1.2,0.75)'), max_matches=10"
    )

    def answer(asked):
        syllables = asked["syllables"]
        match = (
            '"' + " ".join(syllables) + '"' if asked["set"] == "phrase" else " | ".join(syllables)
        )
        cursor.execute(search, (match,))
        hits = [known[row[0] - 1] for row in cursor.fetchall()]
        if hits:
            texts = ",".join(["%s"] * len(hits))
            cursor.execute(
                f"CALL SNIPPETS(({texts}), 'articles', %s)",
                (*(text for _, text in hits), " ".join(syllables)),
            )
            cursor.fetchall()
        return [identifier for identifier, _ in hits]

    protocol.run_queries(options.queries, options.seconds, answer)


if __name__ == "__main__":
    if sys.argv[1:2] == ["feed"]:
        feed(sys.argv[sys.argv.index("--articles") + 1])
    else:
        arguments = protocol.arguments()
        build(arguments) if arguments.command == "build" else query(arguments)
