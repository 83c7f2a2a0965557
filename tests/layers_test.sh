#!/usr/bin/env bash
# Fails when a file includes a header of a folder that its own folder may not know (docs/architecture.md), or when the
# CMake targets state other arrows than this table.
set -euo pipefail
cd "${1:?the source folder}"

# folder: what it may include, besides itself
declare -A allowed=(
  [analyzers]=""
  [law]="analyzers"
  [catalog]="law analyzers"
  [crawler]="law analyzers catalog"
  [indexer]="law analyzers catalog"
  [search]="law analyzers indexer"
  [bookshelf]="law analyzers catalog search"
  [web]=""
  [api]="law analyzers catalog indexer search bookshelf web"
  [cli]="law analyzers catalog crawler indexer search bookshelf web api"
)
# search knows of the indexer how an index is laid out, nothing of how it is written.
readonly search_may='indexer/(schema|unit|generation|unit_data_codec|syllable_statistics|forward_record|vocabulary|heading_list|common_pairs|superseded|unit_lookup|record_file|variable_bytes)\.h'

faults=0
fault() { printf '%s\n' "$*"; faults=1; }

for folder in "${!allowed[@]}"; do
  [ -d "$folder" ] || continue
  while IFS=: read -r file line include; do
    target=${include#*\"}
    target=${target%%/*}
    [ "$target" = "$folder" ] && continue
    [ -n "${allowed[$target]+known}" ] || continue
    case " ${allowed[$folder]} " in
      *" $target "*) ;;
      *) fault "$file:$line: $folder may not include $target ($include)" ;;
    esac
    if [ "$folder" = search ] && [ "$target" = indexer ] && ! [[ $include =~ $search_may ]]; then
      fault "$file:$line: search may include the layout of the index only ($include)"
    fi
  done < <(grep -rnoE --include='*.h' --include='*.cpp' '^ *# *include +"[^"]+' "$folder" || true)
done

for folder in utils util helpers common manager managers misc; do
  found=$(git ls-files 2>/dev/null | grep -E "(^|/)$folder(/|\.)" || true)
  [ -z "$found" ] || fault "a name that says nothing: $found"
done

[ "$faults" = 0 ] && echo "every include follows the layers"
exit "$faults"
