# What the drills share. Sourced.
# shellcheck shell=bash
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
port=${PGAN_DRILL_PORT:-18081}
work=${PGAN_DRILL_DIR:-$(mktemp -d)}
export PGAN_CLUSTER_DIR=$work/cluster

pgan() { "$root/runners/pgan" "$@"; }
cluster() { "$root/infra/flink/cluster" "$@" --port "$port"; }
pid_of() { cat "$PGAN_CLUSTER_DIR/$port/pids/$1"; }
say() { printf '%(%H:%M:%S)T drill: %s\n' -1 "$*" >&2; }

# The command in the background: its process is $client, its words are in $1.out and $1.err.
begin() {
  local name=$1
  shift
  # What is started in the background ignores Ctrl-C otherwise.
  setsid env --default-signal=INT "$root/runners/pgan" "$@" > "$work/$name.out" 2> "$work/$name.err" < /dev/null &
  client=$!
}

# Waits for the command that was begun; its exit status is then in $status.
ending() {
  status=0
  wait "$client" || status=$?
}

# until_true SECONDS COMMAND...: fails where that does not come true, or the command has ended before.
until_true() {
  local deadline=$((SECONDS + $1))
  shift
  until "$@"; do
    ((SECONDS < deadline)) || { say "never came true: $*"; return 1; }
    kill -0 "$client" 2> /dev/null || { say "the command ended before: $*"; return 1; }
    sleep 0.2
  done
}

# files_there N GLOB
files_there() { (($(compgen -G "$2" | wc -l) >= $1)); }

# lines_there N WORD FILE
lines_there() { (($(grep -cs "$2" "$3") >= $1)); }

# java_of_drills NAME ARGUMENT...: a program of this folder, with all that the build has made.
java_of_drills() {
  local name=$1
  shift
  "${JAVA_HOME:+$JAVA_HOME/bin/}java" \
    -cp "$root/pipelines/target/test-classes:$(echo "$root"/runners/target/runners-*.jar):$(< "$root/runners/target/classpath")" \
    --add-opens=java.base/java.lang=ALL-UNNAMED --add-opens=java.base/java.nio=ALL-UNNAMED \
    --add-opens=java.base/java.util=ALL-UNNAMED \
    "$root/infra/drills/$name.java" "$@"
}

# A server of gs:// with a bucket called bucket: the one that STORAGE_EMULATOR_HOST names, else the stand-in of the tests.
serve_bucket() {
  [[ -z ${STORAGE_EMULATOR_HOST:-} ]] || return 0
  [[ -d $root/pipelines/target/test-classes ]] ||
    { say "needs the stand-in of the tests (mvn -B test-compile), or STORAGE_EMULATOR_HOST"; return 1; }
  rm -f "$work/bucket" # Of an earlier drill.
  java_of_drills StandIn > "$work/bucket" 2> "$work/bucket.err" &
  client=$!
  until_true 60 test -s "$work/bucket"
  local pid
  read -r STORAGE_EMULATOR_HOST pid < "$work/bucket"
  export STORAGE_EMULATOR_HOST
  echo "$pid" >> "$work/bucket.pids"
}

stop_bucket() {
  local pid
  while read -r pid; do
    kill "$pid" 2> /dev/null || true
  done < <(cat "$work/bucket.pids" 2> /dev/null)
  rm -f "$work/bucket.pids"
}

# Every file under a folder with its SHA-256, without what tells the time: seconds in tables, logs and results, TensorBoard's
# events, the page, what the stages took, and the log's lines on interruptions and within ticks.
bytes_of() {
  (
    cd "$1"
    find . -type f ! -name '*tfevents*' ! -path './cache/*' ! -path './stages/*' ! -path './report/*' | LC_ALL=C sort | while read -r file; do
      case $file in
        *.jsonl | */evaluation.json) sed -E 's/"(time|[A-Za-z]*[sS]econds[A-Za-z]*)":[^,}]*,?//g' "$file" ;;
        */log.txt) grep -v -e 'going on from' -e '^in tick' -e '^disk: ' -e '^expected end' "$file" | sed 's/ time .*//' ;;
        */metric-*.txt) awk '{ $2 = ""; print }' "$file" ;;
        *) cat "$file" ;;
      esac | sha256sum | sed "s|-|$file|"
    done
  )
}

# Temporary files, unfinished parts, notes and locks.
leavings_of() {
  find "$1" \( -name '*.tmp' -o -name '_parts*' -o -name 'unfinished-*' -o -name 'work-*' -o -name '.lock' \) | wc -l
}
