#!/bin/sh
# Puts cpdesk into the menu of this user and has it open *.cpdesk; needs no administrator rights.
#   sh add-to-menu.sh            the folder must stay where it is
#   sh add-to-menu.sh --remove   takes it out again; assessments stay
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
data=${XDG_DATA_HOME:-$HOME/.local/share}
entry=$data/applications/cpdesk.desktop

refresh() {
    if command -v update-mime-database >/dev/null; then update-mime-database "$data/mime" || true; fi
    if command -v update-desktop-database >/dev/null; then update-desktop-database "$data/applications" || true; fi
}

case "${1-}" in
--remove)
    (cd -- "$here/share" && find . -type f) | while IFS= read -r name; do rm -f -- "$data/$name"; done
    refresh
    echo "cpdesk is no longer in the menu. Assessments stay in $data/cpdesk."
    ;;
'')
    case $here in *[\"\`\$\\%]*)
        echo "The name of this folder holds a character a menu entry cannot have. Nothing was changed." >&2
        echo "Move the folder to another place and try again." >&2
        exit 1
        ;;
    esac
    (cd -- "$here/share" && find . -type f) | while IFS= read -r name; do
        mkdir -p -- "$data/$(dirname -- "$name")"
        cp -- "$here/share/$name" "$data/$name"
    done
    grep -v -e '^Exec=' -e '^TryExec=' "$here/share/applications/cpdesk.desktop" >"$entry"
    printf 'Exec="%s/cpdesk" %%f\n' "$here" >>"$entry"
    refresh
    echo "cpdesk is in the menu now and opens packages (*.cpdesk). This folder must stay where it is."
    ;;
*)
    echo "usage: sh add-to-menu.sh [--remove]" >&2
    exit 2
    ;;
esac
