#!/bin/sh
# Starts cpdesk where files are not marked as programs, as on many sticks:  sh start-cpdesk.sh
# What is recorded lies in the user's own folder (~/.local/share/cpdesk), never on the stick.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
program=$here/cpdesk

if [ -x "$program" ]; then
    exec "$program" "$@"
fi
# The system's loader starts a program that is readable only.
for loader in /lib64/ld-linux-x86-64.so.2 /lib/ld-linux-aarch64.so.1; do
    if [ -x "$loader" ] && "$loader" "$program" --version >/dev/null 2>&1; then
        exec "$loader" "$program" "$@"
    fi
done
echo "This place does not let programs start. Nothing was changed." >&2
echo "Copy the folder $(basename -- "$here") to your own computer and start cpdesk there." >&2
exit 1
