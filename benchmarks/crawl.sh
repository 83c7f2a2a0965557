#!/usr/bin/env bash
# How fast a crawl goes, and what it takes: a replica of the national database on loopback, no pauses. Prints the rate in windows
# of 2,000 documents, processor time a document by stage and program, and the peak of memory (PSS of all processes of tusach,
# so that what they share counts once). `crawl.sh [documents]`; needs jq, sqlite3, and
# the corpora in ../shared or $TUSACH_SHARED.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
documents=${1:-20000}
program=${TUSACH_PROGRAM:-build/release/tusach}
replica=${TUSACH_REPLICA:-build/release/tests/replica/replica}
data=${TUSACH_BENCH_CRAWL:-build/bench-crawl}

rm -rf "$data"
mkdir -p "$data"
"$replica" --documents "$documents" --port 0 >"$data/replica.json" &
replica_pid=$!
trap 'kill "$replica_pid" ${crawl_pid:-} 2>/dev/null || true' EXIT
url=
until [ -n "$url" ]; do  # without an address the crawler would go to the real database
  url=$(jq -r .url "$data/replica.json" 2>/dev/null || true)
  kill -0 "$replica_pid" || { echo "the replica did not start" >&2; exit 69; }
  [ -n "$url" ] || sleep 0.2
done

# Seconds of processor time of a process and of its children that ended.
cpu_of() { awk -v hz="$(getconf CLK_TCK)" '{ sub(/.*\) /, ""); print ($12 + $13 + $14 + $15) / hz }' "/proc/$1/stat"; }
# Kilobytes, of the processes that are still there.
pss_of() {
  local pid sum=0 one
  for pid in "$@"; do
    one=$(awk '/^Pss:/ { print $2 }' "/proc/$pid/smaps_rollup" 2>/dev/null) || continue
    sum=$((sum + ${one:-0}))
  done
  echo "$sum"
}
held() { sqlite3 -readonly "$data/catalog.sqlite" "SELECT COUNT(*) FROM crawl_items WHERE state IN ('held', 'empty')" 2>/dev/null || echo 0; }

replica_before=$(cpu_of "$replica_pid")
began=$(date +%s.%N)
TIMEFORMAT='%U %S'
{ time "$program" --data "$data" --json crawl vbpl --base-url "$url" --pause 0 >"$data/result.json" 2>"$data/log"; } 2>"$data/time" &
peak=0
next=2000
last=$began
crawl_pid=$!
while kill -0 "$crawl_pid" 2>/dev/null; do
  mapfile -t pids < <(pgrep -f -- "--data $data --json crawl" || true)
  now=$(pss_of "${pids[@]}")
  [ "$now" -le "$peak" ] || peak=$now
  count=$(held)
  if [ "$count" -ge "$next" ]; then
    at=$(date +%s.%N)
    awk -v n="$count" -v from=$((next - 2000)) -v a="$last" -v b="$at" -v m="$now" \
      'BEGIN { printf "%6d documents: %4.0f/s, %.0f MB\n", n, (n - from) / (b - a), m / 1024 }'
    last=$at
    next=$((count + 2000))
  fi
  sleep 0.5
done
ended=$(date +%s.%N)
replica_after=$(cpu_of "$replica_pid")
# shellcheck disable=SC2046 # two words
jq -r --argjson n "$documents" --argjson seconds "$(awk -v a="$began" -v b="$ended" 'BEGIN { print b - a }')" \
  --argjson replica "$(awk -v a="$replica_before" -v b="$replica_after" 'BEGIN { print b - a }')" \
  --argjson user "$(cut -d' ' -f1 "$data/time")" --argjson system "$(cut -d' ' -f2 "$data/time")" --argjson peak "$peak" '
  def ms: . / $n * 1e5 | round / 100;
  "\(.counts.added) added, \(.counts.merged) merged, \(.counts.failed) failed: \($n / $seconds | round) documents/s, \(.counts.bytes / 1e6 | round) MB in \($seconds * 10 | round / 10) s",
  "ms of processor a document: tusach \(($user + $system) | ms) (archive \(.cpu_seconds.archive | ms), extraction \(.cpu_seconds.extract | ms), catalog \(.cpu_seconds.catalog | ms), the rest \(($user + $system - .cpu_seconds.archive - .cpu_seconds.extract - .cpu_seconds.catalog) | ms)), replica \($replica | ms)",
  "peak of memory: \($peak / 1024 | round) MB"' "$data/result.json"
