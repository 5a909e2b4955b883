# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=sh
#
# What build-aux/start and build-aux/check share. Sourced, not run: $name is
# the name of the script, $root the top of the checkout.

# What the build needs, and what the window needs beside it: icons, their
# loader, a font, time zones, a place for settings and the bus to it.
core_packages='gcc libc6-dev meson ninja-build pkgconf gettext libglib2.0-dev libical-dev libjson-glib-dev libsqlite3-dev'
build_packages="$core_packages libgtk-4-dev libadwaita-1-dev"
run_packages='adwaita-icon-theme librsvg2-common fonts-cantarell tzdata dconf-gsettings-backend dbus-daemon'
# What tests/fuzz is built with.
fuzz_packages='clang libclang-rt-dev'
# A screen that is not there.
screen_packages='xvfb xauth'

# What the commands below say goes here.
logs=${root:?}/_build/log

say () { printf '%s\n' "$*"; }
fail () { printf '%s: %s\n' "${name:?}" "$*" >&2; exit 1; }

as_root () { if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi; }

# quietly LOG COMMAND...: keeps what it prints in a file.
quietly () {
  log=$logs/$1
  shift
  mkdir -p "$logs"
  "$@" > "$log" 2>&1 < /dev/null
}

# need PACKAGE...: installs those that are not there. Other systems than Debian
# and its children have to bring what meson asks for.
need () {
  command -v dpkg-query > /dev/null || return 0
  have=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" 2> /dev/null | sed -n 's/^installed //p')
  missing=
  for package; do
    printf '%s\n' "$have" | grep -qxF "$package" || missing="$missing${missing:+ }$package"
  done
  [ -n "$missing" ] || return 0

  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo > /dev/null || fail "packages are missing ($missing): run this as root, or install sudo."
    sudo -v || fail "packages are missing ($missing), and installing them needs sudo."
  fi
  say "Installing: $missing."
  # Lists that cannot be fetched are no harm while the packages can be.
  quietly apt-update.txt as_root env DEBIAN_FRONTEND=noninteractive apt-get update -q || true
  # shellcheck disable=SC2086
  quietly apt-install.txt as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $missing \
    || fail "apt-get could not install what is missing: see $logs/apt-install.txt."
}

# Under sudo, only the packages need root: the rest is done as the person whose
# checkout this is, so that files and settings are theirs.
become_owner () {
  [ "$(id -u)" -eq 0 ] && [ -n "${SUDO_USER-}" ] && [ "$SUDO_USER" != root ] || return 0
  [ "$(stat -c %U "$root")" = "$SUDO_USER" ] || return 0
  [ ! -d "$root/_build" ] || chown -R "$SUDO_USER:" "$root/_build"
  user_home=$(getent passwd "$SUDO_USER" | cut -d : -f 6)
  user_run=/run/user/$SUDO_UID
  [ -d "$user_run" ] || user_run=
  exec runuser -u "$SUDO_USER" -- env -u SUDO_USER HOME="$user_home" XDG_RUNTIME_DIR="$user_run" "$root/build-aux/$name" "$@"
}

# configure FOLDER OPTION...: once; ninja notices later changes by itself.
configure () {
  folder=$1
  log_name=configure-$(basename "$folder").txt
  shift
  [ -f "$folder/build.ninja" ] || quietly "$log_name" meson setup "$folder" "$root" "$@" \
    || fail "the build could not be configured: see $logs/$log_name."
}

# compile FOLDER TARGET...
compile () {
  folder=$1
  log_name=build-$(basename "$folder").txt
  shift
  quietly "$log_name" ninja -C "$folder" "$@" || {
    sed -n '/^FAILED/,$p' "$logs/$log_name" | head -n 40 >&2
    fail "the build failed: see $logs/$log_name."
  }
}

# on_screen COMMAND...: on a virtual screen with a session bus of its own, and
# with GNOME's letters, which a desktop would ask for.
on_screen () {
  settings=$root/_build/screen/gtk-4.0
  mkdir -p "$settings"
  printf '[Settings]\ngtk-font-name=Cantarell 11\n' > "$settings/settings.ini"
  xvfb-run -a -s '-screen 0 1600x1000x24 -noreset' dbus-run-session -- \
    env -u WAYLAND_DISPLAY GDK_BACKEND=x11 GSK_RENDERER=cairo XDG_CONFIG_DIRS="$root/_build/screen" "$@"
}
